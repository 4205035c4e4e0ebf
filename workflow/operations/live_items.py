"""Items as they stand on the wiki, so that a draft is a change against them and a reviewer sees both."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select

from workflow.operations.bots_process import start_fetching
from workflow.operations.subjects import record_ids
from workflow.operations.targets import find_target, read_targets
from workflow.store.database import Store
from workflow.store.models import Draft, Match

Json = dict[str, Any]
Fetched = tuple[Json, int]
BATCH = 100
"""Ids on one command line; Windows allows 32,767 characters."""


class WikiUnreachableError(Exception):
    """The items could not be read; says why. A draft made without them would be compared with nothing."""


def wiki_to_read(store: Store, name: str = "") -> str:
    """The target whose items are read: ``name``, or the only one that has Wikidata, or none (``""``).

    Raises ``TargetError`` for a name that is not there.
    """
    if name:
        find_target(store.settings.targets_file, name).api("wikidata")
        return name
    having = [t.name for t in read_targets(store.settings.targets_file).values() if t.wikidata]
    return having[0] if len(having) == 1 else ""


def known_items(store: Store, collection: str, ids: tuple[int, ...] | None = None) -> list[str]:
    """The items that the records of a collection are matched with or were published as."""
    with store.read() as session:
        wanted = set(record_ids(session, collection, ids))
        matched = select(Match.record_id, Match.qid).where(Match.decision == "match", Match.qid != "")
        drafted = select(Draft.record_id, Draft.entity_id).where(
            Draft.target == "wikidata", Draft.entity_id != ""
        )
        rows = [*session.execute(matched), *session.execute(drafted)]
    return sorted({qid for record_id, qid in rows if record_id in wanted})


def _fetch(store: Store, target: str, qids: Sequence[str]) -> dict[str, Fetched]:
    try:
        with start_fetching(store, target, qids) as child:
            output, errors = child.communicate()
    except OSError as error:
        raise WikiUnreachableError(str(error)) from error
    if child.returncode:
        raise WikiUnreachableError(errors.strip() or str(child.returncode))
    entities = (json.loads(line) for line in output.splitlines())
    return {e["id"]: (e["entity"], e["entity"]["lastrevid"]) for e in entities if e["entity"]}


def entity_fetcher(
    store: Store, *, collection: str = "", ids: tuple[int, ...] | None = None, wiki: str = ""
) -> Callable[[str], Fetched | None] | None:
    """What ``make_drafts`` asks for items as they stand; None where no wiki is configured.

    All items are read at once, in a child process. Raises :class:`WikiUnreachableError` and
    ``TargetError``.
    """
    target = wiki_to_read(store, wiki)
    if not target:
        return None
    qids, found = known_items(store, collection, ids), {}
    for start in range(0, len(qids), BATCH):
        found.update(_fetch(store, target, qids[start : start + BATCH]))
    return found.get
