"""``machidakara doctor``."""

from __future__ import annotations

import click

from workflow.cli.output import DONE, NOTHING, PARTLY, print_json
from workflow.i18n import N_
from workflow.operations.bots_process import examine_target
from workflow.operations.health import Health, examine
from workflow.store.database import Store

MARKS = {Health.OK: "○", Health.WARNING: "△", Health.ERROR: "×"}


@click.command("doctor")
@click.option("--target", metavar="NAME", help=N_("Also ask whether this wiki could be written to"))
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON document on stdout"))
@click.pass_obj
def doctor(store: Store, target: str | None, as_json: bool) -> None:
    """Check this installation; with --target also reach, sign-in, rights and limits of a wiki."""
    checks = examine(store) + (examine_target(store, target) if target else [])
    sick = any(check.health is Health.ERROR for check in checks)
    if as_json:
        print_json({"ok": not sick, "checks": [check.as_json() for check in checks]})
    else:
        for check in checks:
            click.echo(f"{MARKS[check.health]} {check.name}: {check.message}")
    if sick:
        well = any(check.health is Health.OK for check in checks)
        raise click.exceptions.Exit(PARTLY if well else NOTHING)
    raise click.exceptions.Exit(DONE)
