"""Spellings of one name have one key; different names have different ones."""

from __future__ import annotations

import pytest

from workflow.steps.names import match_key, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("寶圓寺", "宝円寺"),
        ("旧閑谷学校", "閑谷學校"),
        ("重要文化財 旧閑谷学校", "旧閑谷学校"),
        ("国指定史跡　金沢城跡", "金沢城跡"),
        ("佐賀市指定重要文化財 築地反射炉跡", "築地反射炉跡"),
        ("伝 加藤清正所用兜", "加藤清正所用兜"),
        ("石手寺二王門　１棟", "石手寺二王門"),
        ("大宝寺本堂　附　厨子１基", "大宝寺本堂"),
        ("成巽閣（旧巽御殿）", "成巽閣"),
        ("銭ヶ瀬", "銭ケ瀬"),
        ("山之神", "山の神"),
        ("Kenroku-en", "KENROKU EN"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str):
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("石手寺", "石手寺二王門"),
        ("八幡神社", "八幡宮"),
        ("西山1号墳", "西山2号墳"),
        ("史跡", "名勝"),
        ("旧", "伝"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str):
    assert match_key(one) != match_key(other)


def test_the_given_spelling_is_asked_for_first():
    assert spellings("寶圓寺　本堂") == ["寶圓寺 本堂", "宝円寺 本堂"]


def test_a_name_is_asked_for_without_what_stands_before_it():
    assert "金沢城跡" in spellings("国指定史跡　金沢城跡")


def test_no_spelling_is_blank():
    assert spellings("  ") == []
