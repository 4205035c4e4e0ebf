"""Hand drafts to other tools: QuickStatements, OpenRefine, Pattypan, or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workflow.formats.drafts_json import DraftOut, write_json
from workflow.formats.openrefine import write_openrefine
from workflow.formats.pattypan import write_pattypan
from workflow.formats.quickstatements import write_quickstatements
from workflow.operations.publishing_copy import copy_for_publishing
from workflow.operations.subjects import record_ids
from workflow.steps.drafts import additions
from workflow.steps.review import State
from workflow.store.database import Store
from workflow.store.models import Draft

FORMATS: dict[str, tuple[str, Callable[[BinaryIO, Iterable[DraftOut]], int]]] = {
    "quickstatements": (".txt", write_quickstatements),
    "openrefine": (".zip", write_openrefine),
    "pattypan": (".xls", write_pattypan),
    "json": (".json", write_json),
}
"""Ending of the file, and what writes it."""
OPEN_STATES = (State.DRAFTED, State.APPROVED)


def _out(draft: Draft, path: Path | None) -> DraftOut:
    content, base = draft.content, draft.base or {}
    if draft.target == "commons":
        added = additions(base.get("mediainfo", {}), content["mediainfo"])
    else:
        added = additions(base, content)
    return DraftOut(
        id=draft.id,
        target=draft.target,
        title=draft.title,
        state=draft.state,
        entity_id=draft.entity_id,
        content=content,
        additions=added,
        path=path,
    )


def drafts_out(
    store: Store, *, collection: str = "", target: str = "", ids: Iterable[int] | None = None
) -> list[DraftOut]:
    """Drafts that are not on a wiki yet, oldest first; raises ``NoCollectionError``.

    ``ids`` names single drafts, whatever their state.
    """
    query = select(Draft).options(selectinload(Draft.media)).order_by(Draft.id)
    query = query.where(Draft.id.in_(list(ids)) if ids is not None else Draft.state.in_(OPEN_STATES))
    if target:
        query = query.where(Draft.target == target)
    with store.read() as session:
        alive = set(record_ids(session, collection))
        drafts = [draft for draft in session.scalars(query) if draft.record_id in alive]
    return [_out(draft, _path(store, draft)) for draft in drafts]


def _path(store: Store, draft: Draft) -> Path | None:
    if draft.media_id is None:
        return None
    copy = copy_for_publishing(store, draft.media_id, sent=bool(draft.entity_id))
    return None if copy.problem else copy.path


def hand_over(store: Store, file: BinaryIO, *, format_: str, collection: str = "", target: str = "") -> int:
    """Write drafts in a format of :data:`FORMATS`; gives how many went in."""
    _, write = FORMATS[format_]
    return write(file, drafts_out(store, collection=collection, target=target))


def hand_over_file(store: Store, path: Path, *, format_: str, collection: str = "", target: str = "") -> int:
    """The same into a file, which is only replaced when all of it was written."""
    temporary = path.with_name(path.name + ".part")
    try:
        with temporary.open("wb") as file:
            count = hand_over(store, file, format_=format_, collection=collection, target=target)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return count
