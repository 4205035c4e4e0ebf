"""A second person decides, for the content she was shown."""

from __future__ import annotations

import itertools

import pytest

from workflow.steps.review import (
    TRANSITIONS,
    Decision,
    Reviewed,
    ReviewRefusedError,
    State,
    Step,
    decide,
    next_state,
    remade,
)

DRAFT = Reviewed(State.DRAFTED, "d1", "hanako")


def code(draft: Reviewed, decision: Decision) -> str:
    with pytest.raises(ReviewRefusedError) as caught:
        decide(draft, decision)
    assert str(caught.value)
    return caught.value.code


def test_a_second_person_approves():
    assert decide(DRAFT, Decision(Step.APPROVE, "taro", "reviewer")) is State.APPROVED


def test_whoever_made_it_cannot_approve_it():
    assert code(DRAFT, Decision(Step.APPROVE, "hanako", "administrator")) == "same-person"


def test_whoever_made_it_may_take_it_back():
    decision = Decision(Step.RETURN, "hanako", "reviewer", note="出典が足りません")
    assert decide(DRAFT, decision) is State.RETURNED


@pytest.mark.parametrize("role", ["reviewer", "organiser", "administrator"])
def test_reviewing_roles_decide(role: str):
    assert decide(DRAFT, Decision(Step.APPROVE, "taro", role)) is State.APPROVED


@pytest.mark.parametrize("role", ["cataloguer", "participant", ""])
@pytest.mark.parametrize("step", [Step.APPROVE, Step.RETURN])
def test_others_do_not(role: str, step: Step):
    assert code(DRAFT, Decision(step, "taro", role, note="x")) == "role"


def test_an_approval_is_for_what_was_shown():
    assert code(DRAFT, Decision(Step.APPROVE, "taro", "reviewer", digest="d0")) == "changed"
    assert decide(DRAFT, Decision(Step.APPROVE, "taro", "reviewer", digest="d1")) is State.APPROVED


@pytest.mark.parametrize("note", ["", "  \n"])
def test_a_return_needs_a_reason(note: str):
    assert code(DRAFT, Decision(Step.RETURN, "taro", "reviewer", note)) == "note"


@pytest.mark.parametrize("state", [State.APPROVED, State.RETURNED, State.PUBLISHED])
def test_only_what_waits_can_be_approved(state: State):
    draft = Reviewed(state, "d1", "hanako")
    assert code(draft, Decision(Step.APPROVE, "taro", "reviewer")) == "state"


def test_there_is_no_way_but_those_of_the_table():
    for state, step in itertools.product(State, Step):
        if (state, step) in TRANSITIONS:
            assert next_state(state, step) is TRANSITIONS[state, step]
        else:
            with pytest.raises(ReviewRefusedError):
                next_state(state, step)


def test_nothing_is_published_that_was_not_approved():
    assert [state for (state, step) in TRANSITIONS if step is Step.PUBLISH] == [State.APPROVED]


@pytest.mark.parametrize("state", list(State))
def test_a_changed_draft_goes_back_to_review(state: State):
    assert remade(state, changed=True) is State.DRAFTED


@pytest.mark.parametrize("state", list(State))
def test_an_unchanged_draft_stays_where_it_is(state: State):
    assert remade(state, changed=False) is state
