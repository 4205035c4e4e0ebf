"""Words from a list: classification, category, 有無 and image licences."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Issue, Rule, Severity
from workflow.dataset.kinds.reading import blank, excerpt, kept, mended, plain
from workflow.dataset.kinds.text import read_text
from workflow.dataset.reference import read_reference
from workflow.i18n import N_

_SOURCE = "GIF 452-1 §4.17.1.3; NEC-FIWARE/smart-data-models"

SEPARATOR = ";"

CLASSIFICATION_SEPARATOR = Rule(
    "classification.separator",
    Severity.WARNING,
    N_("“{found}” was joined with half-width semicolons: {value}."),
    "GIF 452-1 §4.17 (「;」区切り)",
)
CLASSIFICATION_NATIONAL = Rule(
    "classification.national",
    Severity.WARNING,
    N_("“{found}” was written with the words of the standard: {value}."),
    _SOURCE,
)
CLASSIFICATION_UNLISTED = Rule(
    "classification.unlisted",
    Severity.NOTE,
    N_("“{found}” is no national classification and does not say who designated it."),
    _SOURCE,
)
CATEGORY_UNLISTED = Rule(
    "category.unlisted", Severity.NOTE, N_("“{found}” is not in the standard's list: {choices}."), _SOURCE
)
YES_NO_UNLISTED = Rule(
    "yes_no.unlisted",
    Severity.WARNING,
    N_("“{found}” should be 有 or 無."),
    "自治体標準オープンデータセット (統制語彙 有/無)",
)
YES_NO_REWRITTEN = Rule(
    "yes_no.rewritten",
    Severity.WARNING,
    N_("“{found}” was written as {value}."),
    "自治体標準オープンデータセット (統制語彙 有/無)",
)


@cache
def classifications() -> tuple[str, ...]:
    """The national classifications in the order of the standard."""
    return tuple(row["name"] for row in read_reference("classifications"))


@cache
def categories() -> tuple[str, ...]:
    """The kinds of cultural property in the order of the standard."""
    return tuple(row["name"] for row in read_reference("categories"))


_TEXT = r"(?:[^;；、，,\s()（）]|[(（][^()（）;]*[)）])"
_LOCAL = re.compile(
    rf"(?:[都道府県市区町村]|{_TEXT}{{1,8}}[都道府県市区町村])(?:の)?"
    rf"(?:指定|登録|選定|選択|認定|保護|記録|準|仮指定|史跡|旧跡|名勝|天然記念物){_TEXT}*"
)
_NATIONAL = re.compile(r"国(?:指定|登録|選定|選択)?(?:の)?(?P<rest>.+)")
_DETAIL = re.compile(r"[(（][^()（）;]+[)）]$")
_OTHER_SEPARATORS = re.compile(r"\s*[;；、，,\n\r]+\s*(?![^(（]*[)）])")
_YES = frozenset({"○", "◯", "〇", "有り", "あり", "可", "はい", "1", "YES", "TRUE", "Y"})
_NO = frozenset({"×", "✕", "無し", "なし", "不可", "いいえ", "0", "NO", "FALSE", "N"})


def _national(item: str) -> str:
    """A national classification in the standard's words; the item itself when it is none."""
    if item in classifications() or not (match := _NATIONAL.fullmatch(item)):
        return item
    registered = "登録" + match["rest"]
    if item.startswith("国登録") and registered in classifications():
        return registered
    return match["rest"] if match["rest"] in classifications() else item


def _is_listed(item: str) -> bool:
    """Whether a classification is a national one (with or without a detail in brackets) or a local one."""
    return _DETAIL.sub("", item) in classifications() or bool(_LOCAL.fullmatch(item))


@lru_cache(maxsize=8192)
def read_classification(cell: str) -> Reading:
    """Classifications joined with ``;``; who designated (市指定…, 県指定…) is kept."""
    items = cell.split(SEPARATOR)
    if all(_is_listed(item) for item in items):
        return Reading(cell)
    items = [item for item in _OTHER_SEPARATORS.split(cell.strip()) if item]
    joined = SEPARATOR.join(items)
    value = SEPARATOR.join(map(_national, items))
    issues: list[Issue] = []
    if joined != cell:
        issues.append(Issue(CLASSIFICATION_SEPARATOR, excerpt(cell), values={"value": joined}))
    if value != joined:
        issues.append(Issue(CLASSIFICATION_NATIONAL, excerpt(joined), values={"value": value}))
    strange = [item for item in value.split(SEPARATOR) if not _is_listed(item)]
    text_issues = tuple(issue for item in strange for issue in read_text(item).issues)
    issues += [Issue(CLASSIFICATION_UNLISTED, excerpt(item)) for item in strange]
    return Reading(value, (*issues, *text_issues))


@lru_cache(maxsize=4096)
def read_category(cell: str) -> Reading:
    """A kind of cultural property; a municipality's own words stay with a note."""
    if cell in categories():
        return Reading(cell)
    reading = read_text(cell)
    if reading.value in categories():
        return reading
    unlisted = Issue(CATEGORY_UNLISTED, excerpt(reading.value), values={"choices": "、".join(categories())})
    return Reading(reading.value, (*reading.issues, unlisted))


@lru_cache(maxsize=256)
def read_yes_no(cell: str) -> Reading:
    """有 or 無."""
    if cell in {"有", "無"}:
        return Reading(cell)
    text = plain(cell).upper()
    if text in _YES | {"有"}:
        return mended(cell, "有", YES_NO_REWRITTEN)
    if text in _NO | {"無"}:
        return mended(cell, "無", YES_NO_REWRITTEN)
    return blank(cell) or kept(cell, YES_NO_UNLISTED)
