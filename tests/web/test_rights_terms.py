"""Pasted terms are matched against usual phrases, and only ever proposed."""

import pytest


def test_the_phrases_that_speak_for_terms_are_shown(cataloguer):
    text = "当サイトの画像は、ＣＣ　ＢＹ　４．０で利用できます。"
    page = cataloguer.post("/rights/terms", {"text": text}).text
    assert "1 proposal" in page
    assert "<q>CC BY 4.0</q>" in page
    assert text in page


def test_terms_without_usual_phrases_lead_to_the_institution(cataloguer):
    page = cataloguer.post("/rights/terms", {"text": "本日は晴天なり。"}).text
    assert "No usual phrase was found" in page


@pytest.mark.parametrize("text", ["", "   "])
def test_without_a_text_it_is_asked_for(cataloguer, text):
    assert cataloguer.post("/rights/terms", {"text": text}).status_code == 422


def test_every_known_entry_says_what_it_allows(cataloguer):
    page = cataloguer.get("/rights/terms").text
    assert "Commercial use: not allowed" in page
    assert "Application: needed" in page
