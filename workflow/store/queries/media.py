"""Lists of media, filtered and a page at a time, and one medium with what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, defer, joinedload

from workflow.store.models import Collection, Media, Record, RecordMedia
from workflow.store.queries.pages import Page, page_of
from workflow.store.search import matching

PAGE_SIZE = 48
MOST_FOUND = 12
"""Records offered when one looks for the record that a picture shows."""


@dataclass(frozen=True)
class MediaFilter:
    """Which media are asked for; an empty text asks nothing. The names are those in the address."""

    q: str = ""
    """Words of the file's name, the title or the creator."""
    collection: str = ""
    decision: str = ""
    attached: str = ""
    """``no`` for what shows no record yet, ``yes`` for the rest."""
    licence: str = ""
    """Key of a licence, or ``none``."""
    record: str = ""
    """Number of a record."""

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, by name."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


_ATTACHED = exists().where(RecordMedia.media_id == Media.id)


def _words(text: str) -> list[ColumnElement[bool]]:
    return [
        or_(
            *(
                column.icontains(word, autoescape=True)
                for column in (Media.file_name, Media.title, Media.creator)
            )
        )
        for word in text.split()
    ]


def conditions(wanted: MediaFilter) -> list[ColumnElement[bool]]:
    """What a medium has to fulfil."""
    found = _words(wanted.q)
    if wanted.collection:
        chosen = select(Collection.id).where(Collection.slug == wanted.collection)
        found.append(Media.collection_id.in_(chosen))
    if wanted.decision:
        found.append(Media.decision == wanted.decision)
    if wanted.attached:
        found.append(_ATTACHED if wanted.attached == "yes" else ~_ATTACHED)
    if wanted.licence:
        found.append(Media.licence == ("" if wanted.licence == "none" else wanted.licence))
    if wanted.record:
        number = int(wanted.record) if wanted.record.isdecimal() else 0
        shown = select(RecordMedia.media_id).where(RecordMedia.record_id == number)
        found.append(Media.id.in_(shown))
    return found


def list_media(session: Session, wanted: MediaFilter, number: int) -> tuple[Page, list[Media]]:
    """One page of the media, newest first."""
    where = conditions(wanted)
    total = session.scalar(select(func.count(Media.id)).where(*where)) or 0
    page = page_of(number, size=PAGE_SIZE, total=total)
    rows = select(Media).where(*where).order_by(Media.id.desc()).limit(page.size).offset(page.offset)
    return page, list(session.scalars(rows.options(defer(Media.exif))))


def records_of(session: Session, media_ids: Sequence[int]) -> dict[int, list[Record]]:
    """The records that each of some media shows; only those that are not deleted."""
    linked = (
        select(RecordMedia.media_id, Record)
        .join(Record, Record.id == RecordMedia.record_id)
        .where(RecordMedia.media_id.in_(media_ids), Record.deleted_at.is_(None))
        .order_by(Record.position, Record.id)
    )
    found: dict[int, list[Record]] = {}
    for media_id, record in session.execute(linked):
        found.setdefault(media_id, []).append(record)
    return found


def licences_in_use(session: Session) -> list[str]:
    """Keys of the licences that media carry."""
    used = select(Media.licence).where(Media.licence != "").distinct().order_by(Media.licence)
    return list(session.scalars(used))


def load_media(session: Session, media_id: int) -> Media | None:
    """The medium with its collection; None when there is none."""
    return session.get(Media, media_id, options=[joinedload(Media.collection)])


def media_by_id(session: Session, media_ids: Sequence[int]) -> dict[int, Media]:
    """Some media by their number."""
    return {media.id: media for media in session.scalars(select(Media).where(Media.id.in_(media_ids)))}


def find_records(session: Session, words: str, *, collection_id: int) -> list[Record]:
    """Records that fit some words, those of a collection first; none for no words."""
    fitting = matching(session, words)
    if fitting is None:
        return []
    own_first = (Record.collection_id != collection_id, Record.position, Record.id)
    query = select(Record).where(fitting, Record.deleted_at.is_(None)).order_by(*own_first)
    return list(session.scalars(query.limit(MOST_FOUND)))
