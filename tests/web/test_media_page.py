"""The page of one medium: its facts, what it shows, its description, its original."""

import io

import pytest

from tests.builders import values
from tests.pictures import exif, gps, jpeg, scene
from workflow.operations import records, rights
from workflow.operations.media import Incoming, ingest
from workflow.store.models import Media, RecordMedia
from workflow.store.people import Role


@pytest.fixture
def content():
    made = exif(
        camera={0x0110: "D70"},
        exif={0x9003: "2024:05:30 15:56:01"},
        gps=gps((36, 33, 44), (136, 39, 45)),
    )
    return jpeg(exif=made)


@pytest.fixture
def medium(store, collection, content):
    (result,) = ingest(
        store, [Incoming("IMG_1.jpg", io.BytesIO(content))], collection="kanazawa", by="hanako"
    )
    return result.media_id


def load(store, media_id):
    with store.read() as session:
        return session.get(Media, media_id)


def add_record(store, collection, **changes):
    record_id, _typed = records.create_record(
        store, collection_id=collection.id, cells=values(**changes), by="hanako"
    )
    return record_id


def test_every_fact_says_where_it_comes_from(cataloguer, store, medium):
    page = cataloguer.get(f"/media-items/{medium}").text
    assert "30 May 2024 15:56" in page
    assert "D70" in page
    assert "from the camera (EXIF)" in page
    assert load(store, medium).sha256 in page
    assert "400 × 300 pixels" in page


def test_private_facts_in_the_file_are_pointed_out(cataloguer, medium):
    assert "private fact" in cataloguer.get(f"/media-items/{medium}").text


def test_the_original_is_handed_over_bit_for_bit_as_a_file(cataloguer, medium, content):
    with cataloguer.get(f"/media-items/{medium}/original") as answer:
        assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")


def test_a_lost_original_is_said_to_be_missing(cataloguer, store, medium):
    store.media.path(load(store, medium).sha256).unlink()
    assert cataloguer.get(f"/media-items/{medium}/original").status_code == 404


@pytest.mark.parametrize("path", ["", "/edit", "/original"])
def test_an_unknown_medium_is_said_to_be_missing(cataloguer, path):
    assert cataloguer.get(f"/media-items/99{path}").status_code == 404


def test_a_description_is_kept_and_assessed_anew(cataloguer, store, medium):
    said = {"title": "石川門", "creator": "山田 花子", "licence": "cc-by-sa-4.0", "alt_text": "白い門"}
    answer = cataloguer.post(f"/media-items/{medium}/edit", said)
    assert answer.location == f"/media-items/{medium}"
    media = load(store, medium)
    assert (media.title, media.licence) == ("石川門", "cc-by-sa-4.0")
    assert media.decision.startswith("OK")
    page = cataloguer.get(answer.location).text
    assert "the rights were judged anew" in page
    assert 'alt="白い門"' in page


def test_the_form_shows_what_was_declared(cataloguer, medium):
    cataloguer.post(f"/media-items/{medium}/edit", {"shown": "map", "work_author_death": "1858"})
    page = cataloguer.get(f"/media-items/{medium}/edit").text
    assert '<option value="map" selected>' in page
    assert 'value="1858"' in page


def test_a_new_title_does_not_lose_what_an_interview_found_out(cataloguer, store, medium):
    answers = {"shows": "old_photograph", "taken": "1920", "published": "1921"}
    rights.keep_answers(store, medium, answers, by="hanako")
    cataloguer.post(
        f"/media-items/{medium}/edit", {"title": "絵葉書", "licence": load(store, medium).licence}
    )
    media = load(store, medium)
    assert (media.title, media.facts["answers"]) == ("絵葉書", answers)
    assert media.decision.startswith("OK")
    assert "answered question by question" in cataloguer.get(f"/media-items/{medium}/edit").text


def test_a_record_is_looked_for_attached_and_detached(cataloguer, store, collection, medium):
    record_id = add_record(store, collection, name="金沢城石川門")
    assert "金沢城石川門" in cataloguer.get(f"/media-items/{medium}?find=石川門").text
    answer = cataloguer.post(f"/media-items/{medium}/records", {"record": str(record_id)})
    assert f'href="/records/{record_id}"' in cataloguer.get(answer.location).text
    assert "No record has these words" in cataloguer.get(f"/media-items/{medium}?find=石川門").text
    cataloguer.post(f"/media-items/{medium}/records/{record_id}/remove")
    with store.read() as session:
        assert session.query(RecordMedia).count() == 0


def test_an_unknown_record_is_not_attached(cataloguer, medium):
    assert cataloguer.post(f"/media-items/{medium}/records", {"record": "99"}).status_code == 404
    assert cataloguer.post(f"/media-items/{medium}/records/99/remove").status_code == 404


def test_pictures_that_are_probably_the_same_are_pointed_out(cataloguer, store, collection, medium):
    twin = jpeg(scene(), quality=60)
    (result,) = ingest(store, [Incoming("twin.jpg", io.BytesIO(twin))], collection="kanazawa", by="hanako")
    assert f'href="/media-items/{result.media_id}"' in cataloguer.get(f"/media-items/{medium}").text


def test_a_participant_sees_no_buttons_that_change_it(signed_in, medium):
    participant = signed_in(Role.PARTICIPANT, "guest")
    page = participant.get(f"/media-items/{medium}").text
    assert f"/media-items/{medium}/edit" not in page
    assert participant.get(f"/media-items/{medium}/edit").status_code == 403


def test_sound_has_a_page_without_a_picture(cataloguer, store, collection):
    sound = Incoming("song.flac", io.BytesIO(b"fLaC" + bytes(64)))
    (result,) = ingest(store, [sound], collection="kanazawa", by="hanako")
    page = cataloguer.get(f"/media-items/{result.media_id}")
    assert page.status_code == 200
    assert "audio/flac" in page.text
