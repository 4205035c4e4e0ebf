"""The comparison shows what stands there, what will, and what stays."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import values
from tests.steps.drafts.test_changes import as_item
from workflow.i18n import in_language
from workflow.steps.drafts import MediaFacts, Subject, file_draft, item_draft, review_rows
from workflow.wikibase.model import Item, Point, Snak, Statement

PAGE = "https://www4.city.kanazawa.lg.jp/bunkazai/1.html"


@pytest.fixture
def content() -> dict:
    return item_draft(Subject(values(url=PAGE, common_name="兼六公園"), date(2026, 11, 22))).as_json()


def rows_of(rows: list, section: str) -> list:
    return [row for row in rows if row["section"] == section]


def test_a_new_item_has_nothing_before(content: dict):
    rows = review_rows({}, content)
    assert {row["before"] for row in rows} == {""}
    assert all(row["changed"] for row in rows)
    assert [row["section"] for row in rows[:4]] == ["label", "description", "description", "alias"]


def test_statements_are_shown_with_labels_qualifiers_and_sources(content: dict):
    with in_language("ja"):
        rows = {row["property"]: row for row in review_rows({}, content)}
    assert rows["P1435"]["label"] == "文化財指定"
    assert rows["P1435"]["after"] == "特別名勝 (Q94987823) (開始日: 1985-03-20)"
    assert rows["P1435"]["references"] == [PAGE]
    assert rows["P131"]["after"] == "金沢市 (Q191130)"


def test_labels_are_shown_in_the_readers_language(content: dict):
    with in_language("en"):
        rows = {row["property"]: row for row in review_rows({}, content)}
    assert rows["P131"]["label"] == "located in the administrative territorial entity"
    assert rows["P131"]["after"] == "Kanazawa (Q191130)"


def test_a_complete_item_shows_no_change(content: dict):
    assert not any(row["changed"] for row in review_rows(as_item(content), content))


def test_a_persons_label_is_shown_to_stay(content: dict):
    base = as_item(content)
    base["labels"]["ja"]["value"] = "兼六園庭園"
    rows = review_rows(base, content)
    label, alias = rows_of(rows, "label")[0], rows_of(rows, "alias")[0]
    assert (label["before"], label["after"], label["changed"]) == ("兼六園庭園", "兼六園庭園", False)
    assert "兼六園" in alias["after"]


def test_another_value_is_shown_to_stay(content: dict):
    base = as_item(content)
    other = Statement(Snak("coordinate_location", Point(36.6, 136.7, 0.1))).as_json()
    base["claims"]["P625"] = [{**other, "id": "x"}]
    row = next(row for row in review_rows(base, content) if row["property"] == "P625")
    assert (row["before"], row["after"], row["changed"]) == ("36.6, 136.7", "36.6, 136.7", False)


def test_a_qualifier_that_is_added_shows(content: dict):
    base = as_item(content)
    del base["claims"]["P1435"][0]["qualifiers"]
    row = next(row for row in review_rows(base, content) if row["property"] == "P1435")
    assert row["changed"]
    assert len(row["after"]) > len(row["before"]) > 0


def test_a_file_page_shows_name_text_captions_and_data():
    media = MediaFacts(
        file_name="a.jpg",
        mime="image/jpeg",
        creator="山田太郎",
        assessment={"decision": "OK", "templates": ["self|cc-by-sa-4.0"]},
    )
    draft = file_draft(Subject(values(), date(2026, 11, 22)), media).as_json()
    with in_language("ja"):
        rows = review_rows({}, draft)
    assert [row["section"] for row in rows][:3] == ["file", "file", "caption"]
    assert rows[0]["after"] == "兼六園 (金沢市).jpg"
    author = next(row for row in rows if row["property"] == "P170")
    assert author["after"] == "（項目のない人物） (作者名（文字列）: 山田太郎)"


def test_an_unknown_item_is_shown_by_its_id():
    content = {"labels": {}, "claims": [Statement(Snak("depicts", Item("Q999000001"))).as_json()]}
    assert review_rows({}, content)[0]["after"] == "Q999000001"
