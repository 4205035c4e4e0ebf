"""A word is a national designation only when nothing local is about."""

from __future__ import annotations

import pytest

from workflow.steps.drafts.designations import in_english, read_designations


def ids(values: dict[str, str], extra: dict[str, str] | None = None) -> list[str]:
    return [
        part.designation.label_en if part.designation else "" for part in read_designations(values, extra)
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("国宝", ["National Treasure of Japan"]),
        ("重要文化財", ["Important Cultural Property of Japan"]),
        ("国指定重要文化財", ["Important Cultural Property of Japan"]),
        ("国　重要文化財", ["Important Cultural Property of Japan"]),
        ("登録有形文化財（建造物）", ["Registered Tangible Cultural Property"]),
        ("国登録有形文化財", ["Registered Tangible Cultural Property"]),
        ("史跡", ["National Historic Site of Japan"]),
        ("特別名勝;特別史跡", ["Special Place of Scenic Beauty", "Special Historic Site"]),
        ("特別名勝；天然記念物", ["Special Place of Scenic Beauty", "Natural Monument of Japan"]),
        ("\t重要有形民俗文化財", ["Important Tangible Folk Cultural Property"]),
        (
            "重要伝統的建造物群保存地区",
            ["Important Preservation District for Groups of Traditional Buildings"],
        ),
        ("登録記念物（名勝地関係）", ["Registered Monument"]),
    ],
)
def test_national_words_are_read(cell: str, expected: list[str]):
    assert ids({"classification": cell}) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "県重要文化財",
        "佐賀県重要文化財",
        "県指定重要文化財",
        "市指定重要文化財",
        "佐賀市重要文化財",
        "町指定史跡",
        "村指定天然記念物",
        "区登録有形文化財",
        "京都市指定史跡",
        "市指定　史跡",
        "指定有形文化財",
        "国指定史跡名勝天然記念物",
        "国指定無形民俗文化財",
        "重要美術品",
        "文化財",
    ],
)
def test_local_and_unknown_words_are_no_national_designation(cell: str):
    assert ids({"classification": cell}) == [""]


@pytest.mark.parametrize("cell", ["県指定史跡", "石川県指定史跡", "都指定史跡", "京都府指定史跡", "県史跡"])
def test_a_prefectures_historic_site_has_an_item(cell: str):
    assert ids({"classification": cell}) == ["Prefectural historic site"]


@pytest.mark.parametrize(
    ("values", "extra"),
    [
        ({"classification": "史跡", "category": "市指定史跡名勝天然記念物"}, None),
        ({"classification": "重要文化財", "note": "昭和40年県指定"}, None),
        ({"classification": "重要文化財"}, {"指定区分": "市指定"}),
        ({"classification": "重要文化財"}, {"指定区分": "県"}),
        ({"classification": "富里市指定記念物;史跡"}, None),
        ({"classification": "市指定有形文化財；登録有形文化財"}, None),
    ],
)
def test_a_local_body_anywhere_makes_a_bare_word_doubtful(values: dict, extra: dict | None):
    assert set(ids(values, extra)) == {""}


def test_a_word_that_names_the_state_is_sure_even_beside_a_local_body():
    assert ids({"classification": "市指定有形文化財;国登録有形文化財"}) == [
        "",
        "Registered Tangible Cultural Property",
    ]


@pytest.mark.parametrize(
    ("cell", "english"),
    [
        ("市指定有形文化財", "city-designated tangible cultural property"),
        ("佐賀県重要文化財", "prefecture-designated important cultural property"),
        ("町指定無形民俗文化財", "town-designated intangible folk cultural property"),
        ("国宝", "National Treasure of Japan"),
        ("なぞの区分", "cultural property"),
    ],
)
def test_designations_are_said_in_english(cell: str, english: str):
    assert in_english(read_designations({"classification": cell})[0]) == english


def test_a_blank_cell_has_no_designation():
    assert read_designations({}) == ()


@pytest.mark.parametrize(
    ("cell", "text", "english"),
    [
        ("市指定", "市指定文化財", "city-designated cultural property"),
        ("国", "国指定文化財", "cultural property"),
        ("国登録", "国登録文化財", "cultural property"),
        ("県", "県指定文化財", "prefecture-designated cultural property"),
        ("佐野市認定", "佐野市認定文化財", "city-designated cultural property"),
        ("重要伝統的建造物群保存地区", "重要伝統的建造物群保存地区", None),
    ],
)
def test_a_body_alone_designates_a_cultural_property(cell: str, text: str, english: str | None):
    (read,) = read_designations({"classification": cell})
    assert read.text == text
    assert (read.designation is None) is (english is not None)
    if english:
        assert in_english(read) == english


def test_an_address_in_an_extra_column_is_no_local_body():
    assert ids({"classification": "史跡"}, {"町名": "兼六町"}) == ["National Historic Site of Japan"]
