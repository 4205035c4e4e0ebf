"""Every really published list comes in with every row accounted for, and comes out as it came."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.dataset.issues import Severity
from workflow.operations.exports import ExportRequest, export_file
from workflow.operations.imports import ImportReport, import_file

pytestmark = pytest.mark.real_data
NO_TABLE = {"埼玉県__soka__8039054e84a4f660.csv"}


def lists(real_data: Path) -> list[Path]:
    found = sorted(p for p in (real_data / "municipal").iterdir() if p.suffix in {".csv", ".xlsx", ".xls"})
    return [*found, real_data / "national" / "kunishitei_registered_2022-11.csv"]


@pytest.fixture(scope="module")
def reports(real_data, tmp_path_factory):
    from workflow.config import load_settings  # noqa: PLC0415
    from workflow.store.database import open_store  # noqa: PLC0415

    store = open_store(load_settings(home=tmp_path_factory.mktemp("real"), database_url=""))
    taken = {
        path: import_file(store, path, collection=f"c{number}", by="test")
        for number, path in enumerate(lists(real_data))
    }
    yield store, taken
    store.close()


def test_only_the_web_page_is_refused(reports):
    _store, taken = reports
    assert {path.name for path, report in taken.items() if report.refused} == NO_TABLE
    (refusal,) = [report.refused for report in taken.values() if report.refused]
    assert "HTML" in refusal


def test_every_row_is_accounted_for(reports):
    _store, taken = reports
    for path, report in taken.items():
        assert report.rows == sum(report.counts.values()), path.name
    assert sum(report.counts["created"] for report in taken.values()) > 18_000


def test_every_refused_row_says_why(reports):
    _store, taken = reports
    for report in taken.values():
        for row in report.rejected:
            assert any(issue.severity is not Severity.NOTE or issue.message for issue in row.issues)


def test_the_national_register_is_read_whole(reports, real_data):
    _store, taken = reports
    path = real_data / "national" / "kunishitei_registered_2022-11.csv"
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert taken[path].counts["created"] == len(lines) - 1


def test_a_second_import_changes_nothing(reports):
    store, taken = reports
    for path, report in taken.items():
        if not report.refused:
            again = import_file(store, path, collection=report.collection, by="test")
            assert (again.counts["created"], again.counts["updated"]) == (0, 0), path.name


def _is_clean(path: Path, report: ImportReport) -> bool:
    """A standard file without errors, as the promise to export it byte for byte means it."""
    if report.refused or report.encoding not in {"utf-8-sig", "cp932"} or report.counts["rejected"]:
        return False
    text = path.read_bytes().decode(report.encoding)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rewritten = io.StringIO(newline="")
    csv.writer(rewritten, lineterminator="\r\n").writerows(rows)
    minimal = rewritten.getvalue() == text and text.encode(report.encoding) == path.read_bytes()
    unmended = all(issue.severity is Severity.NOTE for issue in report.issues)
    unmended = unmended and all(any(row) for row in rows)
    exact = tuple(rows[0]) in {edition.headers for edition in BUNKAZAI.editions}
    return minimal and unmended and exact


def test_clean_standard_files_come_out_byte_for_byte(reports, tmp_path):
    store, taken = reports
    clean = [path for path, report in taken.items() if _is_clean(path, report)]
    for path in clean:
        report = taken[path]
        request = ExportRequest(
            edition=report.edition, encoding=report.encoding, collection=report.collection
        )
        export_file(store, request, tmp_path / path.name)
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
    assert clean
