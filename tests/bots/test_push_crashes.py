"""Killed at any step, or left without an answer: there is never a second item, file or statement.

The wiki carries the write out and then says nothing; the pusher is killed while it waits. A later run
must find what was done.
"""

from __future__ import annotations

import pytest

from tests.publishing_lab import Lab, claim, finish, item_content, kill, term, wait_until
from tests.simulated_wiki import SimulatedWiki, Wikis

LIVE = ("push", "--live", "--target", "lab")


def _kill_when_hanging(lab: Lab, wiki: SimulatedWiki) -> None:
    child = lab.start(*LIVE)
    wait_until(wiki.reached.is_set)
    kill(child)
    wiki.reached.clear()


def _items_made(wikis: Wikis) -> int:
    return len(wikis.wikidata.state.entities)


def test_killed_after_the_item_was_made_the_next_run_adopts_it(lab: Lab, wikis: Wikis) -> None:
    draft = lab.item()
    wikis.wikidata.faults.hang.append("wbeditentity")
    _kill_when_hanging(lab, wikis.wikidata)
    assert lab.draft(draft).state == "approved"
    lab.forget_waiting()
    ended = lab.push()
    assert (ended.drafts[0]["outcome"], ended.drafts[0]["page"]) == ("Created", "Q130000001")
    assert _items_made(wikis) == 1
    assert len(wikis.wikidata.asked("wbeditentity")) == 1


def test_an_item_that_the_wiki_does_not_list_yet_is_adopted_when_it_refuses_a_second(
    lab: Lab, wikis: Wikis
) -> None:
    lab.item()
    wikis.wikidata.faults.hang.append("wbeditentity")
    _kill_when_hanging(lab, wikis.wikidata)
    lab.forget_waiting()
    wikis.wikidata.faults.late_contributions = True
    ended = lab.push()
    assert (ended.drafts[0]["outcome"], ended.drafts[0]["page"]) == ("Created", "Q130000001")
    assert _items_made(wikis) == 1


def test_killed_before_the_item_was_made_the_next_run_makes_it_once(lab: Lab, wikis: Wikis) -> None:
    lab.item()
    wikis.wikidata.faults.hang_before.append("wbeditentity")
    _kill_when_hanging(lab, wikis.wikidata)
    lab.forget_waiting()
    assert lab.push().drafts[0]["outcome"] == "Created"
    assert _items_made(wikis) == 1


def test_a_held_draft_is_left_alone_until_its_lease_ends(lab: Lab, wikis: Wikis) -> None:
    lab.item()
    wikis.wikidata.faults.hang_before.append("wbeditentity")
    _kill_when_hanging(lab, wikis.wikidata)
    assert lab.push().drafts == []


def test_killed_twice_in_a_row_there_is_still_one_item(lab: Lab, wikis: Wikis) -> None:
    lab.item()
    wikis.wikidata.faults.hang.append("wbeditentity")
    _kill_when_hanging(lab, wikis.wikidata)
    lab.forget_waiting()
    wikis.wikidata.faults.hang_before.append("wbgetentities")
    _kill_when_hanging(lab, wikis.wikidata)
    lab.forget_waiting()
    assert lab.push().status == 0
    assert _items_made(wikis) == 1


def test_killed_while_statements_were_added_they_stand_once(lab: Lab, wikis: Wikis) -> None:
    wikis.wikidata.add_item("Q42", labels=term("ja", "石川門"))
    lab.item(item_content("石川門", claim("P31", "Q53060"), claim("P17", "Q17")), entity_id="Q42")
    wikis.wikidata.faults.hang.append("wbeditentity")
    _kill_when_hanging(lab, wikis.wikidata)
    lab.forget_waiting()
    assert lab.push().status == 0
    claims = wikis.wikidata.state.entities["Q42"]["claims"]
    assert {key: len(found) for key, found in claims.items()} == {"P31": 1, "P17": 1}


@pytest.mark.parametrize("step", [1, 2])
def test_killed_in_the_middle_of_an_upload_there_is_one_file(lab: Lab, wikis: Wikis, step: int) -> None:
    lab.file()
    # The first request stashes the bytes, the second publishes them.
    wikis.commons.faults.hang_nth["upload"] = step
    _kill_when_hanging(lab, wikis.commons)
    lab.forget_waiting()
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Created", ended
    assert list(wikis.commons.state.files) == ["Ishikawamon.jpg"]
    assert len(wikis.commons.state.pages) == 1


def test_killed_between_file_and_structured_data_the_next_run_completes_it(lab: Lab, wikis: Wikis) -> None:
    draft = lab.file()
    wikis.commons.faults.hang.append("wbeditentity")
    _kill_when_hanging(lab, wikis.commons)
    assert [entry.step for entry in lab.ledger(draft)][:2] == ["intent", "upload"]
    lab.forget_waiting()
    assert lab.push().status == 0
    entity = wikis.commons.state.entities[lab.draft(draft).entity_id]
    assert {key: len(found) for key, found in entity["claims"].items()} == {"P6216": 1, "P275": 1}
    assert entity["labels"]["ja"]["value"] == "石川門の写真"


def test_a_lost_answer_to_a_new_item_is_found_out_in_the_same_run(lab: Lab, wikis: Wikis) -> None:
    lab.item()
    wikis.wikidata.faults.lose.append("wbeditentity")
    ended = lab.push()
    assert (ended.drafts[0]["outcome"], ended.drafts[0]["page"]) == ("Created", "Q130000001")
    assert _items_made(wikis) == 1


def test_lost_answers_to_statements_and_labels_do_no_harm(lab: Lab, wikis: Wikis) -> None:
    wikis.wikidata.add_item("Q42", labels=term("ja", "石川門"))
    lab.item(item_content("石川門", claim("P17", "Q17")), entity_id="Q42")
    wikis.wikidata.faults.lose += ["wbeditentity", "wbeditentity"]
    lab.push()
    lab.forget_waiting()
    lab.push()
    entity = wikis.wikidata.state.entities["Q42"]
    assert len(entity["claims"]["P17"]) == 1
    assert len(wikis.wikidata.state.pages["Q42"].revisions) == 3


@pytest.mark.parametrize("step", [1, 2])
def test_a_lost_answer_to_an_upload_makes_no_second_file(lab: Lab, wikis: Wikis, step: int) -> None:
    lab.file()
    wikis.commons.faults.lose_nth["upload"] = step
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Created", ended
    assert list(wikis.commons.state.files) == ["Ishikawamon.jpg"]


def test_told_to_stop_the_draft_in_hand_is_finished_and_no_other_begun(lab: Lab, wikis: Wikis) -> None:
    drafts = [lab.item(item_content(f"門{number}")) for number in range(3)]
    wikis.wikidata.faults.delay = 1.5
    child = lab.start(*LIVE)
    wait_until(lambda: wikis.wikidata.asked("wbeditentity"))
    child.terminate()
    ended = finish(child)
    assert ended.status == 0
    assert [lab.draft(draft).state for draft in drafts] == ["published", "approved", "approved"]
    assert all(lab.draft(draft).lease_until is None for draft in drafts)


def test_two_pushers_at_once_push_every_draft_once(lab: Lab, wikis: Wikis) -> None:
    for number in range(6):
        lab.item(item_content(f"門{number}"))
    children = [lab.start(*LIVE) for _pusher in range(2)]
    ended = [finish(child) for child in children]
    assert sorted(line["draft"] for one in ended for line in one.drafts) == [1, 2, 3, 4, 5, 6]
    assert _items_made(wikis) == 6
