"""Decisions are kept with who, when and for which content."""

from __future__ import annotations

import pytest

from tests.operations.stored import (
    CLEARED,
    add_media,
    add_people,
    add_record,
    all_drafts,
    change_record,
    set_draft,
)
from workflow.operations.drafts import DraftRequest, make_drafts
from workflow.operations.review import approve, counts, drafts_in, return_, review_page
from workflow.store.database import Store
from workflow.store.models import Draft, Media


@pytest.fixture
def drafted(store: Store) -> Store:
    add_people(store)
    record = add_record(store, decision="match", qid="Q999000001")
    add_media(store, record)
    make_drafts(store, DraftRequest(), by="hanako")
    return store


def first(store: Store) -> Draft:
    return all_drafts(store)[0]


def test_a_second_person_approves_what_she_saw(drafted: Store):
    report = approve(drafted, [1, 2], by="taro", digests={1: first(drafted).digest})
    draft = first(drafted)
    assert (report.done, report.refused) == ([1, 2], [])
    assert (draft.state, draft.decided_by, draft.approved_digest) == ("approved", "taro", draft.digest)
    assert draft.decided_at is not None


@pytest.mark.parametrize(("by", "code"), [("hanako", "role"), ("saburo", "role"), ("nobody", "role")])
def test_who_may_not_is_refused(drafted: Store, by: str, code: str):
    report = approve(drafted, [1], by=by)
    assert (report.done, report.refused[0]["code"]) == ([], code)
    assert first(drafted).state == "drafted"


def test_a_reviewer_does_not_approve_her_own_draft(drafted: Store):
    set_draft(drafted, 1, made_by="taro")
    assert approve(drafted, [1], by="taro").refused[0]["code"] == "same-person"
    assert approve(drafted, [1], by="jiro").done == [1]


def test_what_changed_meanwhile_is_not_approved(drafted: Store):
    seen = {draft.id: draft.digest for draft in all_drafts(drafted)}
    change_record(drafted, 1, address="石川県金沢市兼六町2")
    make_drafts(drafted, DraftRequest(targets=("wikidata",)), by="hanako")
    item = all_drafts(drafted, "wikidata")[0]
    assert approve(drafted, [item.id], by="taro", digests=seen).refused[0]["code"] == "changed"


def test_each_draft_is_decided_on_for_itself(drafted: Store):
    set_draft(drafted, 1, state="returned")
    report = approve(drafted, [1, 2, 99, 2], by="taro")
    assert report.done == [2]
    assert [(one["id"], one["code"]) for one in report.refused] == [(1, "state"), (99, "missing")]


def test_rights_are_looked_at_once_more(drafted: Store):
    with drafted.begin() as session:
        session.get_one(Media, 1).assessment = {**CLEARED, "decision": "BLOCK"}
    file = all_drafts(drafted, "commons")[0]
    report = approve(drafted, [file.id], by="taro")
    assert report.refused[0]["code"] == "rights"


def test_a_return_says_why(drafted: Store):
    assert return_(drafted, [1], by="taro", note=" ").refused[0]["code"] == "note"
    assert return_(drafted, [1], by="taro", note=" 出典が足りません ").done == [1]
    draft = first(drafted)
    assert (draft.state, draft.note, draft.decided_by, draft.approved_digest) == (
        "returned",
        "出典が足りません",
        "taro",
        "",
    )


def test_an_approval_can_be_taken_back(drafted: Store):
    approve(drafted, [1], by="taro")
    assert return_(drafted, [1], by="jiro", note="やはり").done == [1]
    assert first(drafted).approved_digest == ""


def test_drafts_are_listed_by_state_target_and_collection(drafted: Store):
    add_record(drafted, slug="saga", decision="new")
    make_drafts(drafted, DraftRequest(), by="hanako")
    approve(drafted, [1], by="taro")
    assert [draft.id for draft in drafts_in(drafted)] == [2, 3]
    assert [draft.id for draft in drafts_in(drafted, state="")] == [1, 2, 3]
    assert [draft.id for draft in drafts_in(drafted, collection="saga")] == [3]
    assert [draft.record.name for draft in drafts_in(drafted, target="wikidata", limit=1)] == ["兼六園"]
    assert counts(drafted) == {"drafted": 2, "approved": 1, "returned": 0, "published": 0}


def test_a_page_shows_before_and_after_and_who_may(drafted: Store):
    item = all_drafts(drafted, "wikidata")[0]
    page = review_page(drafted, item.id, by="taro")
    assert page is not None
    assert page.refusal == ""
    assert {"label", "description", "statement"} <= {row["section"] for row in page.rows}
    assert page.left_out
    assert page.warnings
    own = review_page(drafted, item.id, by="hanako")
    assert own is not None
    assert own.refusal


def test_a_files_page_names_rights_that_turned(drafted: Store):
    file = all_drafts(drafted, "commons")[0]
    assert review_page(drafted, file.id, by="taro").refusal == ""
    with drafted.begin() as session:
        session.get_one(Media, 1).assessment = {**CLEARED, "decision": "REVIEW"}
    assert review_page(drafted, file.id, by="taro").refusal


def test_there_is_no_page_for_no_draft(store: Store):
    assert review_page(store, 1, by="taro") is None
