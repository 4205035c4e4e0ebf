"""Whether a work was free in its country of origin on 1 January 1996, so that the USA restored nothing."""

from __future__ import annotations

from workflow.steps.rights import thresholds as at
from workflow.steps.rights.facts import Work
from workflow.steps.rights.japan import is_photograph, photo_not_published_in_time, photo_old
from workflow.steps.rights.jurisdictions import wartime_days_of
from workflow.steps.rights.recordings import FILM_OLD_LIFE, film_director_death, film_director_matters

_LAST_YEAR = at.URAA_DATE.year - 1
_LAST_DEATH = _LAST_YEAR - 50
"""1945: life + 50 (and publication + 50) had ended on 31 December 1995."""
_LAST_DEATH_ABROAD = _LAST_YEAR - 70
"""Abroad life + 70 is taken, the longest usual term."""
_COUNTED_FROM_PUBLICATION = frozenset({"anonymous", "pseudonymous", "organization", "government"})


def free_at_home_in_1996(work: Work) -> bool | None:
    """Whether the work was free at home on the day of the URAA; ``None`` when that country's law decides."""
    at_home = _free_in_japan_in_1996(work)
    if work.origin == "JP" or not at_home:
        return at_home
    surely = work.last_death is not None and work.last_death <= _LAST_DEATH_ABROAD
    return True if surely else None


def _free_in_japan_in_1996(work: Work) -> bool:
    if is_photograph(work):
        return bool(photo_old(work, at.URAA_DATE) or photo_not_published_in_time(work, at.URAA_DATE))
    if work.kind == "film":
        return _film_free(work)
    if work.alive or work.known_death is not None:
        return authors_dead_by_1945(work)
    if (
        work.author_kind in _COUNTED_FROM_PUBLICATION
        and work.published
        and work.published.latest <= _LAST_DEATH
    ):
        return True
    return work.made_before is not None and work.made_before < at.assumed_before(at.URAA_DATE)


def authors_dead_by_1945(work: Work) -> bool:
    """Whether life + 50, wartime addition included, had ended for every author."""
    if work.alive or work.last_death is None:
        return False
    return all(_author_free(work, place) for place in range(len(work.authors)))


def _author_free(work: Work, place: int) -> bool:
    author = work.authors[place]
    if author.death is None or author.death.latest > _LAST_DEATH:
        return False
    full = wartime_days_of(author.nationality)
    days = at.wartime_days(full, work.made_after) if full else 0
    return not days or at.wartime_end(author.death.latest, days, at.URAA_DATE) < at.URAA_DATE


def _film_free(work: Work) -> bool:
    if work.published is None or work.published.latest > _LAST_DEATH:
        return False
    death = film_director_death(work)
    if death is None:
        return not film_director_matters(work)
    return death + FILM_OLD_LIFE <= _LAST_YEAR
