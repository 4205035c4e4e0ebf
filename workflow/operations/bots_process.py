"""The bots as a child process, so that nothing here ever imports pywikibot.

A run prints one JSON document a line on standard output; why nothing could be done stands on standard
error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import IO, Any

from workflow.i18n import current_language
from workflow.i18n import gettext as _
from workflow.operations.health import Check, Health
from workflow.operations.targets import TargetError, find_target
from workflow.store.database import Store

Json = dict[str, Any]
WIKI_SECONDS = 120
"""How long a wiki may take to say whether it could be written to."""


def _push_command(*, live: bool, target: str, limit: int | None) -> list[str]:
    command = [sys.executable, "-m", "bots", "push"]
    if live:
        command.append("--live")
    if target:
        command += ["--target", target]
    if limit is not None:
        command += ["--limit", str(limit)]
    return command


def _environment(store: Store) -> dict[str, str]:
    return {
        **os.environ,
        "MACHIDAKARA_HOME": str(store.settings.home),
        "MACHIDAKARA_DATABASE_URL": store.settings.database_url,
        "MACHIDAKARA_LANGUAGE": current_language(),
        "PYTHONUTF8": "1",
    }


def start_bots(
    store: Store, *, live: bool, target: str, limit: int | None, errors: IO[bytes] | None = None
) -> subprocess.Popen[str]:
    """Start a run. Its standard error goes into ``errors``; without it, where ours goes."""
    return subprocess.Popen(  # noqa: S603 our own program; the arguments are its own options
        _push_command(live=live, target=target, limit=limit),
        env=_environment(store),
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        encoding="utf-8",
    )


def start_fetching(store: Store, target: str, ids: Sequence[str]) -> subprocess.Popen[str]:
    """Read entities as they stand on a wiki: one JSON document a line, ``{"id", "entity"}``."""
    return subprocess.Popen(  # noqa: S603 our own program; the ids are Q and M numbers of our records
        [sys.executable, "-m", "bots", "fetch", *ids, "--target", target],
        env=_environment(store),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def relay(child: subprocess.Popen[str]) -> Iterator[Json]:
    """Every line of a run as it comes. Ctrl-C reaches the child too, which ends after the draft in hand."""
    lines = iter(child.stdout or ())
    while True:
        try:
            line = next(lines, None)
        except KeyboardInterrupt:
            continue
        if line is None:
            return
        yield json.loads(line)


def examine_target(store: Store, target: str) -> list[Check]:
    """Ask the bots whether they could publish on a target: reach, sign-in, rights, limits, blocks."""
    try:
        find_target(store.settings.targets_file, target)
    except TargetError as error:
        return [Check("target", Health.ERROR, str(error))]
    command = [sys.executable, "-m", "bots", "doctor", "--target", target, "--json"]
    try:
        answer = subprocess.run(  # noqa: S603 our own program, the name was looked up
            command,
            env=_environment(store),
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
