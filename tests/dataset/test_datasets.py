"""Every edition of every dataset, against the header lines as published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workflow.config import ROOT
from workflow.dataset.bunkazai import BUNKAZAI, RECOMMENDED, STANDARD, shared
from workflow.dataset.columns import Need
from workflow.dataset.datasets import DATASETS

FOLDER = Path(__file__).parent / "published_headers"
PUBLISHED = {
    ("bunkazai", "standard"): "cultural_property_new45_header.csv",
    ("bunkazai", "recommended"): "cultural_property_old34_header.csv",
    ("open_data_list", "standard"): "open_data_list_new45_shirasagi_header.csv",
    ("open_data_list", "standard_early"): "open_data_list_new42_ichikawa_header.csv",
    ("open_data_list", "recommended"): "open_data_list_old_header.csv",
    ("event_list", "recommended"): "event_old_header.csv",
    ("public_facility_list", "standard"): "public_facility_new_ichikawa_header.csv",
    ("public_facility_list", "recommended"): "public_facility_old_header.csv",
    ("tourism_list", "recommended"): "tourism_old_header.csv",
}
EDITIONS = [(dataset, edition) for dataset in DATASETS.values() for edition in dataset.editions]


def by_name(value) -> str:
    return value.key


def test_every_edition_has_a_published_header():
    assert {(dataset.key, edition.key) for dataset, edition in EDITIONS} == set(PUBLISHED)


@pytest.mark.parametrize(("dataset", "edition"), EDITIONS, ids=by_name)
def test_headers_are_byte_for_byte_as_published(dataset, edition):
    published = (FOLDER / PUBLISHED[dataset.key, edition.key]).read_bytes().rstrip(b"\r\n")
    assert ",".join(edition.headers).encode() == published


@pytest.mark.parametrize(("dataset", "edition"), EDITIONS, ids=by_name)
def test_a_column_stands_once_in_an_edition(dataset, edition):
    assert len({column.key for column in edition}) == len(edition.columns)


@pytest.mark.parametrize(("dataset", "edition"), EDITIONS, ids=by_name)
def test_every_column_says_where_it_is_written(dataset, edition):
    assert [column.key for column in edition if not column.source] == []


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=by_name)
def test_every_column_has_help_in_both_languages(dataset):
    for column in dataset.columns.values():
        assert column.help_ja.endswith("。"), column.key
        assert (
            column.help_en.isascii()
            or "“" in column.help_en
            or "…" in column.help_en
            or "有" in column.help_en
        )


def test_the_editions_have_45_and_34_columns():
    assert (len(STANDARD.columns), len(RECOMMENDED.columns)) == (45, 34)


def test_only_needs_seen_in_print_are_verified():
    verified = [
        (edition.key, column.key) for edition in BUNKAZAI.editions for column in edition if column.verified
    ]
    assert verified == [
        ("standard", "address"),
        ("recommended", "name"),
        ("recommended", "name_kana"),
        ("recommended", "classification"),
    ]


def test_a_verified_need_is_a_required_one():
    assert {column.need for edition in BUNKAZAI.editions for column in edition if column.verified} == {
        Need.REQUIRED
    }


def test_no_synonym_is_another_column_s_header():
    headers = {column.header: column.key for edition in BUNKAZAI.editions for column in edition}
    strange = [
        (synonym, column.key)
        for column in BUNKAZAI.columns.values()
        for synonym in column.synonyms
        if headers.get(synonym, column.key) != column.key
    ]
    assert strange == []


def test_no_synonym_means_two_columns():
    synonyms = [synonym for column in BUNKAZAI.columns.values() for synonym in column.synonyms]
    assert len(synonyms) == len(set(synonyms))


def test_a_shared_column_is_the_same_declaration():
    assert shared("image_licence").column is BUNKAZAI.columns["image_licence"]
    assert not shared("address").verified


def test_headers_with_an_underscore_or_a_bracket_stand_in_one_python_file():
    headers = {
        header for _, edition in EDITIONS for header in edition.headers if re.search(r"[_()（）]", header)
    }
    folders = (ROOT / name for name in ("workflow", "bots", "tests", "bench", "tools"))
    texts = {path: path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py")}
    twice = {
        header: sorted(path.name for path, text in texts.items() if header in text)
        for header in headers
        if sum(header in text for text in texts.values()) > 1
    }
    assert twice == {}
