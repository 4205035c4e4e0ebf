"""Every really published table is read, and every row of it accounted for by a second, simpler count."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from workflow.i18n import in_language
from workflow.steps.intake import IntakeReport, NotATableError, TakenRow, map_header, read_table, take_rows

pytestmark = pytest.mark.real_data

WEB_PAGES = {"埼玉県__soka__8039054e84a4f660.csv"}
CP932 = {
    "130001_tokyo.csv",
    "akita_oga_counts.csv",
    "akita_oga_list.csv",
    "miyagi_1032___044245_cultural_property.csv",
    "miyagi_1079___042072_cultural_property_20180831.csv",
    "miyagi_1189___042064_cultural_property.csv",
    "miyagi_1200___042072_cultural_property_20240630.csv",
    "miyagi_1468___044211_cultural_property.csv",
    "miyagi_263___043222_cultural_property.csv",
    "miyagi_32930___043231_cultural_property.csv",
    "miyagi_718___042099_cultural_property.csv",
    "miyagi_871___042111_cultural_property.csv",
    "yamagata_city.yamagata-yamagata.lg.jp__res_projects_default_project__page__001_005_849_080522_ichiran.csv",
    "yamagata_town.funagata.yamagata.jp_s029_sugata_010_010_063631_cultural_property.csv",
    "奈良県__higashiyoshino__8ce18933ec9e4d5e.csv",
    "東京都__tama__202c05df84151f51.csv",
    "静岡県__hamamatsu__shiteitoubunkazai.csv",
}
HEADER_ROWS = {
    "akita_akita_city_list.xlsx": 2,
    "akita_oga_counts.csv": 2,
    "千葉県__yachiyo__fa8cd0a4c22b000d.csv": 2,
    "新潟県__myoko__bunkazai.xlsx": 3,
    "静岡県__iwata__iwata_bunkazai.xlsx": 6,
    "鹿児島県__satsumasendai__7673189367f2f017.xls": 3,
}
SHEETS = {"akita_akita_city_list.xlsx": "指定文化財"}
REJECTED = {
    "akita_akita_city_list.xlsx": 4,
    "akita_oga_counts.csv": 62,
    "akita_oga_list.csv": 2,
    "municipalities_localgovjp_cc0.csv": 1916,
    "千葉県__yachiyo__fa8cd0a4c22b000d.csv": 8,
    "新潟県__myoko__bunkazai.xlsx": 1,
    "静岡県__iwata__iwata_bunkazai.xlsx": 3,
    "鹿児島県__satsumasendai__7673189367f2f017.xls": 2,
}
"""Seen in the files: headings, repeated headers, lines of a form, rows without a name."""


def tables() -> list[Path]:
    folder = Path(os.environ.get("REAL_DATA") or "REAL_DATA")
    found = [*folder.glob("municipal/*"), *folder.glob("national/*")]
    suffixes = {".csv", ".xlsx", ".xls"}
    return sorted(path for path in found if path.suffix in suffixes and path.name not in WEB_PAGES)


def is_workbook(path: Path) -> bool:
    return path.read_bytes()[:2] in {b"PK", b"\xd0\xcf"}


every_table = pytest.mark.parametrize("path", tables(), ids=lambda path: path.name)
every_text = pytest.mark.parametrize(
    "path", [path for path in tables() if not is_workbook(path)], ids=lambda path: path.name
)


def read(path: Path) -> tuple[list[TakenRow], IntakeReport]:
    table = read_table(path, path.name)
    rows = list(take_rows(table, map_header(table.header)))
    report = IntakeReport()
    for row in rows:
        report.add(row)
    return rows, report


def plain_rows(path: Path) -> list[list[str]]:
    """All rows of the file by the simplest means, without looking for a header."""
    if is_workbook(path):
        book = CalamineWorkbook.from_path(str(path))
        sheet = book.get_sheet_by_name(SHEETS.get(path.name, book.sheet_names[0]))
        return [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    text = path.read_bytes().decode("cp932" if path.name in CP932 else "utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@every_table
def test_every_row_below_the_header_is_a_record_or_a_refusal(path: Path, real_data: Path) -> None:
    first = HEADER_ROWS.get(path.name, 1)
    expected = [
        number
        for number, cells in enumerate(plain_rows(path), 1)
        if number > first and any(cell.strip() for cell in cells)
    ]
    rows, report = read(path)
    assert [row.number for row in rows] == expected
    assert report.rows == report.accepted + report.rejected == len(expected)
    assert report.rejected == REJECTED.get(path.name, 0)


@every_table
def test_every_cell_of_a_record_is_kept_as_it_came(path: Path, real_data: Path) -> None:
    for row in read(path)[0]:
        if not row.rejected:
            kept = [*row.originals.values(), *row.extra.values()]
            assert sorted(cell for cell in kept if cell.strip()) == sorted(
                cell for cell in row.cells if cell.strip()
            )
            assert row.values["name"]


@every_text
def test_the_encoding_is_found(path: Path, real_data: Path) -> None:
    table = read_table(path, path.name)
    bom = path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert table.encoding == ("cp932" if path.name in CP932 else "utf-8-sig" if bom else "utf-8")
    assert table.issues == () or path.name == "akita_oga_counts.csv"


@every_table
def test_every_record_has_a_key_of_its_own(path: Path, real_data: Path) -> None:
    keys = [row.match_key for row in read(path)[0] if not row.rejected]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("name", "edition", "mapped"),
    [
        ("130001_tokyo.csv", "recommended", 34),
        ("130001_cultural_property.u5t.csv", "recommended", 34),
        ("382019_matsuyama.csv", "recommended", 34),
        ("akita_nikaho_cultural_property.xlsx", "recommended", 34),
        ("滋賀県__otsu__data.xlsx", "recommended", 34),
        ("aomori_aomori_opendata.csv", "recommended", 25),
        ("東京都__machida__206c464d5fd116f9.csv", "standard", 45),
        ("静岡県__iwata__iwata_bunkazai.xlsx", "standard", 45),
        ("静岡県__morimachi__文化財一覧2025.xlsx", "standard", 45),
        ("miyagi_1189___042064_cultural_property.csv", "standard", 45),
        ("愛媛県__matsuyama__382019_cultural_property.csv", "standard", 45),
        ("栃木県__sano__filtered_shi.csv", "standard", 9),
    ],
)
def test_the_edition_is_found_and_its_columns_are_mapped(
    name: str, edition: str, mapped: int, real_data: Path
) -> None:
    mapping = map_header(read_table(real_data / "municipal" / name, name).header)
    assert (mapping.edition.key, len([key for key in mapping.keys if key])) == (edition, mapped)


def test_machine_names_are_mapped(real_data: Path) -> None:
    name = "372013_takamatsu.xlsx"
    mapping = map_header(read_table(real_data / "municipal" / name, name).header)
    assert [column.header for column in mapping.columns if not column.key] == ["#property"]


def test_one_towns_table_has_the_same_keys_in_both_encodings(real_data: Path) -> None:
    names = ("静岡県__hamamatsu__shiteitoubunkazai.csv", "静岡県__hamamatsu__shiteitoubunkazai_utf8.csv")
    first, second = ([row.match_key for row in read(real_data / "municipal" / name)[0]] for name in names)
    lost = [
        row.values["name"]
        for row, one, other in zip(read(real_data / "municipal" / names[0])[0], first, second, strict=True)
        if one != other
    ]
    assert all("?" in name for name in lost)


def test_the_national_register_is_read_whole(real_data: Path) -> None:
    rows, report = read(real_data / "national" / "kunishitei_registered_2022-11.csv")
    assert (report.accepted, report.rejected) == (13_456, 0)
    assert rows[0].values["designated_on"] == "2001-11-20"
    assert set(rows[0].extra) >= {"台帳ID", "時代"}


def test_the_web_page_is_refused_by_its_title(real_data: Path) -> None:
    path = real_data / "municipal" / "埼玉県__soka__8039054e84a4f660.csv"
    with pytest.raises(NotATableError) as caught:
        read_table(path, path.name)
    with in_language("ja"):
        assert "ウェブページ（HTML）" in str(caught.value)
        assert "【草加市】文化財一覧" in str(caught.value)
