"""Live runs against the simulated wikis: what stands there afterwards, and what the ledger says."""

from __future__ import annotations

from sqlalchemy import select

from tests.publishing_lab import Lab, claim, file_content, item_content, jpeg, term
from tests.simulated_wiki import Wikis
from workflow.store.models import Draft, Match


def test_a_new_item_is_made_in_one_request(lab: Lab, wikis: Wikis) -> None:
    draft = lab.item()
    ended = lab.push()
    assert (ended.status, ended.drafts[0]["outcome"]) == (0, "Created"), ended
    assert len(wikis.wikidata.asked("wbeditentity")) == 1
    entity = wikis.wikidata.state.entities[ended.drafts[0]["page"]]
    assert set(entity["claims"]) == {"P31", "P17"}
    assert lab.draft(draft).state == "published"


def test_the_ledger_says_what_was_written_where_and_as_whom(lab: Lab, wikis: Wikis) -> None:
    draft = lab.item()
    lab.push()
    intent, done = lab.ledger(draft)
    assert (intent.step, intent.simulated, intent.wiki, intent.account) == ("intent", False, "lab", "TestBot")
    assert (done.step, done.outcome, done.page) == ("item", "Created", "Q130000001")
    assert done.revision == wikis.wikidata.state.pages["Q130000001"].last.id
    assert done.digest == lab.draft(draft).digest


def test_a_record_with_a_new_item_is_matched_with_it(lab: Lab) -> None:
    draft = lab.item()
    lab.push()
    with lab.store.read() as session:
        match = session.scalars(select(Match)).one()
    assert (match.record_id, match.decision, match.qid) == (
        lab.draft(draft).record_id,
        "match",
        "Q130000001",
    )


def test_an_existing_item_gets_only_what_it_lacks(lab: Lab, wikis: Wikis) -> None:
    there = claim("P31", "Q53060") | {"id": "Q42$11111111-2222-4333-8444-000000000001"}
    wikis.wikidata.add_item("Q42", labels=term("ja", "石川門"), claims={"P31": [there]})
    lab.item(item_content("石川門", claim("P31", "Q53060"), claim("P17", "Q17")), entity_id="Q42")
    ended = lab.push()
    entity = wikis.wikidata.state.entities["Q42"]
    assert ended.drafts[0]["outcome"] == "Updated"
    assert {key: len(found) for key, found in entity["claims"].items()} == {"P31": 1, "P17": 1}
    assert entity["descriptions"]["ja"]["value"] == "金沢市にある重要文化財"


def test_added_statements_carry_ids_of_our_own_that_the_draft_keeps(lab: Lab, wikis: Wikis) -> None:
    wikis.wikidata.add_item("Q42", labels=term("ja", "石川門"))
    draft = lab.item(item_content("石川門", claim("P17", "Q17")), entity_id="Q42")
    lab.push()
    written = wikis.wikidata.state.entities["Q42"]["claims"]["P17"][0]["id"]
    assert written in {f"Q42${own}" for own in lab.draft(draft).guids.values()}


def test_an_item_that_says_it_all_is_left_alone(lab: Lab, wikis: Wikis) -> None:
    content = item_content("石川門", claim("P17", "Q17"))
    there = claim("P17", "Q17") | {"id": "Q42$11111111-2222-4333-8444-000000000001"}
    wikis.wikidata.add_item(
        "Q42", labels=content["labels"], descriptions=content["descriptions"], claims={"P17": [there]}
    )
    draft = lab.item(content, entity_id="Q42")
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Unchanged"
    assert wikis.wikidata.asked("wbeditentity") == []
    assert lab.draft(draft).state == "published"


def test_a_label_that_somebody_has_written_is_never_overwritten(lab: Lab, wikis: Wikis) -> None:
    base = {"labels": term("ja", "石川門")}
    wikis.wikidata.add_item("Q42", **base)
    lab.item(item_content("金沢城石川門", claim("P17", "Q17")), entity_id="Q42", base=base)
    lab.push()
    entity = wikis.wikidata.state.entities["Q42"]
    assert entity["labels"]["ja"]["value"] == "石川門"
    assert [alias["value"] for alias in entity["aliases"]["ja"]] == ["金沢城石川門"]


def test_what_no_reviewer_saw_is_a_conflict_and_nothing_is_written(lab: Lab, wikis: Wikis) -> None:
    # The reviewer saw an item that had a class already; somebody has taken it away since.
    seen = claim("P31", "Q44539") | {"id": "Q42$11111111-2222-4333-8444-000000000001"}
    base = {"labels": term("ja", "石川門"), "claims": [seen]}
    wikis.wikidata.add_item("Q42", labels=term("ja", "石川門"))
    content = item_content("石川門", claim("P31", "Q53060"), claim("P17", "Q17"))
    draft = lab.item(content, entity_id="Q42", base=base)
    ended = lab.push()
    assert (ended.status, ended.drafts[0]["outcome"]) == (2, "Conflict")
    assert wikis.wikidata.asked("wbeditentity") == []
    assert (lab.draft(draft).state, lab.draft(draft).approved_digest) == ("drafted", "")


