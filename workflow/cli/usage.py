"""What was typed wrongly, in one line as every other reason why nothing was done."""

from __future__ import annotations

from typing import IO, Any

import click
from click.exceptions import NoArgsIsHelpError

from workflow.i18n import gettext as _


class UsageReason(click.ClickException):
    """A wrong command line: the reason in one line, and status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Say the reason on stderr."""
        click.echo(self.message, file=file, err=True)


def _reason(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return _("There is no option {name}.", name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param:
        return _("{name} is missing.", name=error.param.opts[0] if error.param.opts else error.param.name)
    return error.format_message()


def in_one_line(error: click.UsageError) -> click.ClickException:
    """The same error without the usage lines around it; a call without arguments still gets the help."""
    if isinstance(error, NoArgsIsHelpError):
        return error
    command = error.ctx.command_path if error.ctx else "machidakara"
    reason = " ".join(_reason(error).split())
    return UsageReason(_("{reason} See {command} --help.", reason=reason, command=command))
