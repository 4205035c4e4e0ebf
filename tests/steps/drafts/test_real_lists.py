"""Really published lists give drafts without a wrong tier and without an unverified id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from workflow.steps.drafts import Subject, item_draft
from workflow.steps.intake import NotATableError, map_header, read_table, take_rows
from workflow.wikibase.entities import property_of, statements_of, value_key
from workflow.wikibase.ids import designations, is_verified
from workflow.wikibase.model import LABEL_LIMIT

NATIONAL = {row.id for row in designations() if row.level == "national" and row.id}
LOCAL = re.compile(r"[都道府県市区町村](?:指定|登録|重要|史跡|名勝|天然|有形|無形|民俗)")


def subjects(folder: Path) -> Iterator[Subject]:
    for path in sorted(folder.glob("municipal/*")):
        if path.suffix not in {".csv", ".xlsx", ".xls"}:
            continue
        try:
            table = read_table(path, path.name)
        except NotATableError:
            continue
        for row in take_rows(table, map_header(table.header, edition=None)):
            if not row.rejected and row.values.get("name"):
                yield Subject(row.values, date(2026, 11, 22), row.extra)


@pytest.mark.real_data
def test_real_lists_give_only_verified_ids_and_no_wrong_tier(real_data: Path):
    drafts, wrong, unverified = 0, set(), set()
    for subject in subjects(real_data):
        content = item_draft(subject).as_json()
        drafts += 1
        assert len(content["labels"]["ja"]["value"]) <= LABEL_LIMIT
        assert content["labels"]["ja"]["value"] != content["descriptions"].get("ja", {}).get("value")
        for statement in statements_of(content):
            main = statement["mainsnak"]
            key = value_key(main)
            if main["datavalue"]["type"] == "wikibase-entityid" and not is_verified(key):
                unverified.add(key)
            cell = re.sub(r"\s+", "", subject.values.get("classification", ""))
            if property_of(statement) == "P1435" and key in NATIONAL and LOCAL.search(cell):
                wrong.add((cell, key))
    assert drafts > 4_000
    assert unverified == set()
    assert {cell for cell, _ in wrong if "国" not in cell} == set()
