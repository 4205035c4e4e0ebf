"""``machidakara draft`` and ``machidakara drafts export``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from workflow.cli.output import DONE, NOTHING, PARTLY, give_up, print_json, terminal_progress
from workflow.formats.pattypan import TooLongForCellError
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.drafts import TARGETS, DraftReport, DraftRequest, make_drafts
from workflow.operations.hand_over import FORMATS, hand_over_file
from workflow.operations.live_items import Fetched, WikiUnreachableError, entity_fetcher
from workflow.operations.subjects import NoCollectionError
from workflow.operations.targets import TargetError
from workflow.store.database import Store


def _exit_status(report: DraftReport) -> int:
    if not report.refused:
        return DONE
    return PARTLY if report.done else NOTHING


def _fetcher(store: Store, collection: str, wiki: str) -> Callable[[str], Fetched | None] | None:
    try:
        return entity_fetcher(store, collection=collection, wiki=wiki)
    except WikiUnreachableError as error:
        # Nothing is lost by it: what a reviewer could not see is a conflict when it is published.
        click.echo(
            _("Items could not be read, drafts are compared with nothing: {error}", error=error), err=True
        )
        return None


def _print(report: DraftReport) -> None:
    click.echo(
        _(
            "{made} drafts made, {remade} remade, {unchanged} unchanged, {nothing_to_do} with nothing new.",
            **{name: vars(report)[name] for name in ("made", "remade", "unchanged", "nothing_to_do")},
        )
    )
    if report.lapsed:
        click.echo(_("{lapsed} approvals lapsed, because the content changed.", lapsed=report.lapsed))
    if report.undecided:
        click.echo(
            _("{undecided} records have to be matched with Wikidata first.", undecided=report.undecided)
        )
    for refused in report.refused:
        click.echo(f"{refused['name']}: {refused['reason']}", err=True)


@click.command()
@click.option("--collection", default="", metavar="SLUG", help=N_("Only the records of this collection."))
@click.option("--target", type=click.Choice(TARGETS), help=N_("Only items, or only files."))
@click.option(
    "--as", "by", default="cli", metavar="USER", help=N_("Whose drafts they are; she cannot approve them.")
)
@click.option(
    "--wiki",
    default="",
    metavar="NAME",
    help=N_("Entry of targets.toml whose items drafts are compared with."),
)
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON document on stdout."))
@click.pass_obj
def draft(store: Store, collection: str, target: str | None, by: str, wiki: str, as_json: bool) -> None:
    """Make or remake drafts for Wikidata and Commons."""
    request = DraftRequest(collection=collection, targets=(target,) if target else TARGETS)
    progress = terminal_progress(_("Drafts"))
    try:
        fetch = _fetcher(store, collection, wiki)
        report = make_drafts(store, request, by=by, fetch_entity=fetch, progress=progress)
    except NoCollectionError as error:
        give_up(_("There is no collection called {name}.", name=error))
    except TargetError as error:
        give_up(str(error))
    if as_json:
        print_json(report.as_json())
    else:
        _print(report)
    raise click.exceptions.Exit(_exit_status(report))


@click.group()
def drafts() -> None:
    """Hand drafts to other tools."""


@drafts.command()
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), required=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
@click.option("--collection", default="", metavar="SLUG", help=N_("Only the records of this collection."))
@click.option("--target", type=click.Choice(TARGETS), default=None, help=N_("Only items, or only files."))
@click.pass_obj
def export(store: Store, format_: str, output: Path, collection: str, target: str | None) -> None:
    """Write drafts that are not on a wiki yet for QuickStatements, OpenRefine, Pattypan or as JSON."""
    try:
        count = hand_over_file(store, output, format_=format_, collection=collection, target=target or "")
    except NoCollectionError as error:
        give_up(_("There is no collection called {name}.", name=error))
    except TooLongForCellError as error:
        give_up(_("The page of {name} is too long for a cell of a workbook.", name=error))
    except OSError as error:
        give_up(_("{file} cannot be written: {error}", file=output, error=error.strerror or error))
    click.echo(_("{count} drafts written to {file}", count=count, file=output))
