"""On both sides of every line that the rules draw."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from workflow.steps.rights import Assessment, assess

DAY = date(2026, 11, 22)
SCAN = {"how": "scan", "made_by": "institution", "licence": "none"}
OWN = {"how": "photo_of_3D", "made_by": "uploader", "licence": "cc-by-sa-4.0"}


def judged(
    kind: str, death: int | None = None, *, on: date = DAY, file: Any = SCAN, **subject: Any
) -> Assessment:
    """A work by one person (or by ``author_kind``), seen on a day."""
    if death is not None:
        subject = {"author_kind": "person", "authors": [{"death": death}], **subject}
    return assess({"subject": {"kind": kind, **subject}, "file": file}, as_of=on)


JAPAN = {
    "photograph published 1956": (judged("photograph", 1990, created=1956, published=1956), "PD"),
    "photograph published 1957": (judged("photograph", 1990, created=1957, published=1957), "UNDETERMINED"),
    "photograph of 1957, dead by 1967": (judged("photograph", 1967, created=1957, published=1957), "PD"),
    "photograph published 1958": (judged("photograph", 1990, created=1958, published=1958), "PROTECTED"),
    "photograph taken 1946": (judged("photograph", 1990, created=1946, published=1970), "PD"),
    "taken 1950, published after 10 years": (
        judged("photograph", 1990, created=1950, published=1960),
        "PROTECTED",
    ),
    "taken 1950, published after 11 years": (judged("photograph", 1990, created=1950, published=1961), "PD"),
    "taken 1956, never published": (judged("photograph", 1990, created=1956, published="never"), "PD"),
    "taken 1957, never published": (judged("photograph", 1990, created=1957, published="never"), "PROTECTED"),
    "copy of a painting": (
        judged("photograph", 1970, created=1930, published=1930, is_repro_of_art=True),
        "PROTECTED",
    ),
    "author died 1967": (judged("book", 1967, created=1925, published=1925), "PD"),
    "author died 1968": (judged("book", 1968, created=1925, published=1925), "PROTECTED"),
    "died 1968, seen 31 December 2038": (
        judged("book", 1968, created=1925, published=1925, on=date(2038, 12, 31)),
        "PROTECTED",
    ),
    "died 1968, seen 1 January 2039": (
        judged("book", 1968, created=1925, published=1925, on=date(2039, 1, 1)),
        "PD",
    ),
    "organisation 1967": (judged("book", author_kind="organization", created=1967, published=1967), "PD"),
    "organisation 1968": (
        judged("book", author_kind="organization", created=1968, published=1968),
        "PROTECTED",
    ),
    "organisation's file of 1930, published 1990": (
        judged("text", author_kind="organization", created=1930, published=1990),
        "PD",
    ),
    "nameless 1967": (judged("print", author_kind="anonymous", created=1967, published=1967), "PD"),
    "nameless 1968": (judged("print", author_kind="anonymous", created=1968, published=1968), "PROTECTED"),
    "unknown, made 1905": (judged("drawing", author_kind="unknown", created=1905), "PD"),
    "unknown, made 1906": (judged("drawing", author_kind="unknown", created=1906), "UNDETERMINED"),
    "one of two authors' deaths unknown": (
        judged("book", author_kind="person", authors=[{"death": 1930}, {}], created=1920, published=1920),
        "UNDETERMINED",
    ),
    "American, died 1957, pre-war book": (
        judged("book", 1957, authors=[{"death": 1957, "nationality": "US"}], created=1930, published=1930),
        "PD",
    ),
    "American, died 1958, pre-war book": (
        judged("book", 1958, authors=[{"death": 1958, "nationality": "US"}], created=1930, published=1930),
        "PROTECTED",
    ),
    "American, died 1958, post-war book": (
        judged("book", 1958, authors=[{"death": 1958, "nationality": "US"}], created=1954, published=1954),
        "PD",
    ),
    "film of 1953, director died 1987": (
        judged("film", created=1953, published=1953, director_death=1987),
        "PD",
    ),
    "film of 1953, director died 1988": (
        judged("film", created=1953, published=1953, director_death=1988),
        "PROTECTED",
    ),
    "film of 1954": (judged("film", created=1954, published=1954, director_death=1960), "PD"),
    "film of 1956": (judged("film", created=1956, published=1956, director_death=1960), "PROTECTED"),
    "film of 1935 in a company's name": (
        judged("film", author_kind="organization", created=1935, published=1935),
        "PD",
    ),
}


@pytest.mark.parametrize(("answer", "status"), JAPAN.values(), ids=JAPAN.keys())
def test_the_line_in_japan(answer: Assessment, status: str) -> None:
    assert answer.japan.status == status


USA = {
    "published 1930": (judged("book", 1960, created=1930, published=1930), "PD"),
    "published 1931": (judged("book", 1960, created=1931, published=1931), "PROTECTED"),
    "published 1931, seen in 2027": (
        judged("book", 1960, created=1931, published=1931, on=date(2027, 1, 1)),
        "PD",
    ),
    "author died 1945": (judged("book", 1945, created=1940, published=1950), "PD"),
    "author died 1946": (judged("book", 1946, created=1940, published=1950), "PROTECTED"),
    "organisation 1945": (judged("book", author_kind="organization", created=1945, published=1945), "PD"),
    "organisation 1946": (
        judged("book", author_kind="organization", created=1946, published=1946),
        "PROTECTED",
    ),
    "American in Tokyo, died 1940": (
        judged("book", 1940, authors=[{"death": 1940, "nationality": "US"}], created=1935, published=1935),
        "PROTECTED",
    ),
    "old photograph published 1988": (judged("photograph", 1990, created=1940, published=1988), "PD"),
    "old photograph published February 1989": (
        judged("photograph", 1990, created=1940, published="1989-02"),
        "PD",
    ),
    "old photograph published 1989": (judged("photograph", 1990, created=1940, published=1989), "PROTECTED"),
    "old photograph published 2002": (judged("photograph", 1940, created=1930, published=2002), "PROTECTED"),
    "old photograph published 2003": (judged("photograph", 1940, created=1930, published=2003), "PD"),
    "old photograph published about 2003": (
        judged("photograph", 1940, created=1930, published="2000-2005"),
        "PROTECTED",
    ),
    "unpublished, author died 1955": (judged("text", 1955, created=1930, published="never"), "PD"),
    "unpublished, author died 1956": (judged("text", 1956, created=1930, published="never"), "PROTECTED"),
    "unpublished and unknown, 1905": (
        judged("text", author_kind="unknown", created=1905, published="never"),
        "PD",
    ),
    "unpublished and unknown, 1906": (
        judged("text", author_kind="unknown", created=1906, published="never"),
        "PROTECTED",
    ),
    "publication unknown, died 1945": (judged("painting", 1945, created=1940), "PD"),
    "publication unknown, died 1946": (judged("painting", 1946, created=1940), "UNDETERMINED"),
    "publication unknown, died 1968": (judged("painting", 1968, created=1940), "PROTECTED"),
    "published in the USA": (
        judged("book", 1940, created=1935, published=1935, published_in_us=True),
        "UNDETERMINED",
    ),
    "film of 1945, director died 1957": (
        judged("film", created=1945, published=1945, director_death=1957),
        "PD",
    ),
    "film of 1945, director died 1958": (
        judged("film", created=1945, published=1945, director_death=1958),
        "PROTECTED",
    ),
}


@pytest.mark.parametrize(("answer", "status"), USA.values(), ids=USA.keys())
def test_the_line_in_the_usa(answer: Assessment, status: str) -> None:
    assert answer.usa.status == status


def record(released: int, singer: int = 1960, on: date = DAY, **more: Any) -> Assessment:
    """A record of a traditional song."""
    subject = {"performers": [{"death": singer}], "composition": {"traditional": True}, **more}
    return judged("sound_recording", author_kind="organization", released=released, on=on, **subject)


RECORDS = {
    "released 1925": (record(1925), "OK", ()),
    "released 1926": (record(1926), "BLOCK", ("B-US-SOUND",)),
    "released 1926, seen in 2027": (record(1926, on=date(2027, 1, 1)), "OK", ()),
    "singer died 1995": (record(1925, 1995), "OK", ()),
    "singer died 1996": (record(1925, 1996), "BLOCK", ("B-SOURCE-PROTECTED",)),
    "released 1968": (record(1968), "BLOCK", ("B-SOURCE-PROTECTED", "B-US-SOUND")),
    "singers unknown": (record(1925, performers=None), "REVIEW", ()),
    "song by a composer who died 1970": (
        record(1925, composition={"traditional": False, "authors": [{"death": 1970}]}),
        "BLOCK",
        ("B-SOURCE-PROTECTED",),
    ),
}


@pytest.mark.parametrize(("answer", "decision", "blocks"), RECORDS.values(), ids=RECORDS.keys())
def test_the_line_of_recordings(answer: Assessment, decision: str, blocks: tuple[str, ...]) -> None:
    assert (answer.decision, answer.blocks) == (decision, blocks)


def test_a_licence_of_a_recording_leaves_a_living_composer_his_rights() -> None:
    answer = judged(
        "sound_recording",
        author_kind="person",
        created=2026,
        licence="cc-by-sa-4.0",
        performers=[],
        composition={"traditional": False, "authors": [{"alive": True}]},
        file={"how": "born_digital", "made_by": "uploader", "licence": "cc-by-sa-4.0"},
    )
    assert answer.blocks == ("B-SOURCE-PROTECTED",)


OUTDOORS = {"place": "outdoor_permanent", "dimension": "3D", "file": OWN}
OBJECTS = {
    "living architect's building": (
        judged("building", author_kind="person", authors=[{"alive": True}], created=2004, **OUTDOORS),
        (),
    ),
    "protected statue outdoors": (
        judged("sculpture", 1987, created=1955, published=1955, **OUTDOORS),
        ("B-FOP-ARTWORK",),
    ),
    "protected poem on a stone": (
        judged("inscription", 1980, created=1970, published=1970, **OUTDOORS),
        ("B-FOP-TEXT", "B-US-URAA"),
    ),
    "old vessel without a licence": (
        judged("ceramic", author_kind="unknown", created=1840, file={**OWN, "licence": "none"}),
        ("B-PHOTO-LICENCE",),
    ),
    "old vessel, licence refused": (
        judged("ceramic", author_kind="unknown", created=1840, file={**OWN, "licence": "cc-by-nd-4.0"}),
        ("B-LICENCE-NONFREE",),
    ),
    "old vessel, licence by the wrong person": (
        judged("ceramic", author_kind="unknown", created=1840, file={**OWN, "licensor": "not_rightsholder"}),
        ("B-NOT-RIGHTSHOLDER",),
    ),
    "building abroad": (
        judged(
            "building", author_kind="person", authors=[{"alive": True}], created=2004, origin="FR", **OUTDOORS
        ),
        (),
    ),
}


@pytest.mark.parametrize(("answer", "blocks"), OBJECTS.values(), ids=OBJECTS.keys())
def test_what_blocks_pictures_of_objects(answer: Assessment, blocks: tuple[str, ...]) -> None:
    assert answer.blocks == blocks


def test_buildings_abroad_are_left_to_a_person() -> None:
    assert OBJECTS["building abroad"][0].review == ("R-FOREIGN-ORIGIN",)


def test_nobody_having_said_anything_of_the_photograph_is_not_a_refusal() -> None:
    file = {"how": "photo_of_3D", "made_by": "institution"}
    answer = judged("ceramic", author_kind="unknown", created=1840, file=file)
    assert (answer.decision, answer.review) == ("REVIEW", ("R-PHOTO-LICENCE",))


def test_an_institutions_own_photograph_follows_the_terms_of_its_site() -> None:
    facts = {
        "subject": {"kind": "ceramic", "author_kind": "unknown", "created": 1840},
        "file": {"how": "photo_of_3D", "made_by": "institution"},
        "institution": {"terms": "cc-by-4.0", "name": "町立博物館"},
    }
    assert [str(template) for template in assess(facts, as_of=DAY).templates] == ["cc-by-4.0"]


def test_a_licence_that_needs_its_terms_asks_for_their_address() -> None:
    facts = {
        "subject": {"kind": "ceramic", "author_kind": "unknown", "created": 1840},
        "file": {"how": "photo_of_3D", "made_by": "institution", "licence": "pdl-1.0"},
        "institution": {"name": "町立博物館"},
    }
    assert assess(facts, as_of=DAY).review == ("R-TERMS-URL",)
    facts["terms_url"] = "https://example.org/terms"
    assert [template.wikitext for template in assess(facts, as_of=DAY).templates] == [
        "{{PDL1.0|terms=https://example.org/terms|attr=町立博物館}}",
        "{{LicenseReview}}",
    ]


@pytest.mark.parametrize(
    ("limits", "codes"),
    [
        ({"deposit": "viewing_only"}, ["B-VIEWING-ONLY"]),
        ({"deposit": "deposited"}, ["R-DEPOSIT"]),
        ({"deposit": "deposited", "consent": True}, []),
        ({"sensitive_place": True}, ["R-SENSITIVE-PLACE"]),
        ({"people": True, "consent": False}, ["R-PORTRAIT-CONSENT", "W-PORTRAIT"]),
        ({"people": False}, []),
        ({"personal_information": True}, ["W-PERSONAL-INFO"]),
    ],
    ids=str,
)
def test_what_is_not_copyright_is_minded_too(limits: dict[str, Any], codes: list[str]) -> None:
    subject = {"kind": "book", "author_kind": "organization", "created": 1920, "published": 1920}
    found = assess({"subject": subject, "file": SCAN, "limits": limits}, as_of=DAY).codes
    assert sorted(set(found)) == codes
