"""Make and remake drafts: load a record, call the pure steps, keep what changed.

A draft that comes out as it was is left alone, with its approval. One that comes out otherwise goes
back to review.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workflow.i18n import N_, gettext
from workflow.operations.drafting import (
    FetchEntity,
    FileJob,
    ItemJob,
    Made,
    Surroundings,
    file_job,
    item_job,
    surroundings,
)
from workflow.operations.subjects import record_ids
from workflow.steps.drafts import NoFileNameError, NotDraftableError, digest, new_guids
from workflow.steps.review import State, Step, next_state, remade
from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import Draft, LedgerEntry, Match, Media, Record, RecordMedia

TARGETS = ("wikidata", "commons")
CHUNK = 100
"""Items drafted in one transaction; a crash costs as many, which the next run makes."""
_BY_RECORD = ((Record, Record.id), (Match, Match.record_id))
HELD = N_("It is being published at this moment.")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class DraftRequest:
    """Which drafts to make: of a collection (slug, empty for all), of records, or of single files."""

    collection: str = ""
    records: tuple[int, ...] | None = None
    media: tuple[int, ...] | None = None
    targets: tuple[str, ...] = TARGETS


@dataclass
class DraftReport:
    """What came of a run, a number for each draft; ``refused`` names what could not be drafted."""

    made: int = 0
    remade: int = 0
    lapsed: int = 0
    """Of the remade ones, how many had been approved."""
    unchanged: int = 0
    nothing_to_do: int = 0
    """The item says all of it already."""
    undecided: int = 0
    """Records nobody has matched yet; they get no item draft."""
    refused: list[dict[str, Any]] = field(default_factory=list)
    drafts: list[int] = field(default_factory=list)
    """Ids of the drafts made or remade."""

    def as_json(self) -> dict[str, Any]:
        """The shape of ``draft --json``."""
        return dict(vars(self))

    @property
    def done(self) -> int:
        """Drafts that are as they should be now."""
        return self.made + self.remade + self.unchanged + self.nothing_to_do


def _refuse(report: DraftReport, record: Record, media: Media | None, reason: str) -> None:
    report.refused.append(
        {
            "record": record.id,
            "media": media.id if media else None,
            "name": media.file_name if media else record.name,
            "reason": reason,
        }
    )


def _stored(session: Session, target: str, record_id: int, media_id: int | None) -> Draft | None:
    query = select(Draft).where(Draft.target == target)
    # A file has one page however many records it shows.
    query = query.where(Draft.media_id == media_id if media_id else Draft.record_id == record_id)
    return session.scalars(query.order_by(Draft.id)).first()


def _is_held(draft: Draft) -> bool:
    return draft.lease_until is not None and draft.lease_until > now()


def _fill(draft: Draft, made: Made, by: str) -> None:
    draft.base, draft.base_revision = made.base or {}, made.base_revision
    draft.title, draft.content, draft.digest = made.title, made.content, digest(made.content)
    draft.entity_id = made.entity_id or draft.entity_id
    draft.guids = new_guids(made.content, draft.guids or {})
    draft.made_by, draft.made_at = by, now()


def _keep(session: Session, job: ItemJob | FileJob, made: Made, by: str, report: DraftReport) -> None:
    """Write a draft if it is new or came out otherwise."""
    media_id = job.media.id if isinstance(job, FileJob) else None
    draft = _stored(session, job.target, job.record.id, media_id)
    if draft is None:
        draft = Draft(target=job.target, record_id=job.record.id, media_id=media_id)
        _fill(draft, made, by)
        session.add(draft)
        session.flush()
        report.made += 1
        report.drafts.append(draft.id)
        return
    elsewhere = bool(made.entity_id) and made.entity_id != draft.entity_id
    if not elsewhere and digest(made.content) == draft.digest:
        if draft.state == State.DRAFTED and made.base is not None:
            draft.base, draft.base_revision = made.base, made.base_revision
        report.unchanged += 1
        return
    if _is_held(draft):
        _refuse(report, job.record, draft.media, gettext(HELD))
        return
    report.lapsed += draft.state == State.APPROVED
    if draft.state == State.PUBLISHED and made.base is None:
        # What we wrote last is what is known to stand there.
        made = replace(made, base=draft.content)
    draft.state, draft.approved_digest, draft.retry_at = remade(draft.state, changed=True), "", None
    _fill(draft, made, by)
    report.remade += 1
    report.drafts.append(draft.id)


def _drop(session: Session, job: ItemJob, report: DraftReport) -> None:
    """Nothing is left to be written: a draft that never went anywhere goes away."""
    report.nothing_to_do += 1
    draft = _stored(session, job.target, job.record.id, None)
    if draft is None or draft.state == State.PUBLISHED or _is_held(draft):
        return
    written = select(LedgerEntry.id).where(LedgerEntry.draft_id == draft.id).limit(1)
    if session.scalar(written) is None:
        session.execute(delete(Draft).where(Draft.id == draft.id))


def _withdraw(session: Session, job: FileJob, reason: str) -> None:
    """A file whose rights no longer allow a draft: what was drafted or approved goes back."""
    draft = _stored(session, job.target, job.record.id, job.media.id)
    if draft is not None and draft.state in {State.DRAFTED, State.APPROVED}:
        draft.state = next_state(draft.state, Step.RETURN)
        draft.approved_digest, draft.note = "", reason


def _items(store: Store, ids: Sequence[int], around: Surroundings, by: str, report: DraftReport) -> None:
    with store.read() as session:
        # Asked for at once, they are at hand when each job asks for its own.
        _loaded = [session.scalars(select(m).where(k.in_(ids))).all() for m, k in _BY_RECORD]
        jobs = [job for record_id in ids if (job := item_job(session, record_id, around))]
    decided = [job for job in jobs if job.decided]
    report.undecided += len(jobs) - len(decided)
    made = [(job, job.make(around)) for job in decided]
    with store.begin() as session:
        for job, wanted in made:
            if wanted is None:
                _drop(session, job, report)
            else:
                _keep(session, job, wanted, by, report)


def _file(
    store: Store, record_id: int, media_id: int, around: Surroundings, by: str, report: DraftReport
) -> None:
    with store.read() as session:
        job = file_job(session, record_id, media_id, around)
    try:
        made = job.make(around)
    except NotDraftableError as error:
        _refuse(report, job.record, job.media, str(error))
        with store.begin() as session:
            _withdraw(session, job, str(error))
        return
    except NoFileNameError as error:
        reason = gettext("Commons takes no files of this kind: {kind}", kind=str(error))
        _refuse(report, job.record, job.media, reason)
        return
    around.file_names[media_id] = made.title
    with store.begin() as session:
        _keep(session, job, made, by, report)


def _files_of(
    session: Session, records: Iterable[int], media: tuple[int, ...] | None
) -> list[tuple[int, int]]:
    """Record and file, each file once, with the first record it shows."""
    query = (
        select(RecordMedia.record_id, RecordMedia.media_id)
        .where(RecordMedia.record_id.in_(list(records)))
        .order_by(RecordMedia.record_id, RecordMedia.position, RecordMedia.media_id)
    )
    if media is not None:
        query = query.where(RecordMedia.media_id.in_(media))
    first: dict[int, int] = {}
    for record_id, media_id in session.execute(query):
        first.setdefault(media_id, record_id)
    return [(record_id, media_id) for media_id, record_id in first.items()]


def make_drafts(
    store: Store,
    request: DraftRequest,
    *,
    by: str,
    fetch_entity: FetchEntity | None = None,
    today: date | None = None,
    progress: Progress = lambda done, total: None,
) -> DraftReport:
    """Make or remake drafts; what is unchanged stays, with its approval.

    ``fetch_entity`` takes a Q-id and gives the item's JSON and revision, or None when it cannot be
    had; without it a draft for a known item is compared with nothing. Raises ``NoCollectionError``.
    """
    with store.read() as session:
        wanted = record_ids(session, request.collection, request.records)
        if request.media is not None and request.records is None:
            shown = select(RecordMedia.record_id).where(RecordMedia.media_id.in_(request.media))
            wanted = [id_ for id_ in wanted if id_ in set(session.scalars(shown))]
        files = _files_of(session, wanted, request.media) if "commons" in request.targets else []
        around = surroundings(session, fetch_entity, today)
    items = wanted if "wikidata" in request.targets and request.media is None else []
    report, total = DraftReport(), len(files) + len(items)
    for done, (record_id, media_id) in enumerate(files, 1):
        _file(store, record_id, media_id, around, by, report)
        progress(done, total)
    for start in range(0, len(items), CHUNK):
        chunk = items[start : start + CHUNK]
        _items(store, chunk, around, by, report)
        progress(len(files) + start + len(chunk), total)
    return report
