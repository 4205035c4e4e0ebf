"""Countries as far as the rules speak of them: days of wartime addition, and the item on Wikidata."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from babel import Locale

from workflow.dataset.reference import read_reference


class Jurisdiction(NamedTuple):
    """A country with a rule of its own."""

    code: str
    item: str
    """Item on Wikidata; empty when none was verified."""
    wartime_days: int
    """Days added to the Japanese term of pre-war works of its nationals; 0 when none are."""
    verified: bool


@cache
def jurisdictions() -> dict[str, Jurisdiction]:
    """Countries by their ISO 3166 code."""
    return {
        row["code"]: Jurisdiction(
            row["code"], row["item"], int(row["wartime_days"]), row["verified"] == "yes"
        )
        for row in read_reference("rights_jurisdictions")
    }


def wartime_days_of(code: str) -> int:
    """Days of the wartime addition for nationals of a country, 0 when there is none."""
    country = jurisdictions().get(code)
    return country.wartime_days if country else 0


@cache
def country_name(code: str, language: str) -> str:
    """A country's name in ``ja`` or ``en``; the code itself when there is no such country."""
    return str(Locale(language).territories.get(code, code))