def test_what_somebody_else_has_added_since_is_not_added_again(lab: Lab, wikis: Wikis) -> None:
    base = {"labels": term("ja", "石川門")}
    added = claim("P17", "Q17") | {"id": "Q42$11111111-2222-4333-8444-000000000001"}
    wikis.wikidata.add_item("Q42", **base, claims={"P17": [added]})
    content = item_content("石川門", claim("P31", "Q53060"), claim("P17", "Q17"))
    lab.item(content, entity_id="Q42", base=base)
    assert lab.push().drafts[0]["outcome"] == "Updated"
    assert len(wikis.wikidata.state.entities["Q42"]["claims"]["P17"]) == 1


def test_a_reference_is_added_to_a_statement_that_has_none(lab: Lab, wikis: Wikis) -> None:
    there = claim("P17", "Q17") | {"id": "Q42$11111111-2222-4333-8444-000000000001"}
    wikis.wikidata.add_item("Q42", labels=term("ja", "石川門"), claims={"P17": [there]})
    url = claim("P854", "https://example.org/list.csv")["mainsnak"]
    proven = claim("P17", "Q17") | {"references": [{"snaks": {"P854": [url]}, "snaks-order": ["P854"]}]}
    lab.item(item_content("石川門", proven), entity_id="Q42")
    lab.push()
    statements = wikis.wikidata.state.entities["Q42"]["claims"]["P17"]
    assert [statement["id"] for statement in statements] == [there["id"]]
    assert statements[0]["references"][0]["snaks"]["P854"][0]["datavalue"] == url["datavalue"]


def test_a_new_item_that_somebody_else_has_is_a_conflict_that_names_it(lab: Lab, wikis: Wikis) -> None:
    content = item_content()
    wikis.wikidata.add_item("Q42", labels=content["labels"], descriptions=content["descriptions"])
    lab.item(content)
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Conflict"
    assert "Q42" in ended.drafts[0]["message"]


def test_a_merged_item_is_a_conflict(lab: Lab, wikis: Wikis) -> None:
    wikis.wikidata.add_item("Q43")
    wikis.wikidata.state.redirects["Q42"] = "Q43"
    lab.item(entity_id="Q42")
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Conflict"
    assert "Q43" in ended.drafts[0]["message"]


def test_a_file_is_uploaded_bit_for_bit_with_text_and_structured_data(lab: Lab, wikis: Wikis) -> None:
    picture = jpeg() + b"\r"
    draft = lab.file(picture=picture)
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Created", ended
    stored = wikis.commons.state.files["Ishikawamon.jpg"]
    page = wikis.commons.state.pages["File:Ishikawamon.jpg"]
    assert stored.content == picture
    assert page.text == file_content()["wikitext"]
    entity = wikis.commons.state.entities[f"M{page.id}"]
    assert set(entity["claims"]) == {"P6216", "P275"}
    assert entity["labels"]["ja"]["value"] == "石川門の写真"
    assert lab.draft(draft).entity_id == f"M{page.id}"


def test_a_large_file_arrives_whole_in_chunks(lab: Lab, wikis: Wikis) -> None:
    picture = jpeg() + bytes(9 * 1024 * 1024) + b"\r"
    lab.file(picture=picture)
    lab.push()
    assert wikis.commons.state.files["Ishikawamon.jpg"].content == picture
    assert len([one for one in wikis.commons.asked("upload") if "chunk" in one.parameters]) == 3


def test_bytes_that_are_there_under_the_same_name_are_not_sent_again(lab: Lab, wikis: Wikis) -> None:
    wikis.commons.add_file("Ishikawamon.jpg", jpeg())
    lab.file()
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Updated"
    assert wikis.commons.asked("upload") == []


def test_the_same_picture_under_another_name_is_a_conflict_that_names_it(lab: Lab, wikis: Wikis) -> None:
    wikis.commons.add_file("Another name.jpg", jpeg())
    lab.file()
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Conflict"
    assert "Another name.jpg" in ended.drafts[0]["message"]


def test_pictures_go_before_items(lab: Lab, wikis: Wikis) -> None:
    picture = claim("P18", "Ishikawamon.jpg")
    lab.item(item_content("石川門", claim("P31", "Q53060"), picture))
    lab.file()
    ended = lab.push()
    assert [line["target"] for line in ended.drafts] == ["commons", "wikidata"]
    assert ended.status == 0


def test_an_item_that_shows_a_picture_not_yet_there_waits(lab: Lab) -> None:
    draft = lab.item(item_content("石川門", claim("P18", "Not there.jpg")))
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Postponed"
    assert lab.draft(draft).state == "approved"
    assert lab.draft(draft).retry_at is not None


def test_a_limit_leaves_the_rest_for_later(lab: Lab) -> None:
    drafts = [lab.item(item_content(f"門{number}")) for number in range(3)]
    ended = lab.push(limit=2)
    assert len(ended.drafts) == 2
    assert [lab.draft(draft).state for draft in drafts] == ["published", "published", "approved"]


def test_a_draft_whose_content_changed_after_approval_is_not_pushed(lab: Lab) -> None:
    lab.item()
    with lab.store.begin() as session:
        session.scalars(select(Draft)).one().digest = "another"
    assert lab.push().drafts == []
