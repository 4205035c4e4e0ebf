"""Starting the bots as a child process: the only way the product reaches a wiki to write.

pywikibot changes the process it is imported into (files, prompts, exit handlers, one identity), so it
gets one of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workflow.i18n import current_language
from workflow.store.database import Store

Json = dict[str, Any]


@dataclass(frozen=True)
class PushOptions:
    """What a run is to do: without ``live`` it only says what it would do."""

    live: bool = False
    target: str = ""
    limit: int | None = None

    @property
    def arguments(self) -> list[str]:
        """The same for a command line."""
        target = ["--target", self.target] if self.target else []
        limit = ["--limit", str(self.limit)] if self.limit is not None else []
        return ["push", *(["--live"] if self.live else []), *target, *limit]


@dataclass
class PushReport:
    """What a run said: a line a draft, and a summary; ``reason`` when there was none."""

    status: int = 0
    drafts: list[Json] = field(default_factory=list)
    summary: Json = field(default_factory=dict)
    reason: str = ""

    def as_json(self) -> Json:
        """The shape of ``push --json``."""
        return {**self.summary, "drafts": self.drafts}


def bots_environment(store: Store) -> dict[str, str]:
    """The environment in which the bots find the same instance and speak the same language."""
    return {
        **os.environ,
        "MACHIDAKARA_HOME": str(store.settings.home),
        "MACHIDAKARA_DATABASE_URL": store.settings.database_url,
        "MACHIDAKARA_LANGUAGE": current_language(),
        "PYTHONUTF8": "1",
    }


def push(
    store: Store, options: PushOptions, *, on_line: Callable[[Json], None] = lambda line: None
) -> PushReport:
    """Run the bots to their end; ``on_line`` is called with what became of each draft, as it comes.

    An exception in ``on_line`` asks the child to stop; it finishes the draft in hand first.
    """
    report = PushReport()
    with subprocess.Popen(  # noqa: S603 our own program; the arguments are its own options
        [sys.executable, "-m", "bots", *options.arguments],
        env=bots_environment(store),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as child:
        try:
            for line in _lines(child):
                if "summary" in line:
                    report.summary = line["summary"]
                else:
                    report.drafts.append(line)
                    on_line(line)
        except BaseException:
            child.terminate()
            raise
        report.reason = " ".join((child.stderr.read() if child.stderr else "").split())
        report.status = child.wait()
    report.reason = report.summary.get("reason", "") or report.reason
    return report


def _lines(child: subprocess.Popen[str]) -> Iterator[Json]:
    lines = iter(child.stdout or ())
    while True:
        try:
            line = next(lines, None)
        except KeyboardInterrupt:
            # Ctrl-C reaches the child too; its last lines are still to come.
            continue
        if line is None:
            return
        yield json.loads(line)
