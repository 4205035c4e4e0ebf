"""``python -m bots push | doctor | fetch``: what the product starts as a child process.

Prints one JSON document a line on standard output, a sentence on standard error when nothing could
be done, and ends with 0 (all done), 1 (in part) or 2 (nothing done).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from bots.doctor import examine
from bots.entities import fetch_entity
from bots.errors import Refused, Unanswered
from bots.push import Run, Stop, Summary
from bots.session import SignInError, sign_in
from workflow.config import Settings, load_settings
from workflow.i18n import gettext as _
from workflow.i18n import set_language
from workflow.operations.health import Health
from workflow.operations.publishing import Place
from workflow.operations.targets import Target, TargetError, check_may_write, find_target
from workflow.store.database import open_store


def say(document: dict[str, Any]) -> None:
    """Print one line for whoever started us, at once."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def push(settings: Settings, options: argparse.Namespace) -> int:
    """Push approved drafts, or say what a live run would do."""
    target = find_target(settings.targets_file, options.target) if options.target else None
    if options.live and target is None:
        raise TargetError(_("Say with --target which wiki to write to."))
    stop = Stop()
    stop.listen()
    wikis = {}
    if options.live and target is not None:
        check_may_write(target)
        wikis = sign_in(target, settings.home / "bots")
    store = open_store(settings)
    try:
        run = Run(store, _place(target, live=options.live), wikis, _kinds(target), options.limit, stop)
        summary = Summary(not options.live, target.name if target else "")
        for line in run.lines():
            say(line.as_json())
            summary.add(line)
        say(summary.as_json())
        return summary.status
    finally:
        store.close()


def _place(target: Target | None, *, live: bool) -> Place:
    if target is None:
        return Place("", "", simulated=True)
    return Place(target.name, target.user, simulated=not live)


def _kinds(target: Target | None) -> tuple[str, ...]:
    return target.kinds if target else ("wikidata", "commons")


def doctor(settings: Settings, options: argparse.Namespace) -> int:
    """Say whether a target could be written to."""
    target = find_target(settings.targets_file, options.target)
    checks = examine(target, settings.home / "bots")
    say({"target": target.name, "checks": [check.as_json() for check in checks]})
    return 2 if any(check.health is Health.ERROR for check in checks) else 0


def fetch(settings: Settings, options: argparse.Namespace) -> int:
    """Print the entities of the given ids, one a line; ``null`` for one that is not there."""
    target = find_target(settings.targets_file, options.target)
    wikis = sign_in(target, settings.home / "bots")
    for entity_id in options.ids:
        kind = "commons" if entity_id.startswith("M") else "wikidata"
        if kind not in wikis:
            raise TargetError(_("Target {name} has no {kind}.", name=target.name, kind=kind))
        say({"id": entity_id, "entity": fetch_entity(wikis[kind], entity_id)})
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bots", description=__doc__)
    commands = parser.add_subparsers(required=True)
    pushing = commands.add_parser("push", help="publish approved drafts")
    pushing.add_argument("--live", action="store_true", help="really write; without it, only simulate")
    pushing.add_argument("--target", default="", help="name of an entry in targets.toml")
    pushing.add_argument("--limit", type=int, default=None, help="at most so many drafts")
    pushing.set_defaults(command=push)
    examining = commands.add_parser("doctor", help="could we write there?")
    examining.add_argument("--target", required=True)
    examining.add_argument("--json", action="store_true", help="what is printed anyway")
    examining.set_defaults(command=doctor)
    fetching = commands.add_parser("fetch", help="entities as they stand")
    fetching.add_argument("ids", nargs="+", metavar="ID")
    fetching.add_argument("--target", required=True)
    fetching.set_defaults(command=fetch)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Run one command."""
    options = parse(arguments)
    for stream in (sys.stdout, sys.stderr):
        # Windows would write its own code page, and the parent reads UTF-8.
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    settings = load_settings()
    set_language(settings.language)
    try:
        return int(options.command(settings, options))
    except (TargetError, SignInError, Refused, Unanswered) as error:
        sys.stderr.write(f"{error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
