"""What only several columns together can tell: points, addresses, counts and hours.

Every function here takes a record's values and answers with what it changed, what it doubts and what
it would fill in. Nothing is changed without an issue, and proposals are left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from workflow.dataset.addresses import Address, split_address
from workflow.dataset.columns import Values
from workflow.dataset.conversion import joined_address
from workflow.dataset.issues import Issue, Rule, Severity
from workflow.dataset.kinds import TELEPHONE, TIME
from workflow.dataset.kinds.numerals import count, counts
from workflow.dataset.kinds.reading import plain
from workflow.dataset.reference import municipality, prefectures
from workflow.i18n import N_
from workflow.steps.normalise_points import check_point

PARTS = ("address_prefecture", "address_municipality", "address_town", "address_rest")

NO_PREFECTURE = Rule(
    "address.no_prefecture",
    Severity.NOTE,
    N_("“{found}” does not begin with its prefecture; proposed: {value}."),
    "自治体標準オープンデータセット (都道府県から連結した表記)",
)
OTHER_MUNICIPALITY = Rule(
    "address.other_municipality",
    Severity.WARNING,
    N_("The address lies in {name} ({code}), but the code of the place is “{found}”."),
    "自治体標準オープンデータセット (所在地)",
)
COUNT_SPLIT = Rule(
    "quantity.split",
    Severity.WARNING,
    N_("“{found}” was put into its two columns: {number} and {unit}."),
    "推奨データセット (員数: 数値部分のみ)",
)
EXTENSION_SPLIT = Rule(
    "telephone.extension_split",
    Severity.WARNING,
    N_("“{found}” was put into its two columns: {number}, extension {extension}."),
    "推奨データセット (電話番号, 内線番号)",
)
HOURS_SPLIT = Rule(
    "time.range_split",
    Severity.WARNING,
    N_("“{found}” was put into its two columns: {opens} and {closes}."),
    "推奨データセット (開始時間, 終了時間)",
)

_PROPOSED_ANEW = frozenset(("address", "quantity", "latitude", "longitude"))
_EXTENSION = re.compile(r"(?P<number>[\d()-]+)[\s,、(]*内線[\s:.]*(?P<extension>[\d-]+)\)?")
_HOURS = re.compile(r"(?P<opens>[^~〜-]+?)\s*[~〜-]\s*(?P<closes>[^~〜-]+)")


@dataclass(frozen=True)
class Found:
    """What a look at several columns found: changes and proposals by key, and the reasons."""

    changes: dict[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    proposals: dict[str, str] = field(default_factory=dict)


class Normalised(NamedTuple):
    """A record's values after all changes, the reasons, and proposals that were not applied.

    A change to an empty text takes the value away.
    """

    values: dict[str, str]
    issues: tuple[Issue, ...]
    proposals: dict[str, str]


_NOTHING = Found()


def _point(values: Values) -> Found:
    if not values.get("latitude"):
        return _NOTHING
    changes, issues, proposals = check_point(values, _home(values))
    return Found(changes, issues, proposals) if issues else _NOTHING


def _address(values: Values) -> Address:
    entry = municipality(values.get("publisher_code", ""))
    known = values.get("address_prefecture") or values.get("publisher_prefecture")
    prefecture = known or (entry.prefecture if entry else "")
    return split_address(values.get("address", ""), prefecture if prefecture in prefectures() else "")


def _home(values: Values) -> str:
    """The code of the municipality where the record says it is."""
    return values.get("address_code") or _address(values).code or values.get("publisher_code", "")


def _places(values: Values) -> Found:
    """Address parts and code as proposals; a code that contradicts the address is doubted."""
    text = values.get("address")
    if not text:
        joined = joined_address(values)
        return Found(proposals={"address": joined}) if joined else _NOTHING
    parts = _address(values)
    proposals = dict(zip(PARTS, parts[:4], strict=True)) | {"address_code": parts.code}
    issues: list[Issue] = []
    if parts.code and parts.prefecture and not text.startswith(parts.prefecture):
        proposals["address"] = parts.prefecture + text
        issues.append(Issue(NO_PREFECTURE, text, key="address", values={"value": proposals["address"]}))
    code = values.get("address_code", "")
    if parts.code and code[:5] and not _same_place(code, parts.code):
        named = {"name": parts.prefecture + parts.municipality, "code": parts.code}
        issues.append(Issue(OTHER_MUNICIPALITY, code, key="address_code", values=named))
    return Found({}, tuple(issues), proposals)


def _same_place(one: str, other: str) -> bool:
    """Whether two codes mean the same municipality, a city and its ward counting as the same."""
    if one == other or municipality(one) is None:
        return True
    first, second = municipality(one), municipality(other)
    if first is None or second is None or first.prefecture != second.prefecture:
        return False
    return first.name.startswith(second.name) or second.name.startswith(first.name)


def _quantity(values: Values) -> Found:
    """A count written with its unit, split; several counts are only proposed."""
    text, unit = values.get("quantity", ""), values.get("quantity_unit", "")
    if not text or text.isdigit():
        return _NOTHING
    if (found := count(text)) and unit in {"", found.unit}:
        issue = Issue(COUNT_SPLIT, text, key="quantity", values=found._asdict())
        return Found({"quantity": found.number, "quantity_unit": found.unit}, (issue,))
    several = counts(text)
    if len(several) > 1 and not unit:
        return Found(proposals={"quantity": several[0].number, "quantity_unit": several[0].unit})
    return _NOTHING


def _extension(values: Values) -> Found:
    """A telephone number with its extension, split when the extension's own column is free."""
    text = values.get("telephone", "")
    match = _EXTENSION.fullmatch(plain(text)) if "内線" in text else None
    if not match or values.get("extension"):
        return _NOTHING
    number = TELEPHONE.read(match["number"].strip("(")).value
    parts = {"number": number, "extension": match["extension"]}
    issue = Issue(EXTENSION_SPLIT, text, key="telephone", values=parts)
    return Found({"telephone": number, "extension": match["extension"]}, (issue,))


