"""One answer for many pictures: the whole collection or a selection, with the exceptions listed."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workflow.i18n import gettext, ngettext
from workflow.operations.same_answers import DECIDED, Siblings, apply_answers, siblings
from workflow.web.answers import shown_answer
from workflow.web.current import current_name, current_store
from workflow.web.labels import RIGHTS
from workflow.web.media_page import media_or_404
from workflow.web.permissions import Action, needs
from workflow.web.rights import BY_KEY
from workflow.web.rights_page import rights_of
from workflow.web.screens import Screen

screen = Screen("rights_same", __name__, url_prefix="/media-items/<int:media_id>/rights/same")
MOST_SHOWN = 120
"""Pictures that can be chosen one by one; the others are taken or left together."""


def _siblings(media_id: int) -> Siblings:
    try:
        return siblings(current_store(), media_id)
    except LookupError:
        abort(404)


@screen.get("")
@needs(Action.EDIT)
def index(media_id: int) -> ResponseReturnValue:
    """Choose the pictures for which the same is true."""
    media, found = media_or_404(media_id), _siblings(media_id)
    alike = [sibling for sibling in found.open if not sibling.exception]
    answers = media.facts["answers"]
    return render_template(
        "rights/same.html",
        media=media,
        given=[
            (question, shown_answer(question, answers)) for key, question in BY_KEY.items() if key in answers
        ],
        shown=alike[:MOST_SHOWN],
        rest=len(alike[MOST_SHOWN:]),
        exceptions=[sibling for sibling in found.open if sibling.exception],
        most=MOST_SHOWN,
        decided=DECIDED,
        same_already=found.same_already,
        **rights_of(media),
    )


@screen.post("")
@needs(Action.EDIT)
def apply(media_id: int) -> ResponseReturnValue:
    """Keep the answers with all that were chosen."""
    media = media_or_404(media_id)
    chosen = set(request.form.getlist("media", type=int))
    if "rest" in request.form:
        alike = [sibling.media.id for sibling in _siblings(media_id).open if not sibling.exception]
        chosen.update(alike[MOST_SHOWN:])
    if not chosen:
        flash(gettext("No picture was chosen; nothing was changed."), "warning")
        return redirect(url_for("rights_same.index", media_id=media_id))
    decisions = apply_answers(current_store(), media_id, chosen, by=current_name())
    total = sum(decisions.values())
    words = "、".join(f"{gettext(RIGHTS[key].text)} {number}" for key, number in decisions.most_common())
    flash(
        ngettext(
            "{number} picture has the same answer now", "{number} pictures have the same answer now", total
        )
        + (f" ({words})" if words else "")
    )
    return redirect(url_for("media.index", collection=media.collection.slug))
