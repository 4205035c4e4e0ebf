"""Rights of pictures over time: an interview's answers, a reviewer's word, what the rules say today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from workflow.dataset.licences import find_licence
from workflow.operations.media import describe
from workflow.operations.media_rights import assess_media, declaration_of, judged
from workflow.operations.publishing_copy import FACT
from workflow.steps.declaration import CHOICES, facts_from_declaration
from workflow.steps.rights import RULE_VERSION, Assessment
from workflow.steps.rights.interview import facts_from_answers
from workflow.steps.rights.overriding import override
from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import Media

HANDLINGS = ("", "gallery", "closed")
"""What is done with a picture that may not go to Commons: nothing yet, our own gallery only, kept closed."""
BESIDE = frozenset({"override", "handling", FACT})
"""What stands beside the facts: what people decided. No rule reads it."""
CHUNK = 500
"""Pictures that are read at a time, so that a large collection needs little memory."""


def describe_again(store: Store, media_id: int, *, fields: Mapping[str, str]) -> Media:
    """Say more of a picture without losing what an interview found out.

    Facts that were answered, or given in full, stay unless a choice of the declaration (``shown``,
    ``made`` …) was changed; a changed licence of the picture is changed in them too.
    Raises ``LookupError`` for an unknown medium.
    """
    with store.read() as session:
        media = _media(session, media_id)
    chosen = media.facts.get("declared", {})
    same_choices = all(fields[name].strip() == chosen.get(name, "") for name in CHOICES if name in fields)
    if same_choices and _told(media):
        facts = media.facts
        if "licence" in fields and fields["licence"] != media.licence:
            facts = _with_licence(facts, media.licence, fields["licence"])
    else:
        facts = _derived(media, fields) | _handling(media)
    return describe(store, media_id, fields=fields, facts=facts)


def _derived(media: Media, fields: Mapping[str, str]) -> dict[str, Any]:
    declaration = declaration_of(media, fields)
    return facts_from_declaration(declaration, mime=media.mime, taken_at=media.taken_at)


def _told(media: Media) -> bool:
    """Whether the facts are others than those that follow from the declaration."""
    facts = {name: value for name, value in media.facts.items() if name not in BESIDE}
    return facts != _derived(media, {})


def _handling(media: Media) -> dict[str, Any]:
    return {name: media.facts[name] for name in ("handling", FACT) if name in media.facts}


def _with_licence(facts: Mapping[str, Any], before: str, after: str) -> dict[str, Any]:
    """The facts with another licence wherever the old one stood; no longer set aside by anybody."""
    changed = {name: value for name, value in facts.items() if name != "override"}
    for layer in ("file", "subject"):
        part = facts.get(layer)
        if isinstance(part, Mapping) and (layer == "file" or part.get("licence") == before != ""):
            changed[layer] = {**part, "licence": after or "none"}
    return changed


@dataclass(frozen=True)
class Kept:
    """What became of answers: the decision before and after."""

    media_id: int
    before: str
    after: str


def keep_answers(store: Store, media_id: int, answers: Mapping[str, str], *, by: str) -> Kept:
    """Let the answers of an interview be the facts of a picture, and assess it.

    Raises ``LookupError`` for an unknown medium.
    """
    with store.begin() as session:
        media = _media(session, media_id)
        return _keep(media, answers, by)


def _keep(media: Media, answers: Mapping[str, str], by: str, like: int | None = None) -> Kept:
    before = media.decision
    facts = facts_from_answers(answers)
    answered: dict[str, Any] = {"by": by, "at": now().isoformat()}
    if like is not None:
        answered["like"] = like
    facts |= {"declared": media.facts.get("declared", {}), "answers": dict(answers), "answered": answered}
    media.facts = facts | _handling(media)
    chosen = find_licence(answers.get("licence", ""))
    if "licence" in answers:
        media.licence = chosen.key if chosen else ""
    assess_media(media)
    media.updated_at = now()
    return Kept(media.id, before, media.decision)


def copy_answers(store: Store, media_id: int, others: Iterable[int], *, by: str) -> list[str]:
    """Let the answers of one picture be the facts of others too; their decisions."""
    with store.begin() as session:
        answers = _media(session, media_id).facts["answers"]
        rows = session.scalars(select(Media).where(Media.id.in_(list(others))))
        return [_keep(media, answers, by, media_id).after for media in rows]


def override_rights(store: Store, media_id: int, *, by: str, reason: str) -> Assessment:
    """Set a block or a doubt aside, as a named reviewer, for a written reason that stays with the picture.

    It lapses when other facts are declared, or when the rules find something else against it. Raises
    ``LookupError`` for an unknown medium and ``OverrideError`` where no reviewer may do this.
    """
    with store.begin() as session:
        media = _media(session, media_id)
        decided = override(judged({**media.facts, "override": None}), by, reason)
        kept = decided.overridden
        said = {**(kept.as_json() if kept else {}), "at": now().isoformat()}
        media.facts = {**media.facts, "override": said}
        assess_media(media)
        media.updated_at = now()
        return decided


def withdraw_override(store: Store, media_id: int) -> str:
    """Let the rules decide again; returns the decision. Raises ``LookupError`` for an unknown medium."""
    with store.begin() as session:
        media = _media(session, media_id)
        media.facts = {name: value for name, value in media.facts.items() if name != "override"}
        assess_media(media)
        media.updated_at = now()
        return media.decision


def handle(store: Store, media_id: int, *, kind: str, until: date | None = None, by: str) -> None:
    """Note what is done with a picture meanwhile: one of :data:`HANDLINGS`, closed until a day or for good.

    Raises ``LookupError`` for an unknown medium, ``ValueError`` for an unknown kind.
    """
    if kind not in HANDLINGS:
        raise ValueError(kind)
    with store.begin() as session:
        media = _media(session, media_id)
        facts = {name: value for name, value in media.facts.items() if name != "handling"}
        if kind:
            day = until.isoformat() if until else ""
            facts["handling"] = {"kind": kind, "until": day, "by": by, "at": now().isoformat()}
        media.facts = facts


@dataclass(frozen=True)
class Stale:
    """A picture that would be decided otherwise today: how it was decided, and how it would be."""

    media: Media
    today: Assessment
    why: str
    """``rules`` when the rules changed since, ``calendar`` when only time went by."""


def stale(store: Store, *, as_of: date | None = None) -> list[Stale]:
    """Pictures whose stored assessment would be another one on ``as_of`` (today): nothing is changed.

    Compared are the decision, the cell value and the templates.
    """
    day = as_of or date.today()  # noqa: DTZ011 thresholds roll with the date where the tool stands
    found = []
    for media in _all_media(store):
        if not _may_be_stale(media.assessment, day):
            continue
        today = judged(media.facts, as_of=day)
        if _differs(media, today):
            same_rules = media.assessment.get("rule_version") == RULE_VERSION
            found.append(Stale(media, today, "calendar" if same_rules else "rules"))
    return found


def _may_be_stale(assessment: Mapping[str, Any], day: date) -> bool:
    """Whether anything can have changed: other rules, another year, or a term that has ended since."""
    assessed = str(assessment.get("as_of", ""))
    if assessment.get("rule_version") != RULE_VERSION or assessed[:4] != str(day.year):
        return True
    ends = (assessment.get(country, {}).get("expires") or "" for country in ("jp", "us"))
    return any(assessed <= end < day.isoformat() for end in ends)


def _differs(media: Media, today: Assessment) -> bool:
    before = media.assessment
    templates = [str(template) for template in today.templates]
    return (
        media.decision != today.decision
        or before.get("csv_image_licence", "") != today.label.cell
        or list(before.get("templates", ())) != templates
    )


def _all_media(store: Store) -> Iterator[Media]:
    last = 0
    while True:
        with store.read() as session:
            query = select(Media).where(Media.id > last).order_by(Media.id).limit(CHUNK)
            rows = list(session.scalars(query.options(defer(Media.exif))))
        if not rows:
            return
        yield from rows
        last = rows[-1].id


def accept(store: Store, media_ids: Iterable[int], *, as_of: date | None = None) -> int:
    """Let today's rules decide these pictures; how many decisions changed."""
    changed = 0
    with store.begin() as session:
        for media in session.scalars(select(Media).where(Media.id.in_(list(media_ids)))):
            before = media.decision
            assess_media(media, as_of=as_of)
            changed += media.decision != before
    return changed


def _media(session: Session, media_id: int) -> Media:
    media = session.get(Media, media_id)
    if media is None:
        raise LookupError(f"no medium {media_id}")
    return media
