"""Classifications, categories, and 有無."""

from __future__ import annotations

import pytest

from workflow.dataset.kinds.vocabulary import read_category, read_classification, read_yes_no


def said(reading) -> tuple[str, list[str]]:
    return reading.value, [issue.code for issue in reading.issues]


@pytest.mark.parametrize(
    "cell",
    [
        "重要文化財",
        "史跡;名勝",
        "市指定有形文化財",
        "県指定天然記念物;市指定史跡",
        "佐野市指定文化財",
        "都旧跡",
        "登録有形文化財(建造物)",
        "重要文化財（美術工芸品）",
    ],
)
def test_national_and_local_classifications_stay(cell: str):
    assert said(read_classification(cell)) == (cell, [])


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("史跡、名勝", "史跡;名勝", ["classification.separator"]),
        ("史跡；名勝\n", "史跡;名勝", ["classification.separator"]),
        ("国指定重要文化財", "重要文化財", ["classification.national"]),
        ("国登録有形文化財", "登録有形文化財", ["classification.national"]),
        (
            "国指定史跡，市指定名勝",
            "史跡;市指定名勝",
            ["classification.separator", "classification.national"],
        ),
        ("有形文化財", "有形文化財", ["classification.unlisted"]),
    ],
)
def test_a_classification_is_written_as_the_standard_does(cell: str, value: str, codes: list[str]):
    assert said(read_classification(cell)) == (value, codes)


def test_a_municipality_may_have_its_own_category():
    assert said(read_category("絵画")) == ("絵画", ["category.unlisted"])


@pytest.mark.parametrize(("cell", "value"), [("○", "有"), ("あり", "有"), ("×", "無"), ("なし", "無")])
def test_yes_and_no_are_written_in_one_way(cell: str, value: str):
    assert said(read_yes_no(cell)) == (value, ["yes_no.rewritten"])
