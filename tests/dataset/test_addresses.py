"""Addresses taken apart, and put together for another edition."""

from __future__ import annotations

import pytest

from workflow.dataset.addresses import Address, find_municipality, split_address
from workflow.dataset.bunkazai import RECOMMENDED, STANDARD


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("石川県金沢市東山一丁目3-10", Address("石川県", "金沢市", "東山一丁目", "3-10", "172014")),
        ("東京都文京区湯島3-30-1", Address("東京都", "文京区", "湯島", "3-30-1", "131059")),
        ("北海道旭川市春光3条7丁目231", Address("北海道", "旭川市", "春光3条7丁目", "231", "012041")),
        (
            "宮城県黒川郡大衡村大衡字塩浪4-1他",
            Address("宮城県", "黒川郡大衡村", "大衡字塩浪", "4-1他", "044245"),
        ),
        ("京都府京都市東山区祇園町北側625", Address("京都府", "京都市東山区", "祇園町北側", "625", "261050")),
        ("高松市玉藻町2-1", Address("香川県", "高松市", "玉藻町", "2-1", "372013")),
        ("福島県郡山市", Address("福島県", "郡山市", "", "", "072036")),
        ("静岡県", Address("静岡県")),
        ("個人宅", Address()),
    ],
)
def test_an_address_is_taken_apart(text: str, parts: Address):
    assert split_address(text) == parts


def test_a_name_that_two_prefectures_have_is_not_decided():
    assert find_municipality("府中市") is None
    assert split_address("府中市宮町3-1").code == ""


def test_the_publisher_s_prefecture_decides_between_two():
    assert split_address("府中市宮町3-1", "東京都") == Address("東京都", "府中市", "宮町", "3-1", "132063")


def test_the_older_edition_s_publisher_is_joined_for_the_newer_one():
    derived = STANDARD.derive({"publisher_prefecture": "石川県", "publisher_municipality": "金沢市"})
    assert derived == {"publisher_name": "石川県金沢市"}


def test_an_address_is_taken_apart_for_the_newer_edition():
    derived = STANDARD.derive({"publisher_code": "172014", "address": "金沢市東山一丁目3-10"})
    assert derived == {
        "publisher_name": "石川県金沢市",
        "address_code": "172014",
        "address_prefecture": "石川県",
        "address_municipality": "金沢市",
        "address_town": "東山一丁目",
        "address_rest": "3-10",
    }


@pytest.mark.parametrize(
    ("values", "prefecture", "municipality"),
    [
        ({"publisher_code": "172014", "publisher_name": "金沢市"}, "石川県", "金沢市"),
        ({"publisher_name": "石川県金沢市"}, "石川県", "金沢市"),
        ({"publisher_name": "国立市"}, "東京都", "国立市"),
        ({"publisher_name": "府中市"}, "", "府中市"),
        ({"publisher_code": "130001", "publisher_name": "東京都"}, "東京都", ""),
    ],
)
def test_the_newer_edition_s_publisher_is_taken_apart(values, prefecture: str, municipality: str):
    derived = RECOMMENDED.derive(values)
    assert derived.get("publisher_prefecture", "") == prefecture
    assert derived.get("publisher_municipality", "") == municipality


def test_address_parts_are_joined_where_the_whole_is_blank():
    values = {"address_prefecture": "静岡県", "address_municipality": "静岡市", "address_town": "葵区追手町"}
    assert RECOMMENDED.derive(values) == {"address": "静岡県静岡市葵区追手町"}


@pytest.mark.parametrize("edition", [STANDARD, RECOMMENDED], ids=lambda edition: edition.key)
def test_what_a_record_says_is_never_derived_anew(edition):
    values = {
        "publisher_name": "某市",
        "publisher_prefecture": "某県",
        "publisher_municipality": "某市",
        "address": "石川県金沢市東山一丁目3-10",
        "address_prefecture": "某県",
        "address_municipality": "某市",
        "address_town": "某町",
        "address_rest": "1",
        "address_code": "172014",
    }
    assert edition.derive(values) == {}
