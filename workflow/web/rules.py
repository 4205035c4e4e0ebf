"""Every rule tables are checked by: what it says, how much it weighs, who asks for it, wrong and right."""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import NamedTuple

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from workflow.dataset.issues import Issue, Rule, Severity
from workflow.i18n import N_, gettext
from workflow.steps.rule_examples import Outcome, RuleExample, header_of, rule_examples, run_example
from workflow.steps.rules import RULES
from workflow.web.permissions import public
from workflow.web.screens import Screen

screen = Screen("rules", __name__, url_prefix="/rules")

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("The file as a whole"), ("file",)),
    (N_("The header line"), ("header",)),
    (N_("Rows"), ("row",)),
    (N_("What must be there"), ("required", "recommended", "publisher")),
    (N_("Signs and blanks"), ("cell", "text")),
    (N_("Readings and English"), ("kana", "english")),
    (N_("Classification and kind"), ("classification", "category")),
    (N_("Dates"), ("date",)),
    (N_("Numbers and units"), ("number", "quantity", "height", "height_type")),
    (N_("Places and addresses"), ("place", "address", "prefecture", "municipality")),
    (N_("Codes and IDs"), ("code", "municipality_code", "identifier", "town_id", "corporate_number")),
    (N_("Contacts and links"), ("telephone", "postal_code", "url", "email")),
    (N_("Opening hours and facilities"), ("open_days", "time", "period", "yes_no")),
    (N_("Pictures"), ("image",)),
)
"""Titles, and the first part of the codes of the rules that stand below each."""

WEIGHTS = {
    Severity.ERROR: N_("To be corrected: it is against the standard, or it cannot be understood."),
    Severity.WARNING: N_("Please look: it was understood and written as the standard asks, or it seems odd."),
    Severity.NOTE: N_("Good to know: nothing has to be corrected."),
}


class ShownCell(NamedTuple):
    """One column of an example: as it came, what an import makes of it, and how it is right."""

    header: str
    wrong: str
    kept: str
    right: str


@cache
def _outcome(example: RuleExample) -> Outcome:
    return run_example(example)


def _fired(code: str) -> Issue | None:
    """What the rule really says about its example; None where there is no example."""
    example = rule_examples().get(code)
    issues = _outcome(example).issues if example else ()
    return next((issue for issue in issues if issue.code == code), None)


def spoken(rule: Rule) -> str:
    """The rule's sentence: about its example, else with dots where a file would stand."""
    if issue := _fired(rule.code):
        return issue.message
    fields = {name for _text, name, _spec, _conversion in Formatter().parse(rule.message) if name}
    return gettext(rule.message, **dict.fromkeys(fields, "…"))


def _group(rule: Rule) -> str:
    prefix = rule.code.split(".")[0]
    return next(title for title, prefixes in GROUPS if prefix in prefixes)


def shown_cells(example: RuleExample) -> list[ShownCell]:
    """An example's columns, as a page shows them; none for an example that is a table."""
    if example.is_table:
        return []
    kept = _outcome(example).values
    return [
        ShownCell(header_of(key), wrong, kept.get(key, ""), right)
        for key, wrong, right in zip(example.keys, example.wrong, example.right, strict=True)
    ]


@screen.get("")
@public
def index() -> ResponseReturnValue:
    """All rules in groups."""
    groups = [
        (title, [(rule, spoken(rule)) for rule in RULES.values() if _group(rule) == title])
        for title, _prefixes in GROUPS
    ]
    return render_template("rules/index.html", groups=groups, number=len(RULES))


@screen.get("/<code>")
@public
def show(code: str) -> ResponseReturnValue:
    """One rule with its example."""
    rule, example = RULES.get(code), rule_examples().get(code)
    if rule is None:
        abort(404)
    others = [other for other in RULES.values() if _group(other) == _group(rule) and other is not rule]
    return render_template(
        "rules/show.html",
        rule=rule,
        spoken=spoken,
        group=_group(rule),
        weight=WEIGHTS[rule.severity],
        example=example,
        cells=shown_cells(example) if example else [],
        others=others,
    )
