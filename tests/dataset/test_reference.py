"""Reference tables and check digits."""

from __future__ import annotations

import pytest

from workflow.config import REFERENCE
from workflow.dataset.reference import (
    check_digit,
    municipalities,
    municipality,
    prefectures,
    read_reference,
)

OWN = ("municipalities", "prefectures", "eras", "periods", "classifications", "categories")


def test_all_1916_codes_have_their_check_digit():
    codes = list(municipalities())
    assert len(codes) == 1916
    assert [code for code in codes if check_digit(code[:5]) != code[5]] == []


def test_the_47_prefectures_have_their_check_digit():
    codes = [entry.code for entry in prefectures().values()]
    assert len(codes) == 47
    assert [code for code in codes if check_digit(code[:5]) != code[5]] == []


def test_every_municipality_lies_in_a_prefecture_of_its_code():
    prefixes = {name: entry.code[:2] for name, entry in prefectures().items()}
    strange = [code for code, entry in municipalities().items() if prefixes[entry.prefecture] != code[:2]]
    assert strange == []


@pytest.mark.parametrize("code", ["1720", "17201a", "１７２０１"])
def test_a_check_digit_needs_five_digits(code: str):
    with pytest.raises(ValueError, match="five digits"):
        check_digit(code)


def test_a_code_of_nobody_finds_nobody():
    assert municipality("999999") is None


@pytest.mark.parametrize("name", OWN)
def test_a_table_says_its_source_licence_and_date(name: str):
    about = [
        line
        for line in (REFERENCE / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    ]
    assert all(
        any(line.startswith(f"# {word}:") for line in about) for word in ("Source", "Licence", "As of")
    )


@pytest.mark.parametrize("name", OWN)
def test_no_row_of_a_table_is_short(name: str):
    assert all(None not in row and None not in row.values() for row in read_reference(name))
