"""Status of a work in the USA: rules in order, the first that fits answers.

Commons asks for the country of origin *and* the USA. Sound recordings never take the rules of other works.
"""

from __future__ import annotations

from datetime import date

from workflow.steps.rights import thresholds as at
from workflow.steps.rights.facts import Work
from workflow.steps.rights.findings import PD, PROTECTED, UNDETERMINED, Finding, Rule, first_answer, strictest
from workflow.steps.rights.japan import is_photograph
from workflow.steps.rights.us_restoration import authors_dead_by_1945, free_at_home_in_1996
from workflow.steps.rights.years import Years

SOUND = "sound_recording"


def federal_government(work: Work, as_of: date) -> Finding | None:
    """``US-GOV``: made by federal employees on duty (17 USC 105; S40)."""
    return Finding(PD, "US-GOV") if work.author_kind == "us_government" else None


def edict(work: Work, as_of: date) -> Finding | None:
    """``US-EDICT``: laws and official notices (Compendium § 313.6; S43)."""
    return Finding(PD, "US-EDICT") if work.kind == "official_text" else None


def ineligible(work: Work, as_of: date) -> Finding | None:
    """``US-INELIGIBLE``: without originality there is no work (17 USC 102; S43)."""
    return Finding(PD, "US-INELIGIBLE") if work.kind == "logo_simple" else None


def building(work: Work, as_of: date) -> Finding | None:
    """``US-120A``: pictures of buildings are free (17 USC 120(a))."""
    return Finding(PD, "US-120A") if work.kind == "building" else None


def sound(work: Work, as_of: date) -> Finding | None:
    """``US-MMA``: recordings of before 15 February 1972: 100 or 110 years, or 2067 (17 USC 1401; S26)."""
    if work.kind != SOUND:
        return None
    made = work.made_before
    if work.published and work.published.latest <= at.SOUND_FEDERAL:
        end = at.us_sound_term(work.published.latest)
    elif work.never_published and made is not None and made <= at.SOUND_FEDERAL:
        end = at.SOUND_LAST_END
    else:
        return None
    if end < as_of.year:
        return Finding(PD, "US-MMA")
    return Finding(PROTECTED, "US-MMA", f"{end}-02-15" if end == at.SOUND_LAST_END else at.december(end))


def useful_article(work: Work, as_of: date) -> Finding | None:
    """``US-USEFUL-ARTICLE``: only what can be separated from use is protected (17 USC 101, 113)."""
    if work.kind != "craft_massproduced" or work.alive or work.known_death is not None:
        return None
    by_age = first_answer(BY_AGE, work, as_of)
    return by_age if by_age and by_age.status == PD else Finding(UNDETERMINED, "US-USEFUL-ARTICLE")


def expired(work: Work, as_of: date) -> Finding | None:
    """``US-EXPIRED``: published more than 95 years ago (17 USC 304; S23)."""
    if work.kind == SOUND or not work.published:
        return None
    return Finding(PD, "US-EXPIRED") if work.published.latest < at.us_published_before(as_of) else None


def us_publication(work: Work, as_of: date) -> Finding | None:
    """``US-DOMESTIC``: published in the USA before March 1989: notice, renewal decide (17 USC 304, 405)."""
    if not (work.origin == "US" or work.published_in_us) or not work.published:
        return None
    return Finding(UNDETERMINED, "US-DOMESTIC") if _before_berne(work) else None


def restored_or_not(work: Work, as_of: date) -> Finding | None:
    """``US-1996``, ``US-URAA``, ``US-1978``: published abroad until February 1989.

    Free when it was free at home on 1 January 1996, otherwise restored (17 USC 104A, 303, 304; S24, S27,
    S28, S29, S30).
    """
    if not work.published or not _before_berne(work):
        return None
    free = free_at_home_in_1996(work)
    if free is None:
        return Finding(UNDETERMINED, "US-NEEDPUB")
    if free and work.kind != SOUND:
        return Finding(PD, "US-1996")
    latest = work.published.latest
    if latest <= at.US_COUNTS_UNTIL_1978:
        return _until(latest + 95, "US-URAA", as_of)
    return _until(_term_since_1978(work, latest), "US-1978", as_of)


def _before_berne(work: Work) -> bool:
    published = work.published
    if published is None:
        return False
    last_year, last_month = at.US_FORMALITIES_END
    return published.latest < last_year or (published.latest == last_year and published.month <= last_month)


def first_published_1989_2002(work: Work, as_of: date) -> Finding | None:
    """``US-303``: made before 1978, first published March 1989–2002: to 2047 at least (17 USC 303(a))."""
    if not work.published or work.published.latest > at.US_303_UNTIL or not _made_before_1978(work):
        return None
    return _until(_term_since_1978(work, work.published.latest), "US-303", as_of)


