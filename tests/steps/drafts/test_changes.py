"""Changes add what is missing and overwrite nothing."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path

import pytest

from tests.builders import values
from workflow.steps.drafts import Subject, additions, changes, digest, edit_data, item_draft, new_guids
from workflow.steps.drafts.changes import (
    AddAlias,
    AddQualifier,
    AddReference,
    AddStatement,
    SetDescription,
    SetLabel,
)
from workflow.wikibase.entities import property_of, statement_key, statements_of
from workflow.wikibase.model import EntityDraft, Item, Point, Snak, Statement, Text

RESPONSES = Path(__file__).parent.parent.parent / "fixtures" / "responses"
PAGE = "https://www4.city.kanazawa.lg.jp/bunkazai/1.html"


def wanted(**changed: str) -> dict:
    return item_draft(Subject(values(**{"url": PAGE, **changed}), date(2026, 11, 22))).as_json()


def as_item(content: dict, qid: str = "Q999000001") -> dict:
    """What the wiki answers after ``content`` was written."""
    groups: dict[str, list] = {}
    for number, statement in enumerate(copy.deepcopy(content["claims"])):
        statement["id"] = f"{qid}$guid-{number}"
        groups.setdefault(property_of(statement), []).append(statement)
    return {**copy.deepcopy(content), "id": qid, "type": "item", "claims": groups}


def test_a_new_item_gets_everything():
    content = wanted()
    found = changes({}, content)
    assert [type(one) for one in found[:3]] == [SetLabel, SetDescription, SetDescription]
    assert [one.key for one in found[3:]] == [statement_key(one) for one in content["claims"]]


def test_what_was_written_needs_no_change():
    content = wanted()
    assert changes(as_item(content), content) == ()


def test_a_wiki_that_answers_hashes_and_datatypes_needs_no_change():
    recorded = json.loads((RESPONSES / "wd_edit_new_item_full.json").read_text("utf-8"))
    assert changes(recorded["response"]["entity"], recorded["_request"]["data"]) == ()


def test_a_file_that_has_it_all_needs_no_change():
    recorded = json.loads((RESPONSES / "co_wbeditentity_mediainfo_full.json").read_text("utf-8"))
    assert changes(recorded["response"]["entity"], recorded["_request"]["data"]) == ()


def test_a_persons_label_stays_and_ours_becomes_an_alias():
    item = as_item(wanted())
    item["labels"]["ja"]["value"] = "兼六園庭園"
    assert changes(item, wanted()) == (AddAlias("ja", "兼六園"),)


def test_a_persons_description_stays():
    item = as_item(wanted())
    item["descriptions"]["ja"]["value"] = "日本三名園の一つ"
    assert changes(item, wanted()) == ()


def test_a_missing_description_is_set_unless_it_is_the_label():
    item = as_item(wanted())
    del item["descriptions"]["ja"]
    assert changes(item, wanted()) == (SetDescription("ja", "石川県金沢市にある特別名勝"),)
    item["labels"]["ja"]["value"] = "石川県金沢市にある特別名勝"
    assert SetDescription("ja", "石川県金沢市にある特別名勝") not in changes(item, wanted())


def test_another_value_of_a_single_property_is_left_alone():
    item = as_item(wanted())
    other = Statement(Snak("coordinate_location", Point(36.6, 136.7, 0.1))).as_json()
    item["claims"]["P625"] = [{**other, "id": "Q999000001$x"}]
    assert changes(item, wanted()) == ()


def test_another_designation_does_not_stand_in_the_way():
    item = as_item(wanted())
    other = Statement(Snak("heritage_designation", Item("Q11414752"))).as_json()
    item["claims"]["P1435"] = [{**other, "id": "Q999000001$x"}]
    found = changes(item, wanted())
    assert [one.key for one in found if isinstance(one, AddStatement)] == ["P1435=Q94987823"]


def test_a_present_statement_gets_the_qualifier_and_reference_it_lacks():
    item = as_item(wanted())
    bare = item["claims"]["P1435"][0]
    for part in ("qualifiers", "qualifiers-order", "references"):
        del bare[part]
    found = changes(item, wanted())
    assert [type(one) for one in found] == [AddQualifier, AddReference]
    assert {one.guid for one in found} == {bare["id"]}


def test_a_persons_date_of_designation_stays():
    item = as_item(wanted())
    assert changes(item, wanted(designated_on="1922-03-08")) == ()


def test_new_statements_carry_ids_of_our_own():
    content = wanted()
    guids = new_guids(content, {})
    data = edit_data({}, changes({}, content), "Q999000001", guids)
    assert {claim["id"] for claim in data["claims"]} == {f"Q999000001${guid}" for guid in guids.values()}


def test_a_new_items_statements_have_no_ids_yet():
    content = wanted()
    data = edit_data({}, changes({}, content), "", new_guids(content, {}))
    assert not any("id" in claim for claim in data["claims"])
    assert {claim["mainsnak"]["property"] for claim in data["claims"]} == {
        "P17",
        "P131",
        "P625",
        "P1435",
        "P6375",
        "P973",
        "P1814",
    }


def test_ids_once_drawn_are_kept():
    first = new_guids(wanted(), {})
    second = new_guids(wanted(address="石川県金沢市兼六町2"), first)
    assert {key: second[key] for key in first} == first
    assert len(second) == len(first) + 1


def test_a_files_statements_get_ids_too():
    media = {"labels": {}, "claims": [Statement(Snak("depicts", Item("Q5"))).as_json()]}
    assert list(new_guids({"mediainfo": media}, {})) == ["P180=Q5"]


def test_a_completed_statement_is_sent_whole_with_its_id():
    item = as_item(wanted())
    bare = item["claims"]["P1435"][0]
    before = copy.deepcopy(bare)
    for part in ("qualifiers", "qualifiers-order", "references"):
        del bare[part]
    untouched = copy.deepcopy(item)
    data = edit_data(item, changes(item, wanted()), "Q999000001", {})
    assert data == {"claims": [before]}
    assert item == untouched


def test_an_alias_is_added_and_replaces_none():
    data = edit_data({}, (AddAlias("ja", "別名"),), "Q999000001", {})
    assert data == {"aliases": {"ja": [{"language": "ja", "value": "別名", "add": ""}]}}


def test_the_same_edit_twice_is_the_same_edit():
    content, item = wanted(), {}
    guids = new_guids(content, {})
    assert edit_data(item, changes(item, content), "Q1", guids) == edit_data(
        item, changes(item, content), "Q1", guids
    )


def test_captions_that_differ_are_left_alone_and_files_get_no_aliases():
    content = {"labels": {"ja": {"language": "ja", "value": "題"}}, "claims": []}
    existing = {"labels": {"ja": {"language": "ja", "value": "人の題"}}, "statements": []}
    assert changes(existing, content) == ()


@pytest.mark.parametrize("change", [{"name": "別"}, {"address": "石川県金沢市兼六町2"}, {"url": ""}])
def test_the_digest_changes_with_the_content(change: dict[str, str]):
    assert digest(wanted()) != digest(wanted(**change))


def test_the_digest_does_not_care_for_order():
    content = wanted()
    assert digest(content) == digest(dict(reversed(content.items())))


def test_additions_to_nothing_are_everything():
    content = wanted()
    added = additions({}, content)
    assert added["claims"] == content["claims"]
    assert added["labels"] == content["labels"]


def test_additions_to_a_complete_item_are_nothing():
    assert additions(as_item(wanted()), wanted()) == {}


def test_additions_to_a_present_statement_are_only_what_is_new():
    item = as_item(wanted())
    del item["claims"]["P1435"][0]["qualifiers"]
    added = additions(item, wanted())
    assert list(added) == ["claims"]
    assert "references" not in added["claims"][0]
    assert list(added["claims"][0]["qualifiers"]) == ["P580"]


def test_a_label_of_other_case_is_no_new_alias():
    content = EntityDraft(
        labels={"en": "kenroku-en"}, statements=(Statement(Snak("image", Text("a.jpg"))),)
    ).as_json()
    existing = {"labels": {"en": {"language": "en", "value": "Kenroku-en"}}, "claims": statements_of(content)}
    assert changes(existing, content) == ()
