"""``machidakara rights``: facts in, assessments out; nothing is stored."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workflow.cli.output import DONE, PARTLY, give_up, print_json
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.steps.rights import Assessment, assess

DECISIONS = {
    "OK": N_("May be published"),
    "OK_WITH_WARNING": N_("May be published, with care"),
    "REVIEW": N_("A person has to decide"),
    "BLOCK": N_("Must not be published"),
}
STATUSES = {
    "PD": N_("public domain"),
    "NOT_A_WORK": N_("not an object of copyright"),
    "LICENSED": N_("under a free licence"),
    "FOP_OK": N_("protected, pictures allowed"),
    "FOP_LIMITED": N_("protected, pictures allowed but not for sale"),
    "PROTECTED": N_("protected by copyright"),
    "UNDETERMINED": N_("status not determined"),
}


def _read(source: str) -> Any:
    """The JSON in a file, or on standard input; gives up with status 2 when there is none."""
    try:
        content = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return json.loads(content.decode("utf-8-sig"))
    except OSError as error:
        give_up(_("{file} cannot be read: {error}", file=source, error=error.strerror or error))
    except UnicodeDecodeError:
        give_up(_("{file} is not in UTF-8.", file=source))
    except json.JSONDecodeError as error:
        give_up(
            _("{file} is not JSON: line {line}, {error}", file=source, line=error.lineno, error=error.msg)
        )
    except (RecursionError, ValueError):
        give_up(_("{file} is nested too deeply, or a number in it is too long.", file=source))


def _lines(answer: Assessment) -> Iterator[str]:
    yield _(DECISIONS[answer.decision])
    for label, finding in ((_("Japan"), answer.japan), (_("USA"), answer.usa)):
        until = _(" until {date}", date=finding.expires) if finding.expires else ""
        yield f"  {label}: {_(STATUSES[finding.status])}{until} ({finding.rule})"
    if answer.templates:
        yield "  " + _("Commons: {templates}", templates=" ".join(item.wikitext for item in answer.templates))
    for ground in answer.grounds:
        doubt = "" if ground.verified else _(" (not verified)")
        yield f"  - {ground.text} [{ground.source}]{doubt}"


def _print_all(answers: Iterator[Assessment]) -> None:
    """A JSON list, an answer a line, written as it is made: a list may be long."""
    encoder = json.JSONEncoder(ensure_ascii=False)
    out = sys.stdout
    out.write("[")
    for number, answer in enumerate(answers):
        out.write((",\n" if number else "\n") + encoder.encode(answer.as_json()))
    out.write("\n]\n")


@click.command(help=N_("Assess rights from facts in a JSON file"))
@click.argument("facts", metavar="FACTS.json")
@click.option("--json", "as_json", is_flag=True, help=N_("Answer with one JSON document"))
@click.pass_context
def rights(ctx: click.Context, facts: str, as_json: bool) -> None:
    """One set of facts, or a list of them, from a file or from standard input (``-``)."""
    given = _read(facts)
    many = given if isinstance(given, list) else [given]
    sets = sum(isinstance(item, dict) for item in many)
    if many and not sets:
        give_up(_("{file} holds no facts: an object, or a list of objects, is expected.", file=facts))
    answers = (assess(item) for item in many)
    if not as_json:
        for answer in answers:
            click.echo("\n".join(_lines(answer)))
    elif isinstance(given, list):
        _print_all(answers)
    else:
        print_json(next(answers).as_json())
    ctx.exit(DONE if sets == len(many) else PARTLY)
