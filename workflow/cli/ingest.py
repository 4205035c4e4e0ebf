"""``machidakara ingest``."""

from __future__ import annotations

from pathlib import Path

import click

from workflow.cli.output import DONE, NOTHING, PARTLY, give_up, print_json, terminal_progress
from workflow.dataset.licences import LICENCES
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.archive_intake import gathered
from workflow.operations.media import Declarations, IngestResult
from workflow.operations.media import ingest as ingest_files
from workflow.steps.declaration import MADE, MADE_BY, SHOWN, Declaration
from workflow.steps.intake import NotATableError
from workflow.steps.media_metadata import MetadataTable, read_metadata
from workflow.store.database import Store


def exit_status(results: list[IngestResult]) -> int:
    """0 when every file is there, 2 when none is, else 1."""
    refused = sum(result.status == "refused" for result in results)
    if not refused:
        return DONE
    return NOTHING if refused == len(results) else PARTLY


def _print_result(result: IngestResult) -> None:
    words = {"added": _("taken in"), "duplicate": _("already there"), "refused": _("not taken in")}
    size = f"{result.width} × {result.height}" if result.width else ""
    details = (result.mime, size, result.taken_at, result.problem)
    click.echo(f"{words[result.status]}\t{result.file}\t" + "  ".join(filter(None, details)))


def _print_summary(results: list[IngestResult]) -> None:
    counts = {
        status: sum(r.status == status for r in results) for status in ("added", "duplicate", "refused")
    }
    attached = sum(result.record_id is not None for result in results)
    click.echo(
        _(
            "{added} added, {duplicate} already there, {refused} refused; {attached} belong to a record.",
            attached=attached,
            **counts,
        ),
        err=True,
    )


def _metadata(path: Path | None) -> MetadataTable:
    if path is None:
        return MetadataTable({})
    try:
        table = read_metadata(path, path.name)
    except NotATableError as error:
        give_up(f"{path}: {error}")
    except OSError as error:
        give_up(_("{file} cannot be read: {error}", file=path, error=error.strerror or error))
    for issue in table.issues:
        click.echo(f"{path}: {issue}", err=True)
    return table


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--collection", metavar="SLUG", default="", help=N_("Collection the files go into"))
@click.option(
    "--metadata", metavar="TABLE", type=click.Path(path_type=Path), help=N_("Table: file name, title …")
)
@click.option("--licence", type=click.Choice(list(LICENCES)), help=N_("Licence of the pictures"))
@click.option("--creator", help=N_("Who made the pictures"))
@click.option("--shown", type=click.Choice(list(SHOWN)), help=N_("What the pictures show"))
@click.option("--made", type=click.Choice(list(MADE)), help=N_("How the pictures were made"))
@click.option("--made-by", type=click.Choice(list(MADE_BY)), help=N_("By whom they were made"))
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON document on stdout"))
@click.pass_obj
def ingest(
    store: Store,
    /,
    paths: tuple[str, ...],
    collection: str,
    metadata: Path | None,
    as_json: bool,
    **declared: str | None,
) -> None:
    """Take pictures, PDFs and sound in; folders with everything in them."""
    stated = {name: text for name, text in declared.items() if text}
    table = _metadata(metadata)
    with gathered(paths) as found:
        for sentence in found.issues:
            click.echo(sentence, err=True)
        if not found.files and not found.refused:
            give_up(_("There is no file in what was given."))
        taken = ingest_files(
            store,
            found.files,
            collection=collection,
            by="cli",
            declarations=Declarations(Declaration(**stated), table.over(found.table)),
            progress=terminal_progress(_("Taking in")),
        )
        results = [*taken, *found.refused]
    if as_json:
        print_json([result.as_json() for result in results])
    else:
        for result in results:
            _print_result(result)
        _print_summary(results)
    status = exit_status(results)
    if status == NOTHING:
        reasons = dict.fromkeys(f"{result.file}: {result.problem}" for result in results)
        click.echo(" ".join(" / ".join(list(reasons)[:3]).split()), err=True)
    raise click.exceptions.Exit(status)
