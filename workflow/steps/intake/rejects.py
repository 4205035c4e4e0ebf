"""Rows that are no records: headings, repeated headers, sums, notes, lines of a form.

Whatever has a name is a record; the exceptions below are written as narrowly as published files allow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from workflow.dataset.issues import Issue, Rule
from workflow.steps.intake.header import fold
from workflow.steps.intake.rules import (
    FOOTNOTE,
    HEADER_AGAIN,
    NO_NAME,
    ROW_WITHOUT_NAME_COLUMN,
    SECTION_HEADING,
    TEMPLATE_LINE,
    TOTAL,
)

_FORM_LINE = re.compile(r"#\w+|<--")
_TOTAL = re.compile(r"(?:総?合計|総計|小計|累計|計|全)?[\d,]+件|(?:総?合計|総計|小計|累計|計)(?:[(:].*)?")
_NOTE = re.compile(r"[※*]|[(]?注[\d一二三]*[):.、]|[(]?注[)\d]|以下余白|出典[:は]|資料[:は]|備考[:]")
_HEADING = re.compile(
    r"【.*】|〔.*〕|[■◆●▼□◇○▲].+|"
    r"[(]?[\d一二三四五六七八九十]+[).、].*(?:指定|登録|選定|選択|認定).*|"
    r"[国都道府県市区町村]?(?:指定|登録|選定|選択|認定)(?:有形|無形|民俗|史跡|名勝|天然|記念物|の)*文化財?(?:一覧)?"
)
_NUMBERS = re.compile(r"[\d.,%-]+")
_COUNTED = re.compile(r"[\d,]+件")
_MARKS = frozenset("総合小累計全※＊*(（注以出資備【〔■◆●▼□◇○▲#<") | frozenset(
    "0123456789０１２３４５６７８９"
)
_LONGEST_FOUND = 60


class RowJudge:
    """Says why a row cannot become a record, or that it can. One judge serves one table."""

    def __init__(self, header: Sequence[str], name_position: int | None, name_header: str) -> None:
        self._header = tuple(fold(text) for text in header)
        self._name = name_position
        self._name_header = name_header
        own = header[name_position].strip() if name_position is not None else ""
        self._marks = _MARKS | frozenset(own[:1])

    def reason(self, cells: Sequence[str]) -> Issue | None:
        """The issue that refuses the row, without its place, or ``None`` for a record."""
        if self._is_plain(cells):
            return None
        filled = [(position, cell) for position, cell in enumerate(cells) if cell and not cell.isspace()]
        if not filled:
            return Issue(NO_NAME, values={"column": self._name_header})
        rule = self._rule(filled)
        found = " ".join(filled[0][1].split())[:_LONGEST_FOUND]
        return Issue(rule, found, values={"column": self._name_header}) if rule else None

    def _is_plain(self, cells: Sequence[str]) -> bool:
        """The quick way for nearly every row: several cells, and a name that begins like a name."""
        if self._name is None or self._name >= len(cells):
            return False
        name = cells[self._name].lstrip()
        return (
            bool(name)
            and name[0] not in self._marks
            and cells[0][:1] not in {"#", "<"}
            and cells.count("") < len(cells) - 1
        )

    def _rule(self, filled: list[tuple[int, str]]) -> Rule | None:
        text = "".join(unicodedata.normalize("NFKC", filled[0][1]).split())
        has_name = any(at == self._name for at, _cell in filled)
        if self._repeats_header(filled):
            return HEADER_AGAIN
        if _FORM_LINE.match(text) and self._header[:1] and self._header[0].startswith("#"):
            return TEMPLATE_LINE
        if self._is_total(filled, text, has_name):
            return TOTAL
        if len(filled) == 1 or not has_name:
            return self._rule_of_few(filled, text, has_name)
        return None

    def _rule_of_few(self, filled: list[tuple[int, str]], text: str, has_name: bool) -> Rule | None:
        """Why a row without a name, or with nothing but one cell, is no record."""
        if _NOTE.match(text):
            return FOOTNOTE
        if len(filled) == 1 and self._is_heading(filled[0][0], text):
            return SECTION_HEADING
        if has_name:
            return None
        return ROW_WITHOUT_NAME_COLUMN if self._name is None else NO_NAME

    def _repeats_header(self, filled: list[tuple[int, str]]) -> bool:
        known = [at for at, cell in filled if at < len(self._header) and fold(cell) == self._header[at]]
        return len(known) == len(filled) or (len(known) >= 3 and len(known) * 2 >= len(filled))

    def _is_total(self, filled: list[tuple[int, str]], text: str, has_name: bool) -> bool:
        rest = filled[1:]
        only_numbers = all(
            _NUMBERS.fullmatch(unicodedata.normalize("NFKC", cell).strip()) for _at, cell in rest
        )
        if not _TOTAL.fullmatch(text):
            return False
        if not has_name or (filled[0][0] == self._name and only_numbers):
            return True
        # 計 | 3件: the number of records may stand below their names.
        name = next(cell for at, cell in filled if at == self._name)
        return bool(_COUNTED.fullmatch("".join(unicodedata.normalize("NFKC", name).split())))

    def _is_heading(self, position: int, text: str) -> bool:
        if position == self._name:
            return bool(_HEADING.fullmatch(text))
        before_name = self._name is None or position < self._name
        return before_name and not _NUMBERS.fullmatch(text)
