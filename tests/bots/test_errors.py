"""Every refusal that was ever recorded gets an outcome and a sentence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bots.errors import Refused, Unanswered, outcome_of, stops_everything
from tests.simulated_wiki.replay import RESPONSES, recorded
from workflow.i18n import in_language
from workflow.steps.outcomes import Conflict, Postponed, Rejected

NAMES = sorted(path.stem for path in RESPONSES.glob("*.json"))
ERRORS = [name for name in NAMES if "error" in recorded(name)["response"]]


def _refused(name: str) -> Refused:
    return Refused.from_answer(recorded(name)["response"], 0)


@pytest.mark.parametrize("name", ERRORS)
def test_a_recorded_refusal_has_a_sentence_in_both_languages(name: str) -> None:
    for language in ("ja", "en"):
        with in_language(language):
            outcome = outcome_of(_refused(name))
        assert isinstance(outcome, Conflict | Rejected | Postponed)
        assert outcome.message.strip()
        assert "{" not in outcome.message.replace("{{", "")


@pytest.mark.parametrize(
    ("name", "kind", "everywhere"),
    [
        ("wd_err_ratelimited", Postponed, True),
        ("wd_err_blocked", Rejected, True),
        ("co_err_blocked_upload", Rejected, True),
        ("wd_err_abusefilter_disallow", Rejected, False),
        ("wd_err_spamblacklist", Rejected, False),
        ("wd_err_protected", Rejected, False),
        ("wd_err_editconflict_same_label", Conflict, False),
        ("wd_err_dup_label_description", Conflict, False),
        ("wd_err_edit_redirect", Conflict, False),
        ("wd_err_commonsmedia_missing", Postponed, False),
        ("wd_err_maxlag", Postponed, True),
        ("co_err_readonly_upload", Postponed, True),
    ],
)
def test_causes_hidden_behind_a_general_code_are_told_apart(name: str, kind: type, everywhere: bool) -> None:
    refused = _refused(name)
    assert isinstance(outcome_of(refused), kind)
    assert stops_everything(refused) is everywhere


def test_the_wiki_may_ask_for_a_longer_wait() -> None:
    outcome = outcome_of(Refused("maxlag", "", retry_after=300))
    assert isinstance(outcome, Postponed)
    assert (outcome.until - datetime.now(UTC)).total_seconds() > 290


def test_an_unknown_refusal_keeps_its_code_and_words() -> None:
    outcome = outcome_of(Refused("brand-new", "Something new."))
    assert isinstance(outcome, Rejected)
    assert (outcome.code, "Something new." in outcome.message) == ("brand-new", True)


def test_no_answer_is_tried_again_after_a_minute() -> None:
    outcome = outcome_of(Unanswered("HTTP 502"))
    assert isinstance(outcome, Postponed)
    assert 50 < (outcome.until - datetime.now(UTC)).total_seconds() <= 60
