"""Workbook for Pattypan, which uploads files to Commons.

Pattypan takes the first sheet as data, with the columns ``path`` and ``name``, and the first cell of
the second as a template that is filled with each row. Ours has the whole page in one column, since
its rows use different templates. It reads only the binary format (.xls).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import xlwt

from workflow.formats.drafts_json import DraftOut

COLUMNS = ("path", "name", "wikitext")
TEMPLATE = "${wikitext}"
CELL_LIMIT = 32_767
"""Characters in a cell of a workbook."""


class TooLongForCellError(ValueError):
    """A page does not fit into a cell; the message is the file's name."""


def write_pattypan(file: BinaryIO, drafts: Iterable[DraftOut]) -> int:
    """Write the file pages of all drafts; gives their number. Drafts of items are passed over."""
    workbook = xlwt.Workbook(encoding="utf-8")
    data, template = workbook.add_sheet("Data"), workbook.add_sheet("Template")
    _row(data, 0, COLUMNS)
    template.write(0, 0, TEMPLATE)
    count = 0
    for draft in drafts:
        if draft.target != "commons" or draft.path is None:
            continue
        wikitext = draft.content["wikitext"]
        if len(wikitext) > CELL_LIMIT:
            raise TooLongForCellError(draft.title)
        count += 1
        _row(data, count, (str(draft.path), draft.content["file_name"], wikitext))
    workbook.save(file)
    return count


def _row(sheet: Any, number: int, cells: Iterable[str]) -> None:
    for column, cell in enumerate(cells):
        sheet.write(number, column, cell)