def recent(work: Work, as_of: date) -> Finding | None:
    """``US-302``: life + 70; organisations: publication + 95 or creation + 120 (17 USC 302; S28)."""
    if not work.published:
        return None
    return _until(_term_of_302(work, work.published.latest), "US-302", as_of)


def unpublished(work: Work, as_of: date) -> Finding | None:
    """``US-UNPUB``: never published: life + 70; author unknown: creation + 120 (17 USC 303; S25)."""
    if not work.never_published:
        return None
    if work.alive or work.made_before is not None or work.last_death is not None:
        return _until(_term_of_302(work, None), "US-UNPUB", as_of)
    return Finding(UNDETERMINED, "US-NEEDPUB")


def old_art(work: Work, as_of: date) -> Finding | None:
    """``US-OLDART``: publication unknown, artist dead for 95 years, or unknown: made 121 years ago (S32)."""
    if work.alive:
        return None
    if work.last_death is not None:
        old = work.last_death < at.us_old_artist_died_before(as_of)
    else:
        old = work.made_before is not None and work.made_before < at.us_unpublished_made_before(as_of)
    return Finding(PD, "US-OLDART") if old else None


def either_way_free(work: Work, as_of: date) -> Finding | None:
    """``US-1996``: publication unknown, author dead by 1945: free either way (17 USC 104A, 303)."""
    free = work.kind != SOUND and authors_dead_by_1945(work) and free_at_home_in_1996(work) is not False
    return Finding(PD, "US-1996") if free else None


def either_way_protected(work: Work, as_of: date) -> Finding | None:
    """``US-302``: publication unknown, but too young to be free by any road (17 USC 104A, 302, 303)."""
    made = work.made_after
    if made is not None and made > at.US_COUNTS_UNTIL_1978:
        return Finding(PROTECTED, "US-302")
    could_be_old_photo = is_photograph(work) and (made is None or made <= at.PHOTO_PUBLISHED_UNTIL)
    if could_be_old_photo:
        return None
    if work.alive:
        return Finding(PROTECTED, "US-302")
    young = made is not None and made >= at.us_published_before(as_of)
    if work.last_death is not None and work.last_death > at.LAST_FREE_AT_EXTENSION and young:
        return _until(work.last_death + 70, "US-302", as_of)
    return None


def publication_unknown(work: Work, as_of: date) -> Finding | None:
    """``US-NEEDPUB``: whether and when it was published decides, and nobody has said (17 USC 104A, 303)."""
    return Finding(UNDETERMINED, "US-NEEDPUB")


def _made_before_1978(work: Work) -> bool:
    return work.made_before is not None and work.made_before <= at.US_COUNTS_UNTIL_1978


def _term_since_1978(work: Work, published: int) -> int | None:
    end = _term_of_302(work, published)
    return max(end, at.US_303_ENDS) if end is not None and _made_before_1978(work) else end


def _term_of_302(work: Work, published: int | None) -> int | None:
    """Last year of the term; ``None`` while the author lives."""
    if work.alive:
        return None
    if work.last_death is not None:
        return work.last_death + 70
    ends = [published + 95] if published is not None else []
    if work.made_before is not None:
        ends.append(work.made_before + 120)
    end = min(ends)
    return max(end, work.known_death + 70) if work.known_death is not None else end


def _until(end: int | None, rule: str, as_of: date) -> Finding:
    if end is not None and end < as_of.year:
        return Finding(PD, rule)
    return Finding(PROTECTED, rule, None if end is None else at.december(end))


BY_AGE: tuple[Rule, ...] = (
    expired,
    us_publication,
    restored_or_not,
    first_published_1989_2002,
    recent,
    unpublished,
    old_art,
    either_way_free,
    either_way_protected,
    publication_unknown,
)
RULES: tuple[Rule, ...] = (federal_government, edict, ineligible, building, sound, useful_article, *BY_AGE)
"""All rules in the order in which they are asked."""


def status_in_us(work: Work, as_of: date) -> Finding:
    """The USA's answer for a work. A span of publication across 2002 is judged on both sides of it."""
    finding = _answer(work, as_of)
    published = work.published
    if published and published.earliest <= at.US_303_UNTIL < published.latest:
        earlier = work._replace(published=Years(published.earliest, at.US_303_UNTIL))
        return strictest([finding, _answer(earlier, as_of)])
    return finding


def _answer(work: Work, as_of: date) -> Finding:
    return first_answer(RULES, work, as_of) or Finding(UNDETERMINED, "US-NEEDPUB")
