"""Drafts are made, remade when something changed, and left alone when nothing did."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.operations.stored import (
    CLEARED,
    PAGE,
    add_media,
    add_record,
    all_drafts,
    change_record,
    set_draft,
)
from workflow.operations.drafts import DraftReport, DraftRequest, make_drafts
from workflow.operations.reconciliation import decide_match
from workflow.operations.subjects import NoCollectionError
from workflow.store.database import Store
from workflow.store.models import LedgerEntry, Media, Record, Source
from workflow.wikibase.entities import property_of, reference_urls, statement_key, statements_of, value_key

TODAY = date(2026, 11, 22)


def make(store: Store, **options) -> DraftReport:
    request = {
        name: options.pop(name) for name in ("collection", "records", "media", "targets") if name in options
    }
    return make_drafts(
        store, DraftRequest(**request), by="hanako", today=options.pop("today", TODAY), **options
    )


def test_a_new_thing_gets_a_draft_without_an_item(store: Store):
    record = add_record(store, decision="new")
    report = make(store)
    (draft,) = all_drafts(store)
    assert (report.made, report.drafts) == (1, [draft.id])
    assert (draft.target, draft.record_id, draft.state, draft.title) == (
        "wikidata",
        record,
        "drafted",
        "兼六園",
    )
    assert (draft.entity_id, draft.base, draft.base_revision, draft.made_by) == ("", {}, None, "hanako")
    assert set(draft.guids) == {statement_key(one) for one in statements_of(draft.content)}


def test_a_matched_thing_gets_a_draft_for_its_item(store: Store):
    add_record(store, decision="match", qid="Q999000001")
    make(store)
    assert all_drafts(store)[0].entity_id == "Q999000001"


@pytest.mark.parametrize("decision", ["", "undecided"])
def test_nobody_drafts_what_is_not_decided(store: Store, decision: str):
    add_record(store, decision=decision)
    report = make(store)
    assert (report.undecided, all_drafts(store)) == (1, [])


def test_a_draft_that_comes_out_as_it_was_keeps_its_approval(store: Store):
    add_record(store, decision="new")
    make(store)
    before = all_drafts(store)[0]
    set_draft(store, before.id, state="approved", approved_digest=before.digest)
    report = make(store)
    after = all_drafts(store)[0]
    assert (report.unchanged, report.remade, report.lapsed) == (1, 0, 0)
    assert (after.state, after.digest, after.made_at) == ("approved", before.digest, before.made_at)


def test_an_approval_does_not_lapse_over_night(store: Store):
    add_record(store, decision="new")
    make(store, today=datetime.now(UTC).date())
    set_draft(store, 1, state="approved")
    report = make(store, today=datetime.now(UTC).date() + timedelta(days=1))
    assert report.unchanged == 1
    assert all_drafts(store)[0].state == "approved"


@pytest.mark.parametrize("state", ["drafted", "approved", "returned", "published"])
def test_a_changed_record_brings_its_draft_back_to_review(store: Store, state: str):
    record = add_record(store, decision="new")
    make(store)
    set_draft(store, 1, state=state, approved_digest="x", retry_at=datetime.now(UTC))
    guids = all_drafts(store)[0].guids
    change_record(store, record, address="石川県金沢市兼六町2")
    report = make(store)
    draft = all_drafts(store)[0]
    assert (report.remade, report.lapsed) == (1, int(state == "approved"))
    assert (draft.state, draft.approved_digest, draft.retry_at) == ("drafted", "", None)
    assert {key: draft.guids[key] for key in guids} == guids


def test_another_match_brings_the_draft_back_to_review(store: Store):
    record = add_record(store, decision="new")
    make(store)
    decide_match(store, record, decision="match", qid="Q999000001", by="hanako")
    report = make(store)
    assert report.remade == 1
    assert all_drafts(store)[0].entity_id == "Q999000001"


def test_a_draft_in_the_pushers_hands_is_not_touched(store: Store):
    record = add_record(store, decision="new")
    make(store)
    before = all_drafts(store)[0]
    set_draft(store, 1, state="approved", lease_until=datetime.now(UTC) + timedelta(minutes=5))
    change_record(store, record, address="石川県金沢市兼六町2")
    report = make(store)
    after = all_drafts(store)[0]
    assert (after.state, after.digest) == ("approved", before.digest)
    assert report.refused[0]["record"] == record


def as_wiki_answers(content: dict, qid: str) -> dict:
    claims: dict[str, list] = {}
    for number, statement in enumerate(statements_of(content)):
        claims.setdefault(property_of(statement), []).append({**statement, "id": f"{qid}$guid-{number}"})
    return {**content, "id": qid, "claims": claims, "lastrevid": 7}


def test_an_item_that_says_it_all_needs_no_draft(store: Store):
    add_record(store, decision="match", qid="Q999000001")
    make(store)
    item = as_wiki_answers(all_drafts(store)[0].content, "Q999000001")
    report = make(store, fetch_entity=lambda qid: (item, 7))
    assert (report.nothing_to_do, all_drafts(store)) == (1, [])


def test_a_draft_with_a_history_is_kept_even_then(store: Store):
    add_record(store, decision="match", qid="Q999000001")
    make(store)
    item = as_wiki_answers(all_drafts(store)[0].content, "Q999000001")
    with store.begin() as session:
        session.add(LedgerEntry(draft_id=1, step="item", outcome="Postponed"))
    make(store, fetch_entity=lambda qid: (item, 7))
    assert len(all_drafts(store)) == 1


def test_what_stands_on_the_wiki_is_kept_beside_the_draft(store: Store):
    add_record(store, decision="match", qid="Q999000001")
    make(store)
    content = all_drafts(store)[0].content
    item = as_wiki_answers({**content, "claims": content["claims"][:1]}, "Q999000001")
    item["labels"] = {**item["labels"], "fr": {"language": "fr", "value": "Kenroku-en"}}
    asked: list[str] = []

    def fetch(qid: str) -> tuple[dict, int]:
        asked.append(qid)
        return item, 7

    make(store, fetch_entity=fetch)
    draft = all_drafts(store)[0]
    assert asked == ["Q999000001"]
    assert draft.base_revision == 7
    assert set(draft.base["labels"]) == {"ja"}
    assert [property_of(one) for one in draft.base["claims"]] == ["P17"]


def test_a_wiki_that_cannot_be_asked_is_no_obstacle(store: Store):
    add_record(store, decision="match", qid="Q999000001")
    report = make(store, fetch_entity=lambda qid: None)
    assert report.made == 1
    assert all_drafts(store)[0].base_revision is None


def test_a_new_thing_asks_no_wiki(store: Store):
    add_record(store, decision="new")
    assert make(store, fetch_entity=lambda qid: pytest.fail("asked")).made == 1


def test_sources_of_the_record_prove_its_statements(store: Store):
    record = add_record(store, decision="new", url="")
    with store.begin() as session:
        session.add(
            Source(record_id=record, citation="市報", url="https://example.org/s", accessed_on="2025-01-02")
        )
    make(store)
    assert reference_urls(statements_of(all_drafts(store)[0].content)[0]) == {"https://example.org/s"}


def test_records_of_the_same_name_are_told_apart(store: Store):
    for number in ("1", "2"):
        add_record(store, decision="new", name="太刀", place_name=f"蔵{number}", identifier=number)
    make(store)
    descriptions = {draft.content["descriptions"]["ja"]["value"] for draft in all_drafts(store)}
    assert len(descriptions) == 2


def test_a_deleted_record_gets_no_draft(store: Store):
    record = add_record(store, decision="new")
    with store.begin() as session:
        session.get_one(Record, record).deleted_at = datetime.now(UTC)
    assert make(store).made == 0


# ---- files


def test_a_cleared_picture_gets_a_file_page(store: Store):
    record = add_record(store, decision="match", qid="Q999000001")
    media = add_media(store, record)
    report = make(store, targets=("commons",))
    (draft,) = all_drafts(store)
    assert report.made == 1
    assert (draft.target, draft.record_id, draft.media_id) == ("commons", record, media)
    assert draft.title == draft.content["file_name"] == "兼六園 (金沢市).jpg"
    assert "P180=Q999000001" in draft.guids


def test_two_pictures_have_two_names(store: Store):
    record = add_record(store, decision="new")
    add_media(store, record)
    add_media(store, record, position=1)
    make(store, targets=("commons",))
    names = [draft.title for draft in all_drafts(store)]
    assert names == ["兼六園 (金沢市).jpg", "兼六園 (金沢市) 2.jpg"]
    assert make(store, targets=("commons",)).unchanged == 2


def test_a_picture_of_two_things_has_one_page_that_shows_both(store: Store):
    first = add_record(store, decision="match", qid="Q999000001")
    second = add_record(store, name="石川門", decision="match", qid="Q999000002")
    add_media(store, first, second)
    make(store, targets=("commons",))
    (draft,) = all_drafts(store)
    shown = [
        value_key(one["mainsnak"])
        for one in statements_of(draft.content["mediainfo"])
        if property_of(one) == "P180"
    ]
    assert shown == ["Q999000001", "Q999000002"]


@pytest.mark.parametrize("decision", ["REVIEW", "BLOCK"])
def test_what_the_rights_forbid_is_refused_by_name(store: Store, decision: str):
    record = add_record(store, decision="new")
    media = add_media(store, record, assessment={**CLEARED, "decision": decision}, file_name="石.jpg")
    report = make(store, targets=("commons",))
    assert all_drafts(store) == []
    assert [(one["media"], one["name"]) for one in report.refused] == [(media, "石.jpg")]
    assert report.refused[0]["reason"]


@pytest.mark.parametrize("state", ["drafted", "approved"])
def test_rights_that_turn_take_the_draft_back(store: Store, state: str):
    record = add_record(store, decision="new")
    media = add_media(store, record)
    make(store, targets=("commons",))
    set_draft(store, 1, state=state, approved_digest="x")
    with store.begin() as session:
        session.get_one(Media, media).assessment = {**CLEARED, "decision": "BLOCK"}
    make(store, targets=("commons",))
    draft = all_drafts(store)[0]
    assert (draft.state, draft.approved_digest) == ("returned", "")
    assert draft.note


def test_a_kind_of_file_that_commons_does_not_take_is_refused(store: Store):
    record = add_record(store, decision="new")
    add_media(store, record, mime="image/bmp")
    report = make(store, targets=("commons",))
    assert "image/bmp" in report.refused[0]["reason"]


def test_a_published_picture_comes_to_its_item(store: Store):
    record = add_record(store, decision="new")
    late, early = add_media(store, record, position=1), add_media(store, record, position=0)
    make(store)
    for draft in all_drafts(store, "commons"):
        set_draft(store, draft.id, state="published", entity_id=f"M{draft.id}")
    report = make(store, targets=("wikidata",))
    item = all_drafts(store, "wikidata")[0]
    images = [value_key(one["mainsnak"]) for one in statements_of(item.content) if property_of(one) == "P18"]
    titles = {draft.media_id: draft.title for draft in all_drafts(store, "commons")}
    assert report.remade == 1
    assert late != early
    assert images == [titles[early]]


def test_a_published_file_keeps_its_name_and_shows_what_stands_there(store: Store):
    record = add_record(store, decision="new")
    media = add_media(store, record)
    make(store, targets=("commons",))
    before = all_drafts(store)[0]
    set_draft(store, 1, state="published", entity_id="M5")
    with store.begin() as session:
        session.get_one(Media, media).title = "雪の兼六園"
    report = make(store, targets=("commons",))
    after = all_drafts(store)[0]
    assert report.remade == 1
    assert after.title == before.title
    assert after.base == before.content
    assert "雪の兼六園" in after.content["wikitext"]


def test_only_what_was_asked_for_is_made(store: Store):
    one, other = add_record(store, decision="new"), add_record(store, slug="saga", decision="new")
    media = add_media(store, one)
    add_media(store, other)
    assert make(store, records=(one,), targets=("wikidata",)).made == 1
    assert make(store, collection="saga", targets=("wikidata",)).made == 1
    assert make(store, media=(media,)).made == 1
    assert [draft.target for draft in all_drafts(store)] == ["wikidata", "wikidata", "commons"]


def test_an_unknown_collection_is_named(store: Store):
    with pytest.raises(NoCollectionError):
        make(store, collection="nowhere")


def test_progress_counts_files_and_items(store: Store):
    record = add_record(store, decision="new")
    add_media(store, record)
    seen: list[tuple[int, int]] = []
    make(store, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_the_page_of_the_record_is_its_reference(store: Store):
    add_record(store, decision="new")
    make(store)
    assert reference_urls(statements_of(all_drafts(store)[0].content)[0]) == {PAGE}
