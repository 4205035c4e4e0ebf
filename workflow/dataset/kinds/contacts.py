"""Ways to get in touch: telephone, postal code, e-mail, web addresses."""

from __future__ import annotations

import re
from functools import lru_cache

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Rule, Severity
from workflow.dataset.kinds.reading import WIDTH, blank, kept, mended, plain
from workflow.i18n import N_

_TELEPHONE_SOURCE = "機械可読性ルール L3-06; 推奨データセット ((00)0000-0000)"
_POSTAL_SOURCE = "自治体標準オープンデータセット, sheet 03 (半角数字)"

TELEPHONE_REWRITTEN = Rule(
    "telephone.rewritten", Severity.WARNING, N_("“{found}” was written as {value}."), _TELEPHONE_SOURCE
)
TELEPHONE_ZERO = Rule(
    "telephone.zero_lost",
    Severity.WARNING,
    N_("“{found}” lost its leading zero: {value}."),
    _TELEPHONE_SOURCE,
)
NO_AREA_CODE = Rule(
    "telephone.no_area_code", Severity.WARNING, N_("“{found}” has no area code."), _TELEPHONE_SOURCE
)
NOT_A_TELEPHONE = Rule(
    "telephone.not_understood",
    Severity.WARNING,
    N_("“{found}” is not one telephone number; write extensions and remarks into their own columns."),
    _TELEPHONE_SOURCE,
)
POSTAL_REWRITTEN = Rule(
    "postal_code.rewritten",
    Severity.WARNING,
    N_("“{found}” was written as seven digits: {value}."),
    _POSTAL_SOURCE,
)
NOT_POSTAL = Rule(
    "postal_code.not_understood",
    Severity.ERROR,
    N_("“{found}” is no postal code (seven digits)."),
    _POSTAL_SOURCE,
)
URL_REWRITTEN = Rule(
    "url.rewritten", Severity.WARNING, N_("“{found}” was written as {value}."), "RFC 3986 §3"
)
SEVERAL_URLS = Rule(
    "url.several",
    Severity.WARNING,
    N_("“{found}” holds several addresses; write one."),
    "機械可読性ルール L1-07",
)
NOT_A_URL = Rule(
    "url.not_understood",
    Severity.ERROR,
    N_("“{found}” is no web address (https://…)."),
    "RFC 3986 §3",
)
NOT_AN_EMAIL = Rule(
    "email.not_understood", Severity.ERROR, N_("“{found}” is no e-mail address."), "RFC 5321 §4.1.2"
)

_TELEPHONE = re.compile(r"\(?0\d{1,5}\)?-?\d{1,4}-?\d{3,4}", re.ASCII).fullmatch
_LOCAL_NUMBER = re.compile(r"\d{1,4}-\d{4}", re.ASCII).fullmatch
_EXTENSION = re.compile(r"[\d-]+(?:[,、;][\d-]+)*", re.ASCII).fullmatch
_POSTAL = re.compile(r"\d{7}", re.ASCII).fullmatch
_URL = re.compile(r"https?://[^\s/?#;<>\"\u3000]+\.?[^\s<>\"\u3000]*").fullmatch
_SECOND_URL = re.compile(r"https?://\S*[\s;,、]+https?://", re.DOTALL).match
_NO_SCHEME = re.compile(r"www\.[^\s/]+\.[^\s]+").fullmatch
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+").fullmatch


def _is_telephone(text: str) -> bool:
    return bool(_TELEPHONE(text)) and sum(map(str.isdigit, text)) in {10, 11}


def _telephone_of(text: str) -> str:
    """A number without its label and with hyphens where blanks or brackets were."""
    text = re.sub(r"^(?:TEL|電話|代表)[:. ]*", "", text, flags=re.IGNORECASE)
    return re.sub(r"\s*-\s*|(?<=\d)\s+(?=\d)|(?<=\d)ー(?=\d)|(?<=\d)−(?=\d)", "-", text)


@lru_cache(maxsize=4096)
def read_telephone(cell: str) -> Reading:
    """A telephone number with its area code."""
    if _is_telephone(cell):
        return Reading(cell)
    text = _telephone_of(plain(cell))
    if _is_telephone(text):
        return mended(cell, text, WIDTH if text == plain(cell) else TELEPHONE_REWRITTEN)
    if re.fullmatch(r"[1-9]\d{8,9}", text):
        return mended(cell, f"0{text}", TELEPHONE_ZERO)
    if _LOCAL_NUMBER(text):
        return kept(cell, NO_AREA_CODE)
    return blank(cell) or kept(cell, NOT_A_TELEPHONE)


def read_extension(cell: str) -> Reading:
    """An extension: digits, or several numbers."""
    if _EXTENSION(cell):
        return Reading(cell)
    text = re.sub(r"^内線[:. ]*", "", plain(cell))
    if _EXTENSION(text):
        return mended(cell, text, WIDTH)
    return blank(cell) or kept(cell, NOT_A_TELEPHONE)


@lru_cache(maxsize=4096)
def read_postal_code(cell: str) -> Reading:
    """A postal code: seven digits without a hyphen."""
    if _POSTAL(cell):
        return Reading(cell)
    digits = plain(cell).removeprefix("〒").strip().replace("-", "").removesuffix(".0")
    if digits.isdigit() and len(digits) in {6, 7}:
        return mended(cell, digits.zfill(7), POSTAL_REWRITTEN)
    return blank(cell) or kept(cell, NOT_POSTAL)


def read_url(cell: str) -> Reading:
    """A web address with its scheme."""
    if _URL(cell) and (cell.count("://") == 1 or not _SECOND_URL(cell)):
        return Reading(cell)
    text = cell.strip()
    if _SECOND_URL(text):
        return kept(cell, SEVERAL_URLS)
    if not _URL(text) and not text.startswith("http"):
        text = plain(cell)
    if _NO_SCHEME(text):
        text = f"http://{text}"
    return mended(cell, text, URL_REWRITTEN) if _URL(text) else blank(cell) or kept(cell, NOT_A_URL)


@lru_cache(maxsize=1024)
def read_email(cell: str) -> Reading:
    """An e-mail address."""
    if _EMAIL(cell):
        return Reading(cell)
    text = plain(cell).removeprefix("mailto:")
    return mended(cell, text, WIDTH) if _EMAIL(text) else blank(cell) or kept(cell, NOT_AN_EMAIL)
