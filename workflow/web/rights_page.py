"""What pages show of a picture's rights: the answer, why, what would decide it, and the ways out."""

from __future__ import annotations

from typing import Any

from workflow.operations import accounts
from workflow.operations.media_rights import judged
from workflow.steps.rights.overriding import may_be_overridden
from workflow.steps.rights.ways_out import ways_out
from workflow.store.models import Media, RuleCheck
from workflow.store.queries.rights import rule_checks
from workflow.web.current import current_store
from workflow.web.rights_words import ASKS, STATUSES, main_reason, readable, reasons


def rights_of(media: Media) -> dict[str, Any]:
    """What the parts of ``templates/rights`` need to show a picture's rights."""
    assessment = judged(media.facts)
    doubts = (*assessment.blocks, *assessment.review)
    return {
        "reasons": reasons(media.assessment),
        "main_reason": main_reason(media.assessment),
        "statuses": STATUSES,
        "asks": [ASKS[ask] for ask in media.assessment.get("asks", ()) if ask in ASKS],
        "ways": ways_out(assessment),
        "may_override": bool(doubts) and all(may_be_overridden(assessment, code) for code in doubts),
        "checks": rule_ticks(),
        "handling": media.facts.get("handling"),
        "answered": media.facts.get("answered"),
        "readable": readable,
        "people": names_of_people(),
    }


def rule_ticks() -> dict[str, RuleCheck]:
    """What administrators have checked, by the key of the rule."""
    with current_store().read() as session:
        return rule_checks(session)


def names_of_people() -> dict[str, str]:
    """How everybody with an account is called, by account name."""
    return {user.name: user.display_name or user.name for user in accounts.all_users(current_store())}
