"""``machidakara doctor``."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import click

from workflow.cli.output import DONE, NOTHING, PARTLY, print_json
from workflow.i18n import gettext as _
from workflow.operations.health import Check, Health, examine
from workflow.operations.targets import TargetError, find_target
from workflow.store.database import Store

MARKS = {Health.OK: "○", Health.WARNING: "△", Health.ERROR: "×"}
WIKI_SECONDS = 120


def _child_environment(store: Store) -> dict[str, str]:
    return {
        **os.environ,
        "MACHIDAKARA_HOME": str(store.settings.home),
        "MACHIDAKARA_DATABASE_URL": store.settings.database_url,
        "PYTHONUTF8": "1",
    }


def check_wiki(store: Store, target: str) -> list[Check]:
    """Ask the bots, in a process of their own, whether they could publish on a target."""
    try:
        find_target(store.settings.targets_file, target)
    except TargetError as error:
        return [Check("target", Health.ERROR, str(error))]
    command = [sys.executable, "-m", "bots", "doctor", "--target", target, "--json"]
    try:
        answer = subprocess.run(  # noqa: S603 our own program, the name was looked up
            command,
            env=_child_environment(store),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=WIKI_SECONDS,
            check=False,
        )
        checks = json.loads(answer.stdout)["checks"]
    except (subprocess.TimeoutExpired, ValueError, KeyError) as error:
        return [Check("wiki", Health.ERROR, _("The wiki could not be examined: {error}", error=error))]
    return [Check(entry["name"], Health(entry["status"]), entry["message"]) for entry in checks]


@click.command("doctor")
@click.option("--target", metavar="NAME", help="Also ask whether this wiki could be written to")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout")
@click.pass_obj
def doctor(store: Store, target: str | None, as_json: bool) -> None:
    """Check this installation; with --target also reach, sign-in, rights and limits of a wiki."""
    checks = examine(store) + (check_wiki(store, target) if target else [])
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
