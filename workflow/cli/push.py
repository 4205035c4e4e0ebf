"""``machidakara push``."""

from __future__ import annotations

from typing import Any

import click

from workflow.cli.output import NOTHING, give_up, print_json
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.bots_process import relay, start_bots
from workflow.store.database import Store

Json = dict[str, Any]


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
        "Postponed": _("{name}: later ({until}). {message}", name=name, message=line["message"],
                       until=line["retry_at"]),
    }  # fmt: skip
    return texts[line["outcome"]]


def _closing(summary: Json) -> str:
    if summary["simulated"]:
        text = _("Simulated: nothing was written to a wiki. {done} drafts would be published, {left} not.",
                 done=summary["done"], left=summary["left"])  # fmt: skip
        return text
    return _("{done} drafts published on {target}, {left} left.", done=summary["done"],
             target=summary["target"], left=summary["left"])  # fmt: skip


@click.command("push")
@click.option("--live", is_flag=True, help=N_("Really write; without it the run is only simulated"))
@click.option("--target", default="", metavar="NAME", help=N_("Entry of targets.toml to write to"))
@click.option("--limit", type=click.IntRange(min=1), help=N_("At most so many drafts"))
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON document on stdout"))
@click.pass_obj
def push(store: Store, live: bool, target: str, limit: int | None, as_json: bool) -> None:
    """Publish approved drafts; without --live only say what would be done."""
    drafts: list[Json] = []
    summary: Json = {}
    with start_bots(store, live=live, target=target, limit=limit) as child:
        for line in relay(child):
            if "summary" in line:
                summary = line["summary"]
                continue
            drafts.append(line)
            if not as_json:
                click.echo(sentence(line))
        status = child.wait()
    if not summary:
        # The child has said why on standard error, which is ours.
        if status == NOTHING:
            raise click.exceptions.Exit(NOTHING)
        give_up(_("The bots ended without a summary (status {status}).", status=status))
    if as_json:
        print_json({**summary, "drafts": drafts})
    else:
        click.echo(_closing(summary))
    if status == NOTHING:
        click.echo(summary["reason"], err=True)
    raise click.exceptions.Exit(status)
