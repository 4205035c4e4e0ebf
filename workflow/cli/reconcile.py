"""``machidakara reconcile``."""

from __future__ import annotations

import click

from workflow.cli.output import DONE, PARTLY, give_up, print_json, terminal_progress
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.reconciliation import ReconcileReport
from workflow.operations.reconciliation import reconcile as run_reconcile
from workflow.operations.subjects import NoCollectionError
from workflow.query_service import QueryError, open_query_service
from workflow.store.database import Store


def _print(report: ReconcileReport) -> None:
    click.echo(
        _(
            "{records} records: {matched} matched now, {undecided} to be decided, {kept} decided before;"
            " {candidates} candidates.",
            **{
                name: vars(report)[name] for name in ("records", "matched", "undecided", "kept", "candidates")
            },
        )
    )
    for decided in report.decided:
        click.echo(f"  {decided['name']} → {decided['qid']} ({decided['score']:.2f})")
    if report.left:
        click.echo(
            _("{left} records were not asked about: {problem}", left=report.left, problem=report.problem),
            err=True,
        )


@click.command()
@click.option("--collection", default="", metavar="SLUG", help=N_("Only the records of this collection."))
@click.option(
    "--endpoint", default="", metavar="URL", help=N_("SPARQL endpoint, or an RDF file; else as configured.")
)
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON document on stdout."))
@click.pass_obj
def reconcile(store: Store, collection: str, endpoint: str, as_json: bool) -> None:
    """Find Wikidata items that may be the same as records, and decide what can be decided."""
    try:
        service = open_query_service(store.settings, endpoint)
        report = run_reconcile(
            store, service=service, collection=collection, progress=terminal_progress(_("Records"))
        )
    except NoCollectionError as error:
        give_up(_("There is no collection called {name}.", name=error))
    except QueryError as error:
        give_up(str(error))
    if as_json:
        print_json(report.as_json())
    else:
        _print(report)
    raise click.exceptions.Exit(PARTLY if report.left else DONE)
