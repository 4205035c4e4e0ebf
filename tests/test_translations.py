"""Every text a person may see is there in Japanese, with the same fields."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages.extract import extract_from_dir

from workflow.config import ROOT, TRANSLATIONS
from workflow.i18n import read_catalog, translations

METHODS = [("workflow/**.py", "python"), ("bots/**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
FIELD = re.compile(r"\{(\w*)[^}]*\}")


@cache
def messages() -> list[str | tuple[str, str]]:
    found = set()
    for path in ("workflow", "bots", "templates"):
        rules = [(pattern.split("/", 1)[1], how) for pattern, how in METHODS if pattern.startswith(path)]
        found |= {entry[2] for entry in extract_from_dir(ROOT / path, rules, keywords=KEYWORDS)}
    return sorted(found, key=str)


def fields(text: str) -> set[str]:
    return set(FIELD.findall(text))


def test_texts_are_found_at_all():
    assert len(messages()) > 200


def test_every_text_has_its_japanese():
    known = translations("ja")._catalog
    missing = [m for m in messages() if (m if isinstance(m, str) else (m[0], 0)) not in known]
    assert not missing, f"{len(missing)} texts have no Japanese: {missing[:20]}"


@pytest.mark.parametrize("path", sorted((TRANSLATIONS / "ja").glob("*.po")), ids=lambda path: path.stem)
def test_no_entry_is_fuzzy(path):
    assert "#, fuzzy" not in path.read_text(encoding="utf-8")


def test_every_translation_keeps_the_fields():
    wrong = []
    for message in read_catalog("ja"):
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[1]
        target = message.string if isinstance(message.string, str) else message.string[0]
        if not fields(target) <= fields(source) | {"number"}:
            wrong.append((source, target))
    assert not wrong
