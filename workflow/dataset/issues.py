"""A doubt about an input, as data: it can be listed, counted, translated and documented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from workflow.i18n import gettext


class Severity(StrEnum):
    """How much an issue weighs."""

    ERROR = "error"
    """Against the standard, or not understood; the cell was kept as it came."""
    WARNING = "warning"
    """Understood and written in the standard's form, or worth a second look."""
    NOTE = "note"
    """Good to know; nothing to correct."""


@dataclass(frozen=True)
class Rule:
    """What an issue's ``code`` means: weight, message (English msgid with ``{name}`` fields) and source."""

    code: str
    severity: Severity
    message: str
    source: str = ""


@dataclass(frozen=True)
class Issue:
    """One doubt: which rule, where, and what was found.

    ``row`` counts as a spreadsheet shows it (1-based, title rows included), 0 for the whole file;
    ``column`` is the header as the sender wrote it; ``key`` the column's key, when it is known.
    """

    rule: Rule
    found: str = ""
    row: int = 0
    column: str = ""
    key: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    mended: bool = False
    """Whether the cell is written otherwise than it came, because of this."""

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The rule's weight."""
        return self.rule.severity

    @property
    def message(self) -> str:
        """The sentence for the reader, in the current language."""
        place = {"found": self.found, "column": self.column, "row": self.row}
        return gettext(self.rule.message, **{**place, **self.values})

    def at(self, *, row: int, column: str) -> Issue:
        """The same issue with its place filled in."""
        return replace(self, row=row, column=column)

    def as_data(self) -> dict[str, Any]:
        """The issue without its words, to be kept; :meth:`from_data` gives it back in any language."""
        return {
            "code": self.code,
            "row": self.row,
            "column": self.column,
            "key": self.key,
            "found": self.found,
            "values": dict(self.values),
            "mended": self.mended,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any], rules: Mapping[str, Rule]) -> Issue:
        """Read what :meth:`as_data` wrote; a code that no rule has any more keeps its code as message."""
        rule = rules.get(data["code"]) or Rule(data["code"], Severity.NOTE, data["code"])
        return cls(
            rule,
            data["found"],
            data["row"],
            data["column"],
            data["key"],
            data["values"],
            data.get("mended", False),
        )

    def as_json(self) -> dict[str, Any]:
        """The shape every command prints.

        ``severity`` speaks of the file as it came: what had to be mended was against the standard, so
        a file without errors leaves as it came, byte for byte. On our pages a mended cell only asks
        for a look.
        """
        severity = Severity.ERROR if self.mended else self.severity
        return {
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "severity": str(severity),
            "found": self.found,
            "message": self.message,
        }
