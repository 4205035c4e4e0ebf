"""Names and kinds say what a thing is, and not more."""

from __future__ import annotations

import pytest

from workflow.steps.drafts.classes import class_of, short_name


@pytest.mark.parametrize(
    ("name", "category", "expected"),
    [
        ("石手寺二王門", "建造物", "門"),
        ("大宝寺本堂　附　厨子１基　棟札１枚", "建造物", "本堂"),
        ("安宅住吉神社", "", "神社"),
        ("観法寺古墳群", "", "古墳群"),
        ("西山古墳", "史跡", "古墳"),
        ("金沢城跡", "", "日本の城跡"),
        ("木造阿弥陀如来立像", "彫刻", "仏像"),
        ("木造阿弥陀如来立像", "有形文化財(彫刻)", "仏像"),
        ("絹本著色阿弥陀如来像", "", "絵画"),
        ("阿弥陀如来像", "絵画", "絵画"),
        ("太刀 銘 来国光", "美術工芸品", "日本刀"),
        ("前田家文書", "古文書", "文書"),
        ("旧高峰家住宅", "建造物", "住宅"),
        ("堂形のシイノキ", "天然記念物", None),
        ("御仏供スギ", "", None),
        ("兼六園", "", None),
        ("門", "", None),
    ],
)
def test_a_class_is_read_from_name_and_kind(name: str, category: str, expected: str | None):
    found = class_of({"name": name, "category": category})
    assert (found.label_ja if found else None) == expected


def test_a_building_without_a_telling_name_is_a_historic_building():
    found = class_of({"name": "成巽閣", "category": "建造物"})
    assert found is not None
    assert found.label_ja == "歴史的建造物"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("大宝寺本堂　附　厨子１基　棟札１枚", "大宝寺本堂"),
        ("石手寺二王門　１棟", "石手寺二王門"),
        ("附属寺院文書", "附属寺院文書"),
        ("太刀　銘 来国光", "太刀 銘 来国光"),
        ("　兼六園 ", "兼六園"),
    ],
)
def test_a_label_leaves_supplements_and_counts_out(name: str, short: str):
    assert short_name(name) == short
