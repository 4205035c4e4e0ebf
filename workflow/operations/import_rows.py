"""Comparing rows of a table with the records that are there, and writing what differs, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from workflow.steps.intake import TakenRow
from workflow.steps.resemblance import Known, Neighbourhood, Resemblance
from workflow.store.base import now
from workflow.store.bulk import chunks, next_ids
from workflow.store.models import ImportRow, Record, RecordChange
from workflow.store.records_derived import count_errors, derived_columns
from workflow.store.search import index_records

WITHOUT_ID = "row:"
"""How the match key of a row begins that has no ID of its own."""


@dataclass(frozen=True)
class Change:
    """What a row does to a record that is there."""

    row: TakenRow
    record_id: int
    version: int
    before: dict[str, Any]
    after: dict[str, Any]
    values: dict[str, str]
    extra: dict[str, str]
    previous: dict[str, Any]
    """What of the record stands in no history: originals, issues and match key."""

    @property
    def match_key(self) -> str:
        """The record's key from now on: a row's own where the record had none of an ID."""
        key: str = self.previous["match_key"]
        return self.row.match_key if key.startswith(WITHOUT_ID) else key


@dataclass(frozen=True)
class Offer:
    """A row without ID that resembles a record: a person says whether they are the same."""

    row: TakenRow
    known: Known
    found: Resemblance


@dataclass(frozen=True)
class Comparing:
    """What rows are compared with. ``keys`` are the columns the table has at all."""

    collection_id: int | None
    keys: frozenset[str]
    matches: Mapping[str, int] = field(default_factory=dict)
    """Which record a row is, by the row's match key, as a person said; 0 for a new one."""
    neighbourhood: Callable[[], Neighbourhood | None] = lambda: None
    """The records rows without ID may resemble; asked for only when there is such a row."""


@dataclass
class Plan:
    """What a batch of rows will do."""

    created: list[TakenRow] = field(default_factory=list)
    updated: list[Change] = field(default_factory=list)
    unchanged: list[tuple[TakenRow, int]] = field(default_factory=list)
    rejected: list[TakenRow] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    """Among the created rows those that resemble a record, and about which nobody has decided."""

    @property
    def counts(self) -> dict[str, int]:
        """How many rows go which way."""
        return {
            "created": len(self.created),
            "updated": len(self.updated),
            "unchanged": len(self.unchanged),
            "rejected": len(self.rejected),
        }


_COMPARED = (Record.id, Record.match_key, Record.version, Record.values, Record.extra, Record.originals,
             Record.issues)  # fmt: skip


def _existing(session: Session, comparing: Comparing, rows: Sequence[TakenRow]) -> dict[str, Any]:
    """The record each row is, by the row's match key: by its key, else as a person said."""
    found: dict[str, Any] = {}
    in_collection = Record.collection_id == comparing.collection_id
    for some in chunks([row.match_key for row in rows]):
        for record in session.execute(select(*_COMPARED).where(in_collection, Record.match_key.in_(some))):
            found[record.match_key] = record
    said = {
        comparing.matches[row.match_key]: row.match_key
        for row in rows
        if comparing.matches.get(row.match_key) and row.match_key not in found
    }
    if said:
        alive = (in_collection, Record.id.in_(said), Record.deleted_at.is_(None))
        for record in session.execute(select(*_COMPARED).where(*alive)):
            found[said[record.id]] = record
    return found


def _merged(
    current: Mapping[str, str], last: Mapping[str, str], row: TakenRow, keys: frozenset[str]
) -> dict[str, str]:
    """``current`` with what the sender changed since the last import; what a person edited here stays."""
    values = dict(current)
    for key in keys:
        if row.originals.get(key, "") == last.get(key, ""):
            continue
        if key in row.values:
            values[key] = row.values[key]
        else:
            values.pop(key, None)
    return values


