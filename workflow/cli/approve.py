"""``machidakara approve``."""

from __future__ import annotations

import click

from workflow.cli.output import DONE, NOTHING, PARTLY, give_up, print_json
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.review import ReviewReport
from workflow.operations.review import approve as run_approve
from workflow.store.database import Store


def _exit_status(report: ReviewReport) -> int:
    if not report.refused:
        return DONE
    return PARTLY if report.done else NOTHING


@click.command()
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID…")
@click.option("--as", "by", required=True, metavar="USER", help=N_("The account that approves."))
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON document on stdout."))
@click.pass_obj
def approve(store: Store, ids: tuple[int, ...], by: str, as_json: bool) -> None:
    """Approve drafts, by the same rules as in the browser."""
    report = run_approve(store, ids, by=by)
    status = _exit_status(report)
    if as_json:
        print_json(report.as_json())
        raise click.exceptions.Exit(status)
    if status == NOTHING:
        give_up("; ".join(f"{refused['id']}: {refused['reason']}" for refused in report.refused))
    for refused in report.refused:
        click.echo(f"{refused['id']}: {refused['reason']}", err=True)
    click.echo(_("{count} drafts approved.", count=len(report.done)))
    raise click.exceptions.Exit(status)
