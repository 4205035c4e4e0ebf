"""Live runs against the simulated wikis: what stands there afterwards, and what the ledger says."""

from __future__ import annotations

from tests.publishing_lab import Lab
from tests.simulated_wiki import Wikis


def test_a_new_item_is_made_in_one_request(lab: Lab, wikis: Wikis) -> None:
    draft = lab.item()
    ended = lab.push()
    assert (ended.status, ended.drafts[0]["outcome"]) == (0, "Created"), ended
    assert len(wikis.wikidata.asked("wbeditentity")) == 1
    entity = wikis.wikidata.state.entities[ended.drafts[0]["page"]]
    assert set(entity["claims"]) == {"P31", "P17"}
    assert lab.draft(draft).state == "published"
