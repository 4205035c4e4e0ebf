"""Questions about the work: who made it, when, and when it was published."""

from __future__ import annotations

from workflow.i18n import N_
from workflow.steps.rights.questions.declared import DONT_KNOW, UNKNOWN, Answers, Choice, Question, shows
from workflow.steps.rights.questions.subjects import OBJECTS

FLAT_KIND = Question(
    "flat_kind",
    N_("Which of these is it?"),
    N_("A hanging scroll is a painting; a letter or diary is a document."),
    shows("flat"),
    (
        Choice("painting", N_("Painting, scroll or screen"), {"subject.kind": "painting"}),
        Choice("print", N_("Woodblock print, poster or painted postcard"), {"subject.kind": "print"}),
        Choice("calligraphy", N_("Calligraphy"), {"subject.kind": "calligraphy"}),
        Choice("map", N_("Map or plan"), {"subject.kind": "map"}),
        Choice("book", N_("Book, magazine or pamphlet"), {"subject.kind": "book"}),
        Choice("newspaper", N_("Newspaper"), {"subject.kind": "newspaper"}),
        Choice("text", N_("Handwritten document or letter"), {"subject.kind": "text"}),
        Choice("official", N_("Law, ordinance or official notice"), {"subject.kind": "official_text"}),
        DONT_KNOW,
    ),
)

TAKEN = Question(
    "taken",
    N_("In which year was the photograph taken?"),
    N_("1935, about 1935, 1930s, 昭和10年 or 昭和10年代 will do."),
    shows("old_photograph"),
    typed="year",
    fact="subject.created",
)

PUBLISHED = Question(
    "published",
    N_("In which year was it first printed or shown to the public?"),
    N_("A postcard, newspaper, book or catalogue counts; a family album does not."),
    lambda answers: answers.get("shows") == "old_photograph" or needs_author(answers),
    (Choice("never", N_("It never was"), {"subject.published": "never"}), DONT_KNOW),
    typed="year",
    fact="subject.published",
    only_while_open=True,
)


def needs_author(answers: Answers) -> bool:
    """Whether a flat work is one that has an author."""
    return answers.get("shows") == "flat" and answers.get("flat_kind") != "official"


AUTHOR = Question(
    "author",
    N_("Who made it?"),
    N_("For a photograph: who took it. For a board or stone: who wrote the text."),
    lambda answers: (
        answers.get("shows") == "text_outdoors"
        or needs_author(answers)
        or (answers.get("shows") == "old_photograph" and "published" in answers)
    ),
    (
        Choice("person", N_("A person whose name is known"), {"subject.author_kind": "person"}),
        Choice(
            "organization",
            N_("A company, school, town office or society"),
            {"subject.author_kind": "organization"},
        ),
        Choice("anonymous", N_("It was published without a name"), {"subject.author_kind": "anonymous"}),
        Choice(UNKNOWN, N_("I don't know"), {"subject.author_kind": "unknown"}),
    ),
    only_while_open=True,
)

DEATH = Question(
    "death",
    N_("In which year did that person die?"),
    N_("When several people made it together: the year in which the last of them died."),
    lambda answers: answers.get("author") == "person",
    (Choice("alive", N_("Still alive"), {"subject.authors": [{"alive": True}]}), DONT_KNOW),
    typed="year",
    fact="subject.authors[0].death",
    only_while_open=True,
)

MADE = Question(
    "made",
    N_("When was it made?"),
    N_("1780, 18th century, 江戸時代 or 昭和20年代 will do. Of something outdoors: when it was put up."),
    lambda answers: (
        answers.get("shows") in (*OBJECTS, "artwork_outdoors")
        or (
            (answers.get("shows") == "text_outdoors" or needs_author(answers))
            and answers.get("author") not in (None, "person")
        )
    ),
    typed="year",
    fact="subject.created",
    only_while_open=True,
)

MAKER = Question(
    "maker",
    N_("In which year did its maker die?"),
    N_("The sculptor, potter or designer. Look for a signature or the sign beside it."),
    shows(*OBJECTS, "artwork_outdoors"),
    (
        Choice(
            "alive",
            N_("Still alive"),
            {"subject.author_kind": "person", "subject.authors": [{"alive": True}]},
        ),
        Choice(
            "organization",
            N_("Made in the name of a town or company"),
            {"subject.author_kind": "organization"},
        ),
        Choice(UNKNOWN, N_("I don't know"), {"subject.author_kind": "unknown"}),
    ),
    typed="year",
    fact="subject.authors[0].death",
    only_while_open=True,
)
