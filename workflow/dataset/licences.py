"""Licences, labels and rights statements a picture may carry, one row each in ``licences.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workflow.dataset.reference import read_reference
from workflow.i18n import current_language


class Nature(StrEnum):
    """What a row of the table is."""

    LICENCE = "licence"
    """Permits everybody, on conditions such as naming the author."""
    DEDICATION = "dedication"
    """The holder gives up the rights."""
    LABEL = "label"
    """Says that nobody has rights; permits nothing by itself."""
    RESTRICTED = "restricted"
    """A permission with conditions that free projects don't accept."""
    STATEMENT = "statement"
    """Says how things stand; no permission."""


@dataclass(frozen=True)
class Licence:
    """One row of the table. Empty texts mean that there is none."""

    key: str
    label_ja: str
    label_en: str
    nature: Nature
    url: str
    commons_template: str
    """Without braces; ``{terms_url}`` and ``{publisher}`` are to be filled in."""
    p275: str
    """Item of the licence on Wikidata."""
    p6216: str
    """Item of the copyright status on Wikidata."""
    cell_value: str
    """What stands in the column for the licence of the picture."""
    rights_uri: str
    japansearch: str
    """Value of Japan Search's ``contentsRightsType``."""
    free: bool
    terms_needed: bool
    """Whether the address of the page with the terms has to be given."""
    aliases: tuple[str, ...]
    unverified: tuple[str, ...]
    """Fields that nobody has yet checked against the live source."""
    source: str

    @property
    def verified(self) -> bool:
        """Whether every field was checked."""
        return not self.unverified

    @property
    def permits(self) -> bool:
        """Whether it lets everybody use a protected work freely; a mere label doesn't."""
        return self.free and self.nature in (Nature.LICENCE, Nature.DEDICATION)

    @property
    def label(self) -> str:
        """The name in the current language."""
        return self.label_en if current_language() == "en" else self.label_ja


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.split(";") if name)


def _licence(row: dict[str, str]) -> Licence:
    return Licence(
        key=row["key"],
        label_ja=row["label_ja"],
        label_en=row["label_en"],
        nature=Nature(row["nature"]),
        url=row["url"],
        commons_template=row["commons_template"],
        p275=row["p275"],
        p6216=row["p6216"],
        cell_value=row["cell_value"],
        rights_uri=row["rights_uri"],
        japansearch=row["japansearch"],
        free=row["free"] == "yes",
        terms_needed=row["terms_needed"] == "yes",
        aliases=_names(row["aliases"]),
        unverified=_names(row["unverified"]),
        source=row["source"],
    )


LICENCES: dict[str, Licence] = {row["key"]: _licence(row) for row in read_reference("licences")}
"""Every licence by its key, in the order of the table."""


@cache
def _by_name() -> dict[str, Licence]:
    by_alias = {alias: licence for licence in LICENCES.values() for alias in licence.aliases}
    return by_alias | LICENCES


def licence(key: str) -> Licence:
    """The licence with this key or alias, in any case; raises ``KeyError``."""
    return _by_name()[key.strip().lower()]


def find_licence(key: str) -> Licence | None:
    """The licence with this key or alias, if the table has one."""
    return _by_name().get(key.strip().lower())
