"""Facts that cannot both be true: each is named; none is resolved by guessing."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.steps.rights.facts import Author, Problem, Work
from workflow.steps.rights.years import LONG_AGO, Years

LONGEST_LIFE = 125
"""Years; nobody known has lived longer (oldest verified age: 122)."""

_MADE_BY_THE_AUTHOR = frozenset({"photograph", "painting", "drawing", "calligraphy", "ceramic"})
"""What nobody makes after his death; stones are put up, bronzes cast and blocks printed long after."""


def contradictions(work: Work, created: Years | None, path: str, this_year: int) -> list[Problem]:
    """What cannot be true of a work; ``created`` is the year of making as it was declared."""
    found = [
        problem
        for place, author in enumerate(work.authors)
        for problem in _of_a_life(author, f"{path}.authors[{place}]", this_year)
    ]
    if created is None:
        return found
    if work.published and work.published.latest < created.earliest:
        found.append(Problem("F-PUBLISHED-BEFORE-CREATED", f"{path}.published", _shown(work.published)))
    death = work.last_death if work.kind in _MADE_BY_THE_AUTHOR else None
    if death is not None and death < created.earliest:
        found.append(Problem("F-CREATED-AFTER-DEATH", f"{path}.created", _shown(created)))
    if work.alive and created.latest < this_year - LONGEST_LIFE:
        found.append(Problem("F-LIFE-TOO-LONG", f"{path}.created", _shown(created)))
    return found


def _of_a_life(author: Author, path: str, this_year: int) -> Iterator[Problem]:
    if author.alive and author.death:
        yield Problem("F-ALIVE-AND-DEAD", f"{path}.death", _shown(author.death))
    if author.birth is None:
        return
    if author.death and author.death.latest < author.birth.earliest:
        yield Problem("F-DIED-BEFORE-BORN", f"{path}.death", _shown(author.death))
    elif _years_lived(author, this_year) > LONGEST_LIFE:
        yield Problem("F-LIFE-TOO-LONG", f"{path}.birth", _shown(author.birth))


def _years_lived(author: Author, this_year: int) -> int:
    """The fewest years that fit, 0 when unknown."""
    if author.birth is None or not (author.death or author.alive):
        return 0
    return (author.death.earliest if author.death else this_year) - author.birth.latest


def _shown(years: Years) -> str:
    if years.earliest == years.latest:
        return str(years.latest)
    return f"{'' if years.earliest == LONG_AGO else years.earliest}–{years.latest}"
