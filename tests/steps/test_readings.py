"""Readings are proposed, and doubted where a person has to ask."""

import builtins

import pytest

from workflow.dataset.reference import read_reference
from workflow.steps.readings import AnalyserMissingError, Doubt, dictionary, propose, romaji


@pytest.fixture
def analyse():
    return dictionary()


@pytest.mark.parametrize(
    ("kana", "letters"),
    [
        ("トウダイジ", "Todaiji"),
        ("オオイシ", "Oishi"),
        ("キュウキョ", "Kyukyo"),
        ("ニイガタ", "Niigata"),
        ("マッチャ", "Matcha"),
        ("カンノン", "Kannon"),
        ("シンブツ", "Shinbutsu"),
        ("カイヅカ", "Kaizuka"),
        ("ノ", "no"),
    ],
)
def test_romaji_is_hepburn_as_on_municipal_signs(kana, letters):
    assert romaji(kana) == letters


def test_words_of_the_trade_are_read_as_the_trade_reads_them(analyse):
    proposal = propose("木造薬師如来立像", analyse=analyse)
    assert proposal.kana == "モクゾウヤクシニョライリュウゾウ"
    assert proposal.doubts == ()


def test_a_shrine_is_never_proposed_without_a_doubt(analyse):
    proposal = propose("白山比咩神社", analyse=analyse)
    assert not proposal.kana.startswith("ハクサン")
    assert Doubt.HOLY in proposal.doubts
    assert all(proposal.messages)


def test_an_unverified_word_of_the_table_is_marked(analyse):
    assert Doubt.WORD in propose("南大門", analyse=analyse).doubts


def test_the_name_of_a_place_is_doubted(analyse):
    assert Doubt.PROPER in propose("造山古墳", analyse=analyse).doubts


def test_a_temple_keeps_its_ji_before_the_english_word(analyse):
    assert propose("東大寺", analyse=analyse).english == "Todaiji Temple"


def test_an_unverified_english_word_takes_the_place_of_the_japanese_one_and_is_marked(analyse):
    proposal = propose("姫路城", analyse=analyse)
    assert proposal.english == "Himeji Castle"
    assert Doubt.ENGLISH in proposal.doubts


def test_what_the_dictionary_cannot_read_gets_no_reading(analyse):
    proposal = propose("髙﨑家文書", analyse=analyse)
    assert (proposal.kana, proposal.english) == ("", "")
    assert Doubt.UNKNOWN in proposal.doubts


def test_a_known_reading_is_kept_and_only_made_into_english(analyse):
    proposal = propose("白山神社", "シラヤマジンジャ", analyse=analyse)
    assert (proposal.kana, proposal.english) == ("", "Shirayamajinja Shrine")


def test_without_a_dictionary_a_known_reading_still_gives_english():
    assert propose("姫路城", "ヒメジジョウ").english == "Himeji Castle"
    assert propose("姫路城").kana == ""


def test_letters_and_figures_stay_as_they_are(analyse):
    assert propose("ABC 石", analyse=analyse).english == "ABC Ishi"


def test_a_missing_dictionary_says_how_to_install_it(monkeypatch):
    whole = builtins.__import__

    def without(name, *rest, **named):
        if name == "sudachipy":
            raise ImportError(name)
        return whole(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(AnalyserMissingError, match="sudachidict-core"):
        dictionary.__wrapped__()


@pytest.mark.parametrize("table", ["readings", "reading_classes"])
def test_every_row_of_a_table_says_whether_and_by_what_it_is_verified(table):
    for row in read_reference(table):
        assert row["verified"] in {"yes", "no"}
        assert row.get("evidence") or row.get("source")
