"""The column of reasons in a failure sheet: written for people, and no part of a record."""

from __future__ import annotations

from workflow.i18n import LANGUAGES, N_, translations

REASON_HEADER = N_("Why it was not taken in")
"""As a msgid; the sheet has it in the language of whoever asked for it."""


def is_reason(header: str) -> bool:
    """Whether a column of a corrected sheet holds the reasons of the import before."""
    return header.strip() in {translations(language).gettext(REASON_HEADER) for language in LANGUAGES}
