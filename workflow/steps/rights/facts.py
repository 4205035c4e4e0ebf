"""What was declared of a work, of the file that shows it, and of the institution that keeps it.

The facts come as JSON, from anywhere. Reading them never fails: what cannot be understood, or cannot
be true, is named as a :class:`Problem` and never guessed over.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from workflow.dataset.licences import Licence
from workflow.steps.rights.years import Years

OBJECT_KINDS = frozenset({"sculpture", "building", "ceramic", "inscription", "craft_massproduced"})
FLAT_KINDS = frozenset(
    {"photograph", "painting", "print", "drawing", "calligraphy", "map", "text", "book", "newspaper"}
    | {"translation", "signboard", "manhole", "official_text", "logo_simple"}
)
KINDS = OBJECT_KINDS | FLAT_KINDS | {"film", "sound_recording"}
ARTWORK_KINDS = frozenset(
    {"painting", "print", "drawing", "calligraphy", "sculpture", "ceramic", "manhole", "craft_massproduced"}
)
"""Works of art in the sense of article 46 of the Copyright Act."""
TEXT_KINDS = frozenset({"text", "inscription", "signboard", "book", "newspaper", "translation", "map"})
"""What article 46 doesn't cover although it stands outdoors."""
AUTHOR_KINDS = frozenset(
    {"person", "anonymous", "pseudonymous", "organization", "government", "us_government", "unknown"}
)
ORGANISATIONS = frozenset({"organization", "government", "us_government"})
DIMENSIONS = frozenset({"2D", "3D", "none"})
PLACES = frozenset({"outdoor_permanent", "indoor"})
LICENSORS = frozenset({"rightsholder", "not_rightsholder", "uploader_claims_for_other"})
WAYS = frozenset(
    {"scan", "photo_of_2D", "photo_of_3D", "creative_photo", "direct", "born_digital", "audio_transfer"}
)
MAKERS = frozenset({"institution", "uploader", "third_party"})
DEPOSITS = frozenset({"owned", "deposited", "viewing_only"})


class Problem(NamedTuple):
    """A fact that cannot be used: the code of what is wrong, where it stands, what was found."""

    code: str
    fact: str
    """Path of the fact, such as ``subject.created``."""
    found: str


class Author(NamedTuple):
    """A contributor."""

    role: str = "author"
    death: Years | None = None
    alive: bool = False
    nationality: str = ""
    birth: Years | None = None


class Permission(NamedTuple):
    """A licence as it was declared; ``stated`` tells "none" from "nobody said"."""

    licence: Licence | None = None
    stated: bool = False
    licensor: str = ""


class Work(NamedTuple):
    """A work: what it is, who made it and when. Years are spans; ``None`` means unknown."""

    kind: str = ""
    dimension: str = ""
    origin: str = "JP"
    author_kind: str = ""
    authors: tuple[Author, ...] = ()
    created: Years | None = None
    published: Years | None = None
    never_published: bool = False
    copy_of_art: bool = False
    outdoors: bool = False
    permission: Permission = Permission()
    third_party: bool = False
    published_in_us: bool = False
    performers: tuple[Author, ...] | None = None
    composition: Work | None = None
    traditional: bool = False
    director_death: Years | None = None
    director_alive: bool = False
    last_death: int | None = None
    """Year in which the last author died, when every author's death is known."""
    known_death: int | None = None
    """The latest death that is known, even where others are not."""
    alive: bool = False
    """Whether some author is alive."""

    @property
    def made_before(self) -> int | None:
        """The latest possible year of making."""
        return self.created.latest if self.created else None

    @property
    def made_after(self) -> int | None:
        """The earliest possible year of making."""
        return self.created.earliest if self.created else None


class File(NamedTuple):
    """The file that shows the work: how and by whom it was made, under which licence."""

    how: str = ""
    made_by: str = ""
    permission: Permission = Permission()
    photo: Work | None = None
    """The photograph as a work of its own, when it is an old picture of an object."""


class Limits(NamedTuple):
    """What else may stand against publishing. ``None`` means that nobody said."""

    people: bool | None = None
    consent: bool | None = None
    personal_information: bool | None = None
    sensitive_place: bool | None = None
    deposit: str = ""
    survey_map: bool | None = None


class Facts(NamedTuple):
    """All that an assessment rests on."""

    as_of: date
    work: Work
    file: File
    terms: Permission
    """The terms of the institution's site."""
    terms_url: str
    institution: str
    limits: Limits
    problems: tuple[Problem, ...]
