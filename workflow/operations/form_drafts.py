"""What someone has typed and not yet saved, so that no lost connection loses it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import FormDraft


def _find(session: Session, user_id: int, form: str) -> FormDraft | None:
    kept = select(FormDraft).where(FormDraft.user_id == user_id, FormDraft.form == form)
    return session.scalars(kept).one_or_none()


def keep_form_draft(store: Store, *, user_id: int, form: str, values: Mapping[str, str]) -> FormDraft:
    """Keep what stands in a form now, instead of what was kept before."""
    with store.begin() as session:
        draft = _find(session, user_id, form)
        if draft is None:
            draft = FormDraft(user_id=user_id, form=form)
            session.add(draft)
        draft.values, draft.saved_at = dict(values), now()
        return draft


def form_draft(store: Store, *, user_id: int, form: str) -> FormDraft | None:
    """What was typed into a form and not saved."""
    with store.read() as session:
        return _find(session, user_id, form)


def drop_form_draft(store: Store, *, user_id: int, form: str) -> None:
    """Forget it: the form was saved, or its content is not wanted any more."""
    with store.begin() as session:
        if draft := _find(session, user_id, form):
            session.delete(draft)
