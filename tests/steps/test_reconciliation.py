"""Candidates are found, scored with reasons, and only the certain is decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.builders import values
from tests.sparql_endpoint import serve
from workflow.i18n import in_language
from workflow.query_service import QueryService, remote
from workflow.steps.candidates import Found, Pool, batches, collect, name_query, place_query, searched_names
from workflow.steps.drafts import Subject
from workflow.steps.reconciliation import TEXTS, Scored, certain, metres, rank, reason_text


@pytest.fixture(scope="module")
def service() -> Iterator[QueryService]:
    with serve() as endpoint:
        yield remote(endpoint.url, timeout=5)


def subject(**changes: str) -> Subject:
    return Subject(values(**changes), date(2026, 11, 22))


def ranked(service: QueryService, about: Subject) -> list[Scored]:
    pool = Pool()
    for batch in batches(searched_names(about)):
        pool.add(service.select(name_query(batch)))
    if about.municipality and about.municipality.usable_id:
        town = about.municipality.usable_id
        pool.add_place(town, service.select(place_query(town)))
    return rank(about, pool.near(about))


def codes(scored: Scored) -> list[str]:
    return [reason.code for reason in scored.reasons]


def test_the_same_name_place_and_spot_is_certain(service: QueryService):
    found = ranked(service, subject())
    best = certain(found)
    assert best is not None
    assert best.found.qid == "Q999000001"
    assert codes(best) == ["label-exact", "place-same", "distance-near", "designation-same"]
    assert best.distance is not None
    assert best.distance < 10


def test_an_alias_is_found_and_near_is_enough(service: QueryService):
    about = subject(name="金沢城石川門", latitude="36.5639", longitude="136.6611", category="建造物")
    best = certain(ranked(service, about))
    assert best is not None
    assert best.found.qid == "Q999000002"
    assert codes(best)[0] == "alias-exact"
    assert "class-same" in codes(best)


def test_an_old_spelling_is_found_but_not_decided(service: QueryService):
    found = ranked(service, subject(name="寳圓寺", latitude="", longitude=""))
    assert certain(found) is None
    found = ranked(service, subject(name="寶圓寺", latitude="", longitude=""))
    assert found[0].found.qid == "Q999000003"
    assert codes(found[0])[0] == "label-key"
    assert certain(found) is None


def test_a_name_twice_in_a_town_is_not_decided(service: QueryService):
    found = ranked(service, subject(name="八幡神社", latitude="", longitude=""))
    assert [one.found.qid for one in found] == ["Q999000004", "Q999000006", "Q999000005"]
    assert found[0].score == found[1].score
    assert certain(found) is None


def test_the_same_name_elsewhere_counts_less(service: QueryService):
    found = {
        one.found.qid: one for one in ranked(service, subject(name="八幡神社", latitude="", longitude=""))
    }
    assert "place-other" in codes(found["Q999000005"])
    assert found["Q999000005"].score < found["Q999000004"].score


def test_a_person_of_that_name_is_no_thing(service: QueryService):
    found = ranked(service, subject(name="弁慶"))
    assert certain(found) is None
    assert all("class-wrong" in codes(one) for one in found)


def test_far_away_is_not_decided(service: QueryService):
    found = ranked(service, subject(name="成巽閣", latitude="36.5613", longitude="136.6627"))
    assert "distance-far" in codes(found[0])
    assert certain(found) is None


def test_a_name_nobody_knows_has_no_candidates(service: QueryService):
    assert ranked(service, subject(name="どこにもない石碑")) == []


def test_a_similar_name_in_the_town_is_proposed(service: QueryService):
    found = ranked(service, subject(name="兼六園庭"))
    assert found[0].found.qid == "Q999000001"
    assert codes(found[0])[0] == "label-similar"
    assert certain(found) is None


def test_quotation_marks_in_names_do_no_harm(service: QueryService):
    found = ranked(service, subject(name='伝"天狗\\"の面', latitude="", longitude=""))
    assert found[0].found.qid == "Q999000009"


def test_queries_ask_for_no_other_service():
    for query in (name_query(["兼六園"]), place_query("Q191130")):
        assert "SERVICE" not in query


def test_a_batch_has_no_more_names_than_allowed_and_none_twice():
    names = [f"名{number}" for number in range(400)] + ["名1", ""]
    sizes = [len(batch) for batch in batches(names)]
    assert sizes == [150, 150, 100]


def test_rows_of_one_item_come_together():
    base = "http://www.wikidata.org/entity/"
    rows = [
        {"item": base + "Q1", "name": "甲", "place": base + "Q2", "point": "Point(136.5 36.5)"},
        {
            "item": base + "Q1",
            "name": "乙",
            "place": base + "Q3",
            "point": "POINT(136.5 36.5)",
            "label": "甲",
        },
        {"item": "_:blank"},
    ]
    found: dict[str, Found] = {}
    collect(rows, found)
    assert found == {"Q1": Found("Q1", "甲", "", {"甲", "乙"}, {"Q2", "Q3"}, set(), set(), [(36.5, 136.5)])}


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ((36.0, 136.0), (36.0, 136.0), 0),
        ((36.0, 136.0), (37.0, 136.0), 111_195),
        ((36.0, 136.0), (36.0, 137.0), 89_958),
    ],
)
def test_distances_are_in_metres(here: tuple, there: tuple, expected: float):
    assert metres(here, there) == pytest.approx(expected, rel=0.001, abs=0.1)


def test_an_unknown_quarter_does_not_count_against_an_item():
    found = Found("Q1", "兼六園", names={"兼六園"}, places={"Q999000050"})
    assert [reason.code for reason in rank(subject(), [found])[0].reasons] == ["label-exact"]


def test_scores_are_the_sum_of_their_reasons_within_bounds(service: QueryService):
    for one in ranked(service, subject()):
        total = sum(reason.points for reason in one.reasons)
        assert one.score == pytest.approx(min(max(total, 0), 1), abs=0.001)


def test_reasons_are_sentences_in_the_readers_language(service: QueryService):
    reasons = [reason.as_json() for reason in ranked(service, subject())[0].reasons]
    with in_language("ja"):
        assert [reason_text(reason) for reason in reasons][:2] == [
            "名称が同じです。",
            "同じ市区町村にあります: 金沢市 (Q191130)",
        ]
    with in_language("en"):
        assert reason_text(reasons[1]) == "It is in the same municipality: Kanazawa (Q191130)"


def test_every_reason_has_a_japanese_sentence():
    with in_language("ja"):
        values = {
            "label": "名",
            "percent": 80,
            "place": "Q191130",
            "metres": 5,
            "thing": "Q5",
            "designation": "Q1",
        }
        for code in TEXTS:
            assert not reason_text({"code": code, "values": values}).isascii()
