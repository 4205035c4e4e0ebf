"""Drafts are made against what stands on the wiki."""

from __future__ import annotations

import pytest

from tests.publishing_lab import SECRET, Lab
from tests.simulated_wiki import Wikis
from workflow.operations.collections import create_collection
from workflow.operations.drafts import DraftRequest, make_drafts
from workflow.operations.live_items import WikiUnreachableError, entity_fetcher, wiki_to_read
from workflow.operations.reconciliation import decide_match
from workflow.operations.records import create_record
from workflow.operations.targets import TargetError
from workflow.store.models import Draft


@pytest.fixture
def matched(lab: Lab, wikis: Wikis, monkeypatch: pytest.MonkeyPatch) -> tuple[Lab, str]:
    monkeypatch.setenv("LAB_SECRET", f"pwb:{SECRET}")
    qid = "Q4242"
    wikis.wikidata.add_item(qid, labels={"ja": {"language": "ja", "value": "兼六園"}})
    collection = create_collection(lab.store, terms={"slug": "kanazawa", "name": "金沢"})
    cells = {"name": "兼六園", "publisher_code": "172014", "classification": "特別名勝"}
    record_id, _typed = create_record(lab.store, collection_id=collection.id, cells=cells, by="hanako")
    decide_match(lab.store, record_id, decision="match", qid=qid, by="hanako")
    return lab, qid


def test_a_draft_shows_what_stands_there(matched):
    lab, qid = matched
    fetch = entity_fetcher(lab.store)
    assert fetch is not None
    report = make_drafts(lab.store, DraftRequest(targets=("wikidata",)), by="hanako", fetch_entity=fetch)
    with lab.store.read() as session:
        draft = session.get(Draft, report.drafts[0])
    assert draft.base["labels"]["ja"]["value"] == "兼六園"
    assert (draft.entity_id, draft.base_revision is not None) == (qid, True)


def test_a_wiki_that_does_not_answer_is_told(matched, monkeypatch):
    lab, _qid = matched
    monkeypatch.setenv("LAB_SECRET", "pwb:wrong")
    with pytest.raises(WikiUnreachableError):
        entity_fetcher(lab.store)


def test_without_a_wiki_nothing_is_compared(store):
    assert entity_fetcher(store) is None


def test_an_unknown_wiki_is_refused(matched):
    with pytest.raises(TargetError):
        wiki_to_read(matched[0].store, "nowhere")
