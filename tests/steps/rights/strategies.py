"""Facts as people might declare them, for tests of properties."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from workflow.dataset.licences import LICENCES
from workflow.steps.rights import facts as words

YEARS = st.integers(min_value=1850, max_value=2026)
LICENCES_DECLARED = st.sampled_from(["none", None, *LICENCES])


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or nothing said."""
    return st.none() | strategy


AUTHORS = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["author", "translator"]),
        "nationality": st.sampled_from(["JP", "US", "GB", "DE"]),
    },
    optional={"death": optional(YEARS), "alive": st.booleans()},
)
SUBJECTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(sorted(words.KINDS)),
        "origin": st.sampled_from(["JP", "JP", "JP", "GB", "US"]),
        "author_kind": st.sampled_from(sorted(words.AUTHOR_KINDS)),
    },
    optional={
        "dimension": st.sampled_from(sorted(words.DIMENSIONS)),
        "authors": st.lists(AUTHORS, max_size=2),
        "created": optional(YEARS),
        "published": optional(YEARS | st.just("never")),
        "place": st.sampled_from(sorted(words.PLACES)),
        "licence": LICENCES_DECLARED,
        "licensor": st.sampled_from(sorted(words.LICENSORS)),
        "is_repro_of_art": st.booleans(),
        "third_party": st.booleans(),
        "performers": st.lists(st.fixed_dictionaries({"death": optional(YEARS)}), max_size=2),
        "composition": st.fixed_dictionaries({"traditional": st.booleans()}),
        "director_death": optional(YEARS),
    },
)
FACTS = st.fixed_dictionaries(
    {
        "as_of": st.integers(min_value=2019, max_value=2038).map(lambda year: f"{max(year, 2026)}-11-22"),
        "subject": SUBJECTS,
        "file": st.fixed_dictionaries(
            {"how": st.sampled_from(sorted(words.WAYS)), "made_by": st.sampled_from(sorted(words.MAKERS))},
            optional={"licence": LICENCES_DECLARED},
        ),
    },
    optional={
        "institution": st.fixed_dictionaries({"terms": LICENCES_DECLARED}),
        "terms_url": st.just("https://example.org/terms"),
    },
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(
        ["never", "1920年頃", "昭和20年代", "192X", "none", "cc0", "person", "photograph", "JP"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
