"""Facts as JSON → :class:`Facts`. Total: whatever cannot be read becomes a problem with its path."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from workflow.dataset.licences import find_licence
from workflow.steps.rights import facts as words
from workflow.steps.rights.contradictions import contradictions
from workflow.steps.rights.facts import Author, Facts, File, Limits, Permission, Problem, Work
from workflow.steps.rights.reader import NOTHING, UNKNOWN, Reader, shown
from workflow.steps.rights.terms import licence_of_terms
from workflow.steps.rights.years import LONG_AGO, Years

EARLIEST_DATE, LATEST_DATE = date(2004, 1, 1), date(2200, 12, 31)
"""Days for which the rules hold; the film term of 2004 is the oldest law that they know."""
_JAPAN = timezone(timedelta(hours=9))


def read_facts(given: Any, as_of: date | None = None) -> Facts:
    """The facts in ``given`` (JSON of any shape), seen on ``as_of``, or on the day they name, or today."""
    top: Mapping[Any, Any] = given if isinstance(given, Mapping) else NOTHING
    day, early_problems = _day(top.get("as_of"), as_of)
    reader = Reader(day.year)
    reader.problems += early_problems
    if not isinstance(given, Mapping):
        reader.problem("F-WRONG-TYPE", "facts", given)
    work = _work(reader, reader.section(top, "subject", "subject"), "subject")
    file = _file(reader, reader.section(top, "file", "file"))
    institution = reader.section(top, "institution", "institution")
    return Facts(
        day,
        work,
        file,
        _terms(reader, institution),
        reader.text(top, "terms_url", "") or reader.text(institution, "terms_url", "institution."),
        reader.text(institution, "name", "institution."),
        _limits(reader, reader.section(top, "limits", "limits")),
        tuple(reader.problems),
    )


def _day(named: Any, chosen: date | None) -> tuple[date, list[Problem]]:
    if chosen is None and named is not None:
        try:
            chosen = named if isinstance(named, date) else date.fromisoformat(named)
        except (TypeError, ValueError):
            return _today(), [Problem("F-AS-OF", "as_of", shown(named))]
    day = chosen.date() if isinstance(chosen, datetime) else chosen or _today()
    if not EARLIEST_DATE <= day <= LATEST_DATE:
        return _today(), [Problem("F-AS-OF", "as_of", day.isoformat())]
    return day, []


def _today() -> date:
    """The day it is in Japan, whose law is applied."""
    return datetime.now(tz=_JAPAN).date()


def _work(reader: Reader, given: Mapping[Any, Any], path: str) -> Work:
    never = given.get("published") == "never" or given.get("released") == "never"
    published = None if never else reader.years(given, "released", path)
    if not never and published is None:
        published = reader.years(given, "published", path)
    authors = _authors(reader, given, "authors", path) or ()
    deaths = [author.death.latest for author in authors if author.death]
    death = max(deaths) if deaths and len(deaths) == len(authors) else None
    stated = reader.years(given, "created", path)
    kind = reader.code(given, "kind", path, words.KINDS)
    work = Work(
        kind=kind,
        dimension=reader.code(given, "dimension", path, words.DIMENSIONS),
        origin=_country(reader, given, "origin", path) or "JP",
        author_kind=reader.code(given, "author_kind", path, words.AUTHOR_KINDS),
        authors=authors,
        created=_bounded(stated, published, death),
        published=published,
        never_published=never,
        copy_of_art=bool(reader.flag(given, "is_repro_of_art", path)),
        outdoors=reader.code(given, "place", path, words.PLACES) == "outdoor_permanent",
        permission=_permission(reader, given, path),
        third_party=bool(reader.flag(given, "third_party", path)),
        published_in_us=bool(reader.flag(given, "published_in_us", path)),
        last_death=death,
        known_death=max(deaths) if deaths else None,
        alive=any(author.alive for author in authors),
    )
    reader.problems += contradictions(work, stated, path, reader.this_year)
    return _with_special_parts(reader, given, work, path)


def _with_special_parts(reader: Reader, given: Mapping[Any, Any], work: Work, path: str) -> Work:
    """What only recordings and films have."""
    if work.kind == "sound_recording":
        composition = reader.section(given, "composition", f"{path}.composition")
        return work._replace(
            performers=_authors(reader, given, "performers", path),
            composition=_work(reader, composition, f"{path}.composition") if composition else None,
            traditional=bool(reader.flag(composition, "traditional", f"{path}.composition")),
        )
    if work.kind == "film":
        return work._replace(
            director_death=reader.years(given, "director_death", path),
            director_alive=bool(reader.flag(given, "director_alive", path)),
        )
    return work


def _bounded(created: Years | None, published: Years | None, death: int | None) -> Years | None:
    """When it was made, narrowed: not after it was published, not after its last author died."""
    limits = [year for year in (published and published.latest, death) if year is not None]
    if not limits:
        return created
    if created is None:
        return Years(LONG_AGO, min(limits))
    if created.latest <= min(limits):
        return created
    return Years(created.earliest, max(created.earliest, min(limits)))


def _authors(reader: Reader, given: Mapping[Any, Any], key: str, path: str) -> tuple[Author, ...] | None:
    items = reader.items(given, key, f"{path}.{key}")
    if items is None:
        return None
    return tuple(_author(reader, item, f"{path}.{key}[{place}]") for place, item in enumerate(items))


def _author(reader: Reader, given: Mapping[Any, Any], path: str) -> Author:
    return Author(
        reader.text(given, "role", f"{path}.") or "author",
        reader.years(given, "death", path),
        bool(reader.flag(given, "alive", path)),
        _country(reader, given, "nationality", path),
        reader.years(given, "birth", path),
    )


def _country(reader: Reader, given: Mapping[Any, Any], key: str, path: str) -> str:
    value = given.get(key)
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) == 2 and value.isascii() and value.isalpha():
            return value.upper()
        if value in UNKNOWN:
            return ""
    reader.problem("F-UNKNOWN-CODE", f"{path}.{key}", value)
    return ""


def _permission(reader: Reader, given: Mapping[Any, Any], path: str) -> Permission:
    licensor = reader.code(given, "licensor", path, words.LICENSORS)
    value = given.get("licence")
    if value is None:
        return Permission(None, False, licensor)
    if isinstance(value, str):
        if value == "none":
            return Permission(None, True, licensor)
        if value in UNKNOWN:
            return Permission(None, False, licensor)
        if licence := find_licence(value):
            return Permission(licence, True, licensor)
    reader.problem("F-UNKNOWN-CODE", f"{path}.licence", value)
    return Permission(None, False, licensor)


def _terms(reader: Reader, institution: Mapping[Any, Any]) -> Permission:
    value = institution.get("terms")
    if value is None or (isinstance(value, str) and value in UNKNOWN):
        return Permission()
    if value == "none":
        return Permission(None, True)
    if isinstance(value, str) and (licence := licence_of_terms(value)):
        return Permission(licence, True)
    reader.problem("F-UNKNOWN-CODE", "institution.terms", value)
    return Permission()


def _file(reader: Reader, given: Mapping[Any, Any]) -> File:
    photo = reader.section(given, "photo", "file.photo")
    return File(
        reader.code(given, "how", "file", words.WAYS),
        reader.code(given, "made_by", "file", words.MAKERS),
        _permission(reader, given, "file"),
        _work(reader, {"kind": "photograph", **photo}, "file.photo") if photo else None,
    )


def _limits(reader: Reader, given: Mapping[Any, Any]) -> Limits:
    if not given:
        return Limits()
    return Limits(
        reader.flag(given, "people", "limits"),
        reader.flag(given, "consent", "limits"),
        reader.flag(given, "personal_information", "limits"),
        reader.flag(given, "sensitive_place", "limits"),
        reader.code(given, "deposit", "limits", words.DEPOSITS),
        reader.flag(given, "survey_map", "limits"),
    )
