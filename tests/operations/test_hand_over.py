"""What is not on a wiki yet is handed over, with only what it adds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.operations.stored import add_media, add_record, set_draft
from workflow.formats.pattypan import TooLongForCellError
from workflow.operations import hand_over as module
from workflow.operations.drafts import DraftRequest, make_drafts
from workflow.operations.hand_over import FORMATS, drafts_out, hand_over_file
from workflow.store.database import Store


@pytest.fixture
def drafted(store: Store) -> Store:
    record = add_record(store, decision="new")
    add_media(store, record)
    add_record(store, slug="saga", decision="match", qid="Q999000001", name="石川門")
    make_drafts(store, DraftRequest(), by="hanako")
    return store


def test_open_drafts_go_out_with_their_originals(drafted: Store):
    found = drafts_out(drafted)
    assert [(draft.target, draft.entity_id) for draft in found] == [
        ("commons", ""),
        ("wikidata", ""),
        ("wikidata", "Q999000001"),
    ]
    assert found[0].path == drafted.media.path("0" * 64)
    assert found[0].additions["claims"]


@pytest.mark.parametrize("state", ["published", "returned"])
def test_what_is_on_a_wiki_or_sent_back_stays(drafted: Store, state: str):
    set_draft(drafted, 1, state=state)
    assert [draft.id for draft in drafts_out(drafted)] == [2, 3]
    assert [draft.id for draft in drafts_out(drafted, ids=[1])] == [1]


def test_a_collection_or_a_target_alone(drafted: Store):
    assert [draft.id for draft in drafts_out(drafted, collection="saga")] == [3]
    assert [draft.id for draft in drafts_out(drafted, target="commons")] == [1]


@pytest.mark.parametrize("format_", list(FORMATS))
def test_every_format_writes_a_file(drafted: Store, tmp_path: Path, format_: str):
    path = tmp_path / "out"
    assert hand_over_file(drafted, path, format_=format_) == {"quickstatements": 2, "pattypan": 1}.get(
        format_, 3
    )
    assert path.stat().st_size > 100
    assert list(tmp_path.glob("*.part")) == []


def test_json_can_be_read_again(drafted: Store, tmp_path: Path):
    hand_over_file(drafted, tmp_path / "out", format_="json", target="wikidata")
    assert [one["id"] for one in json.loads((tmp_path / "out").read_text("utf-8"))] == [2, 3]


def test_a_file_that_fails_leaves_the_old_one(
    drafted: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "out"
    path.write_text("old")

    def fail(file: object, drafts: object) -> int:
        raise TooLongForCellError("x")

    monkeypatch.setitem(module.FORMATS, "pattypan", (".xls", fail))
    with pytest.raises(TooLongForCellError):
        hand_over_file(drafted, path, format_="pattypan")
    assert path.read_text() == "old"
    assert list(tmp_path.glob("*.part")) == []
