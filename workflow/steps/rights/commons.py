"""Templates of a file on Commons: a tag for the country of origin and one for the USA, or one for both."""

from __future__ import annotations

from typing import NamedTuple

from workflow.dataset.licences import Licence
from workflow.steps.rights.facts import Facts, Work
from workflow.steps.rights.findings import FOP_OK, Finding
from workflow.steps.rights.layers import Layers
from workflow.steps.rights.obstacles import made_long_ago, surely_expired


class Template(NamedTuple):
    """A template: name, parameters, and which part it speaks of (advice for people, not part of the page)."""

    name: str
    parameters: tuple[str, ...] = ()
    part: str = ""

    def __str__(self) -> str:
        text = "|".join((self.name, *self.parameters))
        return f"{text} ({self.part})" if self.part else text

    @property
    def wikitext(self) -> str:
        """As it stands on a page."""
        return "{{" + "|".join((self.name, *self.parameters)) + "}}"


_ART_SCANS = frozenset({"painting", "print", "drawing", "calligraphy", "map", "text"})
"""Kinds whose scans are wrapped in PD-scan; books, newspapers and photographs carry their tags bare."""
_SOURCE_TAGS = {
    "JP-PHOTO-OLD": "PD-Japan-oldphoto",
    "JP-PHOTO-OLD-DERIVED": "PD-Japan-oldphoto",
    "JP-ORG": "PD-Japan-organization",
    "JP-FILM": "PD-Japan-film",
    "JP-ANON": "PD-Japan",
    "JP-LIFE": "PD-Japan",
    "JP-WARTIME": "PD-Japan",
    "JP-UNKNOWN": "PD-Japan",
    "JP-PHOTO-POSTHUMOUS": "PD-Japan",
    "JP-PHOTO-1957": "PD-Japan-oldphoto",
    "JP-PHOTO-NEEDPUB": "PD-Japan-oldphoto",
}
_BARE = frozenset({"photograph", "film", "sound_recording", "logo_simple", "official_text"})
_NEVER_WRAPPED = frozenset({"PD-Japan-oldphoto", "PD-Japan-organization", "PD-Japan-film"})
_EXPIRED = frozenset({"US-EXPIRED", "US-OLDART"})
_OLD_PHOTO_REASON = "reason=Copyright in Japan expired by 1970 (old Act art. 23), not restored by URAA"
_FREE_IN_1996_REASON = "reason=Copyright had expired in its country of origin before 1996-01-01"


def templates_for(layers: Layers) -> tuple[Template, ...]:
    """All templates of a file, in the order in which they stand on its page."""
    facts = layers.facts
    if layers.licensed and layers.licence is not None:
        return (*licence_templates(layers.licence, facts), *_photo_templates(layers, licensed_work=True))
    if not layers.flat:
        return (*_object_tags(layers), *_photo_templates(layers))
    return _of_flat_file(layers)


def _of_flat_file(layers: Layers) -> tuple[Template, ...]:
    facts = layers.facts
    tags = tags_for(facts.work, layers.japan, layers.usa, facts)
    how, licence = facts.file.how, layers.reproduction.licence
    kind = "painting" if facts.work.copy_of_art else facts.work.kind
    if not tags or kind in _BARE:
        return tags
    wrapped = how in ("scan", "photo_of_2D") and len(tags) == 1
    if wrapped and licence is not None and licence.permits and "{" not in licence.commons_template:
        inner = tags[0]
        return (Template("Licensed-PD-Art", (inner.name, licence.commons_template, *inner.parameters)),)
    if how == "photo_of_2D":
        return _wrapped_as_art(tags)
    if how == "scan" and kind in _ART_SCANS and tags[0].name not in _NEVER_WRAPPED:
        return (_wrapped("PD-scan", tags[0]), *tags[1:])
    return tags


def _wrapped(wrapper: str, inner: Template) -> Template:
    return Template(wrapper, (inner.name, *inner.parameters))


def _wrapped_as_art(tags: tuple[Template, ...]) -> tuple[Template, ...]:
    if len(tags) == 1:
        return (_wrapped("PD-Art", tags[0]),)
    return (Template("PD-Art-two", tuple(tag.name for tag in tags)),)


