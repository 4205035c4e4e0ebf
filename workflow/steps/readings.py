"""Readings proposed for names: kana from a dictionary and our own table, romaji from kana.

Nothing here is ever right by itself: 白山比咩神社 is read シラヤマヒメジンジャ, and no dictionary says so.
Every proposal is for a person to confirm, and says what makes it doubtful.

Romaji is Hepburn as municipal signs and maps write it: long vowels without macron or doubling (ou, oo
and uu within a word become one letter; ei and ii stay), n before b, m and p as elsewhere, tch for the
doubled ch. English is romaji, and a class word (Shrine, Temple …) where the name ends with one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import jaconv

from workflow.dataset.reference import read_reference
from workflow.i18n import N_, gettext

INSTALL = "python -m pip install sudachipy sudachidict-core"
_KATAKANA = re.compile(r"[ァ-ヶー]+")
_JAPANESE = re.compile(r"[々〆\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
_HOLY = re.compile(r"神社|大社|神宮|八幡|天満|東照宮|[寺院社宮堂庵坊]")
_BREAKS = re.compile(r"[\s・、,()（）「」『』［］\[\]]+")


class Doubt(StrEnum):
    """What makes a proposal doubtful."""

    HOLY = "holy"
    PROPER = "proper"
    UNKNOWN = "unknown"
    WORD = "word"
    ENGLISH = "english"


DOUBTS = {
    Doubt.HOLY: N_("Shrines and temples are often read otherwise than a dictionary says; ask there."),
    Doubt.PROPER: N_("There is the name of a place or person in it, which may be read otherwise."),
    Doubt.UNKNOWN: N_("The dictionary does not know a part of it."),
    Doubt.WORD: N_("A part was read by our own table, where it is not verified."),
    Doubt.ENGLISH: N_("The English word at the end is not verified."),
}
"""What is said about each doubt."""


class AnalyserMissingError(Exception):
    """The dictionary is not installed; the message says how to install it."""


class Part(NamedTuple):
    """A piece of a name: how it is written, how it is read, and what doubts that."""

    surface: str
    kana: str
    doubts: frozenset[Doubt] = frozenset()


Analyser = Callable[[str], list[Part]]


@dataclass(frozen=True)
class Proposal:
    """What is proposed for the blank columns, and why one should look twice; blank where nothing is known."""

    kana: str = ""
    english: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def messages(self) -> list[str]:
        """The doubts in words."""
        return [gettext(DOUBTS[doubt]) for doubt in self.doubts]


@dataclass(frozen=True)
class _Word:
    kana: str
    verified: bool


@dataclass(frozen=True)
class _Class:
    word: str
    kana: str
    english: str
    replaces: bool
    verified: bool


@cache
def _words() -> dict[str, _Word]:
    return {row["word"]: _Word(row["kana"], row["verified"] == "yes") for row in read_reference("readings")}


@cache
def _classes() -> tuple[_Class, ...]:
    rows = read_reference("reading_classes")
    classes = [
        _Class(row["word"], row["kana"], row["english"], row["style"] == "replace", row["verified"] == "yes")
        for row in rows
    ]
    return tuple(sorted(classes, key=lambda entry: -len(entry.word)))


@cache
def dictionary() -> Analyser:
    """Sudachi with its core dictionary; raises :class:`AnalyserMissingError` when it is not installed."""
    try:
        from sudachipy import Dictionary  # noqa: PLC0415 - 77 MB that only this needs
    except ImportError as error:
        raise AnalyserMissingError(
            gettext(
                "The dictionary for readings is not installed. Install it with: {command}", command=INSTALL
            )
        ) from error
    tokenizer = Dictionary().tokenizer()

    def analyse(text: str) -> list[Part]:
        return [
            _part(piece.surface(), piece.reading_form(), piece.part_of_speech(), unknown=piece.is_oov())
            for piece in tokenizer.tokenize(text)
        ]

    return analyse


def _part(surface: str, reading: str, speech: Sequence[str], *, unknown: bool) -> Part:
    if not _JAPANESE.search(surface):
        return Part(surface, surface)
    doubts = set()
    if speech[1] == "固有名詞":
        doubts.add(Doubt.PROPER)
    # Kana need no dictionary, and numerals are read without being in it.
    if unknown and speech[1] != "数詞" and not _KATAKANA.fullmatch(jaconv.hira2kata(surface)):
        doubts.add(Doubt.UNKNOWN)
    return Part(surface, reading if _KATAKANA.fullmatch(reading) else "", frozenset(doubts))


def _with_table(parts: Sequence[Part]) -> list[Part]:
    """The same parts, those that make up a word of our table read as it says; the longest word wins."""
    found: list[Part] = []
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            surface = "".join(part.surface for part in parts[at:end])
            if word := _words().get(surface):
                found.append(Part(surface, word.kana, frozenset(() if word.verified else {Doubt.WORD})))
                at = end
                break
        else:
            found.append(parts[at])
            at += 1
    return found


_SMALL = str.maketrans({"ー": "", "ヅ": "ズ", "ヂ": "ジ", "ヶ": "ケ", "ヵ": "カ"})


def romaji(kana: str) -> str:
    """Hepburn letters for a reading in katakana, the first one a capital; see above for its rules."""
    if kana == "ノ":
        return "no"
    text = jaconv.kana2alphabet(jaconv.kata2hira(kana.translate(_SMALL))).replace("cch", "tch")
    text = re.sub(r"o[ou]", "o", text).replace("uu", "u")
    return text[:1].upper() + text[1:]


def _class_of(name: str, kana: str) -> _Class | None:
    fitting = (entry for entry in _classes() if name.endswith(entry.word) and kana.endswith(entry.kana))
    return next((entry for entry in fitting if name != entry.word), None)


def _english(name: str, parts: Sequence[Part]) -> tuple[str, frozenset[Doubt]]:
    kana = "".join(part.kana for part in parts)
    if _JAPANESE.search("".join(part.kana for part in parts if not _KATAKANA.search(part.kana))):
        return "", frozenset()
    entry = _class_of(name, kana)
    words = [part.kana for part in parts if part.kana.strip()]
    if entry and entry.replaces:
        words = _without_end(words, entry.kana)
    shown = [romaji(word) if _KATAKANA.search(word) else word for word in words]
    text = re.sub(r"\s+", " ", " ".join([*shown, *([entry.english] if entry else [])])).strip()
    return text, frozenset({Doubt.ENGLISH}) if entry and not entry.verified else frozenset()


def _without_end(words: Sequence[str], ending: str) -> list[str]:
    kept = list(words)
    rest = len(ending)
    while kept and rest >= len(kept[-1]):
        rest -= len(kept.pop())
    if rest:
        kept[-1] = kept[-1][:-rest]
    return kept


def _joined_endings(parts: Sequence[Part]) -> list[Part]:
    """One word of a part and the temple's 寺 behind it: Todaiji, not Todai Ji."""
    joined: list[Part] = []
    for part in parts:
        if joined and part.surface in {"寺", "院", "宮", "堂"} and _KATAKANA.fullmatch(joined[-1].kana):
            last = joined.pop()
            joined.append(Part(last.surface + part.surface, last.kana + part.kana, last.doubts | part.doubts))
        else:
            joined.append(part)
    return joined


