"""What goes into one draft: the record with its match, sources and files, and what stands on the wiki."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.operations.subjects import homonyms, media_facts, sources_of, subject_of
from workflow.steps.drafts import Subject, changes, digest, file_draft, item_draft
from workflow.steps.review import State
from workflow.store.models import Draft, Match, Media, Record, RecordMedia
from workflow.wikibase.entities import property_of, statements_of

Json = dict[str, Any]
FetchEntity = Callable[[str], tuple[Json, int] | None]
"""Gives an item's JSON, as the wiki answers it, and its revision; None when it cannot be had."""


@dataclass(frozen=True)
class Surroundings:
    """What drafts need to know beyond their record."""

    today: date
    homonyms: set[tuple[str, str]]
    file_names: dict[int, str]
    """Names of drafted files by media id: no two may have the same."""
    fetch_entity: FetchEntity | None


@dataclass(frozen=True)
class Made:
    """A draft as it comes out of the steps, beside what stands on the wiki."""

    title: str
    content: Json
    entity_id: str = ""
    base: Json | None = None
    base_revision: int | None = None


def surroundings(session: Session, fetch_entity: FetchEntity | None, today: date | None) -> Surroundings:
    """Everything that is the same for all drafts of a run."""
    names = session.execute(select(Draft.media_id, Draft.title).where(Draft.target == "commons"))
    return Surroundings(
        today=today or datetime.now(UTC).date(),
        homonyms=homonyms(session),
        file_names={media_id: title for media_id, title in names if media_id is not None},
        fetch_entity=fetch_entity,
    )


def reduced(entity: Json, content: Json) -> Json:
    """Of an item what a draft has to be compared with, in the draft's shape."""
    concerned = {property_of(statement) for statement in statements_of(content)}
    terms = {
        part: {
            language: text for language, text in (entity.get(part) or {}).items() if language in {"ja", "en"}
        }
        for part in ("labels", "descriptions", "aliases")
    }
    claims = [statement for statement in statements_of(entity) if property_of(statement) in concerned]
    return {**terms, "claims": claims}


@dataclass(frozen=True)
class ItemJob:
    """A record whose item is to be drafted."""

    record: Record
    subject: Subject
    decided: bool
    old_digest: str
    old_date: date | None
    entity_id: str
    target: Literal["wikidata"] = "wikidata"

    def _content(self, today: date) -> Json:
        # The day on which a page was read is part of a reference. It only moves when something else
        # does; otherwise every approval would lapse over night.
        if self.old_date is not None:
            as_before = item_draft(replace(self.subject, retrieved=self.old_date)).as_json()
            if digest(as_before) == self.old_digest:
                return as_before
        return item_draft(replace(self.subject, retrieved=today)).as_json()

    def make(self, around: Surroundings) -> Made | None:
        """The draft; None when the item is known to say all of it already."""
        content = self._content(around.today)
        fetched = around.fetch_entity(self.entity_id) if self.entity_id and around.fetch_entity else None
        if fetched is None:
            return Made(self.subject.label[:500], content, self.entity_id)
        base = reduced(fetched[0], content)
        if not changes(base, content):
            return None
        return Made(self.subject.label[:500], content, self.entity_id, base, fetched[1])


def item_job(session: Session, record_id: int, around: Surroundings) -> ItemJob | None:
    """A record with all that its item draft needs; None when it is gone."""
    record = session.get(Record, record_id)
    if record is None or record.deleted_at is not None:
        return None
    match = session.get(Match, record_id)
    matched = match.qid if match is not None and match.decision == "match" else ""
    draft = session.scalars(
        select(Draft).where(Draft.target == "wikidata", Draft.record_id == record_id).order_by(Draft.id)
    ).first()
    subject = replace(
        subject_of(record, around.today),
        sources=sources_of(session, record_id),
        qid=matched,
        image=published_image(session, record_id),
        homonym=(record.name, record.municipality) in around.homonyms,
    )
    return ItemJob(
        record=record,
        subject=subject,
        decided=match is not None and match.decision in {"match", "new"},
        old_digest=draft.digest if draft else "",
        old_date=draft.made_at.date() if draft else None,
        entity_id=matched or (draft.entity_id if draft else ""),
    )


def published_image(session: Session, record_id: int) -> str:
    """The first picture of a record that is on Commons, by its name there."""
    query = (
        select(Draft.title)
        .join(RecordMedia, RecordMedia.media_id == Draft.media_id)
        .join(Media, Media.id == Draft.media_id)
        .where(
            RecordMedia.record_id == record_id,
            Draft.target == "commons",
            Draft.state == State.PUBLISHED,
            Media.mime.startswith("image/"),
        )
        .order_by(RecordMedia.position, RecordMedia.media_id)
    )
    return session.scalar(query.limit(1)) or ""


@dataclass(frozen=True)
class FileJob:
    """A file that shows a record, and whose page is to be drafted."""

    record: Record
    media: Media
    subject: Subject
    also: tuple[str, ...]
    published_name: str
    entity_id: str
    target: Literal["commons"] = "commons"

    def make(self, around: Surroundings) -> Made:
        """The draft; raises ``NotDraftableError`` and ``NoFileNameError``."""
        others = frozenset(name for id_, name in around.file_names.items() if id_ != self.media.id)
        draft = file_draft(
            self.subject,
            media_facts(self.media),
            also=self.also,
            keep_name=self.published_name,
            taken=others,
        )
        return Made(draft.file_name, draft.as_json(), self.entity_id)


def file_job(session: Session, record_id: int, media_id: int, around: Surroundings) -> FileJob:
    """A file with all that its draft needs."""
    record, media = session.get_one(Record, record_id), session.get_one(Media, media_id)
    # Both outlive the session; what the steps need of the collection is loaded here.
    _ = media.collection, record.collection
    shown = session.execute(
        select(RecordMedia.record_id, Match.qid)
        .join(Match, (Match.record_id == RecordMedia.record_id) & (Match.decision == "match"))
        .where(RecordMedia.media_id == media_id)
        .order_by(RecordMedia.record_id)
    ).all()
    qids = {id_: qid for id_, qid in shown if qid}
    draft = session.scalars(
        select(Draft).where(Draft.target == "commons", Draft.media_id == media_id).order_by(Draft.id)
    ).first()
    return FileJob(
        record=record,
        media=media,
        subject=replace(subject_of(record, around.today), qid=qids.get(record_id, "")),
        also=tuple(qid for id_, qid in qids.items() if id_ != record_id),
        published_name=draft.title if draft is not None and draft.entity_id else "",
        entity_id=draft.entity_id if draft is not None else "",
    )
