"""Two records that are one: joined under one of them, and taken apart again when that was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflow.operations.records import VersionConflictError, keep_values
from workflow.steps.intake.keys import identifier_key
from workflow.steps.resemblance import Known, Neighbourhood, Resemblance, resemblance
from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import Match, Record, RecordChange, RecordMedia, RecordMerge, Source

MOST_LIKELY = 5


class CannotMergeError(ValueError):
    """The two records are one already, stand in different collections, or one of them is deleted."""


@dataclass(frozen=True)
class MergeRequest:
    """Which record stays, which goes into it, and the values the one has afterwards.

    The versions are those the person has seen.
    """

    kept_id: int
    kept_version: int
    gone_id: int
    gone_version: int
    values: Mapping[str, str]


def likely_twins(store: Store, record_id: int) -> list[tuple[Record, Resemblance]]:
    """Records of the collection that look most like this one, the likeliest first."""
    with store.read() as session:
        record = session.get(Record, record_id)
        if record is None:
            raise KeyError(record_id)
        there = (Record.collection_id == record.collection_id, Record.deleted_at.is_(None))
        query = select(Record.id, Record.match_key, Record.values).where(*there, Record.id != record_id)
        near = Neighbourhood(Known(*row) for row in session.execute(query)).near(record.values)
        scored = [(resemblance(record.values, other.values), other.record_id) for other in near]
        scored = [(found, other) for found, other in scored if found.score]
        scored.sort(key=lambda found: (-found[0].score, found[1]))
        return [(session.get_one(Record, other), found) for found, other in scored[:MOST_LIKELY]]


def _pair(session: Session, request: MergeRequest) -> tuple[Record, Record]:
    kept, gone = session.get(Record, request.kept_id), session.get(Record, request.gone_id)
    if kept is None or gone is None:
        raise KeyError(request.kept_id if kept is None else request.gone_id)
    alive = kept.deleted_at is None and gone.deleted_at is None
    if kept is gone or kept.collection_id != gone.collection_id or not alive:
        raise CannotMergeError
    for record, version in ((kept, request.kept_version), (gone, request.gone_version)):
        if record.version != version:
            raise VersionConflictError(record)
    return kept, gone


def _move_pictures(session: Session, source: int, target: int, only: list[int] | None = None) -> list[int]:
    """Hang pictures over to another record; one that hangs there already stays where it is."""
    there = set(session.scalars(select(RecordMedia.media_id).where(RecordMedia.record_id == target)))
    query = select(RecordMedia).where(RecordMedia.record_id == source)
    links = [link for link in session.scalars(query) if link.media_id not in there]
    moved = [link.media_id for link in links if only is None or link.media_id in only]
    session.execute(
        update(RecordMedia)
        .where(RecordMedia.record_id == source, RecordMedia.media_id.in_(moved))
        .values(record_id=target)
    )
    return moved


def _move_sources(session: Session, source: int, target: int, only: list[int] | None = None) -> list[int]:
    ids = [
        source_id
        for source_id in session.scalars(select(Source.id).where(Source.record_id == source))
        if only is None or source_id in only
    ]
    session.execute(update(Source).where(Source.id.in_(ids)).values(record_id=target))
    return ids


def _move_match(session: Session, source: int, target: int) -> bool:
    """Take the item on Wikidata along, where the other record has none."""
    match = session.get(Match, source)
    if match is None or session.get(Match, target) is not None:
        return False
    session.execute(update(Match).where(Match.record_id == source).values(record_id=target))
    return True


def merge_records(store: Store, request: MergeRequest, *, by: str) -> int:
    """Join two records, all of it or nothing, and return the number of the merge.

    Pictures, sources and the match move; both keep their histories; the other one is deleted. Raises
    :class:`CannotMergeError`, ``VersionConflictError``, ``IdentifierTakenError`` and ``KeyError``.
    """
    with store.begin() as session:
        kept, gone = _pair(session, request)
        moved: dict[str, Any] = {
            "gone_key": gone.match_key,
            "kept_values": dict(kept.values),
            "kept_extra": dict(kept.extra),
        }
        if identifier_key(request.values) == identifier_key(gone.values) != "":
            # The ID goes over, and no two records of a collection may have the same.
            gone.match_key = f"merged:{gone.id}"
            session.flush()
        origin, extra = f"merge:{gone.id}", gone.extra | kept.extra
        if not keep_values(session, kept, request.values, extra=extra, by=by, origin=origin):
            session.add(RecordChange(record_id=kept.id, by=by, origin=origin, before={}, after={}))
            kept.version += 1
        moved |= {
            "values": dict(kept.values),
            "media": _move_pictures(session, gone.id, kept.id),
            "sources": _move_sources(session, gone.id, kept.id),
            "match": _move_match(session, gone.id, kept.id),
        }
        gone.deleted_at, gone.version = now(), gone.version + 1
        session.add(RecordChange(record_id=gone.id, by=by, origin=f"merged:{kept.id}", before={}, after={}))
        merge = RecordMerge(kept_id=kept.id, gone_id=gone.id, by=by, moved=moved)
        session.add(merge)
        session.flush()
        return merge.id


def undo_merge(store: Store, merge_id: int, *, by: str) -> RecordMerge:
    """Take two records apart again; what was changed since stays. A second time does nothing.

    Raises ``KeyError``.
    """
    with store.begin() as session:
        merge = session.get(RecordMerge, merge_id)
        if merge is None:
            raise KeyError(merge_id)
        if merge.undone_at is not None:
            return merge
        kept, gone = session.get_one(Record, merge.kept_id), session.get_one(Record, merge.gone_id)
        _values_back(session, kept, merge, by)
        session.flush()
        gone.match_key, gone.deleted_at, gone.version = merge.moved["gone_key"], None, gone.version + 1
        _move_pictures(session, kept.id, gone.id, merge.moved["media"])
        _move_sources(session, kept.id, gone.id, merge.moved["sources"])
        if merge.moved["match"]:
            _move_match(session, kept.id, gone.id)
        session.add(RecordChange(record_id=gone.id, by=by, origin=f"unmerge:{kept.id}", before={}, after={}))
        merge.undone_at, merge.undone_by = now(), by
        return merge


def _values_back(session: Session, kept: Record, merge: RecordMerge, by: str) -> None:
    before, after = merge.moved["kept_values"], merge.moved["values"]
    values = dict(kept.values)
    for key in {**before, **after}:
        if values.get(key) == after.get(key):
            values[key] = before.get(key, "")
    filled = {key: text for key, text in values.items() if text}
    origin, extra = f"unmerge:{merge.gone_id}", merge.moved["kept_extra"]
    keep_values(session, kept, filled, extra=extra, by=by, origin=origin)
