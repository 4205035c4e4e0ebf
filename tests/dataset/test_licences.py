"""Every row of the table of licences is complete enough to be used without further code."""

from __future__ import annotations

import re

import pytest

from workflow.dataset.licences import LICENCES, Licence, Nature, find_licence, licence
from workflow.i18n import in_language

ITEM = re.compile(r"Q[1-9][0-9]*")
ROWS = pytest.mark.parametrize("row", LICENCES.values(), ids=LICENCES.keys())


@ROWS
def test_a_licence_has_its_required_fields(row: Licence) -> None:
    assert row.label_ja
    assert row.label_en
    assert row.rights_uri.startswith("http")
    assert row.japansearch
    assert row.source


@ROWS
def test_a_licence_makes_a_valid_set_of_statements(row: Licence) -> None:
    assert ITEM.fullmatch(row.p6216)
    assert not row.p275 or ITEM.fullmatch(row.p275)
    assert not (row.p275 and row.p6216 == "Q19652"), "a licence is only for what is protected"


@ROWS
def test_a_licence_that_permits_has_all_that_commons_needs(row: Licence) -> None:
    if row.permits:
        assert row.commons_template
        assert row.p275
        assert row.cell_value


@ROWS
def test_unverified_names_are_fields(row: Licence) -> None:
    assert set(row.unverified) <= set(Licence.__dataclass_fields__)
    assert row.verified == (not row.unverified)


@ROWS
def test_terms_are_needed_where_the_template_asks_for_them(row: Licence) -> None:
    assert "{terms_url}" not in row.commons_template or row.terms_needed


def test_names_are_unique() -> None:
    names = [name for row in LICENCES.values() for name in (row.key, *row.aliases)]
    assert len(names) == len(set(names))


def test_a_label_or_a_restricted_licence_permits_nothing() -> None:
    assert not licence("pdm").permits
    assert not licence("cc-by-nc-4.0").permits
    assert licence("cc0").permits
    assert licence("cc0").nature is Nature.DEDICATION


def test_an_alias_finds_its_licence_in_any_case() -> None:
    assert licence("CC-Zero") is LICENCES["cc0"]
    assert find_licence("no-such-licence") is None


def test_the_label_follows_the_language() -> None:
    with in_language("ja"):
        assert "表示" in licence("cc-by-4.0").label
    with in_language("en"):
        assert licence("cc-by-4.0").label == "CC BY 4.0"
