"""Codes and numbers that stand for something: municipalities, records, towns, corporations."""

from __future__ import annotations

import re
from functools import lru_cache

from stdnum.jp import cn

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Rule, Severity
from workflow.dataset.kinds.reading import WIDTH, blank, kept, mended, plain
from workflow.dataset.reference import check_digit, municipalities, prefectures
from workflow.i18n import N_

_BOOK = "自治体標準オープンデータセット 2026-08-01, sheet 13 (6桁)"

DIGITS_LOST = Rule(
    "code.digits_lost",
    Severity.ERROR,
    N_("“{found}” was shortened by a spreadsheet, and its digits are lost; take them from the source."),
    "機械可読性ルール L2-01",
)
NOT_A_CODE = Rule(
    "municipality_code.not_understood",
    Severity.ERROR,
    N_("“{found}” is no code of a local government (six digits)."),
    _BOOK,
)
WRONG_CHECK_DIGIT = Rule(
    "municipality_code.check_digit",
    Severity.ERROR,
    N_("The check digit of “{found}” is wrong; {expected} would be right."),
    "全国地方公共団体コード仕様 (総務省)",
)
CODE_COMPLETED = Rule(
    "municipality_code.completed",
    Severity.WARNING,
    N_("“{found}” was completed to the six digits {value} ({name})."),
    _BOOK,
)
CODE_UNDECIDED = Rule(
    "municipality_code.undecided",
    Severity.ERROR,
    N_("“{found}” may stand for {first} or for {second}; write all six digits."),
    _BOOK,
)
CODE_OF_NOBODY = Rule(
    "municipality_code.unknown",
    Severity.WARNING,
    N_("No local government of today has the code “{found}”."),
    "全国地方公共団体コード (code4fukui/localgovjp, 2026-07)",
)
IDENTIFIER_SIGNS = Rule(
    "identifier.signs",
    Severity.WARNING,
    N_("“{found}” should consist of half-width letters and digits."),
    "自治体標準オープンデータセット 2026-08-01, sheet 13 (半角英数字)",
)
TOWN_ID_SHAPE = Rule(
    "town_id.shape",
    Severity.WARNING,
    N_("“{found}” is no ID of a town such as 0008-001."),
    "自治体標準オープンデータセット 2026-08-01, sheet 13",
)
TOWN_ID_COMPLETED = Rule(
    "town_id.completed",
    Severity.WARNING,
    N_("“{found}” lost its leading zeros: {value}."),
    "アドレス・ベース・レジストリ (町字ID: 7桁)",
)
CORPORATE_SHAPE = Rule(
    "corporate_number.shape",
    Severity.ERROR,
    N_("“{found}” is no corporate number (13 digits)."),
    "推奨データセット (半角数字13桁)",
)
CORPORATE_CHECK = Rule(
    "corporate_number.check_digit",
    Severity.ERROR,
    N_("“{found}” is no corporate number: its check digit (the first) does not fit."),
    "法人番号の指定等に関する省令 第2条",
)

_EXPONENT = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[0-9A-Za-z][0-9A-Za-z_./-]*")
_TOWN_ID = re.compile(r"\d{4}-\d{3}|\d{7}", re.ASCII)


def _digits(cell: str) -> str:
    """The digits of a code as a spreadsheet may have left it (``172014.0``)."""
    return plain(cell).removesuffix(".0").replace(" ", "")


def _name(code: str) -> str:
    """Who has a six-digit code today; empty when nobody."""
    if entry := municipalities().get(code):
        return entry.prefecture + entry.name
    return next((entry.name for entry in prefectures().values() if entry.code == code), "")


def _completions(digits: str) -> list[str]:
    """Codes that these too few digits may stand for: zeros or the check digit were lost."""
    candidates = [digits.zfill(6)] if len(digits) == 5 else []
    if len(digits) in {4, 5}:
        padded = digits.zfill(5)
        candidates.append(padded + check_digit(padded))
    if len(digits) <= 2:
        padded = digits.zfill(2) + "000"
        candidates.append(padded + check_digit(padded))
    return [code for code in candidates if code[5] == check_digit(code[:5]) and _name(code)]


def _six_digits(cell: str, digits: str) -> Reading:
    if digits[5] != check_digit(digits[:5]):
        return kept(cell, WRONG_CHECK_DIGIT, expected=digits[:5] + check_digit(digits[:5]))
    if digits != cell:
        return mended(cell, digits, WIDTH)
    return Reading(cell) if _name(digits) else kept(cell, CODE_OF_NOBODY)


@lru_cache(maxsize=4096)
def read_municipality_code(cell: str) -> Reading:
    """The code of a local government: six digits, the last a check digit."""
    digits = _digits(cell)
    if _EXPONENT.fullmatch(digits):
        return kept(cell, DIGITS_LOST)
    if not digits.isascii() or not digits.isdigit():
        return blank(cell) or kept(cell, NOT_A_CODE)
    if len(digits) == 6:
        return _six_digits(cell, digits)
    found = _completions(digits)
    if len(found) == 2:
        return kept(cell, CODE_UNDECIDED, first=found[0], second=found[1])
    if found:
        return mended(cell, found[0], CODE_COMPLETED, name=_name(found[0]))
    return kept(cell, NOT_A_CODE)


def read_identifier(cell: str) -> Reading:
    """A record's number: half-width letters and digits, kept with all its zeros."""
    if _IDENTIFIER.fullmatch(cell) and not _EXPONENT.fullmatch(cell):
        return Reading(cell)
    text = plain(cell)
    if _EXPONENT.fullmatch(text):
        return kept(cell, DIGITS_LOST)
    if text != cell and _IDENTIFIER.fullmatch(text):
        return mended(cell, text, WIDTH)
    return kept(cell, IDENTIFIER_SIGNS)


def read_town_id(cell: str) -> Reading:
    """A town's ID in the Address Base Registry: seven digits, with or without a hyphen."""
    if _TOWN_ID.fullmatch(cell):
        return Reading(cell)
    text = plain(cell)
    if text != cell and _TOWN_ID.fullmatch(text):
        return mended(cell, text, WIDTH)
    if re.fullmatch(r"\d{4,6}", text.removesuffix(".0"), re.ASCII):
        return mended(cell, text.removesuffix(".0").zfill(7), TOWN_ID_COMPLETED)
    return blank(cell) or kept(cell, TOWN_ID_SHAPE)


@lru_cache(maxsize=4096)
def read_corporate_number(cell: str) -> Reading:
    """A corporate number: 13 digits, the first a check digit."""
    digits = _digits(cell).replace("-", "")
    if _EXPONENT.fullmatch(digits):
        return kept(cell, DIGITS_LOST)
    if not (digits.isascii() and digits.isdigit() and len(digits) == 13):
        return blank(cell) or kept(cell, CORPORATE_SHAPE)
    if not cn.is_valid(digits):
        return kept(cell, CORPORATE_CHECK)
    return Reading(cell) if digits == cell else mended(cell, digits, WIDTH)
