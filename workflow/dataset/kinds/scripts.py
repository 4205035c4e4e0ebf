"""Readings in kana and texts in English."""

from __future__ import annotations

import re
import unicodedata

import jaconv

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Issue, Rule, Severity
from workflow.dataset.kinds.reading import WIDTH, excerpt, kept
from workflow.dataset.kinds.text import read_name, read_text
from workflow.i18n import N_

KANA_CONVERTED = Rule(
    "kana.converted",
    Severity.WARNING,
    N_("“{found}” was written in full-width katakana: {value}."),
    "自治体標準オープンデータセット, 推奨データセット (全角カナ)",
)
NOT_KANA = Rule(
    "kana.other_script",
    Severity.WARNING,
    N_("“{found}” should be in katakana, but “{other}” is not."),
    "自治体標準オープンデータセット, 推奨データセット (全角カナ)",
)
NOT_ENGLISH = Rule(
    "english.other_script",
    Severity.WARNING,
    N_("“{found}” should be in English, but has Japanese characters."),
    "推奨データセット (半角英数字)",
)

_SIGNS = (
    r"\s0-9A-Za-z０-９Ａ-Ｚａ-ｚ・、。，．「」『』（）()［］\[\]【】"
    r"〈〉《》~～〜＝=＆&!！'’\"“”/／:：;；.,+＋○×-"
)
_KATAKANA = re.compile(rf"[\u30a0-\u30ff{_SIGNS}]+")
_OTHER = re.compile(rf"[^\u30a0-\u30ff{_SIGNS}]+")
_LATIN = re.compile(r"[\x20-\x7e\n\r\t\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u203a\u20ac\u00d7]+")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
_FULL_WIDTH = re.compile(r"[\u3000\uff01-\uff5e]")


def read_kana(cell: str) -> Reading:
    """A reading in full-width katakana; hiragana and half-width kana are converted."""
    if _KATAKANA.fullmatch(cell) and not cell[0].isspace() and not cell[-1].isspace():
        return Reading(cell)
    text = jaconv.hira2kata(jaconv.h2z(cell.strip(), kana=True, ascii=False, digit=False))
    converted = (Issue(KANA_CONVERTED, excerpt(cell.strip()), values={"value": text}),)
    if _KATAKANA.fullmatch(text):
        return read_name(cell) if text == cell.strip() else Reading(text, converted)
    other = _OTHER.search(text)
    reading = read_name(cell)
    strange = Issue(NOT_KANA, excerpt(cell), values={"other": excerpt(other.group()) if other else ""})
    return Reading(reading.value, (*reading.issues, strange))


def _without_width(cell: str) -> str:
    """Full-width Latin letters, digits, signs and blanks in half width, nothing else touched."""
    return _FULL_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match.group()), cell)


def read_english(cell: str) -> Reading:
    """A text in English, half-width; accents and typographic signs may stand."""
    if cell.isascii() or _LATIN.fullmatch(cell):
        return read_text(cell)
    if _JAPANESE.search(cell):
        return kept(cell, NOT_ENGLISH)
    narrow = _without_width(cell)
    reading = read_text(narrow)
    if narrow == cell:
        return reading
    width = Issue(WIDTH, excerpt(cell), values={"value": excerpt(reading.value)})
    return Reading(reading.value, (width, *reading.issues))
