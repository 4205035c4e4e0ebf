"""Questions about the picture: how it was made, by whom, under which conditions."""

from __future__ import annotations

from workflow.i18n import N_
from workflow.steps.rights.questions.declared import DONT_KNOW, Choice, Question, shows
from workflow.steps.rights.questions.subjects import PHOTOGRAPHED

HOW = Question(
    "how",
    N_("How was the picture of it made?"),
    N_("Does only the sheet itself fill the picture?"),
    shows("flat"),
    (
        Choice("scan", N_("With a scanner"), {"file.how": "scan"}),
        Choice("straight", N_("Photographed straight on, only the sheet"), {"file.how": "photo_of_2D"}),
        Choice("scene", N_("With its frame, the room or people"), {"file.how": "creative_photo"}),
        DONT_KNOW,
    ),
    of_file=True,
)

TOOK = Question(
    "took",
    N_("Who took this photograph?"),
    N_("The person who pressed the button, not the owner of the object."),
    shows(*PHOTOGRAPHED),
    (
        Choice("me", N_("I did"), {"file.made_by": "uploader"}),
        Choice("institution", N_("Our library, museum or office"), {"file.made_by": "institution"}),
        Choice("other", N_("Somebody else"), {"file.made_by": "third_party"}),
        DONT_KNOW,
    ),
    of_file=True,
)

LICENCE = Question(
    "licence",
    N_("Under which conditions may others use the picture?"),
    N_("CC BY-SA is usual for Wikimedia: anyone may use it and names you."),
    lambda answers: answers.get("shows") in ("own_photograph", "own_recording", *PHOTOGRAPHED),
    (
        Choice("cc-by-sa-4.0", N_("CC BY-SA 4.0: name me, share alike"), {"file.licence": "cc-by-sa-4.0"}),
        Choice("cc-by-4.0", N_("CC BY 4.0: name me"), {"file.licence": "cc-by-4.0"}),
        Choice("cc0", N_("CC0: no conditions"), {"file.licence": "cc0"}),
        Choice("pdl-1.0", N_("Public Data License (PDL1.0) of a public office"), {"file.licence": "pdl-1.0"}),
        Choice("gjstu-2.0", N_("Government Standard Terms of Use 2.0"), {"file.licence": "gjstu-2.0"}),
        Choice("cc-by-nc-4.0", N_("Not for commercial use"), {"file.licence": "cc-by-nc-4.0"}),
        Choice("pdm", N_("Only marked “public domain”"), {"file.licence": "pdm"}),
        Choice("approval", N_("Permission has to be asked for"), {"file.licence": "approval"}),
        Choice("none", N_("Nobody has said anything"), {"file.licence": "none"}),
        DONT_KNOW,
    ),
    of_file=True,
)

TERMS_URL = Question(
    "terms_url",
    N_("Where are these conditions written?"),
    N_("The address of the page with the terms, for instance https://www.city.example.lg.jp/copyright"),
    lambda answers: answers.get("licence") in ("pdl-1.0", "gjstu-2.0"),
    typed="url",
    fact="terms_url",
    of_file=True,
)

PEOPLE = Question(
    "people",
    N_("Can people be recognised in it?"),
    N_("Faces of passers-by, children, spectators."),
    shows("own_photograph"),
    (
        Choice("no", N_("No"), {"limits.people": False}),
        Choice("agreed", N_("Yes, and they agreed"), {"limits.people": True, "limits.consent": True}),
        Choice("not_agreed", N_("Yes, nobody was asked"), {"limits.people": True}),
        DONT_KNOW,
    ),
)
