"""What a table lacks, told once; what a row lacks, told at the row."""

from __future__ import annotations

from tests.builders import values
from workflow.dataset.bunkazai import STANDARD
from workflow.dataset.datasets import DATASETS
from workflow.steps.intake import TakenRow, map_header
from workflow.steps.intake.completeness import RowCheck, absent_columns, closest_dataset, other_dataset


def row(cells: dict[str, str], *, rejected: bool = False) -> TakenRow:
    return TakenRow(7, (), cells, {}, {}, (), rejected, "key")


def test_every_edition_is_recognised_by_its_own_header():
    for dataset in DATASETS.values():
        for edition in dataset.editions:
            assert closest_dataset(edition.headers) is dataset


def test_a_header_nobody_knows_is_a_list_of_cultural_properties():
    assert closest_dataset(("あ", "い")).key == "bunkazai"


def test_a_table_of_another_dataset_is_named():
    header = DATASETS["event_list"].editions[0].headers
    (issue,) = other_dataset(header, map_header(header))
    assert issue.values["meant"] == DATASETS["event_list"].label_ja
    assert other_dataset(STANDARD.headers, map_header(STANDARD.headers)) == ()


def test_columns_that_are_not_there_are_told_once():
    mapping = map_header((STANDARD.by_key["name"].header,))
    assert [issue.code for issue in absent_columns(mapping)] == [
        "header.required_absent",
        "header.recommended_absent",
    ]
    assert absent_columns(map_header(STANDARD.headers)) == ()


def test_a_blank_cell_of_a_required_column_is_told_at_its_row():
    checked = RowCheck(map_header(STANDARD.headers)).check(row(values(address="")))
    (issue,) = checked.issues
    assert (issue.code, issue.row, issue.column) == (
        "required.missing",
        7,
        STANDARD.by_key["address"].header,
    )


def test_a_blank_in_a_recommended_column_is_no_doubt_about_a_row():
    assert RowCheck(map_header(STANDARD.headers)).check(row(values(name_kana=""))).issues == ()


def test_a_refused_row_is_left_as_it_is():
    assert RowCheck(map_header(STANDARD.headers)).check(row({}, rejected=True)).issues == ()
