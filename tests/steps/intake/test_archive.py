from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.steps.intake.conftest import refusal
from workflow.steps.intake import archive
from workflow.steps.intake.refusals import OtherFormatError, PasswordError, TooLargeError

MEBIBYTE = 1024 * 1024


def package(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name.replace("__", "/"), content)
    return path


def workbook(path: Path, sheet: bytes) -> Path:
    return package(path, **{"xl__workbook.xml": b"<workbook/>", "xl__worksheets__sheet1.xml": sheet})


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", b"0" * (60 * MEBIBYTE))
    assert path.stat().st_size < MEBIBYTE
    assert isinstance(refusal(path), TooLargeError)


def test_a_zip_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", b"0" * (60 * MEBIBYTE))
    size, lie = (60 * MEBIBYTE).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    content = path.read_bytes()
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, lie))
    assert isinstance(refusal(path), TooLargeError)


def test_parts_that_are_together_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 3 * MEBIBYTE)
    parts = {f"xl__worksheets__sheet{number}.xml": b"<x/>" * (MEBIBYTE // 2) for number in range(3)}
    path = package(tmp_path / "large.xlsx", **{"xl__workbook.xml": b"<workbook/>"}, **parts)
    assert isinstance(refusal(path), TooLargeError)


def test_a_sheet_with_one_cell_at_the_far_corner_is_refused(tmp_path: Path) -> None:
    sheet = b'<sheetData><row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row></sheetData>'
    assert isinstance(refusal(workbook(tmp_path / "corner.xlsx", sheet)), TooLargeError)


@pytest.mark.parametrize(
    ("name", "kind"), [("word__document.xml", "DOCX"), ("ppt__slide.xml", "PPTX"), ("a.csv", "ZIP")]
)
def test_other_packages_are_called_by_their_names(tmp_path: Path, name: str, kind: str) -> None:
    error = refusal(package(tmp_path / "table.xlsx", **{name: b"x"}))
    assert isinstance(error, OtherFormatError)
    assert kind in str(error)


def test_an_open_document_text_is_no_table(tmp_path: Path) -> None:
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}
    assert isinstance(refusal(package(tmp_path / "letter.ods", **parts)), OtherFormatError)


def test_an_encrypted_open_document_is_refused_by_its_password(tmp_path: Path) -> None:
    parts = {"content.xml": b"\x8a\x17", "META-INF__manifest.xml": b"<m:encryption-data/>"}
    assert isinstance(refusal(package(tmp_path / "secret.ods", **parts)), PasswordError)


def test_an_empty_zip_is_refused(tmp_path: Path) -> None:
    assert isinstance(refusal(package(tmp_path / "nothing.xlsx")), OtherFormatError)
