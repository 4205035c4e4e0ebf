"""``machidakara backup``, ``restore`` and ``verify``."""

from __future__ import annotations

from pathlib import Path

import click

from workflow.cli.output import DONE, PARTLY, give_up, print_json, terminal_progress
from workflow.config import Settings
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations import keeping
from workflow.store.database import Store


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(store: Store, file: Path) -> None:
    """Write database, originals and settings into one file."""
    try:
        number = keeping.backup(store, file)
    except (keeping.BackupError, OSError) as error:
        give_up(str(error))
    click.echo(_("{number} originals and the database are in {file}", number=number, file=file))


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def restore(settings: Settings, file: Path) -> None:
    """Lay a backup into a new instance folder (MACHIDAKARA_HOME)."""
    try:
        number = keeping.restore(file, settings.home)
    except keeping.BackupError as error:
        give_up(str(error))
    click.echo(_("{number} originals and the database are in {folder}", number=number, folder=settings.home))


@click.command("verify")
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON document on stdout"))
@click.pass_obj
def verify(store: Store, as_json: bool) -> None:
    """Read every original again and compare it with its digest."""
    result = keeping.verify(store, progress=terminal_progress(_("Originals")))
    if as_json:
        print_json(result.as_json())
    else:
        for name in result.changed:
            click.echo(_("changed: {name}", name=name))
        for name in result.missing:
            click.echo(_("missing: {name}", name=name))
        click.echo(_("{number} originals are as they were", number=result.sound))
    raise click.exceptions.Exit(DONE if result.complete else PARTLY)
