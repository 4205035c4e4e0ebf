"""``machidakara bag``."""

from __future__ import annotations

from pathlib import Path

import click

from workflow.cli.output import give_up, terminal_progress
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.bags import BagError, write_bag
from workflow.operations.subjects import NoCollectionError
from workflow.store.database import Store


@click.command("bag")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--collection", metavar="SLUG", required=True, help=N_("Collection to be written"))
@click.pass_obj
def bag(store: Store, folder: Path, collection: str) -> None:
    """Write a collection with its originals into a new folder as a BagIt bag."""
    try:
        number = write_bag(store, collection, folder, progress=terminal_progress(_("Originals")))
    except NoCollectionError:
        give_up(_("There is no collection called {name}.", name=collection))
    except (BagError, OSError) as error:
        give_up(str(error))
    click.echo(_("{number} originals and their records are in {folder}", number=number, folder=folder))
