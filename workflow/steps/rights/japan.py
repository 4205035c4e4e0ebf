"""Status of a work in Japan: rules in order, the first that fits answers.

Each rule stands beside its statute. Films and recordings have rules of their own, see ``recordings``.
"""

from __future__ import annotations

from datetime import date

from workflow.steps.rights import thresholds as at
from workflow.steps.rights.facts import ARTWORK_KINDS, ORGANISATIONS, Work
from workflow.steps.rights.findings import (
    FOP_LIMITED,
    FOP_OK,
    NOT_A_WORK,
    PD,
    PROTECTED,
    UNDETERMINED,
    Finding,
    Rule,
    first_answer,
)
from workflow.steps.rights.lifetime import life
from workflow.steps.rights.recordings import film, sound_recording

_NAMELESS = frozenset({"anonymous", "pseudonymous"})


def official_text(work: Work, as_of: date) -> Finding | None:
    """``JP-ART13``: laws, notices, judgments are no object of rights (art. 13; old Act art. 11; S08)."""
    return Finding(NOT_A_WORK, "JP-ART13") if work.kind == "official_text" else None


def simple_logo(work: Work, as_of: date) -> Finding | None:
    """``JP-TOO``: without creativity there is no work (art. 2(1)(i); S08, S43)."""
    return Finding(NOT_A_WORK, "JP-TOO") if work.kind == "logo_simple" else None


def applied_art(work: Work, as_of: date) -> Finding | None:
    """``JP-APPLIED-ART``: mass-produced goods without an artist may be no works (art. 2(2); S47, S55)."""
    if work.kind != "craft_massproduced" or work.alive or work.known_death is not None:
        return None
    by_age = first_answer(BY_AGE, work, as_of)
    return by_age if by_age and by_age.status == PD else Finding(UNDETERMINED, "JP-APPLIED-ART")


def is_photograph(work: Work) -> bool:
    """Whether the rules of photographs hold; a copy of art follows the art (旧法23条3項; S05, S11, S16)."""
    return work.kind == "photograph" and not work.copy_of_art


def photo_old(work: Work, as_of: date) -> Finding | None:
    """``JP-PHOTO-OLD``: published by 1956 or taken by 1946: ten years, over (旧法23条; S05, S10, S11)."""
    if not is_photograph(work):
        return None
    published = work.published is not None and work.published.latest <= at.PHOTO_PUBLISHED_UNTIL
    taken = work.made_before is not None and work.made_before <= at.PHOTO_TAKEN_UNTIL
    return Finding(PD, "JP-PHOTO-OLD") if published or taken else None


def photo_not_published_in_time(work: Work, as_of: date) -> Finding | None:
    """``JP-PHOTO-OLD-DERIVED``: taken 1947–1956 and not published within ten years (旧法23条2項; S11)."""
    if not is_photograph(work) or work.made_before is None:
        return None
    if work.made_before > at.PHOTO_PUBLISHED_UNTIL:
        return None
    too_late = work.made_before + at.PHOTO_OLD_TERM
    unpublished = work.never_published or (work.published and work.published.earliest > too_late)
    return Finding(PD, "JP-PHOTO-OLD-DERIVED") if unpublished else None


def photo_of_1957(work: Work, as_of: date) -> Finding | None:
    """``JP-PHOTO-1957``: the term ended as the Act of 1971 began; disputed (附則2条; S10 against S14)."""
    if not is_photograph(work) or not work.published or work.author_kind in _NAMELESS | ORGANISATIONS:
        return None
    if work.published.latest != at.PHOTO_PUBLISHED_UNTIL + 1 or _died_early(work):
        return None
    return Finding(UNDETERMINED, "JP-PHOTO-1957")


def photo_posthumous(work: Work, as_of: date) -> Finding | None:
    """``JP-PHOTO-POSTHUMOUS``: dead by 1967, but first published later.

    Until 1997 photographs had publication + 50 (former art. 55; S05, S10).
    """
    if not is_photograph(work) or not _died_early(work):
        return None
    if work.published:
        late = work.published.latest > at.LAST_FREE_AT_EXTENSION
    else:
        late = work.made_before is not None and work.made_before > at.PHOTO_PUBLISHED_UNTIL
    return Finding(UNDETERMINED, "JP-PHOTO-POSTHUMOUS") if late else None


