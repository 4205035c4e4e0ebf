"""Dates keep the precision they have, and no month of another calendar."""

from __future__ import annotations

import pytest

from workflow.steps.drafts.dates import wikidata_time


@pytest.mark.parametrize(
    ("text", "time", "precision"),
    [
        ("1966-10-18", "+1966-10-18T00:00:00Z", 11),
        ("1966-10", "+1966-10-00T00:00:00Z", 10),
        ("1966", "+1966-00-00T00:00:00Z", 9),
        ("1872-12-31", "+1872-00-00T00:00:00Z", 9),
        ("1873-01-01", "+1873-01-01T00:00:00Z", 11),
        ("2026-05-01T10:20:30+09:00", "+2026-05-01T00:00:00Z", 11),
        ("2024-02-29", "+2024-02-29T00:00:00Z", 11),
    ],
)
def test_a_date_is_written_as_fine_as_it_is_known(text: str, time: str, precision: int):
    found = wikidata_time(text)
    assert found is not None
    assert (found.time, found.precision) == (time, precision)


@pytest.mark.parametrize(
    "text", ["", "昭和41年", "1966-13-01", "2023-02-29", "0000-00-00", "1966/10/18", "196"]
)
def test_what_is_no_date_is_none(text: str):
    assert wikidata_time(text) is None
