"""Gettext for pages, terminal and messages alike.

Message ids are the English texts. Japanese stands in ``workflow/translations/ja/*.po``, one file an
area; they are read as they are, so there is no compile step. Flask-Babel would give this to pages
only; the terminal, the worker and the pure steps need it without a request.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from workflow.config import TRANSLATIONS

LANGUAGES = ("ja", "en")
_language: ContextVar[str] = ContextVar("language", default="ja")


def N_(message: str) -> str:
    """Mark a text for translation without translating it yet."""
    return message


def read_catalog(language: str) -> Catalog:
    """All texts of one language, merged from its ``.po`` files."""
    merged = Catalog(locale=language)
    for path in sorted((TRANSLATIONS / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string:
                    merged.add(message.id, message.string, context=message.context)
    return merged


@cache
def translations(language: str) -> NullTranslations:
    """The translations of one language; English is the message ids themselves."""
    if language == "en":
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_catalog(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def current_language() -> str:
    """``ja`` or ``en``."""
    return _language.get()


def set_language(language: str) -> None:
    """Choose the language of this thread or request; an unknown one is left as it was."""
    if language in LANGUAGES:
        _language.set(language)


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Speak one language for a while."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def gettext(message: str, /, **values: Any) -> str:
    """``message`` in the current language, with ``{name}`` filled from ``values``."""
    text = translations(current_language()).gettext(message) if message else ""
    return text.format(**values) if values else text


def ngettext(singular: str, plural: str, number: int, /, **values: Any) -> str:
    """The form for ``number``, which is available as ``{number}``."""
    text = translations(current_language()).ngettext(singular, plural, number)
    return text.format(number=number, **values)


_ = gettext
