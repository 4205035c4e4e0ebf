"""Japanese addresses taken apart along the table of municipalities.

What a register of towns would know better (where 町字 ends) is decided by the writing: a town reaches
to its last 丁目 or to its first digit. So the parts are proposals, not facts.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from workflow.dataset.reference import Municipality, municipalities, prefectures

_COUNTY = r"[^市区町村\d\s]{1,5}?郡"
_TOWN = re.compile(r"(?P<town>.*丁目|[^\d]*)(?P<rest>.*)", re.DOTALL)


class Address(NamedTuple):
    """The parts of an address; a part that was not found is empty."""

    prefecture: str = ""
    municipality: str = ""
    town: str = ""
    rest: str = ""
    code: str = ""


@cache
def _by_name() -> dict[str, tuple[Municipality, ...]]:
    found: dict[str, tuple[Municipality, ...]] = {}
    for entry in municipalities().values():
        found[entry.name] = (*found.get(entry.name, ()), entry)
    return found


@cache
def _prefecture_pattern() -> re.Pattern[str]:
    return re.compile("|".join(prefectures()))


@cache
def _municipality_pattern(prefecture: str) -> re.Pattern[str]:
    """Municipalities of a prefecture, or of all, longest first so that a ward wins over its city."""
    names = {entry.name for entry in municipalities().values() if prefecture in {"", entry.prefecture}}
    alternatives = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(f"(?:{_COUNTY})?(?P<name>{alternatives})")


def find_municipality(name: str, prefecture: str = "") -> Municipality | None:
    """The municipality of this name (county left out); none when several prefectures have one."""
    entries = _by_name().get(re.sub(f"^{_COUNTY}(?=.)", "", name)) or _by_name().get(name, ())
    matching = [entry for entry in entries if prefecture in {"", entry.prefecture}]
    return matching[0] if len(matching) == 1 else None


@lru_cache(maxsize=4096)
def split_address(text: str, prefecture: str = "") -> Address:
    """Take an address apart; ``prefecture`` is where it lies when the text doesn't say.

    A municipality is read only from the beginning, so that a town called 港区通 is no ward.
    """
    written = _prefecture_pattern().match(text)
    if written:
        prefecture = written.group()
        text = text[written.end() :].lstrip()
    found = _municipality_pattern(prefecture).match(text)
    if not found:
        return Address(prefecture=prefecture if written else "")
    entry = find_municipality(found["name"], prefecture)
    parts = _TOWN.fullmatch(text[found.end() :].strip())
    town, rest = (parts["town"].strip(), parts["rest"].strip()) if parts else ("", "")
    if entry is None:
        return Address("", found.group(), town, rest)
    return Address(entry.prefecture, found.group(), town, rest, entry.code)
