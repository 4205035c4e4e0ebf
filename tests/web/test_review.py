"""Review: what is shown, who may decide, and that nobody approves what she has not seen."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from sqlalchemy import select

from tests.operations.stored import add_media, add_record, all_drafts, change_record, set_draft
from workflow.jobs import run_one
from workflow.operations.drafts import DraftRequest, make_drafts
from workflow.store.models import Draft, Job, Match
from workflow.store.people import Role
from workflow.web.review import short_address, text_changes


@pytest.fixture
def drafts(store) -> list[Draft]:
    """A file and an item of the garden, drafted by hanako."""
    record_id = add_record(store, decision="new")
    add_media(store, record_id)
    make_drafts(store, DraftRequest(), by="hanako")
    return all_drafts(store)


@pytest.fixture
def reviewer(signed_in):
    return signed_in(Role.REVIEWER, "taro")


def item_of(drafts: list[Draft]) -> Draft:
    return next(draft for draft in drafts if draft.target == "wikidata")


def file_of(drafts: list[Draft]) -> Draft:
    return next(draft for draft in drafts if draft.target == "commons")


def decide(browser, draft: Draft, step: str, **form):
    form = {"digest": draft.digest, **form}
    return browser.post(f"/review/{draft.id}/{step}", form, follow_redirects=True)


def state_of(store, draft: Draft) -> str:
    with store.read() as session:
        return session.get_one(Draft, draft.id).state


def test_an_item_is_shown_with_labels_and_sources(reviewer, drafts):
    page = reviewer.get(f"/review/{item_of(drafts).id}").text
    assert "heritage designation" in page
    assert "Nothing stands on the wiki yet." in page
    assert "www4.city.kanazawa.lg.jp/…/1.html" in page


def test_a_file_is_shown_with_its_picture_and_its_page(reviewer, drafts):
    draft = file_of(drafts)
    page = reviewer.get(f"/review/{draft.id}").text
    assert "{{int:license-header}}" in page
    assert "mk-judge__picture" in page
    assert "may be published" in page


def test_what_stands_there_is_shown_beside_what_will(reviewer, store, drafts):
    draft = item_of(drafts)
    before = {"labels": {}, "descriptions": {"ja": {"language": "ja", "value": "庭"}}, "claims": []}
    set_draft(store, draft.id, base=before, base_revision=7, entity_id="Q42")
    page = reviewer.get(f"/review/{draft.id}").text
    assert "Changes to Q42" in page
    assert "stays as it is" in page
    assert '<ins class="mk-after">兼六園</ins>' in page


def test_an_item_that_could_not_be_read_is_shown_with_a_warning(reviewer, store, drafts):
    draft = item_of(drafts)
    set_draft(store, draft.id, entity_id="Q42")
    assert "What stands in Q42 now could not be read" in reviewer.get(f"/review/{draft.id}").text


def test_items_without_reference_row_are_called_as_we_call_them(reviewer, store, drafts):
    draft = file_of(drafts)
    content = json.loads(json.dumps(draft.content).replace("Q50423863", "Q424242"))
    set_draft(store, draft.id, content=content)
    with store.begin() as session:
        session.merge(Match(record_id=draft.record_id, decision="match", qid="Q424242"))
    assert "兼六園 (Q424242)" in reviewer.get(f"/review/{draft.id}").text


def test_approving_goes_on_to_the_next_draft(reviewer, store, drafts):
    first, second = drafts
    page = decide(reviewer, first, "approve").text
    assert "is approved." in page
    assert f"/review/{second.id}/approve" in page
    assert state_of(store, first) == "approved"


def test_after_the_last_decision_the_list_comes_back(reviewer, store, drafts):
    decide(reviewer, drafts[0], "approve")
    page = decide(reviewer, drafts[1], "approve").text
    assert "No draft is in this state" in page


def test_the_maker_reads_why_she_cannot_approve(signed_in, store, drafts):
    maker = signed_in(Role.ADMINISTRATOR)
    page = maker.get(f"/review/{drafts[0].id}").text
    assert "Whoever made a draft cannot approve it" in page
    assert "Four eyes see more" in page
    assert f"/review/{drafts[0].id}/approve" not in page
    decide(maker, drafts[0], "approve")
    assert state_of(store, drafts[0]) == "drafted"


def test_the_makers_own_drafts_have_no_box_in_the_list(signed_in, drafts):
    assert 'name="chosen"' not in signed_in(Role.ADMINISTRATOR).get("/review").text


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.CATALOGUER])
def test_others_see_drafts_without_buttons(signed_in, store, drafts, role):
    browser = signed_in(role, "ken")
    for path in ("/review", f"/review/{drafts[0].id}"):
        page = browser.get(path).text
        assert drafts[0].title in page
        assert "/approve" not in page.replace("/review/approve", "")
        assert 'name="chosen"' not in page
    assert decide(browser, drafts[0], "approve").status_code == 403
    assert decide(browser, drafts[0], "return", note="x").status_code == 403
    assert browser.post("/review/approve", {"chosen": f"{drafts[0].id}:x"}).status_code == 403
    assert state_of(store, drafts[0]) == "drafted"


def test_participants_make_no_drafts(signed_in, store, drafts):
    browser = signed_in(Role.PARTICIPANT, "ken")
    assert browser.post("/review/make", {}).status_code == 403
    assert browser.get("/review/hand-over?format=json").status_code == 403


def test_a_draft_that_changed_meanwhile_is_not_approved(reviewer, store, drafts):
    draft = item_of(drafts)
    change_record(store, draft.record_id, name_kana="ケンロクエンテイエン")
    make_drafts(store, DraftRequest(), by="hanako")
    page = decide(reviewer, draft, "approve").text
    assert "The draft has changed since it was shown." in page
    assert state_of(store, draft) == "drafted"


@pytest.mark.parametrize("path", ["approve", "return"])
def test_a_decision_says_what_it_was_taken_on(reviewer, store, drafts, path):
    answer = reviewer.post(f"/review/{drafts[0].id}/{path}", {"note": "x"})
    assert answer.status_code == 400
    assert state_of(store, drafts[0]) == "drafted"


def test_returning_needs_a_note(reviewer, store, drafts):
    answer = decide(reviewer, drafts[0], "return", note=" ")
    assert answer.status_code == 422
    assert "Please say in a note why" in answer.text
    assert state_of(store, drafts[0]) == "drafted"


def test_a_returned_draft_shows_its_note_and_the_way_on(reviewer, signed_in, store, drafts):
    decide(reviewer, drafts[0], "return", note="読みが違います")
    maker = signed_in(Role.CATALOGUER)
    page = maker.get(f"/review/{drafts[0].id}").text
    assert "読みが違います" in page
    assert f"/records/{drafts[0].record_id}/edit" in page
    assert "Make the draft again" in page
    assert "読みが違います" in maker.get("/review?state=returned").text


def test_an_approval_can_be_taken_back(reviewer, store, drafts):
    decide(reviewer, drafts[0], "approve")
    decide(reviewer, drafts[0], "return", note="やはり確認します")
    assert state_of(store, drafts[0]) == "returned"


def test_many_are_approved_at_once(reviewer, store, drafts):
    chosen = [f"{draft.id}:{draft.digest}" for draft in drafts]
    page = reviewer.post("/review/approve", {"chosen": chosen}, follow_redirects=True).text
    assert "2 drafts are approved." in page
    assert {state_of(store, draft) for draft in drafts} == {"approved"}


def test_of_many_those_that_changed_are_left_and_named(reviewer, store, drafts):
    first, second = drafts
    chosen = [f"{first.id}:{first.digest}", f"{second.id}:{'0' * 64}"]
    page = reviewer.post("/review/approve", {"chosen": chosen}, follow_redirects=True).text
    assert f"Draft {second.id}: The draft has changed" in page
    assert [state_of(store, draft) for draft in drafts] == ["approved", "drafted"]


@pytest.mark.parametrize("chosen", ["1", "1:", "x:y"])
def test_a_choice_without_its_digest_is_refused(reviewer, store, drafts, chosen):
    assert reviewer.post("/review/approve", {"chosen": chosen}).status_code == 400
    assert state_of(store, drafts[0]) == "drafted"


def test_choosing_none_says_so(reviewer, drafts):
    assert "No draft was chosen." in reviewer.post("/review/approve", {}, follow_redirects=True).text


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("", 2),
        ("state=approved", 0),
        ("state=all", 2),
        ("target=commons", 1),
        ("target=wikidata", 1),
        ("collection=kanazawa", 2),
        ("collection=saga", 0),
    ],
)
def test_the_list_is_narrowed_by_state_wiki_and_collection(reviewer, drafts, question, number):
    assert reviewer.get(f"/review?{question}").text.count('<th scope="row">') == number


def test_a_record_shows_all_of_its_drafts(reviewer, store, drafts):
    set_draft(store, drafts[0].id, state="published")
    page = reviewer.get(f"/review?record={drafts[0].record_id}").text
    assert page.count('<th scope="row">') == 2
    assert "Drafts of “兼六園”" in page


def test_drafts_of_a_record_are_made_at_once(cataloguer, store):
    record_id = add_record(store, decision="new")
    page = cataloguer.post("/review/make", {"record": record_id}, follow_redirects=True).text
    assert "1 draft was made." in page
    assert [draft.made_by for draft in all_drafts(store)] == ["hanako"]
    again = cataloguer.post("/review/make", {"record": record_id}, follow_redirects=True).text
    assert "Nothing has changed" in again


def test_a_record_that_is_not_reconciled_says_so(cataloguer, store):
    record_id = add_record(store)
    page = cataloguer.post("/review/make", {"record": record_id}, follow_redirects=True).text
    assert "has to be reconciled with Wikidata" in page


def test_a_picture_that_may_not_be_drafted_is_named_with_the_reason(cataloguer, store):
    record_id = add_record(store, decision="new")
    add_media(store, record_id, decision="REVIEW", assessment={"decision": "REVIEW"})
    page = cataloguer.post("/review/make", {"record": record_id}, follow_redirects=True).text
    assert "IMG_0.jpg:" in page


def test_drafts_of_a_collection_are_long_work(cataloguer, store):
    add_record(store, decision="new")
    first = cataloguer.post("/review/make", {"collection": "kanazawa", "target": "wikidata"})
    assert cataloguer.post("/review/make", {}).headers["Location"] == first.headers["Location"]
    assert run_one(store)
    page = cataloguer.get(first.headers["Location"]).text
    assert "New drafts" in page
    assert "/review?collection=kanazawa&amp;target=wikidata" in page
    with store.read() as session:
        assert session.scalars(select(Job)).one().state == "done"


def test_drafts_are_handed_to_other_tools(cataloguer, drafts):
    document = json.loads(cataloguer.get("/review/hand-over?format=json").data)
    assert len(document["drafts"] if isinstance(document, dict) else document) == 2
    answer = cataloguer.get("/review/hand-over?format=openrefine&collection=kanazawa")
    assert zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert "drafts-kanazawa-openrefine.zip" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(("question", "status"), [("format=word", 400), ("format=json&collection=x", 404)])
def test_an_unknown_format_or_collection_is_refused(cataloguer, drafts, question, status):
    assert cataloguer.get(f"/review/hand-over?{question}").status_code == status


def test_a_draft_that_is_not_there_is_not_found(reviewer):
    assert reviewer.get("/review/999").status_code == 404


def test_an_empty_review_says_where_drafts_come_from(reviewer, collection):
    assert "Drafts are made from records that are reconciled" in reviewer.get("/review").text


def test_two_texts_are_compared_line_by_line():
    assert [tuple(line) for line in text_changes("a\nb\nc", "a\nB\nc\nd")] == [
        ("same", "a"),
        ("removed", "b"),
        ("added", "B"),
        ("same", "c"),
        ("added", "d"),
    ]


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("https://example.org", "example.org"),
        ("https://example.org/a.html", "example.org/a.html"),
        ("https://example.org/a/b/%E5%BA%AD.html?x=1", "example.org/…/庭.html"),
    ],
)
def test_an_address_is_shortened_to_what_one_recognises(address, short):
    assert short_address(address) == short
