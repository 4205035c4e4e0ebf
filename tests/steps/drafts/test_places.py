"""The municipality comes from codes, then the address, then the publisher."""

from __future__ import annotations

import pytest

from workflow.steps.drafts.places import in_english, in_japanese, municipality_of, prefecture_of


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"address_code": "172014"}, "172014"),
        ({"address": "石川県金沢市兼六町1"}, "172014"),
        ({"address": "石川県 金沢市 兼六町1", "publisher_code": "170003"}, "172014"),
        ({"address_prefecture": "石川県", "address_municipality": "金沢市"}, "172014"),
        ({"publisher_code": "412015"}, "412015"),
        ({"publisher_code": "412015", "address": "城内1-1"}, "412015"),
        ({"publisher_code": "170003", "address_code": "170003", "address": "石川県能美市寺井町"}, "172111"),
        ({"address": "宮城県刈田郡蔵王町大字円田"}, "043010"),
        ({"address": "北海道札幌市中央区北1条西2丁目"}, "011011"),
        ({"address": "福島県郡山市朝日"}, "072036"),
    ],
)
def test_the_municipality_is_found(values: dict[str, str], code: str):
    place = municipality_of(values)
    assert place is not None
    assert place.code == code


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"publisher_code": "170003"},
        {"publisher_code": "412015", "address": "福岡県どこか"},
        {"address_code": "999999"},
        {"address": "金沢市兼六町1"},
    ],
)
def test_it_stays_open_when_it_is_not_certain(values: dict[str, str]):
    assert municipality_of(values) is None


def test_a_prefecture_is_known_without_its_municipality():
    place = prefecture_of({"publisher_code": "170003"})
    assert place is not None
    assert place.label_ja == "石川県"


@pytest.mark.parametrize(
    ("values", "japanese", "english"),
    [
        ({"address_code": "172014"}, "石川県金沢市", "Kanazawa, Ishikawa Prefecture, Japan"),
        ({"publisher_code": "170003"}, "石川県", "Ishikawa Prefecture, Japan"),
        ({"address": "東京都町田市"}, "東京都町田市", "Machida, Tokyo, Japan"),
        ({}, "日本", "Japan"),
    ],
)
def test_places_are_named_in_both_languages(values: dict[str, str], japanese: str, english: str):
    municipality, prefecture = municipality_of(values), prefecture_of(values)
    assert in_japanese(municipality, prefecture) == japanese
    assert in_english(municipality, prefecture) == english
