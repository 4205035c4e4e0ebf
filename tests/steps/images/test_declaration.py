"""Two small choices become the facts of the rights assessment."""

import pytest

from workflow.steps.declaration import (
    MADE,
    MADE_BY,
    SHOWN,
    Declaration,
    facts_from_declaration,
    shown_by_classification,
)


def facts(mime="image/jpeg", taken_at="", **fields):
    return facts_from_declaration(Declaration(**fields), mime=mime, taken_at=taken_at)


def test_nothing_declared_gives_no_work_and_no_licence():
    found = facts()
    assert "subject" not in found
    assert "licence" not in found["file"]


def test_a_creator_and_a_licence_make_her_own_photograph():
    found = facts(creator="山田太郎", licence="cc-by-sa-4.0", taken_at="2024-05-30T15:56:01")
    assert found["file"] == {"how": "direct", "made_by": "institution", "licence": "cc-by-sa-4.0"}
    assert found["subject"]["kind"] == "photograph"
    assert found["subject"]["created"] == 2024
    assert found["subject"]["authors"][0]["alive"] is True


@pytest.mark.parametrize("creator", ["金沢市教育委員会", "能美市立博物館", "常総市", "Saga City", "まちの会"])
def test_an_institution_is_no_person(creator):
    assert facts(creator=creator, licence="cc-by-4.0")["subject"]["author_kind"] == "organization"


@pytest.mark.parametrize("creator", ["山田太郎", "Taro Yamada", "森鴎外"])
def test_a_name_is_a_person(creator):
    assert facts(creator=creator, licence="cc-by-4.0")["subject"]["author_kind"] == "person"


def test_a_photograph_of_an_object_is_the_work_of_its_photographer():
    found = facts(shown="object", made="photographed", made_by="uploader", licence="cc-by-sa-4.0")
    assert found["file"] == {"how": "photo_of_3D", "made_by": "uploader", "licence": "cc-by-sa-4.0"}
    assert (found["subject"]["kind"], found["subject"]["author_kind"]) == ("sculpture", "unknown")


def test_a_painting_is_photographed_flat_or_scanned():
    assert facts(shown="painting")["file"]["how"] == "photo_of_2D"
    assert facts(shown="painting", made="scanned")["file"]["how"] == "scan"


def test_what_is_known_of_the_work_is_passed_on():
    found = facts(
        shown="painting",
        made="scanned",
        work_author_death="1858",
        work_created="江戸時代",
        work_published="1857",
    )
    assert found["subject"]["authors"] == [{"role": "author", "death": 1858, "nationality": "JP"}]
    assert (found["subject"]["created"], found["subject"]["published"]) == ("江戸時代", 1857)


def test_a_work_never_published_stays_so():
    assert (
        facts(shown="photograph", made="scanned", work_published="never")["subject"]["published"] == "never"
    )


def test_a_building_stands_outdoors():
    assert facts(shown="building")["subject"]["place"] == "outdoor_permanent"


def test_a_song_is_a_recording_whatever_else_is_said():
    found = facts(mime="audio/flac")
    assert (found["subject"]["kind"], found["file"]["how"]) == ("sound_recording", "audio_transfer")


def test_a_pdf_of_the_institution_is_its_own_work():
    found = facts(mime="application/pdf", creator="金沢市", licence="cc-by-4.0")
    assert found["file"]["how"] == "born_digital"
    assert (found["subject"]["author_kind"], found["subject"]["licence"]) == ("organization", "cc-by-4.0")


def test_the_page_of_the_terms_goes_with_the_institution():
    found = facts(creator="金沢市", licence="pdl-1.0", terms_url="https://example.lg.jp/terms")
    assert found["terms_url"] == "https://example.lg.jp/terms"
    assert found["institution"] == {"terms": "pdl-1.0", "name": "金沢市"}


def test_the_choices_are_kept_beside_the_facts():
    assert facts(shown="map", made="scanned")["declared"] == {"shown": "map", "made": "scanned"}


@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("made_by", MADE_BY)
def test_every_choice_gives_facts_of_the_model(shown, made, made_by):
    found = facts(shown=shown, made=made, made_by=made_by)
    assert found["subject"]["kind"] == SHOWN[shown].kind
    assert found["file"]["made_by"] == made_by
    assert found["file"]["how"]


@pytest.mark.parametrize(
    ("category", "shown"),
    [
        ("彫刻", "object"),
        ("建造物", "building"),
        ("無形民俗文化財", "scene"),
        ("有形民俗文化財", "object"),
        ("史跡", "scene"),
        ("古文書", "document"),
        ("絵画", "painting"),
        ("", ""),
    ],
)
def test_a_classification_says_what_a_picture_likely_shows(category, shown):
    assert shown_by_classification({"category": category}) == shown


def test_a_declaration_fills_its_blanks_from_another():
    merged = Declaration(title="a").over(Declaration(title="b", creator="c"))
    assert (merged.title, merged.creator) == ("a", "c")
