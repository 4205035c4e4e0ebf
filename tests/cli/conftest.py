"""The program as it is called: arguments in, status and both outputs out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workflow.cli import main


@pytest.fixture
def machidakara(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call the program on an instance of its own."""
    monkeypatch.setenv("MACHIDAKARA_HOME", str(tmp_path / "instance"))
    monkeypatch.delenv("MACHIDAKARA_DATABASE_URL", raising=False)

    def call(*arguments: object, input: str | None = None) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=input)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call