def _difference(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return {k: before.get(k) for k in keys}, {k: after.get(k) for k in keys}


def _offer(row: TakenRow, comparing: Comparing) -> Offer | None:
    if not row.match_key.startswith(WITHOUT_ID) or row.match_key in comparing.matches:
        return None
    around = comparing.neighbourhood()
    closest = around.closest(row.values) if around else None
    return Offer(row, *closest) if closest else None


def _change(row: TakenRow, found: Any, keys: frozenset[str]) -> Change | None:
    same = all(row.originals.get(key, "") == found.originals.get(key, "") for key in keys)
    extra = {**found.extra, **row.extra}
    if same and extra == found.extra:
        return None
    values = _merged(found.values, found.originals, row, keys)
    before, after = _difference({**found.values, **found.extra}, {**values, **extra})
    if not after:
        return None
    previous = {"originals": found.originals, "issues": found.issues, "match_key": found.match_key}
    return Change(row, found.id, found.version, before, after, values, extra, previous)


def plan_batch(session: Session, comparing: Comparing, rows: Iterable[TakenRow]) -> Plan:
    """Say what each row will do."""
    plan = Plan()
    accepted: list[TakenRow] = []
    for row in rows:
        (plan.rejected if row.rejected else accepted).append(row)
    existing = _existing(session, comparing, accepted) if comparing.collection_id else {}
    for row in accepted:
        found = existing.get(row.match_key)
        if found is None:
            plan.created.append(row)
            if offer := _offer(row, comparing):
                plan.offers.append(offer)
        elif change := _change(row, found, comparing.keys):
            plan.updated.append(change)
        else:
            plan.unchanged.append((row, found.id))
    return plan


@dataclass(frozen=True)
class Writing:
    """Where a batch goes."""

    collection_id: int
    import_id: int
    edition: str
    by: str
    offset: int
    """Position of the last record that was there before; new ones follow it."""


def _issues(row: TakenRow) -> list[dict[str, Any]]:
    return [issue.as_data() for issue in row.issues]


def _trace(
    writing: Writing,
    row: TakenRow,
    outcome: str,
    record_id: int | None,
    previous: dict[str, Any] | None = None,
) -> dict[str, Any]:
    return {
        "import_id": writing.import_id,
        "record_id": record_id,
        "row": row.number,
        # An accepted row's cells stand in its record; only what was refused would be lost.
        "cells": list(row.cells) if outcome == "rejected" else [],
        "outcome": outcome,
        "issues": _issues(row) if outcome == "rejected" else [],
        "previous": previous or {},
    }


def _create(session: Session, writing: Writing, rows: Sequence[TakenRow]) -> list[dict[str, Any]]:
    if not rows:
        return []
    ids, moment = next_ids(session, Record, len(rows)), now()
    session.execute(
        insert(Record),
        [
            {
                "id": record_id,
                "collection_id": writing.collection_id,
                "match_key": row.match_key,
                "position": writing.offset + row.number,
                "edition": writing.edition,
                "values": row.values,
                "originals": row.originals,
                "extra": row.extra,
                "issues": _issues(row),
                "error_count": count_errors(row.issues),
                "version": 1,
                "created_at": moment,
                "updated_at": moment,
                **derived_columns(row.values),
            }
            for record_id, row in zip(ids, rows, strict=True)
        ],
    )
    pairs = [(record_id, row.values) for record_id, row in zip(ids, rows, strict=True)]
    index_records(session.connection(), pairs, new=True)
    return [_trace(writing, row, "created", i) for i, row in zip(ids, rows, strict=True)]


def _update(session: Session, writing: Writing, changes: Sequence[Change]) -> list[dict[str, Any]]:
    moment = now()
    for change in changes:
        session.execute(
            update(Record)
            .where(Record.id == change.record_id)
            .values(
                values=change.values,
                extra=change.extra,
                originals=change.row.originals,
                issues=_issues(change.row),
                error_count=count_errors(change.row.issues),
                version=change.version + 1,
                match_key=change.match_key,
                updated_at=moment,
                **derived_columns(change.values),
            )
        )
    if changes:
        origin = f"import:{writing.import_id}"
        session.execute(
            insert(RecordChange),
            [
                {"record_id": c.record_id, "at": moment, "by": writing.by, "origin": origin,
                 "before": c.before, "after": c.after}
                for c in changes
            ],
        )  # fmt: skip
        index_records(session.connection(), [(c.record_id, c.values) for c in changes], new=False)
    return [_trace(writing, c.row, "updated", c.record_id, c.previous) for c in changes]


def write_batch(session: Session, writing: Writing, plan: Plan) -> None:
    """Do what the plan says, and keep a trace of every row."""
    traces = _create(session, writing, plan.created)
    traces += _update(session, writing, plan.updated)
    traces += [_trace(writing, row, "unchanged", record_id) for row, record_id in plan.unchanged]
    traces += [_trace(writing, row, "rejected", None) for row in plan.rejected]
    if traces:
        session.execute(insert(ImportRow), traces)
