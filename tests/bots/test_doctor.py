"""``python -m bots doctor`` and ``fetch``."""

from __future__ import annotations

from tests.publishing_lab import Lab, claim, term
from tests.simulated_wiki import Wikis


def _checks(lab: Lab) -> tuple[int, dict[str, str]]:
    ended = lab.run("doctor", "--target", "lab", "--json")
    return ended.status, {check["name"]: check["status"] for check in ended.lines[0]["checks"]}


def test_a_target_in_order_is_in_order(lab: Lab) -> None:
    status, checks = _checks(lab)
    assert (status, set(checks.values())) == (0, {"ok"})
    assert {"wikidata: rights", "commons: limits", "commons: blocks", "wikidata: reach"} <= set(checks)


def test_a_blocked_account_is_found(lab: Lab, wikis: Wikis) -> None:
    wikis.commons.faults.blocked = "lab"
    status, checks = _checks(lab)
    assert (status, checks["commons: blocks"], checks["wikidata: blocks"]) == (2, "error", "ok")


def test_a_wrong_secret_is_found(lab: Lab) -> None:
    lab.secret = "pwb:" + "x" * 32
    status, checks = _checks(lab)
    assert (status, checks["sign-in"]) == (2, "error")


def test_entities_are_fetched_as_they_stand(lab: Lab, wikis: Wikis) -> None:
    country = claim("P17", "Q17") | {"id": "Q42$1"}
    wikis.wikidata.add_item("Q42", labels=term("ja", "石川門"), claims={"P17": [country]})
    ended = lab.run("fetch", "Q42", "Q99999999", "--target", "lab")
    assert ended.lines[0]["entity"]["labels"]["ja"]["value"] == "石川門"
    assert ended.lines[0]["entity"]["lastrevid"] == wikis.wikidata.state.pages["Q42"].last.id
    assert ended.lines[1] == {"id": "Q99999999", "entity": None}
