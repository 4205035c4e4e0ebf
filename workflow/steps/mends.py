"""Mending all doubts of one kind at once, as a person chose; the cells as they came stay beside it.

A mend is named by the rule's code. Some rules offer ways out (another epoch, the proposed value); for
words that no list has, each word is given another one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from workflow.dataset.columns import Values
from workflow.dataset.datasets import DATASETS
from workflow.dataset.issues import Issue
from workflow.dataset.kinds.vocabulary import SEPARATOR
from workflow.i18n import N_
from workflow.steps.intake import TakenRow


class WayOut(NamedTuple):
    """One way to mend a doubt: its key, its words (msgid), and which values it gives."""

    key: str
    text: str
    changes: Callable[[Issue], dict[str, str]]


def _given(name: str) -> Callable[[Issue], dict[str, str]]:
    return lambda issue: {issue.key: str(issue.values[name])}


def _point(issue: Issue) -> dict[str, str]:
    latitude, longitude = str(issue.values["value"]).split(", ")
    return {"latitude": latitude, "longitude": longitude}


WAYS_OUT: dict[str, tuple[WayOut, ...]] = {
    "date.serial": (WayOut("1904", N_("Count the days from 1904 (old Excel for Mac)"), _given("other")),),
    "municipality_code.check_digit": (
        WayOut("expected", N_("Write the check digit that fits"), _given("expected")),
    ),
    "municipality_code.undecided": (
        WayOut("first", N_("Put the lost zero in front"), _given("first")),
        WayOut("second", N_("Add the check digit"), _given("second")),
    ),
    "address.no_prefecture": (WayOut("apply", N_("Put the prefecture in front"), _given("value")),),
    "place.old_datum": (WayOut("apply", N_("Convert the points to today’s datum"), _point),),
}
"""What can be done about all doubts of one rule; doing nothing leaves them as they were read."""

WORDS = ("classification.unlisted", "category.unlisted", "height_type.unlisted", "text.lost_character")
"""Rules whose doubts are words; each word may be replaced by another wherever it stands."""


@dataclass(frozen=True)
class Mends:
    """What was chosen: the way out by rule, and the replacement by rule and word."""

    ways: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.ways or self.words)


def _replaced(text: str, word: str, by: str) -> str:
    """``text`` with a word replaced: one of several joined ones, or the part where it stands."""
    parts = text.split(SEPARATOR)
    if word in parts:
        return SEPARATOR.join(by if part == word else part for part in parts)
    return text.replace(word, by)


def _mended(issue: Issue, mends: Mends, values: Values) -> dict[str, str]:
    """What a choice makes of one doubt; nothing where none was made."""
    for way in WAYS_OUT.get(issue.code, ()):
        if mends.ways.get(issue.code) == way.key:
            return way.changes(issue)
    by = mends.words.get(issue.code, {}).get(issue.found, "")
    if by and issue.key in values:
        return {issue.key: _replaced(values[issue.key], issue.found, by)}
    return {}


def mend(row: TakenRow, mends: Mends) -> TakenRow:
    """The row with its doubts mended as chosen; they are doubts no longer, its cells stay as they came.

    A new value is read by its column's kind again, so that a replacement cannot bring in a new slip.
    """
    values, issues = dict(row.values), []
    for issue in row.issues:
        changes = _mended(issue, mends, values)
        if not changes:
            issues.append(issue)
            continue
        for key, text in changes.items():
            reading = DATASETS["bunkazai"].columns[key].kind.read(text)
            values[key] = reading.value
            issues += [again.at(row=row.number, column=issue.column) for again in reading.issues]
    return row._replace(values={key: text for key, text in values.items() if text}, issues=tuple(issues))
