"""``machidakara export``."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy import select

from workflow.cli.output import give_up
from workflow.formats.csv_format import ENCODINGS, UnencodableError
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.exports import KEPT, WRITERS, ExportCheck, ExportRequest, check_export, export_file
from workflow.store.database import Store
from workflow.store.models import Collection

SHOWN = 20


def _print_check(check: ExportCheck) -> None:
    click.echo(
        _("{rows} records, {errors} errors, {issues} remarks", rows=check.rows, errors=check.errors,
          issues=len(check.issues)),
        err=True,
    )  # fmt: skip
    for _id, label, issue in check.issues[:SHOWN]:
        click.echo(f"  {label}: {issue.message}", err=True)
    if len(check.issues) > SHOWN:
        click.echo("  " + _("… and {number} more", number=len(check.issues) - SHOWN), err=True)


def _print_lacking(error: UnencodableError, encoding: str) -> None:
    for found in error.characters:
        click.echo(
            _("{record}, {header}: {encoding} has no {character} (U+{code}); {substitute} could stand there",
              record=found.label, header=found.header, encoding=encoding, character=found.character,
              code=f"{ord(found.character):04X}", substitute=found.substitute),
            err=True,
        )  # fmt: skip


def _request(store: Store, **options: str | bool) -> ExportRequest:
    request = ExportRequest(**options)  # type: ignore[arg-type]
    try:
        _edition = request.edition_of
    except KeyError as missing:
        give_up(_("There is no dataset or edition called {name}.", name=missing))
    if request.collection:
        with store.read() as session:
            if not session.scalar(select(Collection.id).where(Collection.slug == request.collection)):
                give_up(_("There is no collection called {name}.", name=request.collection))
    return request


@click.command("export")
@click.option("--dataset", type=click.Choice(KEPT), default="bunkazai", show_default=True)
@click.option(
    "--edition", default="standard", show_default=True, metavar="NAME", help=N_("standard or recommended")
)
@click.option("--format", type=click.Choice(list(WRITERS)), default="csv", show_default=True)
@click.option("--encoding", type=click.Choice(ENCODINGS), default="utf-8-sig", show_default=True)
@click.option("--collection", default="", metavar="SLUG", help=N_("Only this collection"))
@click.option(
    "--substitute", is_flag=True, help=N_("Write the proposed substitutes for characters the encoding lacks")
)
@click.option("--extra", is_flag=True, help=N_("Also write the columns that no edition knows"))
@click.option("--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def export(store: Store, /, output: Path, **options: str | bool) -> None:
    """Write a dataset of the municipal standard. A validation report comes first, on stderr."""
    request = _request(store, **options)
    check = check_export(store, request)
    _print_check(check)
    try:
        number = export_file(store, request, output)
    except UnencodableError as error:
        _print_lacking(error, request.encoding)
        give_up(
            _("Nothing was written: {encoding} lacks {number} characters; --substitute replaces them.",
              number=len(error.characters), encoding=request.encoding)
        )  # fmt: skip
    except OSError as error:
        give_up(_("{file} cannot be written: {error}", file=output, error=error.strerror or error))
    click.echo(_("{number} records written to {file}", number=number, file=output))
