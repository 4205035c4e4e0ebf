"""Points, heights and names of places."""

from __future__ import annotations

import pytest

from workflow.dataset.kinds.places import (
    read_height,
    read_height_type,
    read_latitude,
    read_longitude,
    read_municipality,
    read_prefecture,
)


def said(reading) -> tuple[str, list[str]]:
    return reading.value, [issue.code for issue in reading.issues]


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("35度41分22.4秒", "35.689556", "place.degrees_rewritten"),
        ("35°41′22.4″", "35.689556", "place.degrees_rewritten"),
        ("北緯35度41分22秒", "35.689444", "place.degrees_rewritten"),
        ("35.41.22.4", "35.689556", "place.degrees_rewritten"),
        ("N35.6895", "35.6895", "place.degrees_rewritten"),
        ("３５．６８９５", "35.6895", "place.degrees_rewritten"),
        ("39.924063 ", "39.924063", "place.degrees_rewritten"),
        ("35,689556", "35.689556", "place.degrees_rewritten"),
        ("35.7", "35.7", "place.coarse"),
        ("0", "", "place.zero"),
        ("0.000", "", "place.zero"),
        ("135.9699423", "135.9699423", "place.other_axis"),
        ("51.5072", "51.5072", "place.out_of_japan"),
        ("38.87339;38.89303", "38.87339;38.89303", "place.not_degrees"),
        ("非公開", "非公開", "place.not_degrees"),
        ("35度61分22秒", "35度61分22秒", "place.not_degrees"),
    ],
)
def test_a_latitude_is_mended_or_doubted(cell: str, value: str, code: str):
    assert said(read_latitude(cell)) == (value, [code])


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        (", 139.451301", "139.451301", "place.degrees_rewritten"),
        ("東経139度45分", "139.750000", "place.degrees_rewritten"),
        ("39.541475", "39.541475", "place.other_axis"),
        ("13278586", "13278586", "place.not_degrees"),
    ],
)
def test_a_longitude_is_mended_or_doubted(cell: str, value: str, code: str):
    assert said(read_longitude(cell)) == (value, [code])


@pytest.mark.parametrize("cell", ["36.5000", "35.70777100000000", "38.1512499812"])
def test_decimal_degrees_keep_all_their_digits(cell: str):
    assert said(read_latitude(cell)) == (cell, [])


@pytest.mark.parametrize(
    ("cell", "value"),
    [("26.5m", "26.5"), ("3階", "3"), ("地下1階", "-1"), ("B1F", "-1"), ("標高120ｍ", "120")],
)
def test_a_height_is_written_as_a_number(cell: str, value: str):
    assert said(read_height(cell)) == (value, ["height.unit"])


def test_a_height_type_is_one_of_three():
    assert said(read_height_type("海抜")) == ("海抜", ["height_type.unlisted"])


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("愛媛", "愛媛県", "prefecture.completed"),
        ("京都", "京都府", "prefecture.completed"),
        ("加賀", "加賀", "prefecture.unknown"),
    ],
)
def test_a_prefecture_is_written_in_full(cell: str, value: str, code: str):
    assert said(read_prefecture(cell)) == (value, [code])


@pytest.mark.parametrize("cell", ["金沢市", "黒川郡大衡村", "札幌市厚別区", "府中市"])
def test_a_municipality_may_be_named_with_county_or_ward(cell: str):
    assert said(read_municipality(cell)) == (cell, [])


def test_a_former_municipality_stays_with_a_note():
    assert said(read_municipality("松任市")) == ("松任市", ["municipality.unknown"])
