from __future__ import annotations

import pytest

from tests.steps.intake.conftest import Write, opened, refusal
from workflow.i18n import in_language
from workflow.steps.intake.refusals import EmptyFileError, OtherFormatError, ProseError, WebPageError


@pytest.mark.parametrize("content", ["", "\ufeff", " \r\n\u3000\n"])
def test_an_empty_file_is_refused(write: Write, content: str) -> None:
    assert isinstance(refusal(write(content)), EmptyFileError)


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp"])
def test_a_web_page_is_refused_with_its_title(write: Write, encoding: str) -> None:
    title = "<title>ページが\n 見つかりません &amp; 404</title>"
    page = f"\n<!-- 1 --><!DOCTYPE html>\n<html><head>{title}</head></html>"
    error = refusal(write(page, encoding=encoding))
    assert isinstance(error, WebPageError)
    with in_language("ja"):
        assert str(error).startswith(
            "このファイルは表ではなく、「ページが 見つかりません & 404」というウェブページ（HTML）です。"
        )


def test_a_web_page_without_a_title_is_refused(write: Write) -> None:
    with in_language("ja"):
        assert "ウェブページ（HTML）" in str(refusal(write("<html><body>名称,所在地</body></html>")))


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"II*\x00", "TIFF"),
        (b"RIFF\0\0\0\0WEBP", "WebP"),
        (b"RIFF\0\0\0\0WAVE", "RIFF"),
        (b"\0\0\0\x20ftypheic", "HEIC"),
        (b"\0\0\0\x20ftypisom", "MP4"),
        (b"BM\x10\0\0\0\0\0\0\0", "BMP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b'<?xml version="1.0"?><a/>', "XML"),
    ],
)
def test_other_formats_are_called_by_their_names(write: Write, start: bytes, kind: str) -> None:
    error = refusal(write(start + b" and more"))
    assert isinstance(error, OtherFormatError)
    assert error.values["kind"] == kind


@pytest.mark.parametrize(
    "text",
    [
        "市内の文化財について説明します。\n\n古くから伝わるものです。\nぜひご覧ください。\n",
        "Dear all, this is a letter, with commas.\nIt has lines.\nNone, of, them, is, even.\n\nBye\n",
        "一行だけの文章、です。",
        "a,b",
    ],
)
def test_prose_is_refused_with_its_beginning(write: Write, text: str) -> None:
    error = refusal(write(text))
    assert isinstance(error, ProseError)
    assert text[:1] in str(error)


def test_a_table_with_unknown_headers_is_read_and_its_guess_is_said(write: Write) -> None:
    table = opened(write("年度,人口,世帯\n2024,10,5\n2025,11,6\n"))
    assert [(issue.code, issue.row) for issue in table.issues] == [("header.not_found", 1)]
    assert len(list(table.rows())) == 2


def test_rows_can_be_read_again_from_the_start(write: Write) -> None:
    table = opened(write("名称,所在地\n金閣寺,京都\n"))
    assert list(table.rows()) == list(table.rows())


def test_a_refusal_is_said_in_the_readers_language(write: Write) -> None:
    error = refusal(write(""))
    with in_language("en"):
        assert str(error).startswith("This file is empty.")
    with in_language("ja"):
        assert str(error).startswith("このファイルは空です。")
