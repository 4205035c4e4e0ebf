"""Codes of municipalities, records, towns and corporations."""

from __future__ import annotations

import pytest

from workflow.dataset.kinds.codes import (
    read_corporate_number,
    read_identifier,
    read_municipality_code,
    read_town_id,
)
from workflow.dataset.reference import municipalities, prefectures


def said(reading) -> tuple[str, list[str]]:
    return reading.value, [issue.code for issue in reading.issues]


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("37201", "372013", "municipality_code.completed"),
        ("22012", "022012", "municipality_code.completed"),
        ("42056", "042056", "municipality_code.completed"),
        ("4215", "042153", "municipality_code.completed"),
        ("13", "130001", "municipality_code.completed"),
        ("１７２０１４", "172014", "cell.width"),
        ("252018.0", "252018", "cell.width"),
        ("'172014", "172014", "cell.width"),
        ("172015", "172015", "municipality_code.check_digit"),
        ("172081", "172081", "municipality_code.unknown"),
        ("1.31156E+11", "1.31156E+11", "code.digits_lost"),
        ("金沢市", "金沢市", "municipality_code.not_understood"),
        ("1234567", "1234567", "municipality_code.not_understood"),
    ],
)
def test_a_code_is_completed_or_doubted(cell: str, value: str, code: str):
    assert said(read_municipality_code(cell)) == (value, [code])


def test_the_right_check_digit_is_named():
    assert read_municipality_code("172015").issues[0].values["expected"] == "172014"


def test_every_code_of_today_is_read_without_a_doubt():
    codes = [*municipalities(), *(entry.code for entry in prefectures().values())]
    assert [code for code in codes if read_municipality_code(code).issues] == []


@pytest.mark.parametrize("cell", ["BB0420640001", "0000000001", "1", "A-12", "LL0100022200"])
def test_an_identifier_keeps_its_zeros(cell: str):
    assert said(read_identifier(cell)) == (cell, [])


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("1.31156E+11", "1.31156E+11", "code.digits_lost"),
        ("ＢＢ００１", "BB001", "cell.width"),
        ("第1号", "第1号", "identifier.signs"),
    ],
)
def test_an_identifier_is_mended_or_doubted(cell: str, value: str, code: str):
    assert said(read_identifier(cell)) == (value, [code])


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("6410005001657", "6410005001657", ""),
        ("5012405000412", "5012405000412", ""),
        ("1000020132152", "1000020132152", ""),
        ("1234567891012", "1234567891012", "corporate_number.check_digit"),
        ("5410005001641 ", "5410005001641", "cell.width"),
        ("5-0124-0500-0412", "5012405000412", "cell.width"),
        ("4.00002E+12", "4.00002E+12", "code.digits_lost"),
        ("100002013215", "100002013215", "corporate_number.shape"),
    ],
)
def test_a_corporate_number_must_fit_its_check_digit(cell: str, value: str, code: str):
    assert said(read_corporate_number(cell)) == (value, [code] if code else [])


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("0008-001", "0008-001", ""),
        ("0008001", "0008001", ""),
        ("０００８－００１", "0008-001", "cell.width"),
        ("18002", "0018002", "town_id.completed"),
        ("東山", "東山", "town_id.shape"),
    ],
)
def test_a_town_id_has_seven_digits(cell: str, value: str, code: str):
    assert said(read_town_id(cell)) == (value, [code] if code else [])
