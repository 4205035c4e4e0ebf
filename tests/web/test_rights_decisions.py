"""Ways out of a block: a letter, a reviewer's word, our own gallery, kept closed, a small copy."""

import io

import pytest
from PIL import Image

from tests.pictures import jpeg, scene
from workflow.operations.media import Incoming, describe, ingest
from workflow.operations.rights import keep_answers
from workflow.store.models import Media
from workflow.store.people import Role

ALBUM = {"shows": "old_photograph", "taken": "1938", "published": "never", "author": "unknown"}
PARK = {"shows": "artwork_outdoors", "made": "1995", "maker": "alive"}
REASON = "新聞社の原板台帳で1940年の紙面掲載を確認しました。"


@pytest.fixture
def medium(store, collection):
    picture = jpeg(scene(1200, 900))
    (result,) = ingest(store, [Incoming("a.jpg", io.BytesIO(picture))], collection="kanazawa", by="hanako")
    describe(store, result.media_id, fields={"title": "祭りの行列", "title_en": "A procession"})
    keep_answers(store, result.media_id, ALBUM, by="hanako")
    return result.media_id


@pytest.fixture
def reviewer(signed_in):
    return signed_in(Role.REVIEWER, "taro")


def load(store, media_id):
    with store.read() as session:
        return session.get(Media, media_id)


def test_a_blocked_picture_shows_its_ways_out(cataloguer, medium):
    page = cataloguer.get(f"/media-items/{medium}").text
    for way in (
        "Look for an old publication",
        "a letter is ready",
        "In our own gallery only",
        "1 January 2059",
    ):
        assert way.lower() in page.lower()


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "祭りの行列"), ("en", "A procession")], ids=["ja", "en"]
)
def test_the_letter_names_the_picture_in_its_language(cataloguer, medium, language, words):
    page = cataloguer.get(f"/media-items/{medium}/rights/letter?language={language}").text
    assert words in page
    assert "permissions-commons@wikimedia.org" in page


def test_there_is_no_letter_in_another_language(cataloguer, medium):
    assert cataloguer.get(f"/media-items/{medium}/rights/letter?language=xx").status_code == 404


def test_a_reviewer_decides_otherwise_and_her_name_and_reason_stay(reviewer, store, medium):
    assert "Your reason" in reviewer.get(f"/media-items/{medium}/rights/override").text
    reviewer.post(f"/media-items/{medium}/rights/override", {"reason": REASON})
    media = load(store, medium)
    assert (media.decision, media.assessment["override"]["by"]) == ("OK_WITH_WARNING", "山田 花子")
    assert REASON in reviewer.get(f"/media-items/{medium}").text


def test_a_reason_of_two_letters_is_no_reason(reviewer, store, medium):
    answer = reviewer.post(f"/media-items/{medium}/rights/override", {"reason": "OK"})
    assert answer.status_code == 422
    assert load(store, medium).decision == "BLOCK"


def test_a_reviewer_can_let_the_rules_decide_again(reviewer, store, medium):
    reviewer.post(f"/media-items/{medium}/rights/override", {"reason": REASON})
    reviewer.post(f"/media-items/{medium}/rights/override/withdraw")
    assert load(store, medium).decision == "BLOCK"


def test_what_the_law_forbids_nobody_sets_aside(reviewer, store, medium):
    keep_answers(store, medium, PARK, by="hanako")
    page = reviewer.get(f"/media-items/{medium}/rights/override").text
    assert "no reviewer may decide otherwise" in page
    answer = reviewer.post(f"/media-items/{medium}/rights/override", {"reason": REASON})
    assert answer.status_code == 422
    assert load(store, medium).decision == "BLOCK"


def test_a_cataloguer_may_not_override(cataloguer, medium):
    assert cataloguer.get(f"/media-items/{medium}/rights/override").status_code == 403
    answer = cataloguer.post(f"/media-items/{medium}/rights/override", {"reason": REASON})
    assert answer.status_code == 403


def test_a_picture_is_shown_in_our_gallery_only_until_that_is_taken_back(cataloguer, store, medium):
    cataloguer.post(f"/media-items/{medium}/rights/handling", {"kind": "gallery"})
    assert "shown in our own gallery only" in cataloguer.get(f"/media-items/{medium}").text
    assert load(store, medium).facts["handling"]["by"] == "hanako"
    cataloguer.post(f"/media-items/{medium}/rights/handling", {"kind": ""})
    assert "handling" not in load(store, medium).facts


def test_a_picture_is_kept_closed_until_a_day(cataloguer, store, medium):
    cataloguer.post(f"/media-items/{medium}/rights/handling", {"kind": "closed", "until": "2059-01-01"})
    assert "kept closed until 1 January 2059" in cataloguer.get(f"/media-items/{medium}").text


@pytest.mark.parametrize("wrong", [{"kind": "burnt"}, {"kind": "closed", "until": "someday"}])
def test_what_cannot_be_done_is_refused(cataloguer, medium, wrong):
    assert cataloguer.post(f"/media-items/{medium}/rights/handling", wrong).status_code == 400


def test_the_small_copy_keeps_to_the_policy(cataloguer, store, medium):
    keep_answers(store, medium, PARK, by="hanako")
    answer = cataloguer.get(f"/media-items/{medium}/rights/japanese-wikipedia")
    with Image.open(io.BytesIO(answer.data)) as small:
        assert 300_000 < small.width * small.height <= 310_000
        assert dict(small.getexif()) == {}


def test_no_small_copy_of_what_does_not_stand_outdoors(cataloguer, medium):
    assert cataloguer.get(f"/media-items/{medium}/rights/japanese-wikipedia").status_code == 404
