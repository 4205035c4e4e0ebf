"""Readings for records that lack them: proposed, and kept once a person has confirmed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workflow.operations.grid import RowEdit, Saved, save_batch
from workflow.steps.readings import Analyser, AnalyserMissingError, Doubt, Proposal, dictionary, propose
from workflow.store.database import Store
from workflow.store.queries.grid import records_lacking
from workflow.store.queries.pages import Page
from workflow.store.queries.records import RecordFilter

KEYS = ("name_kana", "name_en")
"""The columns that are proposed."""


@dataclass(frozen=True)
class Lacking:
    """A record without reading or English name, and what is proposed for the blank ones by column key."""

    record_id: int
    version: int
    name: str
    values: Mapping[str, str]
    proposed: Mapping[str, str]
    proposal: Proposal

    @property
    def blank(self) -> tuple[str, ...]:
        """The columns that are blank."""
        return tuple(key for key in KEYS if not self.values.get(key))


def available() -> tuple[Analyser | None, str]:
    """The dictionary, or none and how to install it."""
    try:
        return dictionary(), ""
    except AnalyserMissingError as error:
        return None, str(error)


def propose_readings(
    store: Store, *, wanted: RecordFilter, number: int = 1, without: Sequence[int] = ()
) -> tuple[Page, list[Lacking]]:
    """One page of records that lack a reading or an English name, with proposals; nothing is kept."""
    with store.read() as session:
        page, records = records_lacking(session, wanted, KEYS, number, without=without)
    analyse, _missing = available()
    return page, [_lacking(record.id, record.version, record.values, analyse=analyse) for record in records]


def _lacking(record_id: int, version: int, values: Mapping[str, str], *, analyse: Analyser | None) -> Lacking:
    proposal = propose(values["name"], values.get("name_kana", ""), analyse=analyse)
    if values.get("name_en"):
        # Nothing English is proposed, so there is nothing to doubt in it.
        doubts = tuple(doubt for doubt in proposal.doubts if doubt is not Doubt.ENGLISH)
        proposal = replace(proposal, doubts=doubts)
    both = {"name_kana": proposal.kana, "name_en": proposal.english}
    proposed = {key: text for key, text in both.items() if text and not values.get(key)}
    return Lacking(record_id, version, values["name"], values, proposed, proposal)


def accept_readings(store: Store, accepted: Sequence[RowEdit], *, by: str) -> Saved:
    """Keep what a person confirmed or corrected, record by record, undone like a save of the grid."""
    only = [
        RowEdit(
            edit.record_id,
            edit.version,
            {key: text for key, text in edit.cells.items() if key in KEYS and text.strip()},
        )
        for edit in accepted
    ]
    return save_batch(store, only, by=by, origin="reading")
