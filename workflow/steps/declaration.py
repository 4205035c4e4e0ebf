"""What a person declares of a picture, and the facts the rights assessment needs of it.

A librarian makes two small choices: what the picture shows (the work), and how the picture itself was
made. Everything else has a default from the collection. The facts are the model of ``steps/rights``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from workflow.i18n import N_

_ORGANISATION = re.compile(
    r"(市|町|村|県|府|都|道|区|省|庁|局|課|館|園|社|会|校|院|団|所|寺|室|委員会|大学|法人|センター|協議会|"
    r"\b(city|town|museum|library|board|university|office|association|foundation|inc\.?|ltd\.?))$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Shown:
    """A choice for the work that is shown: its label, and the facts that follow from it."""

    label: str
    kind: str
    dimension: str = "3D"
    place: str = ""


SHOWN: dict[str, Shown] = {
    "scene": Shown(N_("A landscape, festival or people at work: no single work"), "photograph", "2D"),
    "building": Shown(N_("A building, gate, bridge or garden"), "building", "3D", "outdoor_permanent"),
    "outdoor-art": Shown(N_("A statue or mural outdoors"), "sculpture", "3D", "outdoor_permanent"),
    "object": Shown(N_("A statue, craft object or find, indoors"), "sculpture", "3D", "indoor"),
    "painting": Shown(N_("A painting, print or calligraphy"), "painting", "2D"),
    "map": Shown(N_("A map or plan"), "map", "2D"),
    "document": Shown(N_("A document, book or newspaper"), "book", "2D"),
    "photograph": Shown(N_("An old photograph or picture postcard"), "photograph", "2D"),
    "inscription": Shown(
        N_("The text of a stone or sign outdoors"), "inscription", "3D", "outdoor_permanent"
    ),
    "recording": Shown(N_("A song, story or performance (sound)"), "sound_recording", "none"),
}
"""作品（写っているもの）: what the picture shows."""

MADE: dict[str, str] = {
    "photographed": N_("Photographed"),
    "scanned": N_("Scanned, or copied flat from straight above"),
    "recorded": N_("Recorded or transferred from tape"),
    "born-digital": N_("Digital from the beginning"),
}
"""How the picture itself was made."""

MADE_BY: dict[str, str] = {
    "uploader": N_("by me"),
    "institution": N_("by our institution"),
    "third_party": N_("by someone else"),
}

# In this order: 無形民俗文化財 also holds 民俗, 史跡 and 名勝 often come together.
_SHOWN_BY_WORD = (
    ("無形", "scene"),
    ("建造物", "building"),
    ("絵画", "painting"),
    ("彫刻", "object"),
    ("工芸", "object"),
    ("考古", "object"),
    ("書跡", "document"),
    ("典籍", "document"),
    ("文書", "document"),
    ("歴史資料", "document"),
    ("名勝", "scene"),
    ("天然記念物", "scene"),
    ("史跡", "scene"),
    ("有形民俗", "object"),
)


@dataclass(frozen=True)
class Declaration:
    """What was declared of one picture; empty texts mean that nothing was."""

    title: str = ""
    title_en: str = ""
    description: str = ""
    alt_text: str = ""
    creator: str = ""
    source: str = ""
    credit: str = ""
    licence: str = ""
    """Key of the licence of the picture."""
    terms_url: str = ""
    shown: str = ""
    """Key of :data:`SHOWN`."""
    made: str = ""
    """Key of :data:`MADE`."""
    made_by: str = ""
    """Key of :data:`MADE_BY`."""
    work_author: str = ""
    work_author_death: str = ""
    """Year, or words such as 江戸時代."""
    work_created: str = ""
    work_published: str = ""
    """Year, or ``never``."""
    record: str = ""
    """Identifier of the record that the picture shows."""

    def over(self, defaults: Declaration) -> Declaration:
        """This declaration with its blanks filled from ``defaults``."""
        blanks = {f.name: getattr(defaults, f.name) for f in fields(self) if not getattr(self, f.name)}
        return replace(self, **blanks)

    def choices(self) -> dict[str, str]:
        """What was chosen of work and making, without blanks, to be kept beside the facts."""
        return {name: getattr(self, name) for name in CHOICES if getattr(self, name)}


CHOICES = ("terms_url", "shown", "made", "made_by", "work_author", "work_author_death", "work_created",
           "work_published")  # fmt: skip
"""Fields of a declaration that have no column of their own."""


def shown_by_classification(values: Mapping[str, str]) -> str:
    """What a picture of a record most likely shows, by its classification; "" when that says nothing."""
    words = values.get("classification", "") + values.get("category", "")
    return next((shown for word, shown in _SHOWN_BY_WORD if word in words), "")


def facts_from_declaration(
    declaration: Declaration, *, mime: str = "image/jpeg", taken_at: str = ""
) -> dict[str, Any]:
    """The facts of ``steps/rights`` that follow from a declaration, and nothing that was not declared.

    A creator and a licence with nothing else are her own photograph, of no particular work.
    """
    shown = declaration.shown or _usual_shown(declaration, mime)
    facts: dict[str, Any] = {"declared": declaration.choices()}
    file = {"how": _how(declaration, shown, mime), "made_by": declaration.made_by or "institution"}
    if declaration.licence:
        file["licence"] = declaration.licence
    facts["file"] = {name: value for name, value in file.items() if value}
    if shown:
        facts["subject"] = _subject(declaration, SHOWN[shown], shown, taken_at)
    if declaration.terms_url:
        facts["terms_url"] = declaration.terms_url
        facts["institution"] = {"terms": declaration.licence, "name": declaration.creator or None}
    return facts


def _usual_shown(declaration: Declaration, mime: str) -> str:
    if mime.startswith("audio/"):
        return "recording"
    if not (declaration.licence and declaration.creator):
        return ""
    return "document" if mime == "application/pdf" else "scene"


def _how(declaration: Declaration, shown: str, mime: str) -> str:
    made = declaration.made or _usual_making(mime)
    if made == "scanned":
        return "scan"
    if made == "recorded":
        return "audio_transfer"
    if made == "born-digital":
        return "born_digital"
    if shown in ("scene", ""):
        return "direct" if shown else ""
    return "photo_of_3D" if SHOWN[shown].dimension == "3D" else "photo_of_2D"


def _usual_making(mime: str) -> str:
    if mime.startswith("audio/"):
        return "recorded"
    return "born-digital" if mime in ("application/pdf", "image/svg+xml") else "photographed"


def _subject(declaration: Declaration, choice: Shown, shown: str, taken_at: str) -> dict[str, Any]:
    subject: dict[str, Any] = {"kind": choice.kind, "dimension": choice.dimension, "origin": "JP"}
    if choice.place:
        subject["place"] = choice.place
    if shown == "scene" and declaration.made != "scanned":
        subject |= _own_picture(declaration, taken_at)
    else:
        subject |= _authorship(declaration.work_author, declaration.work_author_death)
        subject |= {
            "created": _year(declaration.work_created),
            "published": _year(declaration.work_published),
        }
        if shown == "document" and declaration.made in ("", "born-digital") and not declaration.work_author:
            # A PDF of the institution's own: its author is who is named as the creator.
            subject |= _authorship(declaration.creator, "") | {"licence": declaration.licence}
    return subject


def _own_picture(declaration: Declaration, taken_at: str) -> dict[str, Any]:
    own = _authorship(declaration.creator, "")
    if own["author_kind"] == "person":
        own["authors"] = [{"role": "photographer", "death": None, "alive": True, "nationality": "JP"}]
    own["created"] = _year(declaration.work_created) or _year(taken_at[:4])
    own["published"] = _year(declaration.work_published)
    if declaration.licence:
        own["licence"] = declaration.licence
    return own


def _authorship(author: str, death: str) -> dict[str, Any]:
    if death:
        return {
            "author_kind": "person",
            "authors": [{"role": "author", "death": _year(death), "nationality": "JP"}],
        }
    if not author:
        return {"author_kind": "unknown"}
    return {"author_kind": "organization" if _ORGANISATION.search(author.strip()) else "person"}


def _year(text: str) -> int | str | None:
    return int(text) if re.fullmatch(r"-?\d{1,4}", text.strip()) else text.strip() or None
