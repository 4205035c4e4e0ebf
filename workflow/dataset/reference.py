"""Reference tables under ``assets/reference``, each with source, licence and date in its first lines."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from workflow.config import REFERENCE

_CHECK_WEIGHTS = (6, 5, 4, 3, 2)


class Prefecture(NamedTuple):
    """A prefecture: its six-digit code and its names."""

    code: str
    name: str
    kana: str
    english: str


class Municipality(NamedTuple):
    """A municipality or ward: its six-digit code, names, and the point of its office in degrees."""

    code: str
    prefecture: str
    name: str
    kana: str
    latitude: float
    longitude: float
    url: str


def read_reference(name: str) -> list[dict[str, str]]:
    """The rows of ``assets/reference/<name>.csv``; lines that begin with ``#`` are about the table."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def prefectures() -> dict[str, Prefecture]:
    """The 47 prefectures by name, from north to south."""
    return {row["name"]: Prefecture(**row) for row in read_reference("prefectures")}


@cache
def municipalities() -> dict[str, Municipality]:
    """Municipalities and wards by six-digit code."""
    return {
        row["code"]: Municipality(
            row["code"],
            row["prefecture"],
            row["name"],
            row["kana"],
            float(row["latitude"]),
            float(row["longitude"]),
            row["url"],
        )
        for row in read_reference("municipalities")
    }


def municipality(code: str) -> Municipality | None:
    """The municipality with this six-digit code, if there is one today."""
    return municipalities().get(code)


def check_digit(code: str) -> str:
    """The sixth digit of a local government's five-digit code.

    Raises ``ValueError`` when ``code`` isn't five digits. Source: 全国地方公共団体コード仕様 (総務省).
    """
    if len(code) != len(_CHECK_WEIGHTS) or not code.isascii() or not code.isdigit():
        raise ValueError(f"not five digits: {code!r}")
    total = sum(weight * int(digit) for weight, digit in zip(_CHECK_WEIGHTS, code, strict=True))
    return str((11 - total % 11) % 10)
