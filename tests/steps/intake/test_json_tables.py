from __future__ import annotations

import json

import pytest

from tests.steps.intake.conftest import Write, opened, refusal, taken
from workflow.steps.intake import json_tables
from workflow.steps.intake.refusals import BrokenFileError, ProseError, TooLargeError

RECORDS = [{"名称": "金閣寺", "緯度": 35.0394}, {"名称": "銀閣寺", "備考": None}]


@pytest.mark.parametrize("wrap", [lambda r: r, lambda r: {"data": r}, lambda r: {"result": {"records": r}}])
def test_a_list_of_objects_is_a_table(write: Write, wrap: object) -> None:
    path = write(json.dumps(wrap(RECORDS), ensure_ascii=False), "list.json")
    table = opened(path)
    assert (table.format, table.header_row, table.header) == ("json", 0, ("名称", "緯度", "備考"))
    assert [(row.number, row.cells) for row in table.rows()] == [
        (1, ("金閣寺", "35.0394", "")),
        (2, ("銀閣寺", "", "")),
    ]


def test_json_is_recognised_in_other_encodings_and_under_other_names(write: Write) -> None:
    path = write(json.dumps(RECORDS, ensure_ascii=False), "list.csv", "cp932")
    assert (opened(path).format, opened(path).encoding) == ("json", "cp932")


def test_digits_are_kept_as_written(write: Write) -> None:
    row = next(opened(write('[{"名称": "a", "緯度": 35.100, "ID": 0, "法人番号": 1000020132152}]')).rows())
    assert row.cells == ("a", "35.100", "0", "1000020132152")


def test_a_list_of_words_in_a_cell_is_joined(write: Write) -> None:
    assert (
        next(opened(write('[{"名称": "a", "文化財分類": ["史跡", "名勝"]}]')).rows()).cells[1] == "史跡;名勝"
    )


def test_a_truth_value_is_written_as_a_spreadsheet_does(write: Write) -> None:
    assert next(opened(write('[{"名称": "a", "公開": true}]')).rows()).cells[1] == "TRUE"


def feature(geometry: object, **properties: object) -> str:
    entry = {"type": "Feature", "geometry": geometry, "properties": properties}
    return json.dumps({"type": "FeatureCollection", "features": [entry]}, ensure_ascii=False)


def test_a_point_becomes_latitude_and_longitude(write: Write) -> None:
    text = feature({"type": "Point", "coordinates": [135.7292, 35.0394]}, 名称="金閣寺")
    path = write(text, "list.geojson")
    assert opened(path).format == "geojson"
    assert {key: taken(path)[0].originals[key] for key in ("latitude", "longitude")} == {
        "latitude": "35.0394",
        "longitude": "135.7292",
    }


def test_properties_that_say_where_win_over_the_point(write: Write) -> None:
    text = feature({"type": "Point", "coordinates": [1, 2]}, 名称="金閣寺", lat="35.0394", lng="135.7292")
    assert taken(write(text))[0].originals["latitude"] == "35.0394"


def test_a_line_is_kept_beside_the_record(write: Write) -> None:
    text = feature({"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, 名称="参道")
    assert json.loads(taken(write(text))[0].extra["geometry"])["coordinates"] == [["1", "2"], ["3", "4"]]


@pytest.mark.parametrize("text", ['{"a": 1}', '{"data": []}', '[{"名称": "a"}, 3]', "[]"])
def test_json_without_a_list_of_records_is_refused(write: Write, text: str) -> None:
    assert isinstance(refusal(write(text)), ProseError)


def test_json_that_breaks_off_is_refused_with_its_line(write: Write) -> None:
    error = refusal(write('[\n{"名称": "a"},\n{"名称": '))
    assert isinstance(error, BrokenFileError)
    assert error.values["line"] == 3


def test_json_nested_without_end_is_refused(write: Write) -> None:
    assert isinstance(refusal(write("[" * 200_000)), BrokenFileError)


def test_json_larger_than_memory_allows_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_tables, "LARGEST", 10)
    assert isinstance(refusal(write(json.dumps(RECORDS))), TooLargeError)


def test_a_csv_that_begins_with_a_bracket_is_a_csv(write: Write) -> None:
    assert opened(write("[番号],名称\n1,金閣寺\n")).format == "csv"
