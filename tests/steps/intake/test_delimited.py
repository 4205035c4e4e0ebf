from __future__ import annotations

import tracemalloc
from itertools import islice
from pathlib import Path

import pytest

from tests.steps.intake.conftest import Write, codes, opened, refusal, taken
from workflow.steps.intake.refusals import TooLargeError

HEADER = "名称,所在地,備考\n"


@pytest.mark.parametrize(("delimiter", "name"), [(",", "csv"), ("\t", "tsv"), (";", "csv"), ("|", "csv")])
def test_the_delimiter_is_found(write: Write, delimiter: str, name: str) -> None:
    table = opened(write(delimiter.join(("名称", "所在地", "備考")) + "\n" + delimiter.join("あいう")))
    assert (table.delimiter, table.format, table.header) == (delimiter, name, ("名称", "所在地", "備考"))


def test_commas_inside_the_cells_of_a_tsv_are_no_delimiters(write: Write) -> None:
    table = opened(write("名称\t所在地\n" + "a,b,c,d\te,f,g\n" * 20))
    assert table.delimiter == "\t"
    assert next(table.rows()).cells == ("a,b,c,d", "e,f,g")


def test_a_chosen_delimiter_is_used(write: Write) -> None:
    assert opened(write("名称,所在地;備考\na,b;c\n"), delimiter=";").header == ("名称,所在地", "備考")


@pytest.mark.parametrize("delimiter", ["::", '"', "\n"])
def test_a_delimiter_that_cannot_be_one_is_refused(write: Write, delimiter: str) -> None:
    assert refusal(write(HEADER), delimiter=delimiter).code == "file.bad_delimiter"


def test_a_single_column_is_a_table(write: Write) -> None:
    assert [row.values["name"] for row in taken(write("名称\n金閣寺\n銀閣寺\n"))] == ["金閣寺", "銀閣寺"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_inside_cells_are_kept_bit_for_bit(write: Write, end: str) -> None:
    path = write(f'名称,備考{end}金閣寺,"一{end}二\n三"{end}銀閣寺,四{end}')
    assert [row.cells for row in opened(path).rows()] == [("金閣寺", f"一{end}二\n三"), ("銀閣寺", "四")]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(write: Write) -> None:
    path = write('題\n\n名称,備考\n\n"a\nb",c\n ,\u3000\nd,e\n')
    table = opened(path)
    assert table.header_row == 3
    assert [row.number for row in table.rows()] == [5, 7]


def test_a_row_with_too_many_cells_is_kept_in_place_and_named(write: Write) -> None:
    row = taken(write(HEADER + "金閣寺,京都,北山,東山\n"))[0]
    assert codes(row) == ["row.long"]
    assert (row.values["note"], row.extra) == ("北山", {"D": "東山"})


def test_blank_cells_beyond_the_header_are_no_issue(write: Write) -> None:
    assert codes(taken(write(HEADER + "金閣寺,京都,北山,,\n"))[0]) == []


def test_a_row_with_too_few_cells_is_kept_and_named(write: Write) -> None:
    row = taken(write(HEADER + "金閣寺,京都\n"))[0]
    assert (codes(row), row.rejected) == (["row.short"], False)


def test_a_quotation_mark_that_is_never_closed_refuses_its_row_only(write: Write) -> None:
    rows = taken(write(HEADER + '金閣寺,京都,\n銀閣寺,"京都,\n清水寺,京都,\n'))
    assert [(row.number, row.rejected) for row in rows] == [(2, False), (3, True)]
    assert codes(rows[1]) == ["row.unclosed_quote"]
    assert "清水寺" in rows[1].cells[1]


def test_a_quotation_mark_closed_at_the_very_end_is_no_issue(write: Write) -> None:
    assert codes(taken(write(HEADER + '金閣寺,京都,"北山"'))[0]) == []


def test_an_enormous_cell_is_refused_with_its_row(write: Write) -> None:
    error = refusal(write(HEADER + "金閣寺,京都,\n銀閣寺,京都," + "あ" * 1_100_000 + "\n"))
    assert isinstance(error, TooLargeError)
    assert error.values["row"] == 3


def test_an_enormous_cell_far_down_is_refused_before_a_row_is_given_out(write: Write) -> None:
    path = write(HEADER + "金閣寺,京都,\n" * 500 + "銀閣寺,京都," + "あ" * 1_100_000 + "\n")
    assert refusal(path).values["row"] == 502


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        file.writelines(f"金閣寺{number},京都府京都市,{'北山' * 40}\n" for number in range(40_000))
    tracemalloc.start()
    rows = opened(path).rows()
    for _row in islice(rows, 30_000):
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    rows.close()
    assert path.stat().st_size > 10_000_000
    assert peak < 6_000_000
