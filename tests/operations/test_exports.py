"""What went in untouched comes out byte for byte; what is wrong is told before anything is written."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from tests.builders import table_bytes, table_file, values
from workflow.dataset.bunkazai import RECOMMENDED, STANDARD
from workflow.formats.csv_format import UnencodableError
from workflow.operations.exports import ExportRequest, check_export, export_file, proposed_name
from workflow.operations.imports import ImportRequest, import_table

ROWS = [
    values(summary='町の宝,"石垣"の城\n見学できます', latitude="36.500000", telephone="(076)220-2469"),
    values(identifier="BB0000000002", name="函館の蔵", publisher_code="012025", name_kana="ハコダテノクラ"),
]


def take(store, path, **options):
    return import_table(store, ImportRequest(path, path.name, **options), by="hanako")


def exported(store, tmp_path, **options) -> bytes:
    export_file(store, ExportRequest(**options), tmp_path / "out" / "file")
    return (tmp_path / "out" / "file").read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
@pytest.mark.parametrize("edition", [STANDARD, RECOMMENDED])
def test_an_untouched_standard_file_comes_out_byte_for_byte(store, tmp_path, edition, encoding):
    path = table_file(tmp_path, ROWS, edition=edition, encoding=encoding)
    take(store, path)
    assert exported(store, tmp_path, edition=edition.key, encoding=encoding) == path.read_bytes()


def test_the_order_of_two_files_is_kept(store, tmp_path):
    take(store, table_file(tmp_path, ROWS[:1], "a.csv"), collection="a")
    take(store, table_file(tmp_path, ROWS[1:], "b.csv"), collection="a")
    assert exported(store, tmp_path) == table_bytes(ROWS)


def test_a_record_of_the_old_edition_is_written_in_the_new_one(store, tmp_path):
    old = values(publisher_name="", publisher_prefecture="石川県", publisher_municipality="金沢市")
    take(store, table_file(tmp_path, [old], edition=RECOMMENDED))
    header, row = csv.reader(io.StringIO(exported(store, tmp_path).decode("utf-8-sig"), newline=""))
    assert row[header.index("地方公共団体名")] == "石川県金沢市"
    assert row[header.index("名称")] == "兼六園"


def test_only_one_collection_is_written_on_request(store, tmp_path):
    take(store, table_file(tmp_path, ROWS[:1]), collection="a")
    take(store, table_file(tmp_path, ROWS[1:]), collection="b")
    assert exported(store, tmp_path, collection="b") == table_bytes(ROWS[1:])


def test_a_character_the_encoding_lacks_stops_the_export(store, tmp_path):
    take(store, table_file(tmp_path, [values(name="四季図屛風")]))
    with pytest.raises(UnencodableError) as error:
        exported(store, tmp_path, encoding="cp932")
    assert error.value.characters[0].character == "屛"
    assert not list((tmp_path / "out").iterdir())


def test_substitutes_are_written_when_a_person_accepts_them(store, tmp_path):
    take(store, table_file(tmp_path, [values(name="四季図屛風")]))
    assert "四季図屏風" in exported(store, tmp_path, encoding="cp932", substitute=True).decode("cp932")


def test_the_check_names_records_with_errors(store, tmp_path):
    take(store, table_file(tmp_path, [values(address="")]))
    check = check_export(store, ExportRequest())
    assert check.rows == 1
    assert any(issue.key == "address" for _id, _label, issue in check.issues)


def test_the_file_is_named_as_the_standard_asks(store, tmp_path):
    take(store, table_file(tmp_path, [values()]))
    assert proposed_name(store, ExportRequest()) == "172014_cultural_property.csv"
    assert proposed_name(store, ExportRequest(format="geojson")).endswith("property.geojson")


def test_geojson_has_a_point_and_the_published_headers(store, tmp_path):
    take(store, table_file(tmp_path, [values(), values(identifier="2", latitude="", longitude="")]))
    document = json.loads(exported(store, tmp_path, format="geojson"))
    first, second = document["features"]
    assert first["geometry"]["coordinates"] == [136.662654, 36.56213]
    assert first["properties"]["名称"] == "兼六園"
    assert second["geometry"] is None


def test_a_workbook_keeps_codes_as_text(store, tmp_path):
    take(store, table_file(tmp_path, [values(publisher_code="012025")]))
    with zipfile.ZipFile(io.BytesIO(exported(store, tmp_path, format="xlsx"))) as book:
        shared = book.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in book.namelist() else b""
        assert b"012025" in shared + book.read("xl/worksheets/sheet1.xml")


def test_the_deleted_are_left_out(store, tmp_path):
    from sqlalchemy import update  # noqa: PLC0415

    from workflow.store.base import now  # noqa: PLC0415
    from workflow.store.models import Record  # noqa: PLC0415

    take(store, table_file(tmp_path, ROWS))
    with store.begin() as session:
        session.execute(update(Record).where(Record.name == "兼六園").values(deleted_at=now()))
    assert exported(store, tmp_path) == table_bytes(ROWS[1:])
