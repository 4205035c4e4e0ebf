"""Terms of use that somebody pastes: which named terms they may be, and why. A person decides."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from workflow.i18n import N_, gettext
from workflow.steps.rights.terms import Terms, all_terms, propose_terms
from workflow.web.permissions import Action, needs
from workflow.web.rights_words import sources_of
from workflow.web.screens import Screen

screen = Screen("rights_terms", __name__, url_prefix="/rights/terms")

ANSWERS = {
    "yes": N_("allowed"),
    "no": N_("not allowed"),
    "none": N_("not needed"),
    "before": N_("needed"),
    "ask": N_("not said; ask"),
}
MOST_CHARACTERS = 200_000


def _page(text: str = "", *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    proposals = propose_terms(text) if text else []
    page = render_template(
        "rights/terms.html",
        text=text,
        problem=problem,
        proposals=proposals,
        known=list(all_terms().values()),
        answers=ANSWERS,
        points=points,
        sources_of=sources_of,
    )
    return page, status


def points(terms: Terms) -> list[tuple[str, str]]:
    """What terms say of the usual questions, each with its answer as a key of :data:`ANSWERS`."""
    return [
        (gettext("Commercial use"), terms.commercial),
        (gettext("Alteration"), terms.alteration),
        (gettext("Application"), terms.application),
    ]


@screen.get("")
@needs(Action.PROPOSE)
def index() -> ResponseReturnValue:
    """Ask for the text."""
    return _page()


@screen.post("")
@needs(Action.PROPOSE)
def propose() -> ResponseReturnValue:
    """Propose what the terms may be; nothing is stored."""
    text = request.form.get("text", "").strip()[:MOST_CHARACTERS]
    if not text:
        return _page(problem=gettext("Paste the text of the terms first."), status=422)
    return _page(text)
