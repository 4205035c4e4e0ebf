"""Telephone numbers, postal codes, web and mail addresses."""

from __future__ import annotations

import pytest

from workflow.dataset.kinds.contacts import (
    read_email,
    read_extension,
    read_postal_code,
    read_telephone,
    read_url,
)


def said(reading) -> tuple[str, list[str]]:
    return reading.value, [issue.code for issue in reading.issues]


@pytest.mark.parametrize(
    "cell", ["076-220-2469", "(0224)22-1343", "(00)0000-0000", "0762202469", "090-1234-5678"]
)
def test_a_telephone_number_with_area_code_stays(cell: str):
    assert said(read_telephone(cell)) == (cell, [])


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("0996－22－4722", "0996-22-4722", "cell.width"),
        ("TEL 076-220-2469", "076-220-2469", "telephone.rewritten"),
        ("076 220 2469", "076-220-2469", "telephone.rewritten"),
        ("762202469", "0762202469", "telephone.zero_lost"),
        ("42-0753", "42-0753", "telephone.no_area_code"),
        ("新田神社\n0996－22－4722", "新田神社\n0996－22－4722", "telephone.not_understood"),
        ("0537-21-115", "0537-21-115", "telephone.not_understood"),
    ],
)
def test_a_telephone_number_is_mended_or_doubted(cell: str, value: str, code: str):
    assert said(read_telephone(cell)) == (value, [code])


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("920-8577", "9208577", "postal_code.rewritten"),
        ("〒９２０－８５７７", "9208577", "postal_code.rewritten"),
        ("600001", "0600001", "postal_code.rewritten"),
        ("92085", "92085", "postal_code.not_understood"),
    ],
)
def test_a_postal_code_is_seven_digits(cell: str, value: str, code: str):
    assert said(read_postal_code(cell)) == (value, [code])


@pytest.mark.parametrize(
    "cell", ["https://example.jp/a?b=1#c", "http://www.city.example.lg.jp/文化財/", "https://例え.jp/"]
)
def test_a_web_address_stays(cell: str):
    assert said(read_url(cell)) == (cell, [])


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("http://komakinosite.jp ", "http://komakinosite.jp", "url.rewritten"),
        ("www.example.jp/a", "http://www.example.jp/a", "url.rewritten"),
        ("ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ", "https://example.jp", "url.rewritten"),
        ("ttps://example.jp", "ttps://example.jp", "url.not_understood"),
        ("javascript:alert(1)", "javascript:alert(1)", "url.not_understood"),
        (
            "https://a.example.jp\nhttps://b.example.jp",
            "https://a.example.jp\nhttps://b.example.jp",
            "url.several",
        ),
        ("なし", "", "cell.nothing_known"),
    ],
)
def test_a_web_address_is_mended_or_doubted(cell: str, value: str, code: str):
    assert said(read_url(cell)) == (value, [code])


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("bunka@example.lg.jp", "bunka@example.lg.jp", []),
        ("ｂｕｎｋａ＠ｅｘａｍｐｌｅ．ｊｐ", "bunka@example.jp", ["cell.width"]),
        ("bunka＠", "bunka＠", ["email.not_understood"]),
    ],
)
def test_a_mail_address_has_a_domain(cell: str, value: str, codes: list[str]):
    assert said(read_email(cell)) == (value, codes)


@pytest.mark.parametrize(
    ("cell", "value", "codes"), [("642", "642", []), ("内線 642", "642", ["cell.width"])]
)
def test_an_extension_is_digits(cell: str, value: str, codes: list[str]):
    assert said(read_extension(cell)) == (value, codes)
