"""Review by a second person: which step leads where, and who may take it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflow.i18n import N_, gettext


class State(StrEnum):
    """Where a draft stands."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    RETURNED = "returned"
    PUBLISHED = "published"


class Step(StrEnum):
    """What happens to a draft."""

    APPROVE = "approve"
    RETURN = "return"
    REMAKE = "remake"
    """Made again with another content."""
    PUBLISH = "publish"


TRANSITIONS: dict[tuple[State, Step], State] = {
    (State.DRAFTED, Step.APPROVE): State.APPROVED,
    (State.DRAFTED, Step.RETURN): State.RETURNED,
    (State.APPROVED, Step.RETURN): State.RETURNED,
    (State.APPROVED, Step.PUBLISH): State.PUBLISHED,
    (State.DRAFTED, Step.REMAKE): State.DRAFTED,
    (State.APPROVED, Step.REMAKE): State.DRAFTED,
    (State.RETURNED, Step.REMAKE): State.DRAFTED,
    (State.PUBLISHED, Step.REMAKE): State.DRAFTED,
}
REVIEWING_ROLES = frozenset({"reviewer", "organiser", "administrator"})

_REFUSALS = {
    "state": N_("A draft in the state “{state}” cannot be decided on like this."),
    "role": N_("Only reviewers, organisers and administrators may decide on drafts."),
    "same-person": N_("Whoever made a draft cannot approve it: ask a second person."),
    "changed": N_("The draft has changed since it was shown. Please look at it again."),
    "note": N_("Please say in a note why the draft is returned."),
}


class ReviewRefusedError(Exception):
    """A decision that is not allowed; ``code`` is a key of the refusals, the text says why."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(gettext(_REFUSALS[code], **values))
        self.code = code


@dataclass(frozen=True)
class Reviewed:
    """What the rules need to know of a draft."""

    state: str
    digest: str
    made_by: str


@dataclass(frozen=True)
class Decision:
    """Who decides what: ``digest`` is that of the content she was shown, empty for today's."""

    step: Step
    by: str
    role: str
    note: str = ""
    digest: str = ""


def next_state(state: str, step: Step) -> State:
    """Where a step leads; raises :class:`ReviewRefusedError` when there is no such way."""
    try:
        return TRANSITIONS[State(state), step]
    except KeyError:
        raise ReviewRefusedError("state", state=gettext(STATE_NAMES[State(state)])) from None


STATE_NAMES = {
    State.DRAFTED: N_("waiting for review"),
    State.APPROVED: N_("approved"),
    State.RETURNED: N_("returned"),
    State.PUBLISHED: N_("published to the wiki"),
}


def decide(draft: Reviewed, decision: Decision) -> State:
    """The state a person's decision leads to; raises :class:`ReviewRefusedError`.

    Approving takes a second person. An approval counts only for the digest it was given for.
    """
    state = next_state(draft.state, decision.step)
    if decision.role not in REVIEWING_ROLES:
        raise ReviewRefusedError("role")
    if decision.step is Step.APPROVE and decision.by == draft.made_by:
        raise ReviewRefusedError("same-person")
    if decision.digest and decision.digest != draft.digest:
        raise ReviewRefusedError("changed")
    if decision.step is Step.RETURN and not decision.note.strip():
        raise ReviewRefusedError("note")
    return state


def remade(state: str, *, changed: bool) -> State:
    """The state after a draft was made again: an approval lapses when the content changed."""
    return next_state(state, Step.REMAKE) if changed else State(state)
