"""The interview about a picture's rights, without a script."""

import io
import re

import pytest

from tests.pictures import jpeg
from workflow.operations.media import Incoming, describe, ingest
from workflow.store.models import Media
from workflow.store.people import Role


@pytest.fixture
def medium(store, collection):
    (result,) = ingest(store, [Incoming("a.jpg", io.BytesIO(jpeg()))], collection="kanazawa", by="hanako")
    describe(store, result.media_id, fields={"licence": ""})
    return result.media_id


def load(store, media_id):
    with store.read() as session:
        return session.get(Media, media_id)


def give(browser, media_id, question, answer="", typed=""):
    data = {"question": question, "answer": answer, "typed": typed}
    return browser.post(f"/media-items/{media_id}/rights", data)


def heading(answer):
    return re.search(r"<h1[^>]*>([^<]*)", answer.text)[1]


def walk(browser, media_id):
    """Answers to an old postcard, to the end."""
    give(browser, media_id, "shows", "old_photograph")
    give(browser, media_id, "taken", typed="1920")
    return give(browser, media_id, "published", typed="1921")


def test_one_plain_question_stands_on_a_page_with_help_and_a_way_not_to_know(cataloguer, medium):
    page = cataloguer.get(f"/media-items/{medium}/rights")
    assert heading(page) == "What does the picture show?"
    assert "Question 1, at most 6" in page.text
    assert 'value="unknown"' in page.text


def test_the_assessment_so_far_changes_with_every_answer(cataloguer, medium):
    first = cataloguer.get(f"/media-items/{medium}/rights").text
    assert "It appears here with your first answer" in first
    give(cataloguer, medium, "shows", "old_photograph")
    assert "rights to be checked" in cataloguer.get(f"/media-items/{medium}/rights").text


def test_the_way_ends_with_the_answer_and_its_sources(cataloguer, medium):
    walk(cataloguer, medium)
    page = cataloguer.get(f"/media-items/{medium}/rights", follow_redirects=True)
    assert heading(page) == "The answer"
    assert "may be published" in page.text
    assert "source read" in page.text
    assert "1921" in page.text


def test_answers_survive_leaving_and_coming_back(cataloguer, medium):
    give(cataloguer, medium, "shows", "old_photograph")
    assert (
        heading(cataloguer.get(f"/media-items/{medium}/rights")) == "In which year was the photograph taken?"
    )


def test_two_people_answer_apart(signed_in, medium):
    one, other = signed_in(name="one"), signed_in(name="other")
    give(one, medium, "shows", "old_photograph")
    assert heading(other.get(f"/media-items/{medium}/rights")) == "What does the picture show?"


def test_one_can_go_back_and_answer_otherwise(cataloguer, medium):
    give(cataloguer, medium, "shows", "old_photograph")
    give(cataloguer, medium, "taken", typed="1920")
    page = cataloguer.get(f"/media-items/{medium}/rights?question=taken")
    assert 'value="1920"' in page.text
    give(cataloguer, medium, "shows", "building")
    page = cataloguer.get(f"/media-items/{medium}/rights")
    assert heading(page) == "Who took this photograph?"


def test_the_link_back_leads_to_the_question_that_was_asked_before(cataloguer, medium):
    give(cataloguer, medium, "shows", "old_photograph")
    give(cataloguer, medium, "taken", typed="1938")
    give(cataloguer, medium, "published", "never")
    page = cataloguer.get(f"/media-items/{medium}/rights").text
    assert "question=published" in page
    assert "Question 4" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [("むかしむかし", "むかしむかし"), ("", "press “I don’t know”")],
    ids=["no year", "nothing"],
)
def test_an_answer_that_cannot_be_used_is_asked_for_again_and_stays(cataloguer, medium, typed, said):
    give(cataloguer, medium, "shows", "old_photograph")
    answer = give(cataloguer, medium, "taken", typed=typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert heading(answer) == "In which year was the photograph taken?"


def test_a_question_that_does_not_exist_is_no_question(cataloguer, medium):
    assert give(cataloguer, medium, "colour", "red").status_code == 400


def test_the_end_cannot_be_reached_before_the_questions(cataloguer, medium):
    assert cataloguer.get(f"/media-items/{medium}/rights/answer").location == f"/media-items/{medium}/rights"
    assert cataloguer.post(f"/media-items/{medium}/rights/answer").location == f"/media-items/{medium}/rights"


def test_kept_answers_are_the_facts_of_the_picture_with_name_and_date(cataloguer, store, medium):
    walk(cataloguer, medium)
    cataloguer.post(f"/media-items/{medium}/rights/answer")
    media = load(store, medium)
    assert media.facts["subject"]["published"] == "1921"
    assert media.facts["answered"]["by"] == "hanako"
    assert media.decision.startswith("OK")
    assert "Answered by 山田 花子" in cataloguer.get(f"/media-items/{medium}").text


def test_the_licence_that_was_answered_is_the_pictures(cataloguer, store, medium):
    for question, answer in (("shows", "building"), ("took", "me"), ("licence", "cc0")):
        give(cataloguer, medium, question, answer)
    cataloguer.post(f"/media-items/{medium}/rights/answer")
    media = load(store, medium)
    assert (media.licence, media.decision) == ("cc0", "OK")


def test_what_is_not_copyright_may_be_added(cataloguer, medium):
    walk(cataloguer, medium)
    answer = cataloguer.post(f"/media-items/{medium}/rights/limits", {"deposit": "viewing_only"})
    page = cataloguer.get(answer.location).text
    assert "may not be published" in page
    assert cataloguer.post(f"/media-items/{medium}/rights/limits", {"deposit": "x"}).status_code == 400


def test_one_can_begin_afresh_without_losing_what_was_kept(cataloguer, store, medium):
    walk(cataloguer, medium)
    cataloguer.post(f"/media-items/{medium}/rights/answer")
    cataloguer.post(f"/media-items/{medium}/rights/again")
    assert heading(cataloguer.get(f"/media-items/{medium}/rights")) == "What does the picture show?"
    assert load(store, medium).facts["answers"]["taken"] == "1920"


def test_what_was_declared_is_proposed(cataloguer, store, medium):
    describe(store, medium, fields={"shown": "building", "made_by": "uploader"})
    page = cataloguer.get(f"/media-items/{medium}/rights").text
    assert re.search(r'mk-reply--proposed"[^>]*value="building"', page)


def test_a_participant_answers_for_a_picture_that_is_open(signed_in, store, medium):
    participant = signed_in(Role.PARTICIPANT, "guest")
    walk(participant, medium)
    participant.post(f"/media-items/{medium}/rights/answer")
    assert load(store, medium).facts["answered"]["by"] == "guest"


def test_a_participant_does_not_change_what_others_decided(signed_in, cataloguer, medium):
    walk(cataloguer, medium)
    cataloguer.post(f"/media-items/{medium}/rights/answer")
    participant = signed_in(Role.PARTICIPANT, "guest")
    give(participant, medium, "published", typed="1922")
    assert "decided already" in participant.get(f"/media-items/{medium}/rights/answer").text
    answer = participant.post(f"/media-items/{medium}/rights/answer")
    assert answer.status_code == 403
