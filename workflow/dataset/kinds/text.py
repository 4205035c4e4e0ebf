"""Free text: proper names and prose, in which characters are never exchanged for others."""

from __future__ import annotations

import re
from collections.abc import Callable

from workflow.dataset.columns import Reading
from workflow.dataset.issues import Issue, Rule, Severity
from workflow.dataset.kinds.reading import excerpt
from workflow.i18n import N_

TRIMMED = Rule(
    "text.trimmed",
    Severity.WARNING,
    N_("Blanks or line breaks around “{found}” were taken away."),
    "機械可読性ルール L1-06",
)
LOST_CHARACTER = Rule(
    "text.lost_character",
    Severity.WARNING,
    N_("A character seems to be lost in “{found}”; look it up and write it again."),
    "機械可読性ルール L1-08",
)
CONTROL_CHARACTER = Rule(
    "text.control_character",
    Severity.WARNING,
    N_("Invisible control characters were taken out of “{found}”."),
    "RFC 4180 §2",
)
PRIVATE_CHARACTER = Rule(
    "text.private_character",
    Severity.WARNING,
    N_("“{found}” has a character (gaiji) that only the sender's computer can show."),
    "機械可読性ルール L1-08",
)
PLATFORM_CHARACTER = Rule(
    "text.platform_character",
    Severity.NOTE,
    N_("“{found}” has a platform-dependent character; some computers show another one."),
    "機械可読性ルール L1-08",
)
HALF_WIDTH_KANA = Rule(
    "text.half_width_kana",
    Severity.WARNING,
    N_("“{found}” has half-width kana; full-width kana are safer."),
    "機械可読性ルール L1-08",
)
LINE_BREAK = Rule(
    "text.line_break",
    Severity.NOTE,
    N_("The cell beginning “{found}” has line breaks; one record should stand on one line."),
    "機械可読性ルール L1-14",
)
INDENTED = Rule(
    "text.indented",
    Severity.NOTE,
    N_("“{found}” begins with a blank as an indentation, which was left."),
    "機械可読性ルール L1-06",
)
FORMULA = Rule(
    "text.formula",
    Severity.WARNING,
    N_("“{found}” begins like a formula; a spreadsheet may calculate it instead of showing it."),
    "OWASP CSV Injection",
)
SPREADSHEET_ERROR = Rule(
    "text.spreadsheet_error",
    Severity.ERROR,
    N_("“{found}” is an error of the spreadsheet; write what should stand there."),
    "機械可読性ルール L1-07",
)

_CJK = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANJI = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆ヶ"
_LOST = re.compile(rf"[〓\ufffd]|\?(?=[{_CJK}0-9?])|(?<=[{_KANJI}])\?|\A\?+\Z")
_WORD_BREAK = re.compile(r"[\s、。，,;；「」『』（）()]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff]|_x000D_")
_ODD = re.compile(r"[?〓\ufffd\x00-\x1f\x7f-\x9f\u200b\ufeff\ue000-\uf8ff\uff66-\uff9f]|_x000D_")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_PLATFORM = re.compile(r"[①-⑳Ⅰ-Ⅹⅰ-ⅹ㈱㈲㈹㊤-㊨㌀-㍗㍻-㍿№℡㎎-㏄]")
_HALF_KANA = re.compile(r"[\uff66-\uff9f]")
_FIGURE = re.compile(r"[+-]?[\d.,() -]+")
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"})
_SUSPECT_STARTS = frozenset("=+-@#")
_AROUND = 8


def _word_around(text: str, start: int, end: int) -> str:
    """The word in which something stands, at most a few characters to each side."""
    before = _WORD_BREAK.split(text[max(0, start - _AROUND) : start])[-1]
    after = _WORD_BREAK.split(text[end : end + _AROUND])[0]
    return before + text[start:end] + after


def lost_characters(text: str) -> list[str]:
    """The words in which ``?`` or ``〓`` stands where a character was lost."""
    if "?" not in text and "〓" not in text and "\ufffd" not in text:
        return []
    return list(dict.fromkeys(_word_around(text, *match.span()) for match in _LOST.finditer(text)))


def _issues_of_characters(text: str) -> list[Issue]:
    issues = [Issue(LOST_CHARACTER, word) for word in lost_characters(text)]
    for pattern, rule in ((_PRIVATE, PRIVATE_CHARACTER), (_HALF_KANA, HALF_WIDTH_KANA)):
        if match := pattern.search(text):
            issues.append(Issue(rule, _word_around(text, *match.span())))
    if "\n" in text or "\r" in text:
        issues.append(Issue(LINE_BREAK, excerpt(text.splitlines()[0])))
    return issues


def _issues_of_start(text: str) -> list[Issue]:
    if text in _ERRORS:
        return [Issue(SPREADSHEET_ERROR, text)]
    if text[:1] in set("=+-@\t") and not _FIGURE.fullmatch(text):
        return [Issue(FORMULA, excerpt(text))]
    return []


def _look_closely(cell: str, trim: Callable[[str], str]) -> Reading:
    """Mend and judge a text; ``trim`` takes away the outer blanks that may not stand."""
    is_odd = bool(_ODD.search(cell))
    cleaned = _CONTROLS.sub("", cell) if is_odd else cell
    text = trim(cleaned)
    issues: list[Issue] = []
    if cleaned != cell:
        issues.append(Issue(CONTROL_CHARACTER, excerpt(text)))
    if text != cleaned:
        issues.append(Issue(TRIMMED, excerpt(text)))
    issues += _issues_of_start(text)
    return Reading(text, (*issues, *_issues_of_characters(text)) if is_odd else tuple(issues))


def read_name(cell: str) -> Reading:
    """A proper name or another short text: variants stay, only outer blanks and controls go."""
    if len(cell.strip()) == len(cell) and cell[:1] not in _SUSPECT_STARTS and not _ODD.search(cell):
        return Reading(cell)
    return _look_closely(cell, str.strip)


def read_text(cell: str) -> Reading:
    """A short text that is no proper name, so that platform-dependent characters are pointed out."""
    reading = read_name(cell)
    if match := _PLATFORM.search(cell):
        issue = Issue(PLATFORM_CHARACTER, _word_around(cell, *match.span()))
        return Reading(reading.value, (*reading.issues, issue))
    return reading


def read_prose(cell: str) -> Reading:
    """Prose of any length; the indentation of a first paragraph is left."""
    if not cell.startswith("\u3000"):
        return read_text(cell)
    reading = _look_closely(cell, str.rstrip)
    return Reading(reading.value, (*reading.issues, Issue(INDENTED, excerpt(reading.value.lstrip()))))
