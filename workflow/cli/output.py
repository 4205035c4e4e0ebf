"""How commands speak: one JSON document or plain lines on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any, NoReturn

import click

DONE, PARTLY, NOTHING = 0, 1, 2


def print_json(document: Any) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def give_up(reason: str) -> NoReturn:
    """Nothing was done: say why in one line and end with status 2."""
    click.echo(" ".join(reason.split()), err=True)
    raise click.exceptions.Exit(NOTHING)


def terminal_progress(label: str) -> Callable[[int, int], None]:
    """A callback (done, total) that shows progress on a terminal and keeps quiet elsewhere."""
    if not sys.stderr.isatty():
        return lambda done, total: None
    last = 0.0

    def show(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > 0.2 or done == total:
            last = time.monotonic()
            click.echo(f"\r{label} {done:,}" + (f" / {total:,}" if total else ""), err=True, nl=done == total)

    return show
