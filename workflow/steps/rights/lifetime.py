"""The term that follows an author's life, with the days of the war for Allied authors."""

from __future__ import annotations

from datetime import date

from workflow.steps.rights import thresholds as at
from workflow.steps.rights.facts import ORGANISATIONS, Author, Work
from workflow.steps.rights.findings import PD, PROTECTED, Finding
from workflow.steps.rights.jurisdictions import wartime_days_of


def life(work: Work, as_of: date) -> Finding | None:
    """``JP-LIFE``, ``JP-WARTIME``: life + 50 until 2018, then + 70; the last to die counts; Allied authors
    have the days of the war added (art. 51, 57; 旧法52条; 連合国特例法4条; S02, S03, S04, S12, S21, S22).
    """
    if work.alive:
        return Finding(PROTECTED, "JP-LIFE")
    if work.known_death is None:
        return None
    end, rule = date(max(at.jp_term(work.known_death, as_of), 1), 12, 31), "JP-LIFE"
    for author in work.authors:
        allied = _allied_end(author, work, as_of) if author.nationality else None
        if allied and allied >= end:
            end, rule = allied, "JP-WARTIME"
    if end >= as_of:
        return Finding(PROTECTED, rule, end.isoformat())
    if work.last_death is None or work.author_kind in ORGANISATIONS:
        return None
    return Finding(PD, rule)


def _allied_end(author: Author, work: Work, as_of: date) -> date | None:
    full = wartime_days_of(author.nationality)
    days = at.wartime_days(full, work.made_after) if full and author.death else 0
    return at.wartime_end(author.death.latest, days, as_of) if author.death and days else None
