"""What a record lacks or contradicts in an edition."""

from __future__ import annotations

from datetime import date

import pytest

from workflow.dataset.bunkazai import RECOMMENDED, STANDARD
from workflow.dataset.issues import Severity
from workflow.i18n import gettext, in_language
from workflow.steps.validation import RULES, check_cells, validate

TODAY = date(2026, 11, 22)
COMPLETE = {
    "publisher_code": "172014",
    "name": "本堂",
    "name_kana": "ホンドウ",
    "classification": "市指定有形文化財",
    "address": "石川県金沢市東山",
}


def found(values, edition=RECOMMENDED) -> list[tuple[str, str]]:
    return [(issue.code, issue.key) for issue in validate(values, edition, today=TODAY)]


def test_a_complete_record_has_nothing_to_say():
    assert found(COMPLETE) == []


def test_a_verified_need_is_an_error():
    (issue,) = validate(COMPLETE | {"name_kana": ""}, RECOMMENDED, today=TODAY)
    assert (issue.code, issue.severity, issue.key) == ("required.missing", Severity.ERROR, "name_kana")
    assert issue.column == RECOMMENDED.by_key["name_kana"].header


def test_a_need_that_was_not_verified_is_a_warning():
    values = {key: text for key, text in COMPLETE.items() if key != "classification"}
    issues = {issue.key: issue.severity for issue in validate(values, STANDARD, today=TODAY) if issue.key}
    assert issues == {"classification": Severity.WARNING}


@pytest.mark.parametrize("edition", [STANDARD, RECOMMENDED], ids=lambda edition: edition.key)
def test_a_record_without_a_name_is_an_error_in_every_edition(edition):
    issues = [issue for issue in validate({}, edition, today=TODAY) if issue.key == "name"]
    assert [issue.severity for issue in issues] == [Severity.ERROR]


def test_recommended_columns_are_named_in_one_note():
    (issue,) = validate(COMPLETE, STANDARD, today=TODAY)
    assert (issue.code, issue.severity) == ("recommended.missing", Severity.NOTE)
    assert STANDARD.by_key["image_licence"].header in issue.message


@pytest.mark.parametrize(
    ("more", "code", "key"),
    [
        ({"latitude": "36.5722"}, "place.half_a_point", "longitude"),
        ({"longitude": "136.6668"}, "place.half_a_point", "latitude"),
        ({"height": "3"}, "height.half", "height_type"),
        ({"opens_at": "17:00", "closes_at": "09:00"}, "period.ends_before_start", "closes_at"),
        ({"starts_on": "2026-05-02", "ends_on": "2026-05-01"}, "period.ends_before_start", "ends_on"),
        ({"image": "https://example.jp/a.jpg"}, "image.no_licence", "image_licence"),
        ({"image_licence": "CC BY 4.0"}, "image.licence_of_nothing", "image"),
        ({"designated_on": "2026-11-23"}, "date.in_the_future", "designated_on"),
        ({"quantity_unit": "軀"}, "quantity.unit_of_nothing", "quantity"),
        ({"publisher_name": "富山県富山市"}, "publisher.contradiction", "publisher_code"),
    ],
)
def test_a_contradiction_is_pointed_out(more, code: str, key: str):
    assert found(COMPLETE | more) == [(code, key)]


@pytest.mark.parametrize(
    "more",
    [
        {"opens_at": "09:00", "closes_at": "00:00"},
        {"opens_at": "00:00", "closes_at": "00:00"},
        {"designated_on": "2026-11-22"},
        {"designated_on": "2026"},
        {"publisher_name": "金沢市"},
        {"publisher_prefecture": "石川県", "publisher_municipality": "金沢市"},
    ],
)
def test_what_only_looks_like_a_contradiction_is_none(more):
    assert found(COMPLETE | more) == []


def test_a_county_in_the_publisher_s_name_does_not_contradict():
    values = COMPLETE | {"publisher_code": "044245", "publisher_name": "宮城県黒川郡大衡村"}
    assert found(values) == []


def test_cells_that_are_kept_can_be_judged_again():
    (issue,) = check_cells(COMPLETE | {"designated_on": "昨年"}, RECOMMENDED)
    assert (issue.code, issue.key) == ("date.not_understood", "designated_on")
    assert issue.column == RECOMMENDED.by_key["designated_on"].header


def test_every_rule_names_its_source():
    assert [code for code, rule in RULES.items() if not rule.source] == []


def test_no_two_rules_share_a_code():
    assert len({id(rule) for rule in RULES.values()}) == len(RULES) > 90


def test_every_rule_has_its_japanese():
    with in_language("ja"):
        assert [code for code, rule in RULES.items() if gettext(rule.message) == rule.message] == []