def tags_for(work: Work, japan: Finding, usa: Finding, facts: Facts) -> tuple[Template, ...]:
    """The tags of a work that is free by age or nature; empty where nothing says that it is."""
    if work.kind == "official_text":
        home = (Template("PD-Japan-exempt"),) if work.origin == "JP" else ()
        return (*home, Template("PD-EdictGov"))
    if work.kind == "logo_simple":
        return (Template("PD-ineligible"), Template("Insignia"))
    if work.kind == "sound_recording":
        return _sound_tags(work, usa)
    american = _us_tag(work, japan, usa)
    if work.origin == "US" and american:
        return (american,)
    source = _source_tag(work, japan, usa, facts)
    if source is None:
        return ()
    covers_both = source.name.endswith(("-expired", "-1996"))
    return (source,) if covers_both or american is None else (source, american)


def _source_tag(work: Work, japan: Finding, usa: Finding, facts: Facts) -> Template | None:
    """The tag for the country of origin; Japan's tags are never used for what was first published abroad."""
    unknown_abroad = work.origin != "JP" and work.last_death is None and surely_expired(facts)
    if japan.free and (japan.rule == "JP-ASSUMED" or unknown_abroad):
        old = "PD-old-100-expired" if usa.rule in _EXPIRED else "PD-old-100"
        return Template(old if made_long_ago(facts) else "PD-old-assumed")
    by_life = japan.rule in ("JP-LIFE", "JP-WARTIME") or work.origin != "JP"
    dead_long = work.last_death is not None and work.last_death < facts.as_of.year - 70
    if japan.free and by_life and dead_long:
        death = f"deathyear={work.last_death}"
        if usa.rule in _EXPIRED:
            return Template("PD-old-auto-expired", (death,))
        if usa.rule == "US-1996":
            return Template("PD-old-auto-1996", (death, f"country={work.origin}"))
        if work.origin != "JP":
            return Template("PD-old-auto", (death,))
    if not japan.free or work.origin != "JP":
        return None
    tag = _SOURCE_TAGS.get(japan.rule)
    return Template(tag) if tag else None


def _us_tag(work: Work, japan: Finding, usa: Finding) -> Template | None:
    if not usa.free:
        return None
    if usa.rule == "US-GOV":
        return Template("PD-USGov")
    country = f"country={work.origin}"
    if usa.rule in _EXPIRED:
        return Template("PD-US-expired", (country,))
    if usa.rule == "US-1996":
        photo = japan.rule.startswith("JP-PHOTO")
        return Template("PD-1996", (country, _OLD_PHOTO_REASON if photo else _FREE_IN_1996_REASON))
    return Template("PD-US-unpublished") if usa.rule in ("US-UNPUB", "US-302") else None


def _sound_tags(work: Work, usa: Finding) -> tuple[Template, ...]:
    song = Template("PD-Japan", part="traditional song" if work.traditional else "composition")
    record = (Template("PD-US-record-expired"),) if usa.free else ()
    return (Template("PD-Japan-audio"), song, *record)


def licence_templates(licence: Licence, facts: Facts) -> tuple[Template, ...]:
    """A licence as it was given; what was read on a website is to be checked there (LicenseReview)."""
    filled = licence.commons_template.format(
        terms_url=facts.terms_url, publisher=facts.institution or "所蔵機関"
    )
    name, *parameters = filled.split("|")
    if not name:
        return ()
    if facts.file.made_by == "uploader" and facts.file.permission.licence in (None, licence):
        return (Template("self", (name, *parameters)),)
    review = (Template("LicenseReview"),) if facts.terms_url else ()
    return (Template(name, tuple(parameters)), *review)


def _object_tags(layers: Layers) -> tuple[Template, ...]:
    """What is said of the object shown: nothing when its author died, or it was made, a century ago."""
    facts = layers.facts
    if layers.japan.status == FOP_OK:
        return (Template("FoP-Japan"),) if facts.work.origin == "JP" else ()
    death = facts.work.last_death
    if layers.japan.rule == "JP-ASSUMED" or death is None or death < facts.as_of.year - 100:
        return ()
    if not layers.public_domain or layers.usa.rule == "US-120A" or layers.reproduction.free_by_age:
        return ()
    tags = tags_for(facts.work, layers.japan, layers.usa, facts)
    return tuple(tag._replace(part="object") for tag in tags)


def _photo_templates(layers: Layers, *, licensed_work: bool = False) -> tuple[Template, ...]:
    facts, reproduction = layers.facts, layers.reproduction
    licence = reproduction.licence
    if layers.flat:
        return ()
    if licence is not None and licence.permits:
        same = licensed_work and licence == layers.licence
        return () if same else licence_templates(licence, facts)
    if reproduction.photo and reproduction.free_by_age and facts.file.photo:
        return tags_for(facts.file.photo, *reproduction.photo, facts)
    return ()