def _hours(values: Values) -> Found:
    """Opening hours written as one range in the first column, split."""
    text = values.get("opens_at", "")
    if len(text) <= 5 or values.get("closes_at"):
        return _NOTHING
    match = _HOURS.fullmatch(plain(text))
    hours = [TIME.read(match["opens"]), TIME.read(match["closes"])] if match else []
    if not hours or any(issue.severity is Severity.ERROR for hour in hours for issue in hour.issues):
        return _NOTHING
    changes = {"opens_at": hours[0].value, "closes_at": hours[1].value}
    named = {"opens": hours[0].value, "closes": hours[1].value}
    return Found(changes, (Issue(HOURS_SPLIT, text, key="opens_at", values=named),))


_STEPS: tuple[Callable[[Values], Found], ...] = (_point, _places, _quantity, _extension, _hours)


def normalise(values: Values) -> Normalised:
    """Look at a record as a whole: what is changed, what is doubted, what is proposed for blanks.

    ``values`` have been read by their kinds. Proposals are for blank columns, except an address that
    lacks its prefecture or counts that need a choice.
    """
    result = dict(values)
    issues: list[Issue] = []
    proposals: dict[str, str] = {}
    for step in _STEPS:
        found = step(result)
        if found is not _NOTHING:
            result.update(found.changes)
            issues += found.issues
            proposals.update(found.proposals)
    kept = {key: text for key, text in result.items() if text}
    useful = {key: text for key, text in proposals.items() if text and _is_news(key, text, kept)}
    return Normalised(kept, tuple(issues), useful)


def _is_news(key: str, proposal: str, values: Values) -> bool:
    """Whether a proposal says more than the record does; few filled columns are proposed anew."""
    return not values.get(key) or (key in _PROPOSED_ANEW and proposal != values[key])
