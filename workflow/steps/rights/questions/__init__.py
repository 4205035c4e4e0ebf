"""The questions of the interview, declared: plain words, an example each, and the facts that follow.

"I don't know" is always an answer and leads on; it leaves the fact unsaid.
"""

from workflow.steps.rights.questions.declared import DONT_KNOW, UNKNOWN, Answers, Choice, Question
from workflow.steps.rights.questions.files import HOW, LICENCE, PEOPLE, TERMS_URL, TOOK
from workflow.steps.rights.questions.limits import LIMIT_QUESTIONS
from workflow.steps.rights.questions.recordings import COMPOSER, RELEASED, SINGER, SINGERS_AGREE, SONG
from workflow.steps.rights.questions.subjects import SHOWS
from workflow.steps.rights.questions.works import AUTHOR, DEATH, FLAT_KIND, MADE, MAKER, PUBLISHED, TAKEN

QUESTIONS: tuple[Question, ...] = (
    SHOWS,
    FLAT_KIND,
    TAKEN,
    AUTHOR,
    DEATH,
    MADE,
    MAKER,
    PUBLISHED,
    RELEASED,
    SINGER,
    SONG,
    COMPOSER,
    SINGERS_AGREE,
    HOW,
    TOOK,
    LICENCE,
    TERMS_URL,
    PEOPLE,
)
"""All questions in the order in which they are asked; each only where it applies."""

__all__ = ["DONT_KNOW", "LIMIT_QUESTIONS", "QUESTIONS", "UNKNOWN", "Answers", "Choice", "Question"]
