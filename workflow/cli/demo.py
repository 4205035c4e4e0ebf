"""``machidakara demo``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from workflow.cli.output import give_up
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.bots_process import relay, start_bots
from workflow.operations.demonstration import DemoError, Demonstration, begin, finish, walk_the_way


def simulate_push(demo: Demonstration) -> None:
    """Publish without publishing, through the bots as always, and keep what they said."""
    summary: dict[str, Any] = {}
    with (
        start_bots(demo.store, live=False, target="", limit=None) as child,
        (demo.output / "push.jsonl").open("w", encoding="utf-8") as log,
    ):
        for line in relay(child):
            log.write(json.dumps(line, ensure_ascii=False) + "\n")
            summary = line.get("summary", summary)
    demo.note("push", summary)


@click.command("demo")
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=N_("Take this folder's tables and images instead of the sample collection"),
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help=N_("Folder for what comes out"),
)
def demo(data: Path | None, output: Path) -> None:
    """Take a collection the whole way into a folder: datasets, drafts, simulated push, summary."""
    try:
        run = begin(output, lambda line: click.echo(line, err=True))
    except (DemoError, OSError) as error:
        give_up(str(error))
    try:
        walk_the_way(run, data)
        simulate_push(run)
        summary = finish(run)
    finally:
        run.store.close()
    click.echo(_("Everything is in {folder}; the counts are in {summary}.", folder=output, summary=summary))
    click.echo(_("To look at it: MACHIDAKARA_HOME={home} machidakara serve", home=output / "instance"))
