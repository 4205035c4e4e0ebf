"""What kind of thing a record is, as a class for P31."""

from __future__ import annotations

import re
import unicodedata

from workflow.dataset.columns import Values
from workflow.wikibase.ids import ThingClass, classes

_ART = {"絵画", "彫刻", "工芸", "書跡典籍", "考古", "歴史資料"}
"""Groups in which the kind of the list outweighs the name: a painting of a Buddha is a painting."""
_SUPPLEMENT = re.compile(r"\s*(?:附|付|ならびに|並びに)\s*[\s　].*$|\s+附.*$")
_COUNT = re.compile(r"\s*[0-9一二三四五六七八九十百]+(?:基|棟|口|躯|軀|幅|巻|通|点|株|面|枚|冊|本|件|門)$")


def short_name(name: str) -> str:
    """A name without what is protected along with it and without its count."""
    text = " ".join(unicodedata.normalize("NFKC", name).split())
    text = _SUPPLEMENT.sub("", text)
    return _COUNT.sub("", text).strip() or text


def _core(name: str) -> str:
    return re.sub(r"\([^()]*\)", "", short_name(name)).strip()


def _longest(name: str, *, beginnings: bool) -> ThingClass | None:
    best: tuple[int, ThingClass] | None = None
    for row in classes():
        for word in row.name_begins if beginnings else row.name_ends:
            fits = name.startswith(word) if beginnings else name.endswith(word) and name != word
            if row.verified and fits and (best is None or len(word) > best[0]):
                best = (len(word), row)
    return best[1] if best else None


def _of_kind(values: Values) -> ThingClass | None:
    cells = f"{values.get('category', '')};{values.get('classification', '')}"
    words = {word for word in re.split(r"[;()、・\s]", unicodedata.normalize("NFKC", cells)) if word}
    for row in classes():
        if row.verified and words & set(row.kinds):
            return row
    return None


def class_of(values: Values) -> ThingClass | None:
    """The class a record certainly belongs to, from its name and its kind; None when neither says."""
    name = _core(values.get("name", ""))
    by_kind = _of_kind(values)
    by_name = _longest(name, beginnings=True) or _longest(name, beginnings=False)
    if by_kind is None or by_name is None:
        return by_name or by_kind
    if by_kind.group in _ART and by_name.group != by_kind.group:
        return by_kind
    return by_name
