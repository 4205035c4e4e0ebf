"""Films and sound recordings in Japan: several people's rights in one thing, the strictest counts."""

from __future__ import annotations

from datetime import date

from workflow.steps.rights import thresholds as at
from workflow.steps.rights.facts import ORGANISATIONS, Work
from workflow.steps.rights.findings import PD, PROTECTED, UNDETERMINED, Finding, strictest
from workflow.steps.rights.lifetime import life

FILM_OLD_RELEASE, FILM_OLD_LIFE = 1953, 38
"""Films published until then ended with 2003, before the term of 70 years (Supreme Court 2007-12-18)."""
PERFORMER_LIFE = 30


def film(work: Work, as_of: date) -> Finding | None:
    """``JP-FILM``: publication + 50 until 1953, then + 70 (art. 54; S07, S14).

    Until 1970 the director's life + 38 counts, if that is longer (旧法3条, 6条; S15); not for a film in
    an organisation's name.
    """
    if work.kind != "film":
        return None
    year = work.published.latest if work.published else work.made_before
    if year is None or not (work.published or work.never_published):
        return _by_director(work, as_of) or Finding(UNDETERMINED, "JP-FILM")
    end = year + (50 if year <= FILM_OLD_RELEASE else 70)
    if year <= at.WORKS_OF_1971:
        director = film_director_death(work)
        if director is not None:
            end = max(end, director + FILM_OLD_LIFE)
        elif end < as_of.year and film_director_matters(work):
            return _by_director(work, as_of) or Finding(UNDETERMINED, "JP-FILM")
    return _until(end, "JP-FILM", as_of)


def film_director_death(work: Work) -> int | None:
    """Year in which the director died; the authors' last death stands in for it."""
    return work.director_death.latest if work.director_death else work.last_death


def film_director_matters(work: Work) -> bool:
    """Whether a director's life counts at all: not when the film was issued in an organisation's name."""
    return work.author_kind not in ORGANISATIONS or work.alive or work.director_alive


def _by_director(work: Work, as_of: date) -> Finding | None:
    if work.alive or work.director_alive:
        return Finding(PROTECTED, "JP-FILM")
    known = film_director_death(work)
    if known is None:
        known = work.known_death
    if known is not None and known + FILM_OLD_LIFE >= as_of.year:
        return Finding(PROTECTED, "JP-FILM", at.december(known + FILM_OLD_LIFE))
    return None


def _until(end: int, rule: str, as_of: date) -> Finding:
    if end < as_of.year:
        return Finding(PD, rule)
    return Finding(PROTECTED, rule, at.december(end))


def sound_recording(work: Work, as_of: date) -> Finding | None:
    """``JP-AUDIO``: producer, performers and composition apart; the strictest counts (art. 89–101; S09)."""
    if work.kind != "sound_recording":
        return None
    return strictest([producer(work, as_of), performers(work, as_of), composition(work, as_of)])


def producer(work: Work, as_of: date) -> Finding:
    """``JP-AUDIO``: released by 1967: ended; later: release + 70 (art. 101(2); S09, S53)."""
    year = work.published.latest if work.published else None
    if year is None and work.never_published:
        year = work.made_before
    if year is None:
        return Finding(UNDETERMINED, "JP-AUDIO")
    return _until(at.jp_term(year, as_of), "JP-AUDIO", as_of)


def performers(work: Work, as_of: date) -> Finding:
    """``JP-AUDIO-PERFORMER``: until 1970 a named performer's life + 30, at most 2040 (附則15条; S09, S53)."""
    made = work.made_before
    if made is not None and made > at.WORKS_OF_1971:
        return _until(at.jp_term(made, as_of), "JP-AUDIO-PERFORMER", as_of)
    if work.performers is None:
        return Finding(UNDETERMINED, "JP-AUDIO-PERFORMER")
    ends = [_performer_end(performer.death and performer.death.latest) for performer in work.performers]
    last = max((end for end in ends if end is not None), default=0)
    if any(performer.alive for performer in work.performers):
        last = at.PERFORMER_CAP
    if last < as_of.year and None in ends and as_of.year <= at.PERFORMER_CAP:
        return Finding(UNDETERMINED, "JP-AUDIO-PERFORMER")
    return _until(last, "JP-AUDIO-PERFORMER", as_of)


def _performer_end(death: int | None) -> int | None:
    return None if death is None else min(death + PERFORMER_LIFE, at.PERFORMER_CAP)


def composition(work: Work, as_of: date) -> Finding:
    """``JP-AUDIO-COMPOSITION``: by life; a traditional song has no author (art. 51; S09)."""
    if work.traditional:
        return Finding(PD, "JP-AUDIO-COMPOSITION")
    if work.composition is None:
        return Finding(UNDETERMINED, "JP-AUDIO-COMPOSITION")
    found = life(work.composition, as_of)
    return Finding(
        found.status if found else UNDETERMINED, "JP-AUDIO-COMPOSITION", found.expires if found else None
    )
