"""Whether a record meets an edition: what is missing, and what contradicts itself across columns.

``RULES`` holds every rule a cell or a record can break, with its source, for the pages that explain them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from types import ModuleType

from workflow.dataset import kinds
from workflow.dataset.addresses import split_address
from workflow.dataset.columns import Edition, EditionColumn, Need, Values
from workflow.dataset.issues import Issue, Rule, Severity
from workflow.dataset.reference import municipality, prefectures
from workflow.i18n import N_
from workflow.steps import normalise, normalise_points

REQUIRED_MISSING = Rule(
    "required.missing",
    Severity.ERROR,
    N_("{header} is required, but blank."),
    "自治体標準オープンデータセット (必須)",
)
REQUIRED_PERHAPS = Rule(
    "required.missing_not_verified",
    Severity.WARNING,
    N_("{header} is blank. It was required in the edition before; whether it still is was not verified."),
    "推奨データセット (必須)",
)
RECOMMENDED_MISSING = Rule(
    "recommended.missing",
    Severity.NOTE,
    N_("Recommended columns are blank: {headers}."),
    "自治体標準オープンデータセット (推奨)",
)
HALF_A_POINT = Rule(
    "place.half_a_point",
    Severity.WARNING,
    N_("Only one of latitude and longitude is given."),
    "GIF 444 (latitude and longitude belong together)",
)
ENDS_BEFORE_START = Rule(
    "period.ends_before_start",
    Severity.WARNING,
    N_("It ends ({found}) before it begins ({start})."),
    "自治体標準オープンデータセット (開始, 終了)",
)
NO_LICENCE = Rule(
    "image.no_licence",
    Severity.WARNING,
    N_("There is an image, but not under which licence it may be used."),
    "自治体標準オープンデータセット (画像に対するライセンス)",
)
LICENCE_OF_NOTHING = Rule(
    "image.licence_of_nothing",
    Severity.NOTE,
    N_("There is an image licence, but no image."),
    "自治体標準オープンデータセット (画像に対するライセンス)",
)
HALF_A_HEIGHT = Rule(
    "height.half",
    Severity.WARNING,
    N_("A height needs both its kind and its value."),
    "自治体標準オープンデータセット (高度の種別, 高度の値)",
)
IN_THE_FUTURE = Rule(
    "date.in_the_future",
    Severity.WARNING,
    N_("The date {found} lies in the future."),
    "own rule: a designation has happened",
)
OTHER_PUBLISHER = Rule(
    "publisher.contradiction",
    Severity.WARNING,
    N_("The code belongs to {name}, but the publisher is called “{found}”."),
    "全国地方公共団体コード (code4fukui/localgovjp, 2026-07)",
)
UNIT_OF_NOTHING = Rule(
    "quantity.unit_of_nothing",
    Severity.NOTE,
    N_("There is a unit “{found}”, but no number."),
    "推奨データセット (員数)",
)

_ALWAYS_REQUIRED = "name"
_STARTS_AND_ENDS = (("opens_at", "closes_at"), ("starts_on", "ends_on"))


def _missing(values: Values, edition: Edition) -> Iterator[Issue]:
    """Blank columns that the edition asks for; the recommended ones in one issue."""
    recommended: list[str] = []
    for column in edition.needed:
        if values.get(column.column.key):
            continue
        if column.need is Need.RECOMMENDED:
            recommended.append(column.header)
        else:
            yield _required(column)
    if recommended:
        yield Issue(RECOMMENDED_MISSING, values={"headers": "、".join(recommended)})


def _required(column: EditionColumn) -> Issue:
    certain = column.verified or column.key == _ALWAYS_REQUIRED
    rule = REQUIRED_MISSING if certain else REQUIRED_PERHAPS
    return Issue(rule, column=column.header, key=column.key, values={"header": column.header})


def _halves(values: Values) -> Iterator[Issue]:
    """Columns that belong together, of which one is blank."""
    for first, second, rule in (
        ("latitude", "longitude", HALF_A_POINT),
        ("height_type", "height", HALF_A_HEIGHT),
    ):
        one, other = values.get(first), values.get(second)
        if bool(one) != bool(other):
            yield Issue(rule, one or other or "", key=second if one else first)
    if values.get("quantity_unit") and not values.get("quantity"):
        yield Issue(UNIT_OF_NOTHING, values["quantity_unit"], key="quantity")


def _image(values: Values) -> Iterator[Issue]:
    image, licence = values.get("image"), values.get("image_licence")
    if image and not licence:
        yield Issue(NO_LICENCE, image, key="image_licence")
    elif licence and not image:
        yield Issue(LICENCE_OF_NOTHING, licence, key="image")


def _order(values: Values) -> Iterator[Issue]:
    """Ends before starts; 00:00 as an end is midnight."""
    for first, last in _STARTS_AND_ENDS:
        start, end = values.get(first, ""), values.get(last, "")
        if start and end and end != "00:00" and len(start) == len(end) and end < start:
            yield Issue(ENDS_BEFORE_START, end, key=last, values={"start": start})


def _designation(values: Values, today: date) -> Iterator[Issue]:
    designated = values.get("designated_on", "")
    if designated[:4].isdigit() and designated[:10] > today.isoformat():
        yield Issue(IN_THE_FUTURE, designated, key="designated_on")


def _name_of_publisher(code: str) -> str:
    if entry := municipality(code):
        return entry.prefecture + entry.name
    return next((entry.name for entry in prefectures().values() if entry.code == code), "")


@lru_cache(maxsize=1024)
def _contradicted(code: str, named: str) -> str:
    """Who really has a publisher's code, when it is named otherwise; empty when both agree."""
    owner = _name_of_publisher(code)
    if not owner or owner.endswith(named):
        return ""
    entry = municipality(code)
    return "" if split_address(named, entry.prefecture if entry else "").code == code else owner


def _publisher(values: Values) -> Iterator[Issue]:
    """A publisher whose name is not that of its code; prefecture and county may be left out."""
    parts = values.get("publisher_prefecture", "") + values.get("publisher_municipality", "")
    named = values.get("publisher_name") or parts
    code = values.get("publisher_code")
    if code and named and (owner := _contradicted(code, named)):
        yield Issue(OTHER_PUBLISHER, named, key="publisher_code", values={"name": owner})


def validate(values: Values, edition: Edition, *, today: date | None = None) -> list[Issue]:
    """What a record's canonical values lack or contradict in an edition, each issue with its key.

    Cells on their own are judged when they are read, and again by :func:`check_cells`.
    """
    return [
        *_missing(values, edition),
        *_halves(values),
        *_image(values),
        *_order(values),
        *_designation(values, today or date.today()),  # noqa: DTZ011 - a designation counts in local days
        *_publisher(values),
    ]


def check_cells(values: Values, edition: Edition) -> list[Issue]:
    """What the kinds of an edition's columns say about values that are kept, each issue with its key."""
    return [
        replace(issue, key=column.key, column=column.header)
        for column in edition.columns
        if (text := values.get(column.key))
        for issue in column.column.kind.read(text).issues
    ]


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(kinds.__path__, f"{kinds.__name__}."):
        yield importlib.import_module(found.name)
    yield from (normalise_points, normalise)


RULES: dict[str, Rule] = {
    rule.code: rule
    for declared in (*(vars(module) for module in _modules()), dict(globals()))
    for rule in declared.values()
    if isinstance(rule, Rule)
}
"""Every rule about cells and records, by code."""
