"""The key by which a row is found again when the same table comes a second time."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array

from workflow.dataset.columns import Values

_HASHED = (
    "name",
    "name_kana",
    "classification",
    "category",
    "place_name",
    "address",
    "designated_on",
    "owner",
    "quantity",
    "quantity_unit",
)
_EXPONENT = re.compile(r"\d+(?:\.\d+)?[eE][+-]?\d+")
_TWINS = (("〜", "~"), ("−", "-"), ("‖", "∥"), ("—", "―"))
"""Signs that CP932 decodes to another character than the one other encodings kept."""

_MOST_SHARED = 0.5
_LONGER_TABLE = 20
"""Rows; in a shorter table a slip or two already make most."""


class Seen:
    """Which 64-bit numbers came before, in 16 bytes a number where a ``set`` takes seventy.

    A hash table with open addressing; a million rows must not need ten times the memory of ten thousand.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0

    def add(self, number: int) -> bool:
        """Remember a number; true when it is new."""
        number = number or 1  # 0 marks a free slot
        at = self._slot(self._slots, number)
        if self._slots[at]:
            return False
        self._slots[at] = number
        self._count += 1
        if self._count * 3 > len(self._slots) * 2:
            self._grow()
        return True

    @staticmethod
    def _slot(slots: array[int], number: int) -> int:
        mask = len(slots) - 1
        at = number & mask
        while slots[at] and slots[at] != number:
            at = (at + 1) & mask
        return at

    def _grow(self) -> None:
        slots = array("Q", bytes(2 * self._slots.itemsize * len(self._slots)))
        for number in self._slots:
            if number:
                slots[self._slot(slots, number)] = number
        self._slots = slots


def publisher(values: Values) -> str:
    """Who publishes the row: code, else name; empty where the table does not say."""
    return (
        values.get("publisher_code")
        or values.get("publisher_name")
        or values.get("publisher_prefecture", "") + values.get("publisher_municipality", "")
    )


def identifier_key(values: Values) -> str:
    """``id:<publisher>:<identifier>``, or nothing where one is missing or Excel has cut its digits.

    Without a publisher an identifier such as ``1`` would be another town's, too.
    """
    identifier = values.get("identifier", "").strip()
    owner = publisher(values)
    return f"id:{owner}:{identifier}" if identifier and owner and not _EXPONENT.fullmatch(identifier) else ""


class IdentifierSurvey:
    """Which identifier keys of a table can be trusted, learnt in a first pass over it."""

    def __init__(self) -> None:
        self._seen = Seen()
        self._shared: dict[int, int] = {}
        self._total = 0

    def add(self, key: str) -> None:
        """Count one row's key; an empty one does not count."""
        if not key:
            return
        self._total += 1
        number = _number(key)
        if not self._seen.add(number):
            self._shared[number] = self._shared.get(number, 1) + 1

    def trusts(self, key: str) -> bool:
        """Whether the key is one row's alone.

        Where most rows of a longer table share theirs, the column counts within sections and none is
        trusted: the one section that is longest would otherwise lend its numbers to other records later.
        """
        if not key or _number(key) in self._shared:
            return False
        return self._total < _LONGER_TABLE or sum(self._shared.values()) <= self._total * _MOST_SHARED


class RowKeys:
    """Match keys of a table's rows, in the order of the rows."""

    def __init__(self, survey: IdentifierSurvey) -> None:
        self._survey = survey
        self._seen = Seen()
        self._again: dict[int, int] = {}

    def key(self, values: Values) -> str:
        """The identifier's key where it is trusted, else what the row says and how often it said so."""
        key = identifier_key(values)
        if self._survey.trusts(key):
            return key
        digest = hashlib.sha1(_content(values).encode("utf-8", "surrogatepass"), usedforsecurity=False)
        number = int.from_bytes(digest.digest()[:8])
        if not self._seen.add(number):
            self._again[number] = self._again.get(number, 1) + 1
        return f"row:{digest.hexdigest()}:{self._again.get(number, 1)}"


def _content(values: Values) -> str:
    """What makes a row itself, the same in every encoding the table may come in."""
    text = "\0".join(values.get(key, "") for key in _HASHED)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    for sign, twin in _TWINS:
        text = text.replace(sign, twin)
    return "".join(text.split())


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
