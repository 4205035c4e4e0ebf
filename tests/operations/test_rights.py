"""Answers become facts, a reviewer's word holds as long as its grounds, and time goes by."""

from datetime import date

import pytest

from tests.operations.stored import add_media, add_record
from workflow.operations.media import reassess
from workflow.operations.rights import (
    accept,
    describe_again,
    handle,
    keep_answers,
    override_rights,
    stale,
    withdraw_override,
)
from workflow.steps.rights.overriding import OverrideError
from workflow.store.models import Media

ALBUM = {"shows": "old_photograph", "taken": "1938", "published": "never", "author": "unknown"}
REASON = "町史に1940年の掲載を確認しました。"
RECORD = {
    "subject": {"kind": "sound_recording", "dimension": "none", "origin": "JP", "released": 1926,
                "author_kind": "organization", "performers": [],
                "composition": {"traditional": True}},
    "file": {"how": "audio_transfer", "made_by": "institution", "licence": "none"},
}  # fmt: skip


@pytest.fixture
def medium(store):
    add_record(store)
    return add_media(store, collection_id=1, facts={"declared": {"shown": "photograph"}})


def load(store, media_id):
    with store.read() as session:
        return session.get(Media, media_id)


def test_answers_are_kept_beside_the_facts_with_name_and_moment(store, medium):
    kept = keep_answers(store, medium, ALBUM, by="hanako")
    media = load(store, medium)
    assert (kept.before, kept.after, media.decision) == ("OK", "BLOCK", "BLOCK")
    assert media.facts["answers"] == ALBUM
    assert media.facts["answered"]["by"] == "hanako"
    assert media.facts["declared"] == {"shown": "photograph"}


def test_an_unknown_medium_is_a_lookup_error(store):
    with pytest.raises(LookupError):
        keep_answers(store, 9, ALBUM, by="hanako")


def test_a_reviewers_word_survives_a_new_assessment_by_the_same_rules(store, medium):
    keep_answers(store, medium, ALBUM, by="hanako")
    override_rights(store, medium, by="佐藤 美咲", reason=REASON)
    reassess(store)
    media = load(store, medium)
    assert media.decision == "OK_WITH_WARNING"
    assert media.assessment["override"] == {
        "by": "佐藤 美咲",
        "reason": REASON,
        "codes": ["B-US-UNPUBLISHED"],
    }


def test_it_lapses_when_other_facts_are_answered(store, medium):
    keep_answers(store, medium, ALBUM, by="hanako")
    override_rights(store, medium, by="佐藤 美咲", reason=REASON)
    keep_answers(store, medium, {**ALBUM, "taken": "1939"}, by="hanako")
    assert load(store, medium).decision == "BLOCK"


def test_it_lapses_when_something_else_stands_against_it(store, medium):
    keep_answers(store, medium, ALBUM, by="hanako")
    override_rights(store, medium, by="佐藤 美咲", reason=REASON)
    with store.begin() as session:
        media = session.get(Media, medium)
        media.facts = {**media.facts, "limits": {"deposit": "viewing_only"}}
    reassess(store)
    assert load(store, medium).decision == "BLOCK"


def test_where_nothing_stands_in_the_way_there_is_nothing_to_override(store, medium):
    keep_answers(store, medium, {**ALBUM, "published": "1939"}, by="hanako")
    with pytest.raises(OverrideError):
        override_rights(store, medium, by="佐藤 美咲", reason=REASON)


def test_an_override_can_be_decided_anew_and_withdrawn(store, medium):
    keep_answers(store, medium, ALBUM, by="hanako")
    override_rights(store, medium, by="佐藤 美咲", reason=REASON)
    override_rights(store, medium, by="田中 健", reason=REASON)
    assert load(store, medium).assessment["override"]["by"] == "田中 健"
    assert withdraw_override(store, medium) == "BLOCK"


def test_what_is_done_with_it_survives_new_answers_and_descriptions(store, medium):
    handle(store, medium, kind="closed", until=date(2059, 1, 1), by="hanako")
    keep_answers(store, medium, ALBUM, by="hanako")
    describe_again(store, medium, fields={"shown": "painting"})
    assert load(store, medium).facts["handling"]["until"] == "2059-01-01"
    with pytest.raises(ValueError, match="burnt"):
        handle(store, medium, kind="burnt", by="hanako")


def test_a_new_title_keeps_facts_that_were_given_in_full(store, medium):
    keep_answers(store, medium, ALBUM, by="hanako")
    described = describe_again(store, medium, fields={"title": "行列", "shown": "photograph"})
    assert (described.title, described.facts["answers"]) == ("行列", ALBUM)


def test_a_new_choice_replaces_them(store, medium):
    keep_answers(store, medium, ALBUM, by="hanako")
    described = describe_again(store, medium, fields={"shown": "building"})
    assert described.facts["subject"]["kind"] == "building"
    assert "answers" not in described.facts


def test_a_new_licence_is_the_files_and_ends_an_override(store, medium):
    keep_answers(store, medium, {"shows": "building", "took": "me", "licence": "cc0"}, by="hanako")
    described = describe_again(store, medium, fields={"licence": "cc-by-nc-4.0"})
    assert described.facts["file"]["licence"] == "cc-by-nc-4.0"
    assert described.decision == "BLOCK"


def test_on_new_years_day_a_term_that_ended_is_listed_and_a_person_decides(store, medium):
    with store.begin() as session:
        media = session.get(Media, medium)
        media.facts = RECORD
    accept(store, [medium], as_of=date(2026, 12, 31))
    assert load(store, medium).decision == "BLOCK"
    assert stale(store, as_of=date(2026, 12, 31)) == []
    (found,) = stale(store, as_of=date(2027, 1, 1))
    assert (found.why, found.today.decision[:2]) == ("calendar", "OK")
    assert load(store, medium).decision == "BLOCK"
    assert accept(store, [medium], as_of=date(2027, 1, 1)) == 1
    assert load(store, medium).decision.startswith("OK")


def test_an_assessment_by_older_rules_is_listed_when_it_would_be_another(store, medium):
    (found,) = stale(store)
    assert (found.media.id, found.why) == (medium, "rules")
    accept(store, [medium])
    assert stale(store) == []
