"""The bots against MediaWiki itself: sign-in, upload, faults.

It has no Wikibase, so drafts here have no structured data; that is what the simulated wiki is for.
"""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from tests.publishing_lab import Ended, Lab, file_content, jpeg
from tests.wiki_server import MediaWiki

pytestmark = pytest.mark.wiki
LIVE = ("push", "--live", "--target", "lab")


def _content(name: str) -> dict[str, Any]:
    return file_content(name) | {"mediainfo": {"labels": {}, "claims": []}}


def _picture(name: str) -> bytes:
    # What follows the end of a JPEG is kept and makes each one another file.
    return jpeg() + name.encode()


def _push(lab: Lab, name: str, picture: bytes | None = None) -> Ended:
    lab.file(_content(name), picture=picture or _picture(name))
    return lab.run(*LIVE)


def _stored(wiki: MediaWiki, picture: bytes) -> list[str]:
    digest = hashlib.sha1(picture).hexdigest()
    return [file["title"] for file in wiki.files() if file["sha1"] == digest]


def test_a_file_page_is_uploaded_bit_for_bit_with_its_text(lab: Lab, wiki: MediaWiki, name: str) -> None:
    picture = _picture(name) + b"\r"
    ended = _push(lab, name, picture)
    page = wiki.page(f"File:{name}")
    assert (ended.status, ended.drafts[0]["outcome"]) == (0, "Created"), ended
    assert _stored(wiki, picture) == [f"File:{name}"]
    assert page["revisions"][0]["slots"]["main"]["content"] == file_content()["wikitext"]
    assert page["revisions"][0]["user"] == "TestBot"


def test_a_wiki_without_structured_data_takes_the_file_and_the_ledger_says_so(
    lab: Lab, wiki: MediaWiki, name: str
) -> None:
    draft = lab.file(file_content(name), picture=_picture(name))
    assert lab.run(*LIVE).drafts[0]["outcome"] == "Created"
    assert _stored(wiki, _picture(name)) == [f"File:{name}"]
    skipped = [entry for entry in lab.ledger(draft) if entry.step == "structured-data"]
    assert [entry.details for entry in skipped] == [{"skipped": "WikibaseMediaInfo"}]


def test_a_file_larger_than_a_chunk_arrives_whole(lab: Lab, wiki: MediaWiki, name: str) -> None:
    picture = _picture(name) + bytes(range(256)) * 20_000 + b"\r"
    assert _push(lab, name, picture).drafts[0]["outcome"] == "Created"
    assert _stored(wiki, picture) == [f"File:{name}"]


def test_the_same_file_again_changes_nothing(lab: Lab, wiki: MediaWiki, name: str) -> None:
    _push(lab, name)
    ended = _push(lab, name)
    assert ended.drafts[0]["outcome"] == "Unchanged"
    assert len(wiki.page(f"File:{name}")["revisions"]) == 1


def test_the_same_picture_under_another_name_is_a_conflict(lab: Lab, wiki: MediaWiki, name: str) -> None:
    _push(lab, name)
    ended = _push(lab, f"Other {name}", _picture(name))
    assert (ended.status, ended.drafts[0]["outcome"]) == (2, "Conflict")
    assert name in ended.drafts[0]["message"]
    assert _stored(wiki, _picture(name)) == [f"File:{name}"]


def test_a_name_taken_by_another_picture_is_a_conflict(lab: Lab, wiki: MediaWiki, name: str) -> None:
    _push(lab, name)
    ended = _push(lab, name, _picture("another"))
    assert ended.drafts[0]["outcome"] == "Conflict"
    assert _stored(wiki, _picture("another")) == []


@pytest.mark.parametrize("nth", [1, 2])
def test_a_lost_answer_makes_no_second_file(lab: Lab, wiki: MediaWiki, name: str, nth: int) -> None:
    # The first request stashes the bytes, the second publishes them.
    wiki.lose("upload", nth)
    ended = _push(lab, name)
    assert ended.drafts[0]["outcome"] == "Created", ended
    assert _stored(wiki, _picture(name)) == [f"File:{name}"]
    assert len(wiki.page(f"File:{name}")["revisions"]) == 1


@pytest.mark.parametrize(
    "faults",
    [
        {"ratelimits": {"upload": {"user": [0, 60]}}},
        {"lag": 7},
    ],
)
def test_a_busy_wiki_postpones_the_upload(
    lab: Lab, wiki: MediaWiki, name: str, faults: dict[str, Any]
) -> None:
    draft = lab.file(_content(name), picture=_picture(name))
    wiki.order(**faults)
    ended = lab.run(*LIVE)
    assert (ended.status, ended.drafts[0]["outcome"]) == (2, "Postponed"), ended
    assert lab.draft(draft).state == "approved"
    wiki.order()
    lab.forget_waiting()
    assert lab.run(*LIVE).drafts[0]["outcome"] == "Created"


def test_a_wiki_under_repair_lets_nobody_sign_in_and_the_draft_waits(
    lab: Lab, wiki: MediaWiki, name: str
) -> None:
    draft = lab.file(_content(name), picture=_picture(name))
    wiki.order(readonly="repairs")
    ended = lab.run(*LIVE)
    assert (ended.status, ended.lines) == (2, [])
    assert len(ended.errors.splitlines()) == 1
    assert (lab.draft(draft).state, lab.draft(draft).lease_until) == ("approved", None)


def test_a_wrong_secret_is_said_in_one_line(lab: Lab, name: str) -> None:
    lab.secret = "pwb:" + "wrong" * 6
    ended = _push(lab, name)
    assert (ended.status, ended.lines) == (2, [])
    assert "Incorrect username or password" in ended.errors
    assert "wrong" not in ended.errors


def test_what_is_no_picture_is_refused_before_it_is_sent(lab: Lab, wiki: MediaWiki, name: str) -> None:
    ended = _push(lab, name, b"<html><script>alert(1)</script></html>")
    assert (ended.drafts[0]["outcome"], ended.drafts[0]["code"]) == ("Rejected", "copy")
    assert _stored(wiki, b"<html><script>alert(1)</script></html>") == []


def test_the_doctor_finds_the_wiki_in_order(lab: Lab) -> None:
    ended = lab.run("doctor", "--target", "lab", "--json")
    checks = {check["name"]: check["status"] for check in ended.lines[0]["checks"]}
    assert (ended.status, set(checks.values())) == (0, {"ok"}), ended
