"""The list of media and its filters, and bringing files in."""

import io
import re

import pytest

from tests.builders import values
from tests.operations.stored import add_media
from tests.pictures import jpeg, scene
from workflow.operations import records
from workflow.store.models import Media, RecordMedia
from workflow.store.people import Role


def files(*named):
    return [(io.BytesIO(content), name) for name, content in named]


def send(browser, *named, **fields):
    data = {"collection": "kanazawa", **fields, "files": files(*named)}
    return browser.post("/media-items/new", data, page="/media-items/new", content_type="multipart/form-data")


def stored(store):
    with store.read() as session:
        return list(session.query(Media).order_by(Media.id))


@pytest.fixture
def record(store, collection):
    record_id, _typed = records.create_record(
        store, collection_id=collection.id, cells=values(classification="建造物"), by="hanako"
    )
    return record_id


def test_several_files_go_in_at_once_and_each_has_its_result(cataloguer, store, collection):
    same = jpeg()
    answer = send(
        cataloguer,
        ("a.jpg", same),
        ("b.jpg", same),
        ("c.jpg", b"<html>404</html>"),
        ("d.jpg", jpeg(scene(seed=2))),
    )
    assert "2 added, 1 already there, 1 refused." in answer.text
    assert "a web page (HTML)" in answer.text
    assert [media.file_name for media in stored(store)] == ["a.jpg", "d.jpg"]


def test_what_is_left_blank_comes_from_the_collection(cataloguer, store, collection):
    send(cataloguer, ("a.jpg", jpeg()), creator="山田 花子")
    (media,) = stored(store)
    assert (media.licence, media.creator) == ("cc-by-4.0", "山田 花子")


def test_two_plain_questions_become_the_facts_of_the_picture(cataloguer, store, collection):
    send(
        cataloguer, ("a.jpg", jpeg()), shown="building", made="photographed", made_by="uploader", creator="私"
    )
    (media,) = stored(store)
    assert media.facts["subject"]["kind"] == "building"
    assert media.facts["file"] == {"how": "photo_of_3D", "made_by": "uploader", "licence": "cc-by-4.0"}
    assert media.decision == "OK"


def test_a_script_gets_the_row_of_its_one_file(cataloguer, collection):
    token = re.search(r'name="csrf_token" value="([^"]+)"', cataloguer.get("/media-items/new").text)[1]
    data = {"csrf_token": token, "collection": "kanazawa", "files": files(("a.jpg", jpeg()))}
    answer = cataloguer.client.post("/media-items/new", data=data, headers={"HX-Request": "true"})
    assert "mk-result--added" in answer.text
    assert "<html" not in answer.text


def test_without_a_file_the_form_keeps_what_was_said(cataloguer, collection):
    answer = cataloguer.post("/media-items/new", {"collection": "kanazawa", "creator": "山田 花子"})
    assert answer.status_code == 422
    assert 'value="山田 花子"' in answer.text


def test_without_a_collection_it_is_asked_for(cataloguer, collection):
    assert send(cataloguer, ("a.jpg", jpeg()), collection="").status_code == 422


def test_an_unknown_collection_takes_nothing_in(cataloguer, store, collection):
    assert send(cataloguer, ("a.jpg", jpeg()), collection="nowhere").status_code == 404
    assert stored(store) == []


@pytest.mark.parametrize("wrong", [{"shown": "ghost"}, {"licence": "mine"}, {"made": "x"}])
def test_a_choice_that_nobody_offered_is_refused(cataloguer, collection, wrong):
    assert send(cataloguer, ("a.jpg", jpeg()), **wrong).status_code == 400


def test_pictures_of_a_record_are_attached_to_it_even_when_they_are_there_already(
    cataloguer, store, collection, record
):
    content = jpeg()
    send(cataloguer, ("a.jpg", content))
    send(cataloguer, ("again.jpg", content), ("b.jpg", jpeg(scene(seed=2))), record=str(record))
    with store.read() as session:
        assert session.query(RecordMedia).count() == 2


def test_what_a_record_is_proposes_what_its_pictures_show(cataloguer, record):
    page = cataloguer.get(f"/media-items/new?record={record}").text
    assert '<option value="building" selected>' in page


def test_pictures_of_an_unknown_record_are_not_taken(cataloguer, collection):
    assert cataloguer.get("/media-items/new?record=99").status_code == 404


def test_a_participant_looks_but_brings_nothing_in(signed_in, collection):
    participant = signed_in(Role.PARTICIPANT, "guest")
    assert participant.get("/media-items").status_code == 200
    assert participant.get("/media-items/new").status_code == 403


def test_an_empty_list_says_how_to_begin(cataloguer):
    assert "No pictures yet" in cataloguer.get("/media-items").text


def test_without_a_collection_the_form_leads_to_making_one(cataloguer):
    assert "/collections/new" in cataloguer.get("/media-items/new").text


@pytest.fixture
def three(store, collection, record):
    add_media(store, record, collection_id=collection.id, title="門", licence="cc0")
    add_media(store, collection_id=collection.id, title="祭り", decision="REVIEW", assessment={})
    add_media(store, collection_id=collection.id, title="像", decision="BLOCK", creator="佐藤", assessment={})


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", {"門", "祭り", "像"}),
        ("q=佐藤", {"像"}),
        ("q=IMG_1", {"祭り"}),
        ("decision=REVIEW", {"祭り"}),
        ("attached=no", {"祭り", "像"}),
        ("attached=yes", {"門"}),
        ("licence=cc0", {"門"}),
        ("licence=none", {"祭り", "像"}),
        ("collection=kanazawa", {"門", "祭り", "像"}),
        ("collection=saga", set()),
        ("record=1", {"門"}),
        ("record=x", set()),
    ],
)
@pytest.mark.parametrize("view", ["tiles", "table"])
def test_a_filter_in_the_address_narrows_every_view(cataloguer, three, question, found, view):
    page = cataloguer.get(f"/media-items?{question}&view={view}").text
    assert {name for name in ("門", "祭り", "像") if f">{name}<" in page} == found


def test_the_desk_leads_to_the_pictures_whose_rights_are_to_be_checked(cataloguer, three):
    assert 'href="/media-items?decision=REVIEW"' in cataloguer.get("/").text


def test_a_long_list_comes_in_pages(cataloguer, store, collection):
    for _number in range(49):
        add_media(store, collection_id=collection.id)
    assert "(1 to 48)" in cataloguer.get("/media-items").text
    assert "(49 to 49)" in cataloguer.get("/media-items?page=2").text


def test_every_tile_says_why_it_is_held(cataloguer, store, collection):
    send(cataloguer, ("a.jpg", jpeg()), shown="photograph", made="scanned")
    (media,) = stored(store)
    deciding = next(g for g in media.assessment["grounds"] if g["code"] in media.assessment["review"])
    assert deciding["en"] in cataloguer.get("/media-items").text.replace("&#39;", "'")
