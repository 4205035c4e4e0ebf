"""The first question: what does the picture show?"""

from __future__ import annotations

from typing import Any

from workflow.i18n import N_
from workflow.steps.rights.questions.declared import DONT_KNOW, Choice, Question


def _of(kind: str, dimension: str, **more: Any) -> dict[str, Any]:
    return {"subject.kind": kind, "subject.dimension": dimension, **more}


_SCANNED = {"file.how": "scan", "file.made_by": "institution", "file.licence": "none"}
_OBJECT_PHOTO = {"file.how": "photo_of_3D"}
_OUTDOORS = {"subject.place": "outdoor_permanent"}
OBJECTS = ("statue", "ceramic", "utensil")
PUT_UP = ("artwork_outdoors", "text_outdoors")
PHOTOGRAPHED = (*OBJECTS, "building", *PUT_UP)
"""What is shown by a photograph that has a maker of its own."""

SHOWS = Question(
    "shows",
    N_("What does the picture show?"),
    N_("Choose what it is mainly about."),
    lambda answers: True,
    (
        Choice(
            "old_photograph",
            N_("An old photograph, postcard or album page"),
            _of("photograph", "2D") | _SCANNED,
        ),
        Choice(
            "own_photograph",
            N_("A scene or event, photographed by me"),
            _of("photograph", "2D")
            | {
                "file.how": "direct",
                "file.made_by": "uploader",
                "subject.author_kind": "person",
                "subject.authors": [{"role": "photographer", "alive": True}],
                "subject.published": "never",
            },
        ),
        Choice(
            "flat",
            N_("A painting, print, map, book or document"),
            _of("", "2D") | {"file.made_by": "institution", "file.licence": "none"},
        ),
        Choice(
            "statue",
            N_("A statue or carving indoors"),
            _of("sculpture", "3D") | _OBJECT_PHOTO | {"subject.place": "indoor"},
        ),
        Choice("ceramic", N_("Pottery or craft made by hand"), _of("ceramic", "3D") | _OBJECT_PHOTO),
        Choice(
            "utensil", N_("Mass-produced goods or tools"), _of("craft_massproduced", "3D") | _OBJECT_PHOTO
        ),
        Choice(
            "building",
            N_("A building, shrine, temple or bridge"),
            _of("building", "3D") | _OBJECT_PHOTO | _OUTDOORS,
        ),
        Choice(
            "artwork_outdoors",
            N_("A statue, monument or decorated manhole cover outdoors"),
            _of("sculpture", "3D") | _OBJECT_PHOTO | _OUTDOORS,
        ),
        Choice(
            "text_outdoors",
            N_("A poem stone, monument inscription or information board"),
            _of("inscription", "3D") | _OBJECT_PHOTO | _OUTDOORS,
        ),
        Choice(
            "old_recording",
            N_("An old record or tape"),
            _of("sound_recording", "none")
            | {
                "file.how": "audio_transfer",
                "file.made_by": "institution",
                "file.licence": "none",
                "subject.author_kind": "organization",
            },
        ),
        Choice(
            "own_recording",
            N_("A song or talk, recorded by me"),
            _of("sound_recording", "none")
            | {
                "file.how": "born_digital",
                "file.made_by": "uploader",
                "subject.author_kind": "person",
                "subject.performers": [],
            },
        ),
        DONT_KNOW,
    ),
)
