"""The terminal: every operation as a command. Results on stdout, progress and reasons on stderr.

Exit status: 0 all done; 1 done in part, the report says what was left; 2 nothing done.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from functools import cache
from typing import Any

import click

from workflow.cli.usage import in_one_line
from workflow.config import Settings, load_settings
from workflow.i18n import N_, gettext, set_language

COMMANDS = {
    "import": ("workflow.cli.tables:import_tables", N_("Take tables of cultural properties in")),
    "validate": ("workflow.cli.tables:validate_tables", N_("Check tables without storing anything")),
    "ingest": ("workflow.cli.ingest:ingest", N_("Take pictures and other media in")),
    "rights": ("workflow.cli.rights:rights", N_("Assess rights from facts in a JSON file")),
    "export": ("workflow.cli.export:export", N_("Write a dataset of the municipal standard")),
    "reconcile": ("workflow.cli.reconcile:reconcile", N_("Find Wikidata candidates for records")),
    "draft": ("workflow.cli.draft:draft", N_("Make or remake drafts for Wikidata and Commons")),
    "drafts": ("workflow.cli.draft:drafts", N_("Hand drafts to other tools")),
    "approve": ("workflow.cli.approve:approve", N_("Approve drafts as a second person")),
    "push": ("workflow.cli.push:push", N_("Publish approved drafts (simulated unless --live)")),
    "serve": ("workflow.cli.serve:serve", N_("Serve the web tool")),
    "worker": ("workflow.cli.serve:worker", N_("Work off long jobs")),
    "user": ("workflow.cli.user:user", N_("Make and list accounts")),
    "demo": ("workflow.cli.demo:demo", N_("Take a collection the whole way into a folder")),
    "doctor": ("workflow.cli.doctor:doctor", N_("Check this installation")),
    "backup": ("workflow.cli.keeping:backup", N_("Write everything into one file")),
    "restore": ("workflow.cli.keeping:restore", N_("Read a backup into an empty instance")),
    "bag": ("workflow.cli.bag:bag", N_("Write a collection with its originals as a BagIt bag")),
    "verify": ("workflow.cli.keeping:verify", N_("Check every original against its digest")),
}
WITHOUT_STORE = frozenset({"validate", "rights", "restore", "demo"})


def _open_store(settings: Settings) -> Any:
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 only what opens the store pays for it

    from workflow.store.database import open_store  # noqa: PLC0415

    try:
        return open_store(settings)
    except OSError as error:
        click.echo(gettext("The instance folder cannot be used: {error}", error=error), err=True)
        raise click.exceptions.Exit(2) from error
    except (SQLAlchemyError, ImportError) as error:
        # Only the first line: the others are about SQLAlchemy, and none of them holds the password.
        reason = str(error).partition("\n")[0]
        click.echo(gettext("The database cannot be used: {error}", error=reason), err=True)
        raise click.exceptions.Exit(2) from error


def _with_store(command: click.Command) -> None:
    # The store is opened when a command really runs: asking for help must touch nothing.
    callback = command.callback

    def opening(*arguments: Any, **options: Any) -> Any:
        ctx = click.get_current_context()
        if isinstance(ctx.obj, Settings):
            ctx.obj = store = _open_store(ctx.obj)
            ctx.find_root().call_on_close(store.close)
        return callback(*arguments, **options) if callback else None

    command.callback = opening


@cache
def _load(name: str) -> click.Command:
    module, attribute = COMMANDS[name][0].split(":")
    command: click.Command = getattr(importlib.import_module(module), attribute)
    if name not in WITHOUT_STORE:
        _with_store(command)
    return command


def _translate_options(command: click.Command) -> None:
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            # The command stays in memory, so the English text is kept for the next language.
            parameter.help = gettext(vars(parameter).setdefault("msgid", parameter.help))
    if isinstance(command, click.Group):
        for part in command.commands.values():
            _translate_options(part)


class LazyGroup(click.Group):
    """Commands are imported when they are called: pandas and Flask cost half a second together."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Choose the language first: help and complaints about arguments come before any command."""
        with suppress(ValueError):  # main() says which setting is wrong
            set_language(load_settings().language)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise in_one_line(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what was typed wrongly is said in one line."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise in_one_line(error) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or None when there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = _load(cmd_name)
        command.help = gettext(COMMANDS[cmd_name][1])
        _translate_options(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, gettext(text)) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(ctx: click.Context) -> None:
    """まちだから: a town's cultural treasures as open data, on Wikidata and on Wikimedia Commons."""
    try:
        settings = load_settings()
    except ValueError as error:
        click.echo(str(error), err=True)
        ctx.exit(2)
    set_language(settings.language)
    ctx.obj = settings


def run(arguments: list[str] | None = None, **extra: Any) -> None:
    """Run the program, with UTF-8 output whatever the terminal's code page is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    main(args=arguments, prog_name="machidakara", **extra)
