"""One answer for a whole collection, with the exceptions listed."""

import io

import pytest

from tests.pictures import jpeg, scene
from workflow.operations.media import Incoming, describe, ingest
from workflow.operations.rights import keep_answers
from workflow.store.models import Media
from workflow.store.people import Role
from workflow.web import rights_same

POSTCARD = {"shows": "old_photograph", "taken": "1920", "published": "1921"}
OTHER = {"shows": "building", "took": "me", "licence": "cc0"}


@pytest.fixture
def album(store, collection):
    files = [Incoming(f"{n}.jpg", io.BytesIO(jpeg(scene(seed=n)))) for n in range(5)]
    ids = [result.media_id for result in ingest(store, files, collection="kanazawa", by="hanako")]
    for number in ids:
        describe(store, number, fields={"licence": "", "creator": ""})
    keep_answers(store, ids[0], POSTCARD, by="hanako")
    keep_answers(store, ids[4], OTHER, by="hanako")
    return ids


def answers(store):
    with store.read() as session:
        return {media.id: media.facts.get("answers") for media in session.query(Media)}


def test_pictures_without_an_answer_are_ticked_and_exceptions_named(cataloguer, album):
    page = cataloguer.get(f"/media-items/{album[0]}/rights/same").text
    assert "3 pictures without answers of their own" in page
    assert "1 exception" in page
    assert "It has answers of its own." in page


def test_the_answer_is_applied_to_those_that_were_ticked(cataloguer, store, album):
    data = {"media": [str(album[1]), str(album[2])]}
    answer = cataloguer.post(f"/media-items/{album[0]}/rights/same", data)
    found = answers(store)
    assert [found[number] for number in album] == [POSTCARD, POSTCARD, POSTCARD, None, OTHER]
    assert "2 pictures have the same answer now" in cataloguer.get(answer.location).text


def test_those_that_did_not_fit_on_the_page_are_taken_together(cataloguer, store, album, monkeypatch):
    monkeypatch.setattr(rights_same, "MOST_SHOWN", 1)
    assert "and 2 more" in cataloguer.get(f"/media-items/{album[0]}/rights/same").text
    cataloguer.post(f"/media-items/{album[0]}/rights/same", {"rest": "yes"})
    found = answers(store)
    assert [found[number] for number in album] == [POSTCARD, None, POSTCARD, POSTCARD, OTHER]


def test_nothing_ticked_changes_nothing(cataloguer, store, album):
    before = answers(store)
    cataloguer.post(f"/media-items/{album[0]}/rights/same")
    assert answers(store) == before


def test_a_picture_without_answers_has_nothing_to_give(cataloguer, album):
    assert cataloguer.get(f"/media-items/{album[1]}/rights/same").status_code == 404


def test_what_was_declared_otherwise_is_an_exception(cataloguer, store, album):
    describe(store, album[1], fields={"shown": "building"})
    describe(store, album[0], fields={"shown": "photograph"}, facts={"answers": POSTCARD})
    assert "Something else was declared" in cataloguer.get(f"/media-items/{album[0]}/rights/same").text


def test_a_participant_answers_for_one_picture_only(signed_in, album):
    participant = signed_in(Role.PARTICIPANT, "guest")
    assert participant.get(f"/media-items/{album[0]}/rights/same").status_code == 403
