"""All rules with their statutes, sources and today's thresholds, for people who want to check them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflow.dataset.licences import LICENCES
from workflow.dataset.reference import read_reference
from workflow.i18n import N_, current_language, gettext
from workflow.steps.rights import thresholds as at
from workflow.steps.rights.tables import messages, rule_texts
from workflow.steps.rights.terms import all_terms


@dataclass(frozen=True)
class Checkable:
    """Something the engine relies on that a person can check and tick off."""

    key: str
    """Stable, such as ``rule:JP-LIFE``; a tick is kept under it."""
    group: str
    """``rule``, ``message``, ``licence``, ``terms``, ``statement`` or ``period``."""
    label: str
    text: str
    statute: str
    source: str
    verified: bool


@dataclass(frozen=True)
class Threshold:
    """A year that rolls with the calendar, as it is on one day."""

    rule: str
    label: str
    year: int


def rule_list() -> list[Checkable]:
    """Every rule in order, in the current language."""
    english = current_language() == "en"
    return [
        Checkable(
            f"rule:{text.rule}",
            "rule",
            text.rule,
            text.en if english else text.ja,
            text.statute_en if english else text.statute_ja,
            text.source,
            text.verified,
        )
        for text in rule_texts().values()
    ]


def table_list() -> list[Checkable]:
    """Every row of the other tables, in the current language."""
    english = current_language() == "en"
    rows = [
        ("message", message.code, message.en if english else message.ja, message.source, message.verified)
        for message in messages().values()
    ]
    rows += [
        ("licence", licence.key, licence.label, licence.source, licence.verified)
        for licence in LICENCES.values()
    ]
    rows += [
        ("terms", terms.key, terms.label, terms.source, terms.verified) for terms in all_terms().values()
    ]
    rows += [
        (
            "statement",
            row["case"],
            row["label_en" if english else "label_ja"],
            row["source"],
            row["verified"] == "yes",
        )
        for row in read_reference("rights_p459")
    ]
    return [
        Checkable(f"{group}:{key}", group, key, text, "", source, verified)
        for group, key, text, source, verified in rows
    ]


def unverified() -> list[Checkable]:
    """What nobody has checked against its source yet."""
    return [entry for entry in (*rule_list(), *table_list()) if not entry.verified]


def sources() -> dict[str, tuple[str, str]]:
    """Title and place of each source by its short name (S01 …)."""
    return {row["source"]: (row["title"], row["place"]) for row in read_reference("rights_sources")}


def threshold_list(as_of: date) -> list[Threshold]:
    """The years in force on a day, in the current language."""
    return [
        Threshold(rule, gettext(label), year)
        for rule, label, year in (
            (
                "JP-LIFE",
                N_("Japan: free when the author died in this year or earlier"),
                at.jp_last_free(as_of),
            ),
            (
                "JP-ORG",
                N_("Japan: free when an organisation published it in this year or earlier"),
                at.jp_last_free(as_of),
            ),
            (
                "JP-PHOTO-OLD",
                N_("Japan: photographs published until the end of this year are free"),
                at.PHOTO_PUBLISHED_UNTIL,
            ),
            (
                "JP-PHOTO-OLD",
                N_("Japan: photographs taken until the end of this year are free"),
                at.PHOTO_TAKEN_UNTIL,
            ),
            (
                "JP-ASSUMED",
                N_("Author unknown: assumed to be free when made before this year"),
                at.assumed_before(as_of),
            ),
            ("US-EXPIRED", N_("USA: free when published before this year"), at.us_published_before(as_of)),
            (
                "US-UNPUB",
                N_("USA: unpublished, free when the author died before this year"),
                at.us_unpublished_died_before(as_of),
            ),
            (
                "US-UNPUB",
                N_("USA: unpublished and author unknown, free when made before this year"),
                at.us_unpublished_made_before(as_of),
            ),
            (
                "US-OLDART",
                N_("USA: publication unknown, accepted when the artist died before this year"),
                at.us_old_artist_died_before(as_of),
            ),
            (
                "US-MMA",
                N_("USA: recordings released until the end of this year are free"),
                at.us_sound_last_free(as_of),
            ),
            (
                "JP-AUDIO-PERFORMER",
                N_("Japan: performers of recordings until 1970 who died before this year"),
                at.jp_performer_died_before(as_of),
            ),
        )
    ]
