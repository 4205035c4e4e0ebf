"""How states are shown: words, shape and tone, one row a state.

The tone is only the third sign: every state has its own words, and every tone its own icon.
"""

from __future__ import annotations

from typing import NamedTuple

from workflow.i18n import N_
from workflow.store.people import Role


class Label(NamedTuple):
    """Words (msgid), tone (neutral, good, warning, bad or proposal) and icon of a state."""

    text: str
    tone: str = "neutral"
    icon: str = ""


RIGHTS = {
    "OK": Label(N_("may be published"), "good", "success"),
    "OK_WITH_WARNING": Label(N_("may be published, with care"), "warning", "alert"),
    "REVIEW": Label(N_("rights to be checked"), "proposal", "hand"),
    "BLOCK": Label(N_("may not be published"), "bad", "block"),
}
DRAFTS = {
    "drafted": Label(N_("waiting for review"), "proposal", "clock"),
    "approved": Label(N_("approved"), "good", "check"),
    "returned": Label(N_("returned"), "warning", "undo"),
    "published": Label(N_("published to the wiki"), "good", "success"),
}
MATCHES = {
    "match": Label(N_("on Wikidata"), "good", "link"),
    "new": Label(N_("not yet on Wikidata"), "neutral", "add"),
    "undecided": Label(N_("not decided yet"), "proposal", "help"),
}
SEVERITIES = {
    "error": Label(N_("to be corrected"), "bad", "error"),
    "warning": Label(N_("please look"), "warning", "alert"),
    "note": Label(N_("note"), "neutral", "info"),
}
OUTCOMES = {
    "Created": Label(N_("created"), "good", "success"),
    "Updated": Label(N_("changed"), "good", "check"),
    "Unchanged": Label(N_("already as it should be"), "neutral", "check"),
    "Conflict": Label(N_("changed there meanwhile"), "warning", "alert"),
    "Rejected": Label(N_("refused by the wiki"), "bad", "block"),
    "Postponed": Label(N_("tried again later"), "proposal", "clock"),
}
JOBS = {
    "waiting": Label(N_("waiting"), "neutral", "clock"),
    "running": Label(N_("under way"), "proposal", "play"),
    "done": Label(N_("finished"), "good", "success"),
    "partial": Label(N_("finished in part"), "warning", "alert"),
    "failed": Label(N_("failed"), "bad", "error"),
    "stopped": Label(N_("stopped"), "neutral", "stop"),
}
ROLES = {
    Role.PARTICIPANT: N_("participant"),
    Role.CATALOGUER: N_("cataloguer"),
    Role.REVIEWER: N_("reviewer"),
    Role.ORGANISER: N_("organiser"),
    Role.ADMINISTRATOR: N_("administrator"),
}
TARGETS = {"wikidata": "Wikidata", "commons": "Wikimedia Commons"}

STATES = {
    "rights": RIGHTS,
    "draft": DRAFTS,
    "match": MATCHES,
    "severity": SEVERITIES,
    "outcome": OUTCOMES,
    "job": JOBS,
}


def label(kind: str, state: str) -> Label:
    """How a state of some kind is shown; a state without a row shows its own name."""
    return STATES[kind].get(state) or Label(state)
