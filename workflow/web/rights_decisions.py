"""What people decide where the rules say no: letters, a reviewer's word, gallery only, kept closed."""

from __future__ import annotations

import io
from datetime import date

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from workflow.i18n import LANGUAGES, current_language, gettext
from workflow.operations import rights
from workflow.operations.media_rights import judged
from workflow.operations.small_copy import small_copy
from workflow.steps.rights.letters import permission_letter
from workflow.steps.rights.overriding import OverrideError, may_be_overridden
from workflow.steps.rights.ways_out import may_go_to_jawiki
from workflow.store.models import Media
from workflow.web.current import current_name, current_store
from workflow.web.media_page import media_or_404
from workflow.web.permissions import Action, needs
from workflow.web.rights_page import rights_of
from workflow.web.screens import Screen

screen = Screen("rights_decisions", __name__, url_prefix="/media-items/<int:media_id>/rights")


def _back(media_id: int) -> ResponseReturnValue:
    return redirect(url_for("media_page.show", media_id=media_id, _anchor="rights"))


def _override_page(
    media: Media, reason: str = "", problem: str = "", status: int = 200
) -> ResponseReturnValue:
    assessment = judged(media.facts)
    doubts = [*assessment.blocks, *assessment.review]
    firm = [code for code in doubts if not may_be_overridden(assessment, code)]
    page = render_template(
        "rights/override.html",
        media=media,
        reason=reason,
        problem=problem,
        possible=bool(doubts) and not firm,
        **rights_of(media),
    )
    return page, status


@screen.get("/override")
@needs(Action.REVIEW)
def override(media_id: int) -> ResponseReturnValue:
    """Ask the reviewer for her reason."""
    return _override_page(media_or_404(media_id))


@screen.post("/override")
@needs(Action.REVIEW)
def keep_override(media_id: int) -> ResponseReturnValue:
    """Keep the decision with her name and reason."""
    media, reason = media_or_404(media_id), request.form.get("reason", "").strip()
    name = current_user.display_name or current_name()
    try:
        rights.override_rights(current_store(), media_id, by=name, reason=reason)
    except OverrideError as error:
        return _override_page(media, reason, str(error), 422)
    flash(gettext("Your decision and its reason stay with the picture."))
    return _back(media_id)


@screen.post("/override/withdraw")
@needs(Action.REVIEW)
def withdraw(media_id: int) -> ResponseReturnValue:
    """Let the rules decide again."""
    media_or_404(media_id)
    rights.withdraw_override(current_store(), media_id)
    flash(gettext("The rules decide again."))
    return _back(media_id)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        abort(400)


@screen.post("/handling")
@needs(Action.EDIT)
def handling(media_id: int) -> ResponseReturnValue:
    """Note that it is shown in our gallery only, or kept closed."""
    media_or_404(media_id)
    kind = request.form.get("kind", "")
    if kind not in rights.HANDLINGS:
        abort(400)
    until = _day(request.form.get("until", "")) if kind == "closed" else None
    rights.handle(current_store(), media_id, kind=kind, until=until, by=current_name())
    flash(gettext("It was noted with the picture."))
    return redirect(url_for("media_page.show", media_id=media_id, _anchor="ways-out"))


@screen.get("/letter")
def letter(media_id: int) -> ResponseReturnValue:
    """The letter to the rightsholder, ready to be copied."""
    media = media_or_404(media_id)
    language = request.args.get("language", current_language())
    if language not in LANGUAGES:
        abort(404)
    title = (media.title_en if language == "en" else "") or media.title or media.file_name
    sender = "\n".join(
        part
        for part in (media.collection.publisher_name or media.collection.name, current_user.display_name)
        if part
    )
    return render_template(
        "rights/letter.html",
        media=media,
        language=language,
        letter=permission_letter(title, sender, language),
    )


@screen.get("/japanese-wikipedia")
def jawiki_copy(media_id: int) -> ResponseReturnValue:
    """A copy no larger than Japanese Wikipedia's policy on artworks outdoors allows."""
    media = media_or_404(media_id)
    content = small_copy(current_store(), media_id) if may_go_to_jawiki(judged(media.facts)) else None
    if content is None:
        abort(404)
    name = f"{media.file_name.rsplit('.', 1)[0]}_{gettext('small')}.jpg"
    return send_file(io.BytesIO(content), mimetype="image/jpeg", as_attachment=True, download_name=name)
