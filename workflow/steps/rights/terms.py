"""Terms of use of institutions as named entries, and what a pasted text of terms looks like.

A text is only ever matched against usual phrases and *proposed*; what the terms mean, a person says.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from workflow.dataset.licences import LICENCES, Licence, find_licence
from workflow.dataset.reference import read_reference
from workflow.i18n import current_language


@dataclass(frozen=True)
class Terms:
    """Named terms: where and when they were published, and what they allow ("ask": not said)."""

    key: str
    licence: Licence
    label_ja: str
    label_en: str
    url: str
    dated: str
    commercial: str
    alteration: str
    application: str
    phrases: tuple[str, ...]
    verified: bool
    source: str

    @property
    def label(self) -> str:
        """The name in the current language."""
        return self.label_en if current_language() == "en" else self.label_ja


class ProposedTerms(NamedTuple):
    """Terms that a text may state, with the phrases of the text that speak for them."""

    terms: Terms
    phrases: tuple[str, ...]


@cache
def all_terms() -> dict[str, Terms]:
    """Every named entry by its key, in the order of the table."""
    return {row["key"]: _terms(row) for row in read_reference("rights_terms")}


def _terms(row: dict[str, str]) -> Terms:
    values = {name: row[name] for name in ("key", "label_ja", "label_en", "url", "dated")}
    limits = {name: row[name] for name in ("commercial", "alteration", "application", "source")}
    return Terms(
        **values,
        **limits,
        licence=LICENCES[row["licence"]],
        phrases=tuple(phrase for phrase in row["phrases"].split(";") if phrase),
        verified=row["verified"] == "yes",
    )


def licence_of_terms(key: str) -> Licence | None:
    """The licence that named terms amount to; a licence's own key or alias will do."""
    named = all_terms().get(key)
    return named.licence if named else find_licence(key)


def propose_terms(text: str) -> list[ProposedTerms]:
    """Which terms a pasted text may state, those with the longest phrase found first. Decides nothing."""
    folded = _folded(text)
    found = [
        ProposedTerms(terms, phrases)
        for terms in all_terms().values()
        if (phrases := tuple(phrase for phrase in terms.phrases if _folded(phrase) in folded))
    ]
    return sorted(found, key=lambda proposal: -max(map(len, proposal.phrases)))


def _folded(text: str) -> str:
    """Width, case and blanks evened out, so that ＣＣ　ＢＹ reads as ccby."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
