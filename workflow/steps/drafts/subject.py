"""What is known of a record when its drafts are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from workflow.dataset.columns import Values
from workflow.steps.drafts.classes import class_of, short_name
from workflow.steps.drafts.designations import ReadDesignation, read_designations
from workflow.steps.drafts.places import municipality_of, prefecture_of
from workflow.wikibase.ids import Place, ThingClass


@dataclass(frozen=True)
class SourceFacts:
    """A source of a record: its citation, its URL if it has one, and when it was read (ISO date)."""

    citation: str
    url: str = ""
    accessed_on: str = ""


@dataclass(frozen=True)
class Subject:
    """A record on its way to the wikis.

    ``retrieved`` is the day on which the record's own URL was last known to say so. ``homonym``
    says that another record has the same name in the same place, so that the description has to
    tell them apart: Wikibase refuses two items with the same label and description.
    """

    values: Values
    retrieved: date
    extra: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[SourceFacts, ...] = ()
    qid: str = ""
    """The matched item, as a person or a certain match decided."""
    image: str = ""
    """File on Commons that shows it, without ``File:``."""
    commons_category: str = ""
    homonym: bool = False

    @property
    def name(self) -> str:
        """The full name as the list has it."""
        return " ".join(self.values.get("name", "").split())

    @cached_property
    def label(self) -> str:
        """The name as a label: without supplements and counts."""
        return short_name(self.name)

    @cached_property
    def municipality(self) -> Place | None:
        """Where it is."""
        return municipality_of(self.values)

    @cached_property
    def prefecture(self) -> Place | None:
        """The prefecture it is in."""
        return prefecture_of(self.values)

    @cached_property
    def designations(self) -> tuple[ReadDesignation, ...]:
        """What it is designated as."""
        return read_designations(self.values, self.extra)

    @cached_property
    def thing(self) -> ThingClass | None:
        """What kind of thing it is."""
        return class_of(self.values)
