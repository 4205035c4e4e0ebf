"""Numbers and counts."""

from __future__ import annotations

import pytest

from workflow.dataset.kinds.numerals import Count, count, counts, read_number, read_unit, western_digits


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("一", "1", "number.rewritten"),
        ("十", "10", "number.rewritten"),
        ("百二十三", "123", "number.rewritten"),
        ("弐拾", "20", "number.rewritten"),
        ("2,922", "2922", "number.rewritten"),
        ("３", "3", "cell.width"),
        ("約6000", "6000", "number.approximate"),
        ("10余", "10", "number.approximate"),
        ("-", "", "cell.nothing_known"),
        ("1幅", "1幅", "number.with_unit"),
        ("十八面", "十八面", "number.with_unit"),
        ("3幅1組", "3幅1組", "number.several"),
        ("1;2", "1;2", "number.several"),
        ("1 / 117", "1 / 117", "number.several"),
        ("対幅", "対幅", "number.not_understood"),
        ("各1", "各1", "number.not_understood"),
    ],
)
def test_a_number_in_another_habit_is_understood_or_doubted(cell: str, value: str, code: str):
    reading = read_number(cell)
    assert (reading.value, [issue.code for issue in reading.issues]) == (value, [code])


@pytest.mark.parametrize("cell", ["0", "1", "36.500", "-1", "26.11", "007"])
def test_a_number_in_figures_stays_to_the_last_zero(cell: str):
    assert read_number(cell) == type(read_number(cell))(cell)


@pytest.mark.parametrize(
    ("text", "figures"),
    [("四十一", "41"), ("一九六六", "1966"), ("廿三", "23"), ("〇", "0"), ("東山一丁目", "東山1丁目")],
)
def test_kanji_numerals_are_read_by_value_or_by_place(text: str, figures: str):
    assert western_digits(text) == figures


def test_a_count_has_a_number_and_a_unit():
    assert count("2,922点") == Count("2922", "点")


def test_several_counts_are_no_single_one():
    assert count("3幅1組") is None
    assert counts("3幅1組") == (Count("3", "幅"), Count("1", "組"))


def test_a_lost_unit_is_pointed_out():
    assert [issue.code for issue in read_unit("?").issues] == ["text.lost_character"]
