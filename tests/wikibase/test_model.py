"""Values come out as the JSON that a real Wikibase took."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workflow.wikibase.ids import UnverifiedIdError
from workflow.wikibase.model import (
    EntityDraft,
    FileDraft,
    Item,
    Monolingual,
    Point,
    Reference,
    Snak,
    Statement,
    Text,
    Time,
    clip,
)

RESPONSES = Path(__file__).parent.parent / "fixtures" / "responses"


def request_data(name: str) -> dict:
    return json.loads((RESPONSES / f"{name}.json").read_text("utf-8"))["_request"]["data"]


def recorded_claim(name: str, property_: str) -> dict:
    return next(claim for claim in request_data(name)["claims"] if claim["mainsnak"]["property"] == property_)


def test_a_statement_with_qualifiers_and_references_is_written_as_recorded():
    day = Time("+2026-11-22T00:00:00Z", 11)
    reference = Reference(
        (
            Snak("reference_url", Text("https://example.org/ref")),
            Snak("retrieved", Time("+2026-11-20T00:00:00Z", 11)),
        )
    )
    statement = Statement(
        Snak("instance_of", Item("Q125191")),
        (Snak("point_in_time", day), Snak("object_named_as", Text("photo"))),
        (reference,),
    )
    assert statement.as_json() == {**recorded_claim("wd_edit_new_item_full", "P31"), "rank": "normal"}


@pytest.mark.parametrize(
    ("snak", "property_"),
    [
        (Snak("inception", Time("+1867-00-00T00:00:00Z", 9)), "P571"),
        (Snak("inventory_number", Text("INV-001")), "P217"),
        (Snak("official_website", Text("https://example.org/")), "P856"),
        (Snak("coordinate_location", Point(35.6895, 139.6917, 0.0001)), "P625"),
        (Snak("title", Monolingual("東京の写真", "ja")), "P1476"),
        (Snak("creator", None), "P170"),
    ],
)
def test_every_kind_of_value_is_written_as_recorded(snak: Snak, property_: str):
    assert Statement(snak).as_json() == recorded_claim("wd_edit_new_item_full", property_)


def test_an_author_without_an_item_is_written_as_recorded():
    qualifiers = (
        Snak("author_name_string", Text("Taro Yamada")),
        Snak("url", Text("https://example.org/taro")),
        Snak("object_of_statement_has_role", Item("Q5")),
    )
    written = Statement(Snak("creator", None), qualifiers).as_json()
    assert written == recorded_claim("co_wbeditentity_mediainfo_full", "P170")


def test_a_files_data_has_claims_and_never_statements():
    draft = FileDraft("a.jpg", "text", {"ja": "東京の写真"}, (Statement(Snak("depicts", Item("Q5"))),))
    data = draft.as_json()["mediainfo"]
    recorded = request_data("co_wbeditentity_mediainfo_full")
    assert data["claims"] == [recorded_claim("co_wbeditentity_mediainfo_full", "P180")]
    assert data["labels"]["ja"] == recorded["labels"]["ja"]
    assert set(data) <= set(recorded)


def test_terms_are_written_as_recorded():
    recorded = request_data("wd_edit_new_item_full")
    draft = EntityDraft(
        labels={"ja": "試験項目1795318309", "en": "Test item 1795318309", "mul": "T1795318309"},
        descriptions={"ja": "実験室の項目", "en": "item of the lab"},
        aliases={"ja": ("別名一", "別名二"), "en": ("alias one",)},
    )
    written = draft.as_json()
    assert {part: written[part] for part in ("labels", "descriptions", "aliases")} == {
        part: recorded[part] for part in ("labels", "descriptions", "aliases")
    }


def test_empty_terms_are_left_out():
    written = EntityDraft(labels={"ja": "名", "en": ""}, aliases={"ja": ()}).as_json()
    assert written["labels"] == {"ja": {"language": "ja", "value": "名"}}
    assert written["aliases"] == {}


def test_a_term_fits_into_250_characters_of_one_line():
    assert clip("一\n二  三") == "一 二 三"
    assert len(clip("長" * 300)) == 250
    assert clip("長" * 250) == "長" * 250


def test_texts_lose_line_breaks_and_blanks_at_the_ends():
    assert Text(" a\n b ").as_json()["value"] == "a b"
    assert len(Text("x" * 2000).as_json()["value"]) == 1500


def test_an_unknown_property_is_refused():
    with pytest.raises(UnverifiedIdError):
        Snak("no_such_property", Text("x")).as_json()
