"""What holds for every kind of cell, whatever is written in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.dataset import kinds
from workflow.dataset.columns import Kind
from workflow.dataset.datasets import DATASETS
from workflow.i18n import in_language

KINDS = [kind for kind in vars(kinds).values() if isinstance(kind, Kind)]
HABITS = st.one_of(
    st.text(min_size=1),
    st.text(
        alphabet="0123456789０１２年月日元時分昭和平成令明治大SHTR一二三十百千.,-/:;；・、 \u3000'"
        '°′"度NE北緯東経約頃()（）?〓',
        min_size=1,
    ),
    st.text(
        alphabet="有無国県市指定登録文化財史跡名勝;；、\n月火水木金土日曜~〜=+-@\t\0\ue000ｶﾅかなカナ",
        min_size=1,
    ),
    st.from_regex(r"[MTSHR昭]\d{1,2}[./年]\d{1,2}[./月]\d{1,2}日?", fullmatch=True),
    st.from_regex(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,2}( \d\d:\d\d)?", fullmatch=True),
    st.from_regex(r"\d{1,3}[.°度]\d{1,8}[.′分]?\d{0,4}", fullmatch=True),
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(cell=HABITS.filter(lambda cell: not cell.isspace()))
def test_a_reading_without_issues_is_the_cell_itself(kind: Kind, cell: str):
    reading = kind.read(cell)
    assert reading.issues or reading.value == cell


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=40)
@given(cell=HABITS.filter(lambda cell: not cell.isspace()))
def test_what_a_reader_writes_it_reads_again_unchanged(kind: Kind, cell: str):
    once = kind.read(cell).value
    assert not once or kind.read(once).value == once


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=40)
@given(cell=HABITS.filter(lambda cell: not cell.isspace()))
def test_every_issue_can_say_itself_in_both_languages(kind: Kind, cell: str):
    for issue in kind.read(cell).issues:
        for language in ("ja", "en"):
            with in_language(language):
                assert issue.message


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda dataset: dataset.key)
def test_every_example_is_read_without_a_doubt(dataset):
    for column in dataset.columns.values():
        assert not column.example or column.kind.read(column.example).issues == (), column.key


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.choices], ids=lambda kind: kind.name)
def test_every_choice_is_read_without_a_doubt(kind: Kind):
    assert [choice for choice in kind.choices if kind.read(choice).issues] == []
