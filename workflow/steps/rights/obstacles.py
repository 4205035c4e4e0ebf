"""What stands against publishing, as codes: ``B-`` blocks, ``R-`` asks a person, ``W-`` warns.

The texts of all codes are in ``rights_messages.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow.dataset.licences import Nature
from workflow.steps.rights import thresholds as at
from workflow.steps.rights.facts import TEXT_KINDS, Facts
from workflow.steps.rights.findings import FOP_LIMITED, FOP_OK, LICENSED, PD, PROTECTED, UNDETERMINED
from workflow.steps.rights.layers import Layers

US_BLOCKS = {
    "US-URAA": "B-US-URAA",
    "US-1978": "B-US-1978-2002",
    "US-303": "B-US-1978-2002",
    "US-302": "B-US-RECENT",
    "US-UNPUB": "B-US-UNPUBLISHED",
    "US-MMA": "B-US-SOUND",
}
"""Which block follows from which rule of the USA."""
SURVEYS_SINCE = 1890
"""The Survey Act is applied to maps surveyed since Meiji 23 (S48)."""
OLD_MAPS_UNTIL = 1911
"""Maps of early modern and Meiji times may name places of discriminated people."""


def obstacles(layers: Layers) -> Iterator[str]:
    """Every block, review and warning that follows from the layers."""
    yield from _missing(layers.facts)
    if layers.licensed:
        yield from _of_licence(layers)
    if layers.japan.status != LICENSED:
        yield from _of_terms(layers)
    yield from layers.reproduction.codes
    if layers.facts.work.third_party:
        yield "R-THIRD-PARTY"
    yield from _other_limits(layers)


def _missing(facts: Facts) -> Iterator[str]:
    if not facts.work.kind:
        yield "R-KIND"
    if not facts.file.how:
        yield "R-FILE"


def _of_licence(layers: Layers) -> Iterator[str]:
    """Who gave the licence of the work, and where it can be read."""
    licence, facts = layers.licence, layers.facts
    if layers.permission.licensor == "not_rightsholder":
        yield "B-NOT-RIGHTSHOLDER"
    if layers.permission.licensor == "uploader_claims_for_other":
        yield "R-VRT"
    if licence is not None and licence.terms_needed and not facts.terms_url:
        yield "R-TERMS-URL"


def _of_terms(layers: Layers) -> Iterator[str]:
    """What the terms of protection say."""
    if layers.refused and not layers.public_domain:
        yield "B-LICENCE-NONFREE"
    if layers.japan.rule == "JP-PHOTO-1957":
        yield "W-1957-GAP"
    if layers.japan.rule == "JP-APPLIED-ART":
        yield "W-APPLIED-ART"
    if layers.facts.work.origin == "JP":
        yield from _at_home(layers)
    else:
        yield from _abroad(layers)
    yield from _in_the_usa(layers)


def _at_home(layers: Layers) -> Iterator[str]:
    japan, work = layers.japan, layers.facts.work
    if japan.status == PROTECTED:
        yield "B-FOP-TEXT" if work.outdoors and work.kind in TEXT_KINDS else "B-SOURCE-PROTECTED"
    elif japan.status == FOP_LIMITED:
        yield "B-FOP-ARTWORK"
    elif japan.status == UNDETERMINED:
        yield "R-JP-UNDETERMINED"
    elif japan.rule == "JP-PHOTO-OLD-DERIVED":
        yield "R-TEMPLATE-GAP"


def _abroad(layers: Layers) -> Iterator[str]:
    """``ORIGIN-LIFE70``: the country of first publication counts instead of Japan (Berne 5(4); S01)."""
    american = layers.facts.work.origin == "US" and layers.usa.free
    yield from _of_american_origin(layers) if american else _of_other_origin(layers)
    if layers.japan.status == UNDETERMINED:
        yield "R-JP-UNDETERMINED"


def _of_american_origin(layers: Layers) -> Iterator[str]:
    """Free in the USA, which is both the origin and the country that Commons asks for."""
    if not layers.japan.free or layers.japan.status == FOP_OK:
        yield "R-FOREIGN-ORIGIN"
    elif layers.usa.rule != "US-GOV":
        yield "W-COO-CHECK"


def _of_other_origin(layers: Layers) -> Iterator[str]:
    work, japan = layers.facts.work, layers.japan
    over = work.last_death is not None or surely_expired(layers.facts)
    if japan.status == FOP_OK:
        yield "R-FOREIGN-ORIGIN"
    elif work.alive or (work.known_death or 0) + 70 >= layers.facts.as_of.year:
        yield "B-ORIGIN-LIFE70"
    elif japan.status in (PROTECTED, FOP_LIMITED):
        yield "R-FOREIGN-ORIGIN" if over else "B-ORIGIN-LIFE70"
    else:
        yield "W-COO-CHECK" if over and japan.status == PD else "R-FOREIGN-ORIGIN"


def surely_expired(facts: Facts) -> bool:
    """Whether the work is too old for any country's term (120 years)."""
    made = facts.work.made_before
    return made is not None and made < at.assumed_before(facts.as_of)


