"""What a wiki under load, under attack or under repair answers, and what becomes of the draft."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.publishing_lab import Lab, claim, file_content, item_content, jpeg
from tests.simulated_wiki import Wikis
from workflow.store.base import now


@pytest.mark.parametrize(
    ("faults", "seconds"),
    [
        ({"lag": 7}, 10),
        ({"readonly": "repairs"}, 600),
        ({"rate_limits": {"edit": (0, 60)}}, 60),
        ({"http": 429, "retry_after": 120}, 120),
        ({"http": 503, "retry_after": 90}, 90),
    ],
)
def test_a_busy_wiki_postpones_the_draft(
    lab: Lab, wikis: Wikis, faults: dict[str, Any], seconds: int
) -> None:
    draft = lab.item()
    vars(wikis.wikidata.faults).update(faults)
    ended = lab.push()
    found = lab.draft(draft)
    assert (ended.status, ended.drafts[0]["outcome"]) == (2, "Postponed"), ended
    assert (found.state, found.lease_until) == ("approved", None)
    assert found.retry_at is not None
    assert abs(found.retry_at - now() - timedelta(seconds=seconds)) < timedelta(seconds=30)


def test_a_busy_wiki_ends_the_run_and_leaves_the_rest_untouched(lab: Lab, wikis: Wikis) -> None:
    drafts = [lab.item(item_content(f"門{number}")) for number in range(3)]
    wikis.wikidata.faults.readonly = "repairs"
    assert len(lab.push().drafts) == 1
    assert [len(lab.ledger(draft)) for draft in drafts] == [2, 0, 0]


def test_trouble_at_one_wiki_does_not_stop_the_other(lab: Lab, wikis: Wikis) -> None:
    lab.file()
    lab.item()
    wikis.commons.faults.readonly = "repairs"
    ended = lab.push()
    assert [line["outcome"] for line in ended.drafts] == ["Postponed", "Created"]
    assert ended.status == 1


def test_a_postponed_draft_is_not_taken_before_its_time(lab: Lab, wikis: Wikis) -> None:
    lab.item()
    wikis.wikidata.faults.readonly = "repairs"
    lab.push()
    wikis.wikidata.faults.end()
    assert lab.push().drafts == []
    lab.forget_waiting()
    assert lab.push().drafts[0]["outcome"] == "Created"


def test_a_short_wait_is_waited_out(lab: Lab, wikis: Wikis) -> None:
    lab.item()
    wikis.wikidata.faults.http, wikis.wikidata.faults.http_times = 503, 1
    wikis.wikidata.faults.retry_after = 1
    assert lab.push(patience=5).drafts[0]["outcome"] == "Created"


def test_an_outdated_token_is_renewed(lab: Lab, wikis: Wikis) -> None:
    lab.item()
    wikis.wikidata.faults.bad_tokens = 1
    assert lab.push().drafts[0]["outcome"] == "Created"


def test_a_session_that_ended_is_begun_again(lab: Lab, wikis: Wikis) -> None:
    lab.item()
    lab.file()
    for wiki in (wikis.wikidata, wikis.commons):
        wiki.state.sessions.update(dict.fromkeys(wiki.state.sessions, ""))
    assert [line["outcome"] for line in lab.push().drafts] == ["Created", "Created"]
    assert wikis.wikidata.asked("login")


def test_a_blocked_account_keeps_the_approval_and_ends_the_run(lab: Lab, wikis: Wikis) -> None:
    drafts = [lab.item(item_content(f"門{number}")) for number in range(2)]
    wikis.wikidata.faults.blocked = "open proxy"
    ended = lab.push()
    assert [(line["outcome"], line["code"]) for line in ended.drafts] == [("Rejected", "blocked")]
    assert "open proxy" in ended.drafts[0]["message"]
    assert [lab.draft(draft).state for draft in drafts] == ["approved", "approved"]


@pytest.mark.parametrize(
    ("faults", "code", "word"),
    [
        ({"abuse": "石川門"}, "abusefilter-disallowed", "filter"),
        ({"warn": "石川門"}, "abusefilter-disallowed", "filter"),
        ({"spam": "evil.example"}, "spamblacklist", "evil.example"),
    ],
)
def test_what_a_filter_stops_goes_back_with_the_reason(
    lab: Lab, wikis: Wikis, faults: dict[str, Any], code: str, word: str
) -> None:
    draft = lab.item(item_content("石川門", claim("P973", "https://evil.example/x")))
    vars(wikis.wikidata.faults).update(faults)
    ended = lab.push()
    assert (ended.drafts[0]["outcome"], ended.drafts[0]["code"]) == ("Rejected", code)
    assert word in ended.drafts[0]["message"]
    assert (lab.draft(draft).state, lab.draft(draft).note) == ("drafted", ended.drafts[0]["message"])
    assert wikis.wikidata.state.entities == {}


def test_a_protected_item_goes_back_and_the_run_goes_on(lab: Lab, wikis: Wikis) -> None:
    wikis.wikidata.add_item("Q42")
    wikis.wikidata.faults.protected = frozenset({"Q42"})
    lab.item(entity_id="Q42")
    lab.item(item_content("門"))
    ended = lab.push()
    assert [line["outcome"] for line in ended.drafts] == ["Rejected", "Created"]


def test_a_value_the_wiki_refuses_goes_back_in_its_words(lab: Lab) -> None:
    lab.item(item_content("石川門", claim("P31", "Q888888888")))
    ended = lab.push()
    assert (ended.drafts[0]["outcome"], ended.drafts[0]["code"]) == ("Rejected", "modification-failed")
    assert "Q888888888" in ended.drafts[0]["message"]


def test_a_name_taken_by_another_picture_is_a_conflict(lab: Lab, wikis: Wikis) -> None:
    wikis.commons.add_file("Ishikawamon.jpg", jpeg("blue"))
    lab.file()
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Conflict"
    assert wikis.commons.state.files["Ishikawamon.jpg"].content == jpeg("blue")


@pytest.mark.parametrize("deleted_as", ["Ishikawamon.jpg", "Another.jpg"])
def test_what_was_deleted_is_not_uploaded_again(lab: Lab, wikis: Wikis, deleted_as: str) -> None:
    wikis.commons.add_file(deleted_as, jpeg())
    wikis.commons.delete_file(deleted_as)
    lab.file()
    ended = lab.push()
    assert ended.drafts[0]["code"] in {"was-deleted", "duplicate-archive"}
    assert wikis.commons.state.files == {}


def test_a_name_on_the_blacklist_goes_back(lab: Lab, wikis: Wikis) -> None:
    wikis.commons.faults.title_blacklist = "^File:Ishikawa"
    lab.file()
    assert lab.push().drafts[0]["code"] == "titleblacklist-forbidden"


def test_a_camera_name_goes_back(lab: Lab, wikis: Wikis) -> None:
    lab.file(file_content("DSC 0043.jpg"))
    assert lab.push().drafts[0]["code"] == "bad-prefix"
    assert wikis.commons.state.files == {}


def test_a_file_that_is_not_what_its_name_says_goes_back(lab: Lab) -> None:
    lab.file(file_content("Ishikawamon.png"))
    ended = lab.push()
    assert (ended.drafts[0]["outcome"], ended.drafts[0]["code"]) == ("Rejected", "verification-error")


def test_the_page_text_that_the_reviewer_saw_is_replaced_and_a_changed_one_is_not(
    lab: Lab, wikis: Wikis
) -> None:
    page = wikis.commons.add_file("Ishikawamon.jpg", jpeg(), text="as seen")
    lab.file(base={"wikitext": "as seen"})
    assert lab.push().drafts[0]["outcome"] == "Updated"
    assert page.text == file_content()["wikitext"]
    lab.file(file_content() | {"wikitext": "third"}, base={"wikitext": "as seen"})
    ended = lab.push()
    assert ended.drafts[0]["outcome"] == "Conflict"
    assert page.text == file_content()["wikitext"]
