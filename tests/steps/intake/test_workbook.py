from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from tests.steps.intake.conftest import Write, opened, refusal, taken
from workflow.steps.intake.refusals import BrokenFileError, EmptyFileError, NoSuchSheetError, PasswordError
from workflow.steps.intake.workbook import OLE, cell_text

Sheet = xlsxwriter.worksheet.Worksheet
HEADER = ("名称", "所在地", "文化財指定日", "開始時間", "緯度")


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook: a function that fills it."""

    def write(fill: Callable[[xlsxwriter.Workbook], None], name: str = "table.xlsx") -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            fill(book)
        return path

    return write


def fill_rows(sheet: Sheet, *rows: tuple[object, ...], start: int = 0) -> None:
    for number, row in enumerate(rows, start):
        sheet.write_row(number, 0, row)


def cells(path: Path, **options: object) -> list[tuple[str, ...]]:
    return [row.cells for row in opened(path, **options).rows()]


def test_dates_times_and_numbers_are_written_as_a_spreadsheet_shows_them(xlsx: Callable[..., Path]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        day, clock = book.add_format({"num_format": "yyyy/m/d"}), book.add_format({"num_format": "h:mm"})
        fill_rows(sheet, HEADER)
        sheet.write_row(1, 0, ("金閣寺", 42064))
        sheet.write_datetime(1, 2, datetime.datetime(1956, 12, 28), day)  # noqa: DTZ001
        sheet.write_datetime(1, 3, datetime.time(9, 30), clock)
        sheet.write_number(1, 4, 35.039400000000001)

    assert cells(xlsx(fill)) == [("金閣寺", "42064", "1956-12-28", "09:30", "35.0394")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.31156e11, "131156000000"),
        (0.1 + 0.2, "0.3"),
        (-3.0, "-3"),
        (7, "7"),
        (True, "TRUE"),
        ("12.0", "12.0"),
        (datetime.time(9, 59, 59, 999_700), "10:00"),
        (datetime.time(9, 5, 7), "09:05:07"),
        (datetime.timedelta(hours=33, minutes=5), "33:05"),
        (datetime.date(1868, 1, 25), "1868-01-25"),
        (datetime.datetime(1899, 12, 31, 10), "10:00"),  # noqa: DTZ001
        (datetime.datetime(2020, 5, 1, 13, 45), "2020-05-01 13:45:00"),  # noqa: DTZ001
    ],
)
def test_a_value_becomes_text_without_a_trace_of_its_storage(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_a_workbook_is_recognised_whatever_it_is_called(xlsx: Callable[..., Path]) -> None:
    path = xlsx(lambda book: fill_rows(book.add_worksheet(), HEADER, ("金閣寺", "京都")), "list.csv")
    assert (opened(path).format, len(taken(path))) == ("xlsx", 1)


def test_rows_are_numbered_as_shown_below_titles_and_blank_rows(xlsx: Callable[..., Path]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(1, 1, "指定文化財一覧")
        sheet.write_row(3, 1, HEADER)
        sheet.write_row(6, 1, ("金閣寺",))

    table = opened(xlsx(fill))
    assert (table.header_row, table.header) == (4, ("", *HEADER))
    assert [(row.number, row.cells[:2]) for row in table.rows()] == [(7, ("", "金閣寺"))]


def test_the_first_sheet_with_a_list_is_read_and_the_others_are_named(xlsx: Callable[..., Path]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        fill_rows(book.add_worksheet("件数"), ("区分", "件数"), ("国", 3))
        fill_rows(book.add_worksheet("一覧"), HEADER, ("金閣寺",))
        fill_rows(book.add_worksheet("登録"), HEADER, ("銀閣寺",))

    path = xlsx(fill)
    table = opened(path)
    assert (table.sheet, table.other_sheets) == ("一覧", ("件数", "登録"))
    assert [(issue.code, issue.found) for issue in table.issues] == [("file.other_sheets", "件数 / 登録")]
    assert cells(path, sheet="登録") == [("銀閣寺", "", "", "", "")]


def test_a_hidden_sheet_comes_after_visible_ones(xlsx: Callable[..., Path]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        first, second = book.add_worksheet("下書き"), book.add_worksheet("公開")
        fill_rows(first, HEADER, ("下書き",))
        fill_rows(second, HEADER, ("公開",))
        second.activate()
        second.set_first_sheet()
        first.hide()

    assert opened(xlsx(fill)).sheet == "公開"


def test_a_hidden_sheet_that_is_read_is_named(xlsx: Callable[..., Path]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        cover, hidden = book.add_worksheet("表紙"), book.add_worksheet("裏")
        cover.write(0, 0, "このファイルについて")
        fill_rows(hidden, HEADER, ("金閣寺",))
        hidden.hide()

    table = opened(xlsx(fill))
    assert table.sheet == "裏"
    assert "file.hidden_sheet" in {issue.code for issue in table.issues}


def test_a_cell_merged_over_rows_speaks_for_each_of_them(xlsx: Callable[..., Path]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        fill_rows(sheet, ("種別", "名称"))
        sheet.merge_range(1, 0, 4, 0, "建造物")
        sheet.write(1, 1, "本堂")
        sheet.write(2, 1, "山門")
        sheet.write(4, 1, "鐘楼")

    path = xlsx(fill)
    assert [row.values for row in taken(path)] == [
        {"category": "建造物", "name": name} for name in ("本堂", "山門", "鐘楼")
    ]
    assert [issue.code for issue in opened(path).issues] == ["file.merged_cells"]


def test_a_name_merged_over_rows_stays_one_record(xlsx: Callable[..., Path]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        fill_rows(sheet, ("名称", "所在地"))
        sheet.merge_range(1, 0, 2, 0, "遺跡群")
        sheet.write(1, 1, "宮内")
        sheet.write(2, 1, "雪森")

    rows = taken(xlsx(fill))
    assert [(row.rejected, row.cells) for row in rows] == [
        (False, ("遺跡群", "宮内")),
        (True, ("", "雪森")),
    ]


def test_formulas_give_their_results_and_their_errors(xlsx: Callable[..., Path]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("A & B")
        fill_rows(sheet, HEADER)
        sheet.write_formula(1, 0, '="金"&"閣寺"', value="金閣寺")
        sheet.write_formula(1, 1, "=1/0", value="#DIV/0!")

    path = xlsx(fill)
    assert cells(path)[0][:2] == ("金閣寺", "#DIV/0!")
    assert [(issue.code, issue.found) for issue in opened(path).issues] == [
        ("file.error_cells", "B2 #DIV/0!")
    ]


def test_a_header_with_line_breaks_is_known(xlsx: Callable[..., Path]) -> None:
    path = xlsx(lambda book: fill_rows(book.add_worksheet(), ("名\n称", "文化財\n指定日"), ("金閣寺", "")))
    assert opened(path).header == ("名\n称", "文化財\n指定日")
    assert taken(path)[0].values == {"name": "金閣寺"}


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(xlsx: Callable[..., Path]) -> None:
    path = xlsx(lambda book: fill_rows(book.add_worksheet("一覧"), HEADER))
    error = refusal(path, sheet="二覧")
    assert isinstance(error, NoSuchSheetError)
    assert "一覧" in str(error)


def test_an_empty_workbook_is_refused(xlsx: Callable[..., Path]) -> None:
    assert isinstance(refusal(xlsx(lambda book: book.add_worksheet())), EmptyFileError)


def test_a_workbook_cut_off_in_transit_is_refused(xlsx: Callable[..., Path], write: Write) -> None:
    whole = xlsx(lambda book: fill_rows(book.add_worksheet(), HEADER, ("金閣寺",))).read_bytes()
    assert isinstance(refusal(write(whole[: len(whole) // 2], "half.xlsx")), BrokenFileError)


def test_a_damaged_old_workbook_is_refused(write: Write) -> None:
    assert isinstance(refusal(write(OLE + b"\0" * 2000, "old.xls")), BrokenFileError)


def test_a_protected_workbook_is_refused_by_its_password(write: Write) -> None:
    content = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert isinstance(refusal(write(content, "secret.xlsx")), PasswordError)


def test_an_old_word_document_is_called_a_document(write: Write) -> None:
    content = OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600
    assert "DOC" in str(refusal(write(content, "letter.xls")))


ODS_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {ODS_NAMESPACES}><office:body>'
            f'<office:spreadsheet><table:table table:name="一覧">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def text_cell(text: str, attributes: str = "") -> str:
    start = f'<table:table-cell office:value-type="string" {attributes}>'
    return f"{start}<text:p>{text}</text:p></table:table-cell>"


def test_open_document_sheets_are_read(tmp_path: Path) -> None:
    rows = (("名称", "所在地"), ("金閣寺", "京都"))
    body = "".join(
        f"<table:table-row>{''.join(map(text_cell, row))}"
        '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        for row in rows
    )
    path = ods(tmp_path / "list.ods", body)
    assert (opened(path).format, opened(path).sheet, cells(path)) == ("ods", "一覧", [("金閣寺", "京都")])


def test_an_open_document_that_repeats_a_cell_thousands_of_times_is_refused(tmp_path: Path) -> None:
    cell = text_cell("x", 'table:number-columns-repeated="16384"')
    path = ods(tmp_path / "bomb.ods", f"<table:table-row>{cell}</table:table-row>")
    assert refusal(path).code == "file.too_large"
