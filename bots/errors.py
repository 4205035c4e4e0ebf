"""What a wiki's refusal means for a draft: try later, let a person look, or give it back.

Wikibase hides causes under ``failed-save`` and ``permissiondenied``; the names of the messages
beside the code say what it was. Codes and names are those of MediaWiki 1.43 with Wikibase, recorded
in 2026.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.steps.outcomes import Conflict, Outcome, Postponed, Rejected


class Unanswered(Exception):  # noqa: N818 - it is no error of ours, and may be no error at all
    """No usable answer came. ``sent`` says whether the request may have been carried out."""

    def __init__(self, message: str, *, sent: bool = True, retry_after: float = 0) -> None:
        super().__init__(message)
        self.sent = sent
        self.retry_after = retry_after


@dataclass
class Refused(Exception):  # noqa: N818
    """The wiki answered that it did not do it."""

    code: str
    info: str
    names: tuple[str, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)
    retry_after: float = 0

    def __str__(self) -> str:
        return f"{self.code}: {self.info}"

    @classmethod
    def from_answer(cls, answer: dict[str, Any], retry_after: float) -> Refused:
        """Read the ``error`` of an API answer."""
        error = answer["error"]
        names = tuple(str(message.get("name", "")) for message in error.get("messages", ()))
        return cls(error.get("code", ""), error.get("info", ""), names, error, retry_after)

    def parameters(self, name: str) -> list[Any]:
        """The parameters of the message of that name; empty when it is not among them."""
        for message in self.details.get("messages", ()):
            if message.get("name") == name:
                return list(message.get("parameters", ()))
        return []


class Verdict(Enum):
    """What becomes of the draft."""

    POSTPONE = "postpone"
    CONFLICT = "conflict"
    REJECT = "reject"


@dataclass(frozen=True)
class Rule:
    """One cause: its codes or message names, the verdict, the sentence, the wait in seconds.

    ``everywhere`` says that the next draft would meet the same, so the run stops at that wiki;
    ``code`` is what the ledger keeps.
    """

    code: str
    names: frozenset[str]
    verdict: Verdict
    sentence: str
    wait: int = 0
    everywhere: bool = False


def _rule(
    code: str,
    also: Iterable[str],
    verdict: Verdict,
    sentence: str,
    *,
    wait: int = 0,
    everywhere: bool = False,
) -> Rule:
    return Rule(code, frozenset({code, *also}), verdict, sentence, wait, everywhere)


RULES: tuple[Rule, ...] = (
    _rule("maxlag", (), Verdict.POSTPONE, N_("The wiki is busy and asks to wait."), wait=10, everywhere=True),
    _rule("ratelimited", ("actionthrottledtext", "http-429"), Verdict.POSTPONE,
          N_("The wiki's limit on edits or uploads is reached for now."), wait=60, everywhere=True),
    _rule("readonly", (), Verdict.POSTPONE,
          N_("The wiki is read-only at the moment: {reason}"), wait=600, everywhere=True),
    _rule("blocked", ("blockedtext", "autoblockedtext", "globalblocking-blockedtext", "systemblockedtext"),
          Verdict.REJECT,
          N_("The account is blocked on the wiki. Nothing is wrong with the draft: {info}"), everywhere=True),
    _rule("mustbeloggedin", ("assertuserfailed", "assertnameduserfailed", "assertbotfailed", "readapidenied",
                             "mwoauth-invalid-authorization", "notloggedin"), Verdict.REJECT,
          N_("The wiki does not know the account as signed in: {info}"), everywhere=True),
    _rule("protectedpage", ("protectedpagetext", "cascadeprotected", "titleprotected"), Verdict.REJECT,
          N_("The page is protected, and the account may not change it.")),
    _rule("badtoken", (), Verdict.POSTPONE,
          N_("The wiki did not take the session's token."), wait=60, everywhere=True),
    _rule("abusefilter-disallowed", ("abusefilter-warning", "abusefilter-warned"), Verdict.REJECT,
          N_("A filter of the wiki against misuse stopped the edit: {info}")),
    _rule("spamblacklist", ("spam-blacklisted-link", "abusefilter-blocked-domains-attempted"), Verdict.REJECT,
          N_("The wiki does not allow links to this address: {info}")),
    _rule("titleblacklist-forbidden", ("titleblacklist-forbidden-upload", "titleblacklist-forbidden-edit"),
          Verdict.REJECT,
          N_("The wiki does not allow this file name; choose one that says what is seen: {info}")),
    _rule("editconflict", ("edit-conflict", "wikibase-api-editconflict"), Verdict.CONFLICT,
          N_("Somebody changed the page since the draft was made. Make the draft again.")),
    _rule("label-with-description-conflict", ("wikibase-validator-label-with-description-conflict",),
          Verdict.CONFLICT, N_("There is already an item with the same label and description: {info}")),
    _rule("no-such-entity", ("unresolved-redirect", "wikibase-api-unresolved-redirect"), Verdict.CONFLICT,
          N_("The page was deleted or merged with another since the draft was made.")),
    _rule("no-such-media", ("wikibase-validator-no-such-media",), Verdict.POSTPONE,
          N_("The picture is not on Commons yet; publish it first: {info}"), wait=3600),
    _rule("verification-error", ("empty-file", "file-too-large", "filetype-banned", "filetype-badmime",
                                 "filetype-missing", "badfilename", "filename-tooshort", "illegal-filename"),
          Verdict.REJECT,
          N_("The wiki does not take this file: {info}")),
    _rule("permissiondenied", ("wikibase-api-permissiondenied",), Verdict.REJECT,
          N_("The account has no right to do this on the wiki: {info}"), everywhere=True),
)  # fmt: skip
"""In this order: the first that names the code or one of the messages counts."""


def rule_for(refused: Refused) -> Rule | None:
    """The rule for a refusal; None when it is one nobody has met yet."""
    said = {refused.code, *refused.names}
    if refused.code.startswith("internal_api_error_"):
        return _rule(refused.code, (), Verdict.POSTPONE, N_("The wiki had an error inside: {info}"), wait=120)
    return next((rule for rule in RULES if said & rule.names), None)


def _sentence(rule: Rule, refused: Refused) -> str:
    shown = next((part for part in _shown(refused) if part), refused.info)
    return _(rule.sentence, info=shown, reason=refused.details.get("readonlyreason", ""))


def _shown(refused: Refused) -> Iterable[str]:
    block = refused.details.get("blockinfo", {})
    yield str(block.get("blockreason", ""))
    for name in ("blockedtext", "abusefilter-disallowed", "spam-blacklisted-link"):
        for parameter in refused.parameters(name)[:2]:
            if isinstance(parameter, dict):
                yield ", ".join(map(str, parameter.get("list", ())))
            elif not str(parameter).startswith("[["):
                yield str(parameter)


def outcome_of(problem: Refused | Unanswered) -> Outcome:
    """The outcome for a refusal or a missing answer."""
    now = datetime.now(UTC)
    if isinstance(problem, Unanswered):
        wait = timedelta(seconds=max(problem.retry_after, 60))
        return Postponed(now + wait, _("The wiki did not answer: {message}", message=problem))
    rule = rule_for(problem)
    if rule is None:
        return Rejected(problem.code, _("The wiki refused: {info}", info=problem.info or problem.code))
    sentence = _sentence(rule, problem)
    match rule.verdict:
        case Verdict.POSTPONE:
            return Postponed(now + timedelta(seconds=max(problem.retry_after, rule.wait)), sentence)
        case Verdict.CONFLICT:
            return Conflict(sentence)
        case Verdict.REJECT:
            return Rejected(rule.code, sentence)


def stops_everything(problem: Refused | Unanswered) -> bool:
    """Whether the next draft for the same wiki would meet the same."""
    if isinstance(problem, Unanswered):
        return True
    rule = rule_for(problem)
    return rule is not None and rule.everywhere