def _known_kana(name: str, kana: str, parts: Sequence[Part]) -> list[Part]:
    """A reading that is known already, cut as the dictionary cuts it where both agree."""
    if "".join(part.kana for part in parts) == kana:
        return list(parts)
    return [Part(name, piece) for piece in _BREAKS.split(kana) if piece]


def propose(name: str, kana: str = "", *, analyse: Analyser | None = None) -> Proposal:
    """What may be written for a name: a reading unless ``kana`` is known, and English.

    Without ``analyse`` only a known reading is made into romaji.
    """
    parts = _joined_endings(_with_table(analyse(name))) if analyse else []
    doubts = frozenset[Doubt]().union(*(part.doubts for part in parts))
    if kana:
        english, doubt = _english(name, _known_kana(name, kana, parts))
        return Proposal("", english, _in_order(doubt))
    if not parts:
        return Proposal()
    if any(not part.kana for part in parts):
        return Proposal(doubts=_in_order(doubts | {Doubt.UNKNOWN}))
    if _HOLY.search(name):
        doubts |= {Doubt.HOLY}
    english, doubt = _english(name, parts)
    return Proposal("".join(part.kana for part in parts), english, _in_order(doubts | doubt))


def _in_order(doubts: frozenset[Doubt]) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in Doubt if doubt in doubts)
