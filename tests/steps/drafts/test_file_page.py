"""A picture becomes a file page with the template, tags and data that fit it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import values
from workflow.i18n import in_language
from workflow.steps.drafts import MediaFacts, NotDraftableError, Subject, file_draft, refusal
from workflow.steps.drafts.file_page import template_name
from workflow.wikibase.entities import property_of, snaks, statements_of, value_key
from workflow.wikibase.ids import is_verified

GARDEN = Subject(values(), date(2026, 11, 22), qid="Q999000001")
OWN = MediaFacts(
    file_name="IMG_0001.JPG",
    mime="image/jpeg",
    creator="山田太郎",
    taken_at="2026-05-01T10:12:13+09:00",
    latitude=36.5620001,
    longitude=136.66,
    facts={
        "subject": {"kind": "building"},
        "file": {"how": "photo_of_3D", "made_by": "uploader"},
    },
    assessment={
        "decision": "OK",
        "templates": ["self|cc-by-sa-4.0"],
        "sdc": ["P6216=Q50423863", "P275=Q18199165"],
    },
)
PUBLIC_DOMAIN = ["P6216=Q19652[P1001=Q60332278,P459=Q29940705]", "P6216=Q19652[P1001=Q30,P459=Q47246828]"]
SCAN = MediaFacts(
    file_name="scan.tif",
    mime="image/tiff",
    creator="狩野某",
    source="https://example.org/scroll",
    latitude=36.5,
    longitude=136.6,
    taken_at="2020-01-01",
    facts={
        "subject": {"kind": "painting", "created": 1700},
        "file": {"how": "scan", "made_by": "institution"},
    },
    assessment={"decision": "OK", "templates": ["PD-Art|PD-old-100-expired"], "sdc": PUBLIC_DOMAIN},
)


def data(media: MediaFacts, subject: Subject = GARDEN, **options: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in statements_of(file_draft(subject, media, **options).as_json()["mediainfo"]):
        found.setdefault(property_of(one), []).append(value_key(one["mainsnak"]))
    return found


def test_an_own_photograph_says_who_when_where_and_under_what():
    assert data(OWN) == {
        "P180": ["Q999000001"],
        "P7482": ["Q66458942"],
        "P170": ["somevalue"],
        "P571": ["+2026-05-01T00:00:00Z/11"],
        "P6216": ["Q50423863"],
        "P275": ["Q18199165"],
        "P1259": ["36.5620,136.6600"],
        "P9149": ["36.5621,136.6627"],
    }


def test_an_author_is_named_in_a_qualifier():
    statements = statements_of(file_draft(GARDEN, OWN).as_json()["mediainfo"])
    author = next(one for one in statements if property_of(one) == "P170")
    assert [(one["property"], value_key(one)) for one in snaks(author["qualifiers"])] == [
        ("P2093", "山田太郎")
    ]


def test_the_page_of_an_own_photograph():
    text = file_draft(GARDEN, OWN).wikitext
    assert text.startswith("=={{int:filedesc}}==\n{{Information\n|description={{ja|1=兼六園")
    assert "|date=2026-05-01 10:12:13\n" in text
    assert "|source={{own}}\n|author=山田太郎\n" in text
    assert "{{Location|36.562|136.66}}\n{{Object location|36.56213|136.662654}}" in text
    assert "=={{int:license-header}}==\n{{self|cc-by-sa-4.0}}\n" in text
    assert text.endswith("{{subst:unc}}\n")


def test_a_flat_copy_is_a_digital_representation():
    found = data(SCAN)
    assert found["P6243"] == found["P921"] == found["P180"] == ["Q999000001"]
    assert found["P6216"] == ["Q19652", "Q19652"]
    assert found["P7482"] == ["Q74228490"]
    assert not {"P571", "P1259", "P9149", "P170"} & set(found)


def test_public_domain_says_where_and_why():
    statements = statements_of(file_draft(GARDEN, SCAN).as_json()["mediainfo"])
    reasons = [
        sorted((snak["property"], value_key(snak)) for snak in snaks(one["qualifiers"]))
        for one in statements
        if property_of(one) == "P6216"
    ]
    assert reasons == [
        [("P1001", "Q60332278"), ("P459", "Q29940705")],
        [("P1001", "Q30"), ("P459", "Q47246828")],
    ]


def test_reasons_without_a_verified_item_are_left_out():
    assessment = {
        **SCAN.assessment,
        "sdc": ["P6216=Q19652[P1001=Q17,P459=TODO]", "P275=Q4242424242", "nonsense"],
    }
    statements = statements_of(
        file_draft(GARDEN, replace(SCAN, assessment=assessment)).as_json()["mediainfo"]
    )
    status = [one for one in statements if property_of(one) in {"P6216", "P275"}]
    assert [property_of(one) for one in status] == ["P6216"]
    assert list(status[0]["qualifiers"]) == ["P1001"]


def test_a_thing_without_an_item_is_depicted_by_its_class():
    shrine = Subject(values(name="八幡神社"), date(2026, 11, 22))
    assert data(OWN, shrine)["P180"] == ["Q845945"]
    assert "P180" not in data(OWN, replace(GARDEN, qid=""))


def test_further_things_in_the_picture_are_depicted_too():
    assert data(OWN, also=("Q999000002", "Q999000001"))["P180"] == ["Q999000001", "Q999000002"]


def with_kind(media: MediaFacts, kind: str, how: str, **changes: Any) -> MediaFacts:
    facts = {"subject": {"kind": kind}, "file": {"how": how, "made_by": "uploader"}}
    return replace(media, facts=facts, **changes)


@pytest.mark.parametrize(
    ("kind", "how", "expected"),
    [
        ("painting", "scan", "Artwork"),
        ("map", "photo_of_2D", "Artwork"),
        ("photograph", "scan", "Photograph"),
        ("building", "photo_of_3D", "Information"),
        ("sculpture", "photo_of_3D", "Information"),
        ("painting", "creative_photo", "Information"),
        ("", "", "Information"),
    ],
)
def test_the_template_fits_what_is_shown(kind: str, how: str, expected: str):
    media = with_kind(OWN, kind, how)
    assert template_name(GARDEN, media) == expected
    assert "{{" + expected + "\n" in file_draft(GARDEN, media).wikitext


def test_a_solid_work_with_an_item_has_two_licences():
    tags = ["PD-old-auto-1996|deathyear=1931|country=JP (object)", "self|cc-by-sa-4.0"]
    media = with_kind(OWN, "ceramic", "photo_of_3D", assessment={"decision": "OK", "templates": tags})
    text = file_draft(GARDEN, media).wikitext
    assert "{{Art Photo\n|wikidata=Q999000001\n" in text
    assert "|artwork license={{PD-old-auto-1996|deathyear=1931|country=JP}}\n" in text
    assert "|photo license={{self|cc-by-sa-4.0}}\n" in text
    assert "license-header" not in text


def test_without_an_item_both_tags_stand_in_the_licence_section():
    tags = ["PD-old-100-expired (object)", "self|cc-by-sa-4.0"]
    media = with_kind(OWN, "ceramic", "photo_of_3D", assessment={"decision": "OK", "templates": tags})
    text = file_draft(replace(GARDEN, qid=""), media).wikitext
    assert "=={{int:license-header}}==\n{{PD-old-100-expired}}\n{{self|cc-by-sa-4.0}}\n" in text


def test_nothing_a_person_typed_becomes_markup():
    evil = "}}{{evil|[[File:x.jpg]]<nowiki>~~~~"
    media = replace(
        OWN,
        title=evil,
        title_en=evil,
        description=evil,
        creator=evil,
        credit=evil,
        source=evil,
        taken_at=evil,
        categories=(evil,),
    )
    record = Subject({"name": evil, "address": evil, "publisher_name": evil}, date(2026, 11, 22))
    for kind, how in (("building", "photo_of_3D"), ("painting", "scan"), ("photograph", "scan")):
        text = file_draft(record, with_kind(media, kind, how)).wikitext
        assert "{{evil" not in text
        assert "[[File" not in text
        assert "<nowiki>" not in text
        assert "~~~" not in text
        assert text.count("{{") == text.count("}}")


def test_captions_are_short_and_in_both_languages():
    media = replace(OWN, title="長" * 300, title_en="Kenroku-en in snow")
    labels = file_draft(GARDEN, media).as_json()["mediainfo"]["labels"]
    assert len(labels["ja"]["value"]) == 250
    assert labels["en"]["value"] == "Kenroku-en in snow"


def test_the_category_of_the_thing_comes_first():
    about = replace(GARDEN, commons_category="Kenroku-en")
    text = file_draft(about, replace(OWN, categories=("Snow in Kanazawa", "Kenroku-en"))).wikitext
    assert text.endswith("[[Category:Kenroku-en]]\n[[Category:Snow in Kanazawa]]\n")


def test_a_published_file_keeps_its_name():
    assert file_draft(GARDEN, OWN, keep_name="Old name.jpg").file_name == "Old name.jpg"


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        ("REVIEW", "先に権利の確認が必要です。"),
        ("BLOCK", "権利の関係で、ウィキメディア・コモンズには公開できません。"),
        ("", "先に権利の確認が必要です。"),
    ],
)
def test_what_the_rights_do_not_allow_is_refused_by_name(decision: str, reason: str):
    media = replace(OWN, assessment={**OWN.assessment, "decision": decision})
    with in_language("ja"), pytest.raises(NotDraftableError, match=reason):
        file_draft(GARDEN, media)


def test_a_file_nobody_has_assessed_is_refused():
    assert refusal(replace(OWN, assessment={}))


def test_a_warning_does_not_stand_in_the_way():
    assert refusal(replace(OWN, assessment={**OWN.assessment, "decision": "OK_WITH_WARNING"})) == ""


def test_a_file_without_a_licence_tag_is_refused():
    with pytest.raises(NotDraftableError):
        file_draft(GARDEN, replace(OWN, assessment={"decision": "OK", "templates": []}))


@pytest.mark.parametrize("media", [OWN, SCAN])
def test_only_verified_ids_are_written_beside_the_matched_item(media: MediaFacts):
    for one in statements_of(file_draft(GARDEN, media).as_json()["mediainfo"]):
        for snak in (one["mainsnak"], *snaks(one.get("qualifiers"))):
            assert is_verified(snak["property"])
            if snak["snaktype"] == "value" and snak["datavalue"]["type"] == "wikibase-entityid":
                assert value_key(snak) == GARDEN.qid or is_verified(value_key(snak))


def test_a_tag_that_is_no_template_is_refused():
    media = replace(OWN, assessment={"decision": "OK", "templates": ["}}{{evil"]})
    with pytest.raises(NotDraftableError, match="evil"):
        file_draft(GARDEN, media)


def test_a_reviewers_reason_goes_into_the_source_note():
    decided = {**SCAN.assessment, "override": {"by": "sato", "reason": "撮影は1945年と台帳にある"}}
    draft = file_draft(GARDEN, replace(SCAN, assessment=decided))
    assert "Rights decided by sato: 撮影は1945年と台帳にある" in draft.wikitext


@pytest.mark.parametrize(
    ("handling", "stays"),
    [
        ({"kind": "gallery", "until": ""}, True),
        ({"kind": "closed", "until": ""}, True),
        ({"kind": "closed", "until": "2999-01-01"}, True),
        ({"kind": "closed", "until": "2000-01-01"}, False),
    ],
)
def test_a_file_that_was_to_stay_here_is_not_drafted(handling, stays):
    assert bool(refusal(replace(SCAN, facts={**SCAN.facts, "handling": handling}))) is stays