def photo_publication_unknown(work: Work, as_of: date) -> Finding | None:
    """``JP-PHOTO-NEEDPUB``: may have been published by 1956; only then it is free (旧法23条; S05, S11)."""
    if not is_photograph(work) or work.published or work.never_published or _died_early(work):
        return None
    if not (work.alive or work.last_death is not None):
        return None
    could_be_old = work.made_after is None or work.made_after <= at.PHOTO_PUBLISHED_UNTIL
    return Finding(UNDETERMINED, "JP-PHOTO-NEEDPUB") if could_be_old else None


def _died_early(work: Work) -> bool:
    return work.last_death is not None and work.last_death <= at.LAST_FREE_AT_EXTENSION


def nameless(work: Work, as_of: date) -> Finding | None:
    """``JP-ANON``: published without the author's name (art. 52; S01, S03, S04)."""
    if work.author_kind not in _NAMELESS or not work.published:
        return None
    if work.published.latest > at.jp_last_free(as_of) and _assumed(work, as_of):
        return None  # art. 52(1), proviso: when the author must have died 70 years ago, the term is over
    return _counted_from(work.published.latest, "JP-ANON", as_of)


def organisation(work: Work, as_of: date) -> Finding | None:
    """``JP-ORG``: in an organisation's name; when unpublished, from creation (art. 53; S03, S06)."""
    if work.author_kind not in ORGANISATIONS:
        return None
    made = work.made_before
    if work.published and (made is None or work.published.earliest <= made + 50):
        return _counted_from(work.published.latest, "JP-ORG", as_of)
    if made is not None and (work.published or work.never_published):
        return _counted_from(made, "JP-ORG", as_of)
    if work.made_after is not None and work.made_after > at.jp_last_free(as_of):
        return Finding(PROTECTED, "JP-ORG")
    return None


def _counted_from(year: int, rule: str, as_of: date) -> Finding:
    if year <= at.jp_last_free(as_of):
        return Finding(PD, rule)
    return Finding(PROTECTED, rule, at.december(at.jp_term(year, as_of)))


def assumed(work: Work, as_of: date) -> Finding | None:
    """``JP-ASSUMED``: author or death unknown, made more than 120 years ago (practice of Commons; S30)."""
    return Finding(PD, "JP-ASSUMED") if _assumed(work, as_of) else None


def _assumed(work: Work, as_of: date) -> bool:
    return work.made_before is not None and work.made_before < at.assumed_before(as_of)


def unknown(work: Work, as_of: date) -> Finding | None:
    """``JP-UNKNOWN``: "we don't know the author" is not "anonymous" (S56)."""
    return Finding(UNDETERMINED, "JP-UNKNOWN")


BY_AGE: tuple[Rule, ...] = (
    photo_old,
    photo_not_published_in_time,
    photo_of_1957,
    photo_posthumous,
    photo_publication_unknown,
    life,
    nameless,
    organisation,
    assumed,
    unknown,
)
RULES: tuple[Rule, ...] = (official_text, simple_logo, film, sound_recording, applied_art, *BY_AGE)
"""All rules in the order in which they are asked."""


def status_in_japan(work: Work, as_of: date) -> Finding:
    """Japan's answer for a work: its term, and what article 46 adds outdoors."""
    finding = first_answer(RULES, work, as_of) or Finding(UNDETERMINED, "JP-UNKNOWN")
    return panorama(work, finding)


def panorama(work: Work, finding: Finding) -> Finding:
    """``JP-ART46-BUILDING``, ``JP-ART46-ARTWORK``: pictures of buildings, and of artworks that stand outdoors
    for good (art. 46; S01, S18, S19). Texts on stones and boards are not covered.
    """
    if work.kind == "building" and finding.status in (PROTECTED, UNDETERMINED):
        return Finding(FOP_OK, "JP-ART46-BUILDING")
    if work.outdoors and work.kind in ARTWORK_KINDS and finding.status == PROTECTED:
        return Finding(FOP_LIMITED, "JP-ART46-ARTWORK", finding.expires)
    return finding
