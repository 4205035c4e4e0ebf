"""An administrator's ticks: which rules and rows of tables a person has compared with their sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import RuleCheck


def keep_checks(store: Store, *, ticked: Collection[str], texts: Mapping[str, str], by: str) -> int:
    """Let exactly the keys in ``ticked`` be checked, among those in ``texts`` (key → what it says now).

    A tick that was there keeps its name and date, unless the text has changed since. Returns how many
    changed. Keys that are not in ``texts`` are left as they are.
    """
    with store.begin() as session:
        kept = {check.key: check for check in session.scalars(select(RuleCheck))}
        changed = 0
        for key, text in texts.items():
            before = kept.get(key)
            if key not in ticked:
                if before is not None:
                    session.delete(before)
                    changed += 1
            elif before is None:
                session.add(RuleCheck(key=key, checked_by=by, text=text))
                changed += 1
            elif before.text != text:
                before.checked_by, before.checked_at, before.text = by, now(), text
                changed += 1
        return changed
