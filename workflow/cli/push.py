"""``machidakara push``: the bots as a child process, so that nothing here ever imports pywikibot."""

from __future__ import annotations

import click

from workflow.cli.output import NOTHING, give_up, print_json
from workflow.i18n import gettext as _
from workflow.operations.pushing import Json, PushOptions
from workflow.operations.pushing import push as run_bots
from workflow.store.database import Store


def sentence(line: Json) -> str:
    """One draft as a person reads it."""
    name = f"{line['title']} ({line['target']} {line['draft']})"
    page = " ".join(str(part) for part in (line["page"], line["revision"]) if part)
    texts = {
        "Created": _("{name}: created {page}", name=name, page=page),
        "Updated": _("{name}: updated {page}", name=name, page=page),
        "Unchanged": _("{name}: nothing to change on {page}", name=name, page=page),
        "Conflict": _("{name}: conflict. {message}", name=name, message=line["message"]),
        "Rejected": _("{name}: refused. {message}", name=name, message=line["message"]),
        "Postponed": _(
            "{name}: later ({until}). {message}", name=name, message=line["message"], until=line["retry_at"]
        ),
    }
    return texts[line["outcome"]]


def _closing(summary: Json) -> str:
    if summary["simulated"]:
        return _(
            "Simulated: nothing was written to a wiki. {done} drafts would be published, {left} not.",
            done=summary["done"],
            left=summary["left"],
        )
    return _(
        "{done} drafts published on {target}, {left} left.",
        done=summary["done"],
        target=summary["target"],
        left=summary["left"],
    )


@click.command("push")
@click.option("--live", is_flag=True, help="Really write; without it the run is only simulated")
@click.option("--target", default="", metavar="NAME", help="Entry of targets.toml to write to")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many drafts")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout")
@click.pass_obj
def push(store: Store, live: bool, target: str, limit: int | None, as_json: bool) -> None:
    """Publish approved drafts; without --live only say what would be done."""
    options = PushOptions(live=live, target=target, limit=limit)
    report = run_bots(store, options, on_line=lambda line: None if as_json else click.echo(sentence(line)))
    if not report.summary:
        give_up(
            report.reason or _("The bots ended without a summary (status {status}).", status=report.status)
        )
    if as_json:
        print_json(report.as_json())
    else:
        click.echo(_closing(report.summary))
    if report.status == NOTHING:
        give_up(report.reason)
    raise click.exceptions.Exit(report.status)
