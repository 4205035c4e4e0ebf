"""What buttons and fields are called on the page: by message, so that better words break no test."""

from __future__ import annotations

from workflow.i18n import gettext, in_language, ngettext


def ja(message: str, **values: object) -> str:
    """A message in Japanese."""
    with in_language("ja"):
        return gettext(message, **values)


def ja_number(singular: str, plural: str, number: int) -> str:
    """A message with a number in Japanese."""
    with in_language("ja"):
        return ngettext(singular, plural, number)
