"""Names of cultural properties made comparable: old characters, designations before them, counts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from workflow.dataset.reference import read_reference
from workflow.steps.drafts.classes import short_name
from workflow.wikibase.ids import designation_words, designations

_BODY = r"(?:[^\s指登選認]{0,8}[国都道府県市区町村])?(?:指定|登録|選定)"
_SIGNS = re.compile(r"[\s・･,，、。.'\"’”“「」『』\-－‐ー―〜~/]+")


@cache
def todays_characters() -> dict[int, str]:
    """Old forms of characters and common variants, to the forms of today, for ``str.translate``."""
    return {ord(row["old"]): row["today"] for row in read_reference("old_characters")}


@cache
def _designation_front() -> re.Pattern[str]:
    words = {word for row in designations() for word in row.words} | set(designation_words())
    known = "|".join(sorted((re.escape(word) for word in words if word), key=len, reverse=True))
    return re.compile(rf"^(?:{_BODY})?(?:{known})[\s　]*(?=.{{2}})")


def _bare(name: str) -> str:
    """A name without what stands before and behind it in lists."""
    text = re.sub(r"[（(][^（）()]*[）)]", "", short_name(name))
    text = _designation_front().sub("", text)
    return re.sub(r"^(?:旧|伝|舊|傳)[\s　]*(?=.{2})", "", text).strip() or name


@lru_cache(maxsize=65_536)
def match_key(name: str) -> str:
    """A key that is equal for spellings of one name: for comparing, not for showing."""
    text = unicodedata.normalize("NFKC", _bare(unicodedata.normalize("NFKC", name))).casefold()
    text = text.translate(todays_characters()).replace("ヶ", "ケ").replace("ヵ", "カ")
    text = re.sub(r"(?<=[一-鿿])[之ノ](?=[一-鿿])", "の", text)
    return _SIGNS.sub("", text)


def spellings(name: str) -> list[str]:
    """The forms of a name under which an item may be labelled, the given one first."""
    bare = _bare(name)
    forms = [name, short_name(name), bare]
    forms += [form.translate(todays_characters()) for form in forms]
    return list(dict.fromkeys(" ".join(form.split()) for form in forms if form.strip()))
