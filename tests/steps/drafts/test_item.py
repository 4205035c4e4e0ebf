"""A record becomes an item, with only what is known and verified."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import values
from workflow.i18n import in_language
from workflow.steps.drafts import SourceFacts, Subject, item_draft, left_out
from workflow.steps.drafts.item import point_of, usable_url
from workflow.wikibase.entities import property_of, reference_urls, snaks, statements_of, value_key
from workflow.wikibase.ids import designations, is_verified, places

PAGE = "https://www4.city.kanazawa.lg.jp/bunkazai/1.html"
TODAY = date(2026, 11, 22)


def subject(**changes: str) -> Subject:
    return Subject(values(**{"url": PAGE, **changes}), TODAY)


def found(subject: Subject, property_: str) -> list[str]:
    statements = statements_of(item_draft(subject).as_json())
    return [value_key(one["mainsnak"]) for one in statements if property_of(one) == property_]


def statement(subject: Subject, property_: str) -> dict:
    return next(one for one in statements_of(item_draft(subject).as_json()) if property_of(one) == property_)


def test_the_garden_of_kanazawa_becomes_an_item():
    draft = item_draft(subject()).as_json()
    assert draft["labels"] == {"ja": {"language": "ja", "value": "兼六園"}}
    assert draft["descriptions"]["ja"]["value"] == "石川県金沢市にある特別名勝"
    assert draft["descriptions"]["en"]["value"] == (
        "Special Place of Scenic Beauty in Kanazawa, Ishikawa Prefecture, Japan"
    )
    assert [value_key(one["mainsnak"]) for one in statements_of(draft)] == [
        "Q17",
        "Q191130",
        "36.5621,136.6627",
        "Q94987823",
        "ja:石川県金沢市兼六町1",
        PAGE,
        "ケンロクエン",
    ]


def test_every_statement_is_proven_by_the_page_and_the_day():
    for one in statements_of(item_draft(subject()).as_json()):
        assert reference_urls(one) == {PAGE}
        times = [snak for snak in snaks(one["references"][0]["snaks"]) if snak["property"] == "P813"]
        assert value_key(times[0]) == "+2026-11-22T00:00:00Z/11"


def test_a_source_proves_what_has_no_page():
    book, page = SourceFacts("町史"), SourceFacts("市報", "https://example.org/a", "2025-01-02")
    about = replace(subject(url=""), sources=(book, page))
    one = statement(about, "P17")
    assert reference_urls(one) == {"https://example.org/a"}
    assert "+2025-01-02T00:00:00Z/11" in {value_key(snak) for snak in snaks(one["references"][0]["snaks"])}


def test_without_any_page_there_is_no_reference():
    assert "references" not in statement(subject(url=""), "P17")


def test_the_designation_carries_its_date():
    qualifiers = list(snaks(statement(subject(), "P1435")["qualifiers"]))
    assert [(one["property"], value_key(one)) for one in qualifiers] == [("P580", "+1985-03-20T00:00:00Z/11")]


def test_of_two_designations_none_gets_the_one_date():
    about = subject(classification="特別名勝;天然記念物")
    assert found(about, "P1435") == ["Q94987823", "Q122904442"]
    assert "qualifiers" not in statement(about, "P1435")


def test_a_designation_before_1873_keeps_only_its_year():
    one = statement(subject(designated_on="1872-05-01"), "P1435")
    assert value_key(next(snaks(one["qualifiers"]))) == "+1872-00-00T00:00:00Z/9"


def test_a_local_designation_stays_in_the_description():
    about = subject(classification="市指定有形文化財")
    assert found(about, "P1435") == []
    assert item_draft(about).descriptions == {
        "ja": "石川県金沢市にある市指定有形文化財",
        "en": "city-designated tangible cultural property in Kanazawa, Ishikawa Prefecture, Japan",
    }


def test_an_intangible_property_is_handed_down():
    about = subject(name="加賀万歳", classification="重要無形民俗文化財")
    assert item_draft(about).descriptions["ja"] == "石川県金沢市に伝わる重要無形民俗文化財"


@pytest.mark.parametrize("url", ["https://kenrokuen.or.jp/", "https://kenrokuen.or.jp"])
def test_a_site_of_its_own_is_the_official_website(url: str):
    assert found(subject(url=url), "P856") == [url]
    assert found(subject(url=url), "P973") == []


@pytest.mark.parametrize(
    "url", [PAGE, "https://www.city.saga.lg.jp/", "https://www.pref.ishikawa.jp/", "https://example.org/a"]
)
def test_a_page_about_it_is_described_at_url(url: str):
    assert found(subject(url=url), "P973") == [url]
    assert found(subject(url=url), "P856") == []


@pytest.mark.parametrize(
    "text", ["", "なし", "ftp://example.org/", "https://", "https://a b", "www.example.org"]
)
def test_what_is_no_web_address_is_not_written(text: str):
    assert usable_url(text) == ""


@pytest.mark.parametrize(
    ("latitude", "longitude", "precision"),
    [
        ("36.562130", "136.662654", 0.000001),
        ("36.5621", "136.66", 0.0001),
        ("36", "136", 1.0),
        ("33.84750047", "132.7965469", 0.000001),
    ],
)
def test_coordinates_are_as_fine_as_their_decimals(latitude: str, longitude: str, precision: float):
    point = point_of(latitude, longitude)
    assert point is not None
    assert point.precision == pytest.approx(precision)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("", ""), ("0", "0"), ("95", "136"), ("36.5", "北"), ("nan", "136"), ("36", "inf")],
)
def test_impossible_coordinates_are_left_out(latitude: str, longitude: str):
    assert point_of(latitude, longitude) is None


def test_a_reading_with_other_signs_is_left_out():
    assert found(subject(name_kana="KENROKUEN"), "P1814") == []
    assert found(subject(name_kana="ケンロクエン　テイエン"), "P1814") == ["ケンロクエン テイエン"]


def test_a_picture_and_a_category_need_no_reference():
    about = replace(subject(), image="File:兼六園.jpg", commons_category="Category:Kenroku-en")
    assert found(about, "P18") == ["兼六園.jpg"]
    assert found(about, "P373") == ["Kenroku-en"]
    assert "references" not in statement(about, "P18")


def test_the_full_name_and_the_common_name_are_aliases():
    about = subject(name="大宝寺本堂　附　厨子１基", common_name="本堂;大宝寺")
    assert item_draft(about).aliases == {"ja": ("大宝寺本堂 附 厨子１基", "本堂", "大宝寺")}
    assert item_draft(about).labels == {"ja": "大宝寺本堂"}


def test_homonyms_are_told_apart_in_their_descriptions():
    about = replace(subject(name="太刀", place_name="石川県立美術館"), homonym=True)
    assert item_draft(about).descriptions["ja"].endswith("（石川県立美術館）")
    assert item_draft(about).descriptions["en"].endswith("(石川県立美術館)")


def test_a_description_is_never_the_label():
    about = subject(name="石川県金沢市にある特別名勝")
    assert "ja" not in item_draft(about).descriptions


def test_a_very_long_name_fits():
    draft = item_draft(subject(name="長" * 400)).as_json()
    assert len(draft["labels"]["ja"]["value"]) == 250


def test_only_verified_ids_are_ever_written():
    cells = [word for row in designations() for word in row.words] + [
        "県指定史跡",
        "市指定史跡",
        "国指定史跡",
    ]
    names = ["八幡神社", "西山古墳", "金沢城跡", "大イチョウ", "石橋", "木造如来坐像", "曳山祭", "旧家住宅"]
    codes = list(places())[::7]
    for number, code in enumerate(codes):
        cell, name = cells[number % len(cells)], names[number % len(names)]
        about = subject(name=name, classification=cell, address_code=code, address="", publisher_code=code)
        for one in statements_of(item_draft(about).as_json()):
            assert is_verified(property_of(one))
            main = one["mainsnak"]["datavalue"]
            if main["type"] == "wikibase-entityid":
                assert is_verified(main["value"]["id"]), (cell, name, code)
            for group in ("qualifiers",):
                assert all(is_verified(snak["property"]) for snak in snaks(one.get(group)))


def test_what_is_left_out_is_named_with_its_reason():
    about = subject(classification="市指定史跡", address_code="082201", url="", category="")
    with in_language("ja"):
        reasons = left_out(about)
    assert reasons == [
        "「市指定史跡」に当たる項目がまだ確認されていないため、説明文にだけ書きます。",
        "つくば市の項目は、まだ確認されていません。",
        "名称や種類からは、何であるかが分かりません。",
        "出典となるウェブページがないため、出典のない記述になります。",
    ]


def test_a_record_that_says_everything_leaves_nothing_out():
    assert left_out(subject(category="建造物")) == []
