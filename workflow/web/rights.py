"""The interview: one plain question a page, the assessment so far beside it, and the answer at the end."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from workflow.i18n import gettext
from workflow.operations.form_drafts import drop_form_draft, form_draft, keep_form_draft
from workflow.operations.rights import keep_answers
from workflow.steps.rights import Assessment, assess
from workflow.steps.rights.interview import (
    MOST_QUESTIONS,
    asked_questions,
    check_answer,
    facts_from_answers,
    limit_questions,
    next_question,
)
from workflow.steps.rights.questions import LIMIT_QUESTIONS, QUESTIONS, Answers, Question
from workflow.steps.rights.ways_out import ways_out
from workflow.store.models import Media
from workflow.web.answers import proposed_answers, shown_answer
from workflow.web.current import current_name, current_store, is_fragment
from workflow.web.media_page import media_or_404
from workflow.web.permissions import Action, may, needs
from workflow.web.rights_page import rule_ticks
from workflow.web.rights_words import STATUSES, main_reason, readable, reasons
from workflow.web.screens import Screen

screen = Screen("rights", __name__, url_prefix="/media-items/<int:media_id>/rights")
BY_KEY = {question.key: question for question in (*QUESTIONS, *LIMIT_QUESTIONS)}


def _form_name(media_id: int) -> str:
    return f"rights:{media_id}"


def answers_so_far(media: Media) -> dict[str, str]:
    """What was answered: in an interview still under way, else what was kept with the picture."""
    draft = form_draft(current_store(), user_id=current_user.number, form=_form_name(media.id))
    return dict(draft.values) if draft else dict(media.facts.get("answers", {}))


def _keep_draft(media: Media, answers: dict[str, str]) -> None:
    keep_form_draft(current_store(), user_id=current_user.number, form=_form_name(media.id), values=answers)


def may_keep(media: Media) -> bool:
    """Whether this person's answers may become the facts: of pictures still open, everybody's."""
    own = media.facts.get("answered", {}).get("by") == current_name()
    return may(Action.EDIT) or (may(Action.PROPOSE) and (own or media.decision == "REVIEW"))


@screen.get("")
@needs(Action.PROPOSE)
def index(media_id: int) -> ResponseReturnValue:
    """The next question, or the one asked for; after the last the answer."""
    media = media_or_404(media_id)
    answers = answers_so_far(media)
    question = _wanted(answers) or next_question(answers)
    if question is None:
        return redirect(url_for("rights.answer", media_id=media_id))
    return _question_page(media, question, answers)


def _wanted(answers: dict[str, str]) -> Question | None:
    key = request.args.get("question", "")
    question = BY_KEY.get(key)
    return question if question and question.when(answers) else None


def _question_page(
    media: Media, question: Question, answers: dict[str, str], *, typed: str = "", problem: str = ""
) -> ResponseReturnValue:
    before = _before(question, answers)
    assessment = assess(facts_from_answers(answers))
    given = answers.get(question.key, "")
    page = render_template(
        "rights/question.html",
        media=media,
        question=question,
        number=min(len(before) + 1, MOST_QUESTIONS),
        most=MOST_QUESTIONS,
        back=before[-1] if before else "",
        given=given,
        proposed="" if given else proposed_answers(media).get(question.key, ""),
        typed=typed or ("" if question.choice(given) else given),
        problem=problem,
        swapped=is_fragment(),
        **_so_far(assessment, bool(answers)),
    )
    # A script shows no page of an error; a browser without one needs its status.
    return page, 422 if problem and not is_fragment() else 200


def _before(question: Question, answers: Answers) -> list[str]:
    """What was answered before this question, in the order in which it was asked."""
    asked = [other.key for other in asked_questions(answers)]
    in_order = [key for key in answers if key in asked]
    return in_order[: in_order.index(question.key)] if question.key in in_order else in_order


def _so_far(assessment: Assessment, begun: bool) -> dict[str, Any]:
    answer = assessment.as_json()
    return {
        "assessment": answer,
        "main_reason": main_reason(answer),
        "statuses": STATUSES,
        "begun": begun,
    }


@screen.post("")
@needs(Action.PROPOSE)
def reply(media_id: int) -> ResponseReturnValue:
    """Take one answer and go on; an answer that cannot be understood is asked for again."""
    media = media_or_404(media_id)
    answers = answers_so_far(media)
    question = BY_KEY.get(request.form.get("question", ""))
    if question is None:
        abort(400)
    chosen, typed = request.form.get("answer", "").strip(), request.form.get("typed", "").strip()
    value = chosen or typed
    if problem := check_answer(question, value) if value else gettext("Answer, or press “I don’t know”."):
        return _question_page(media, question, answers, typed=typed, problem=problem)
    answers = {**answers, question.key: value}
    _keep_draft(media, {key: text for key, text in answers.items() if _applies(key, answers)})
    return redirect(url_for("rights.index", media_id=media_id), 303)


def _applies(key: str, answers: dict[str, str]) -> bool:
    """Whether an answer still has a question: others may have been asked when it was given."""
    question = BY_KEY.get(key)
    return question is not None and question.when(answers)


@screen.post("/again")
@needs(Action.PROPOSE)
def again(media_id: int) -> ResponseReturnValue:
    """Begin afresh; what was kept with the picture stays until other answers are kept."""
    _keep_draft(media_or_404(media_id), {})
    return redirect(url_for("rights.index", media_id=media_id), 303)


@screen.get("/answer")
@needs(Action.PROPOSE)
def answer(media_id: int) -> ResponseReturnValue:
    """The answer with its reasons, what was answered, and what may be added."""
    media = media_or_404(media_id)
    answers = answers_so_far(media)
    if not answers or next_question(answers) is not None:
        return redirect(url_for("rights.index", media_id=media_id))
    assessment = assess(facts_from_answers(answers))
    limits = [
        *limit_questions(answers),
        *(q for q in LIMIT_QUESTIONS if q.key in answers and q.when(answers)),
    ]
    return render_template(
        "rights/answer.html",
        media=media,
        answered=[(question, shown_answer(question, answers)) for question in asked_questions(answers)],
        answers=answers,
        limits=sorted(limits, key=LIMIT_QUESTIONS.index),
        reasons=reasons(assessment.as_json()),
        ways=ways_out(assessment),
        readable=readable,
        swapped=is_fragment(),
        may_keep=may_keep(media),
        kept=media.facts.get("answers") == answers,
        checks=rule_ticks(),
        **_so_far(assessment, True),
    )


@screen.post("/limits")
@needs(Action.PROPOSE)
def limits(media_id: int) -> ResponseReturnValue:
    """Take the answers on what isn't copyright."""
    media = media_or_404(media_id)
    answers = answers_so_far(media)
    for question in LIMIT_QUESTIONS:
        value = request.form.get(question.key, "")
        if value and question.choice(value) is None:
            abort(400)
        if value:
            answers[question.key] = value
    _keep_draft(media, answers)
    return redirect(url_for("rights.answer", media_id=media_id), 303)


@screen.post("/answer")
@needs(Action.PROPOSE)
def keep(media_id: int) -> ResponseReturnValue:
    """Let the answers be the facts of the picture."""
    media = media_or_404(media_id)
    if not may_keep(media):
        abort(403)
    answers = answers_so_far(media)
    if not answers or next_question(answers) is not None:
        return redirect(url_for("rights.index", media_id=media_id))
    keep_answers(current_store(), media_id, answers, by=current_name())
    drop_form_draft(current_store(), user_id=current_user.number, form=_form_name(media_id))
    flash(gettext("The answer and its reasons were kept with the picture."))
    return redirect(url_for("media_page.show", media_id=media_id, _anchor="rights"), 303)
