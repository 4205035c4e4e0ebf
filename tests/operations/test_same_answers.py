"""Which pictures may get the answers of another, and what holds them back."""

import pytest

from tests.operations.stored import add_media, add_record
from workflow.operations.rights import keep_answers, override_rights
from workflow.operations.same_answers import (
    ANSWERED,
    DECIDED,
    DECLARED,
    OTHER_KIND,
    SHOWS_OTHER,
    apply_answers,
    siblings,
)
from workflow.store.models import Media

ALBUM = {"shows": "old_photograph", "taken": "1938", "published": "never", "author": "unknown"}
POSTCARD = {"shows": "old_photograph", "taken": "1920", "published": "1921"}


@pytest.fixture
def album(store):
    add_record(store)
    source = add_media(store, collection_id=1, facts={"declared": {"shown": "photograph"}})
    keep_answers(store, source, ALBUM, by="hanako")
    return source


def add(store, **changes):
    return add_media(store, collection_id=1, **{"facts": {}, "decision": "REVIEW", **changes})


def test_every_exception_says_why(store, album):
    plain, sound = add(store), add(store, mime="audio/flac")
    other = add(store, facts={"declared": {"shown": "building"}})
    answered, decided, same = add(store), add(store), add(store)
    clear = add(store, decision="OK")
    keep_answers(store, answered, POSTCARD, by="hanako")
    keep_answers(store, decided, {**ALBUM, "taken": "1939"}, by="hanako")
    override_rights(store, decided, by="佐藤 美咲", reason="町史に掲載を確認しました。")
    keep_answers(store, same, ALBUM, by="hanako")
    found = siblings(store, album)
    assert {sibling.media.id: sibling.exception for sibling in found.open} == {
        plain: "",
        sound: OTHER_KIND,
        other: SHOWS_OTHER,
        clear: DECLARED,
        answered: ANSWERED,
        decided: DECIDED,
    }
    assert found.same_already == 1


def test_answers_are_copied_with_their_origin_and_each_picture_is_judged(store, album):
    one, two = add(store), add(store)
    assert apply_answers(store, album, [one, two], by="taro") == {"BLOCK": 2}
    with store.read() as session:
        media = session.get(Media, one)
    assert media.facts["answers"] == ALBUM
    assert (media.facts["answered"]["by"], media.facts["answered"]["like"]) == ("taro", album)


def test_what_a_reviewer_decided_is_left_alone(store, album):
    decided = add(store)
    keep_answers(store, decided, {**ALBUM, "taken": "1939"}, by="hanako")
    override_rights(store, decided, by="佐藤 美咲", reason="町史に掲載を確認しました。")
    assert apply_answers(store, album, [decided], by="taro") == {}


def test_pictures_of_other_collections_are_out_of_reach(store, album):
    add_record(store, slug="saga")
    elsewhere = add_media(store, collection_id=2, facts={}, decision="REVIEW")
    assert apply_answers(store, album, [elsewhere], by="taro") == {}


def test_a_picture_without_answers_is_a_lookup_error(store, album):
    with pytest.raises(LookupError):
        siblings(store, add(store))
