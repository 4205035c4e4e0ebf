"""Questions about records, songs and singers."""

from __future__ import annotations

from workflow.i18n import N_
from workflow.steps.rights.questions.declared import DONT_KNOW, UNKNOWN, Choice, Question, shows

RELEASED = Question(
    "released",
    N_("In which year was the record released?"),
    N_("The year on the label, or in the record company's catalogue."),
    shows("old_recording"),
    typed="year",
    fact="subject.released",
)
SINGER = Question(
    "singer",
    N_("In which year did the last singer or player die?"),
    N_("Those named on the label."),
    shows("old_recording"),
    (
        Choice("nobody", N_("Nobody is named"), {"subject.performers": []}),
        Choice("alive", N_("Still alive"), {"subject.performers": [{"alive": True}]}),
        DONT_KNOW,
    ),
    typed="year",
    fact="subject.performers[0].death",
)
SONG = Question(
    "song",
    N_("Is it a traditional song?"),
    N_("A folk song or festival music handed down has no known composer."),
    shows("old_recording", "own_recording"),
    (
        Choice("traditional", N_("Yes, handed down"), {"subject.composition": {"traditional": True}}),
        Choice("composed", N_("No, somebody composed it"), {"subject.composition": {"traditional": False}}),
        DONT_KNOW,
    ),
)
COMPOSER = Question(
    "composer",
    N_("In which year did the composer and the lyricist die?"),
    N_("The year of the one who died last."),
    lambda answers: answers.get("song") == "composed",
    (
        Choice(
            "alive",
            N_("Still alive"),
            {"subject.composition": {"traditional": False, "authors": [{"alive": True}]}},
        ),
        DONT_KNOW,
    ),
    typed="year",
    fact="subject.composition.authors[0].death",
)
SINGERS_AGREE = Question(
    "singers_agree",
    N_("Have the people who sing or speak agreed to publication?"),
    N_("Written consent is best."),
    shows("own_recording"),
    (
        Choice("yes", N_("Yes, in writing"), {"subject.licensor": "rightsholder"}),
        Choice("no", N_("Not yet"), {"subject.licensor": "uploader_claims_for_other"}),
        Choice(UNKNOWN, N_("I don't know"), {"subject.licensor": "uploader_claims_for_other"}),
    ),
)
