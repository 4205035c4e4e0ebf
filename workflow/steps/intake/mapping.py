"""Which column of a dataset each header means, and how that was found out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.dataset.columns import Dataset, Edition
from workflow.dataset.issues import Issue, Rule
from workflow.steps.intake.cell_names import column_letters
from workflow.steps.intake.header import KnownHeaders, fold, known_headers, without_brackets
from workflow.steps.intake.reasons import is_reason
from workflow.steps.intake.rules import NO_NAME_COLUMN, REPEATED_HEADER, SIMILAR_HEADER, UNMAPPED_COLUMN

SIMILAR_ENOUGH = 84.0
"""Of 100. 名称 and 名称カナ reach 67, 開始時間 and 終了時間 50, 説明 and 説明板 80: none is the other."""

_SHORTEST_SIMILAR = 3
_SHOWN_HEADERS = 12


class How(StrEnum):
    """How a header was recognised, from certain to not at all."""

    REMEMBERED = "remembered"
    EXACT = "exact"
    NORMALISED = "normalised"
    SYNONYM = "synonym"
    SIMILAR = "similar"
    UNMAPPED = "unmapped"


@dataclass(frozen=True)
class MappedColumn:
    """One position of the header.

    ``key`` is empty for an unmapped column, whose cells are kept under ``name``: the header, or the
    spreadsheet's letters where it is blank, with a number where it is there twice. ``score`` is 0 to 100.
    """

    header: str
    key: str
    how: How
    score: float
    name: str


@dataclass(frozen=True)
class HeaderMapping:
    """A header read: the dataset, the edition it comes closest to, and every position in order."""

    dataset: Dataset
    edition: Edition
    columns: tuple[MappedColumn, ...]
    issues: tuple[Issue, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The column's key at each position; empty where there is none."""
        return tuple(column.key for column in self.columns)

    @property
    def has_names(self) -> bool:
        """Whether a column holds names; without them no row can become a record."""
        return "name" in self.keys


def map_header(
    header: Sequence[str],
    *,
    dataset: Dataset | None = None,
    edition: str | None = None,
    remembered: Mapping[str, str] | None = None,
) -> HeaderMapping:
    """Map a header onto a dataset.

    ``edition`` is a key that a person has chosen; ``remembered`` says for headers of this publisher
    which key they mean (an empty key: none). No key is given to two positions: the first one wins.
    Raises ``KeyError`` for an unknown edition.
    """
    dataset = dataset or BUNKAZAI
    known = known_headers(dataset.key)
    found = _assign(header, known, remembered or {})
    names = extra_names(header)
    columns = tuple(
        MappedColumn(text, *found.get(position, ("", How.UNMAPPED, 0.0)), names[position])
        for position, text in enumerate(header)
    )
    chosen = dataset.edition(edition) if edition else closest_edition(header, dataset)
    return HeaderMapping(dataset, chosen, columns, tuple(_issues(columns, dataset)))


def closest_edition(header: Sequence[str], dataset: Dataset) -> Edition:
    """The edition that shares most headers as they stand, then folded; the current one when even."""
    exact, folded = set(header), {fold(text) for text in header}

    def shared(edition: Edition) -> tuple[int, int]:
        return len(exact & set(edition.headers)), len(folded & {fold(text) for text in edition.headers})

    return max(dataset.editions, key=shared)


def extra_names(header: Sequence[str]) -> tuple[str, ...]:
    """A name of its own for every position."""
    taken = set(header)
    seen: set[str] = set()
    names = []
    for position, text in enumerate(header):
        base = name = " ".join(text.split()) or column_letters(position)
        number = 1
        while name in seen or (number > 1 and name in taken):
            number += 1
            name = f"{base}_{number}"
        seen.add(name)
        names.append(name)
    return tuple(names)


_Found = dict[int, tuple[str, How, float]]


def _assign(header: Sequence[str], known: KnownHeaders, remembered: Mapping[str, str]) -> _Found:
    found: _Found = {
        position: (remembered[text], How.REMEMBERED, 100.0)
        for position, text in enumerate(header)
        if text in remembered
    }
    ways: tuple[tuple[How, Callable[[str], str]], ...] = (
        (How.EXACT, lambda text: known.exact.get(text, "")),
        (How.NORMALISED, lambda text: known.folded.get(fold(text), "")),
        (How.SYNONYM, lambda text: known.synonyms.get(fold(text), "")),
        (How.SYNONYM, lambda text: _without_remark(fold(text), known)),
    )
    for how, key_of in ways:
        for position, text in enumerate(header):
            key = key_of(text) if position not in found else ""
            if key and key not in {taken for taken, _how, _score in found.values()}:
                found[position] = (key, how, 100.0)
    _add_similar(header, known, found)
    return {position: entry for position, entry in found.items() if entry[0]}


def _without_remark(folded: str, known: KnownHeaders) -> str:
    bare = without_brackets(folded)
    return known.folded.get(bare) or known.synonyms.get(bare, "") if bare != folded else ""


def _add_similar(header: Sequence[str], known: KnownHeaders, found: _Found) -> None:
    """Give the keys that are left to the most similar headers that are left."""
    taken = {key for key, _how, _score in found.values()}
    rest = {form: key for form, key in (known.synonyms | known.folded).items() if key not in taken}
    open_positions = [
        (position, fold(text))
        for position, text in enumerate(header)
        if position not in found and len(fold(text)) >= _SHORTEST_SIMILAR and not known.key(text)
    ]
    scored = sorted(
        (
            (-score, position, key)
            for position, text in open_positions
            for form, key in rest.items()
            if len(form) >= _SHORTEST_SIMILAR
            and (score := fuzz.ratio(text, form, score_cutoff=SIMILAR_ENOUGH))
        ),
    )
    for negative, position, key in scored:
        if position not in found and key not in taken:
            found[position] = (key, How.SIMILAR, -negative)
            taken.add(key)


def _issues(columns: Sequence[MappedColumn], dataset: Dataset) -> list[Issue]:
    issues: list[Issue] = []
    if not any(column.key == "name" for column in columns):
        headers = [column.name for column in columns if column.header.strip()]
        shown = " / ".join(headers[:_SHOWN_HEADERS]) + (" …" if len(headers) > _SHOWN_HEADERS else "")
        issues.append(Issue(NO_NAME_COLUMN, shown, values={"needed": dataset.header("name")}))
    first = {fold(column.header): column for column in reversed(columns)}
    for column in columns:
        if column.how is How.SIMILAR:
            meant = dataset.header(column.key)
            issues.append(_about(column, SIMILAR_HEADER, meant=meant))
        elif column.how is How.UNMAPPED and column.header.strip() and not is_reason(column.header):
            again = first[fold(column.header)] is not column
            rule = REPEATED_HEADER if again else UNMAPPED_COLUMN
            issues.append(_about(column, rule, name=column.name))
    return issues


def _about(column: MappedColumn, rule: Rule, **values: str) -> Issue:
    return Issue(rule, column.header, column=column.header, key=column.key, values=values)