def _in_the_usa(layers: Layers) -> Iterator[str]:
    usa, japan, work = layers.usa, layers.japan, layers.facts.work
    if usa.status == UNDETERMINED:
        yield "R-US-UNDETERMINED"
    if usa.status != PROTECTED or japan.status == FOP_LIMITED:
        return
    yield US_BLOCKS[usa.rule]
    if japan.status == PD:
        yield "W-PDM-JP-ONLY"
        if work.never_published and japan.rule == "JP-PHOTO-OLD":
            yield "W-TEMPLATE-US-CLAIM"


def _other_limits(layers: Layers) -> Iterator[str]:
    """What isn't copyright: people shown, personal information, places, deposits, the Survey Act."""
    facts = layers.facts
    limits, work = facts.limits, facts.work
    if limits.deposit == "viewing_only":
        yield "B-VIEWING-ONLY"
    if limits.deposit == "deposited" and limits.consent is not True:
        yield "R-DEPOSIT"
    if limits.sensitive_place:
        yield "R-SENSITIVE-PLACE"
    if limits.people is True and limits.consent is False:
        yield "R-PORTRAIT-CONSENT"
    if limits.people or (
        limits.people is None and work.kind in ("photograph", "film") and not work.copy_of_art
    ):
        yield "W-PORTRAIT"
    if limits.personal_information or (limits.personal_information is None and _handwritten(layers)):
        yield "W-PERSONAL-INFO"
    yield from _of_age(layers)
    yield from _of_maps(layers)
    if layers.japan.rule == "JP-TOO":
        yield "W-INSIGNIA"
    if layers.public_domain and layers.flat and _contract(layers):
        yield "W-CONTRACT-TERMS"


def _handwritten(layers: Layers) -> bool:
    return layers.facts.work.kind == "text" and layers.facts.work.never_published


def _of_age(layers: Layers) -> Iterator[str]:
    work = layers.facts.work
    if work.kind == "text" and work.never_published and work.author_kind == "person":
        yield "W-MORAL-RIGHTS"
    if layers.japan.rule == "JP-ASSUMED" and work.kind != "building" and not made_long_ago(layers.facts):
        yield "W-ASSUMED"
    roles = {author.role for author in work.authors}
    two = work.kind == "translation" or len(roles & {"translator", "arranger"}) > 0
    if two and len(work.authors) > 1 and layers.public_domain:
        yield "W-TWO-LAYERS"


def made_long_ago(facts: Facts) -> bool:
    """Whether the work is so old that nobody needs to ask for its author (170 years)."""
    made = facts.work.made_before
    return made is not None and made < at.surely_old_before(facts.as_of)


def _of_maps(layers: Layers) -> Iterator[str]:
    facts = layers.facts
    made = facts.work.made_before
    if facts.work.kind == "map" and made is not None and made <= OLD_MAPS_UNTIL:
        yield "W-SENSITIVE-MAP"
    if is_survey_map(facts):
        yield "W-SURVEY-ACT"


def is_survey_map(facts: Facts) -> bool:
    """Whether the Survey Act (art. 29) may ask for approval: a state's map of 1890 or later."""
    work, told = facts.work, facts.limits.survey_map
    if work.kind != "map" or told is False:
        return False
    made = work.made_before
    return bool(told) or (work.author_kind == "government" and made is not None and made >= SURVEYS_SINCE)


def _contract(layers: Layers) -> bool:
    """Whether the institution's terms ask for more than the law does."""
    return any(
        licence is not None and licence.nature is Nature.RESTRICTED
        for licence in (layers.reproduction.licence, layers.licence, layers.facts.terms.licence)
    )
