"""Facts → assessment: status in Japan and in the USA, the decision, and all that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from workflow.steps.rights.commons import Template, templates_for
from workflow.steps.rights.explanation import asks_for, grounds_for, sentences
from workflow.steps.rights.facts import Facts, Limits, Permission, Problem
from workflow.steps.rights.findings import UNDETERMINED, Finding
from workflow.steps.rights.layers import UNKNOWN, Layers, judge_layers
from workflow.steps.rights.obstacles import obstacles
from workflow.steps.rights.reading import read_facts
from workflow.steps.rights.reproduction import FLAT, Reproduction
from workflow.steps.rights.statements import UNDECIDED, Label, RightsStatement, label_for, statements_for
from workflow.steps.rights.tables import Ground

OK, OK_WITH_WARNING, REVIEW, BLOCK = "OK", "OK_WITH_WARNING", "REVIEW", "BLOCK"
RULE_VERSION = "2026-11-22"
"""Changes whenever a rule or a table it reads changes, so that stored assessments can be judged again."""


class Override(NamedTuple):
    """Who set which codes aside, and why. ``settled`` are the layers as that person sees them."""

    by: str
    reason: str
    codes: tuple[str, ...]
    settled: Layers

    def as_json(self) -> dict[str, Any]:
        """What is kept with the picture."""
        return {"by": self.by, "reason": self.reason, "codes": list(self.codes)}

    @property
    def note(self) -> str:
        """The sentence for the source of the file's page."""
        return f"Rights reviewed by {self.by}: {self.reason} ({', '.join(self.codes)})"


class Assessment:
    """The answer for one picture. Compare it by :meth:`as_json`; what takes time is made when asked for."""

    def __init__(self, layers: Layers, codes: tuple[str, ...], overridden: Override | None = None) -> None:
        self.layers = layers
        self.codes = codes
        self.overridden = overridden
        self.blocks = tuple(code for code in codes if code[0] == "B")
        self.review = tuple(code for code in codes if code[0] in "RF")
        self.warnings = tuple(code for code in codes if code[0] == "W")
        self.decision = self._decide()

    def _decide(self) -> str:
        if self.blocks:
            return BLOCK
        if self.review:
            return REVIEW
        return OK_WITH_WARNING if self.warnings or self.overridden else OK

    @property
    def _settled(self) -> Layers:
        """The layers as a reviewer settled them, or as they were judged."""
        return self.overridden.settled if self.overridden else self.layers

    @property
    def japan(self) -> Finding:
        """Status in Japan of the work shown."""
        return self.layers.japan

    @property
    def usa(self) -> Finding:
        """Status in the USA of the work shown."""
        return self.layers.usa

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Facts that cannot be used."""
        return self.layers.facts.problems

    @property
    def may_be_drafted(self) -> bool:
        """Whether the picture may be proposed for Commons."""
        return self.decision in (OK, OK_WITH_WARNING)

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """Templates for Commons; none while something blocks."""
        return () if self.blocks or self.problems else templates_for(self._settled)

    @cached_property
    def statements(self) -> tuple[RightsStatement, ...]:
        """Structured data on copyright; none where nothing may be uploaded."""
        layers = self._settled
        undecided = UNDETERMINED in (layers.japan.status, layers.usa.status)
        return () if self.blocks or self.problems or undecided else statements_for(layers)

    @cached_property
    def label(self) -> Label:
        """Cell value, rights URI and Japan Search code."""
        return UNDECIDED if self.problems else label_for(self._settled, self.blocks)

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        """Every reason, with its source."""
        return grounds_for(self.layers, self.codes)

    def as_json(self) -> dict[str, Any]:
        """The answer as ``machidakara rights --json`` prints it."""
        return {
            "jp": _finding_json(self.japan),
            "us": _finding_json(self.usa),
            "decision": self.decision,
            "templates": [str(template) for template in self.templates],
            "wikitext": [template.wikitext for template in self.templates],
            "blocks": list(self.blocks),
            "review": list(self.review),
            "warnings": list(self.warnings),
            "sdc": [str(statement) for statement in self.statements] or None,
            "statements": [statement.as_json() for statement in self.statements],
            "csv_image_licence": self.label.cell,
            "rights_uri": self.label.uri,
            "japansearch": self.label.japansearch,
            "explanation": sentences(self.decision, self.grounds),
            "grounds": [ground.as_json() for ground in self.grounds],
            "problems": [problem._asdict() for problem in self.problems],
            "asks": list(asks_for(self.layers, self.codes)),
            "layers": _layers_json(self.layers),
            "override": self.overridden.as_json() if self.overridden else None,
            "as_of": self.layers.facts.as_of.isoformat(),
            "rule_version": RULE_VERSION,
        }


def assess(facts: Mapping[str, Any], *, as_of: date | None = None) -> Assessment:
    """Judge one picture's facts (JSON of any shape) on ``as_of``, else on the day they name, else today.

    Never raises: what is missing, unknown or contradictory leads to ``REVIEW`` and is named.
    """
    known = read_facts(facts, as_of)
    if known.problems:
        codes = dict.fromkeys(problem.code for problem in known.problems)
        return Assessment(_nothing_judged(known), tuple(codes))
    layers = judge_layers(known)
    return Assessment(layers, tuple(sorted(set(obstacles(layers)))))


def _nothing_judged(facts: Facts) -> Layers:
    return Layers(facts, UNKNOWN, UNKNOWN, Permission(), Reproduction(FLAT, Permission()), (UNKNOWN, UNKNOWN))


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {"status": finding.status, "rule": finding.rule, "expires": finding.expires}


def _layers_json(layers: Layers) -> dict[str, Any]:
    """Each layer's own answer."""
    photo = layers.reproduction.photo
    return {
        "work": {"jp": _finding_json(layers.by_age[0]), "us": _finding_json(layers.by_age[1])},
        "licence": layers.licence.key if layers.licence else None,
        "reproduction": {
            "rule": layers.reproduction.rule,
            "licence": layers.reproduction.licence.key if layers.reproduction.licence else None,
            "jp": _finding_json(photo[0]) if photo else None,
            "us": _finding_json(photo[1]) if photo else None,
        },
        "terms": layers.facts.terms.licence.key if layers.facts.terms.licence else None,
        "limits": dict(zip(Limits._fields, layers.facts.limits, strict=True)),
    }
