"""``machidakara user``: accounts from the terminal."""

from __future__ import annotations

import click

from workflow.cli.output import give_up, print_json
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.accounts import AccountError, all_users, create_user
from workflow.store.database import Store
from workflow.store.people import Role


@click.group("user")
def user() -> None:
    """Make and list accounts."""


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice([str(role) for role in Role]), default=str(Role.CATALOGUER))
@click.option("--display-name", default="", help=N_("How pages call this person"))
@click.pass_obj
def add(store: Store, name: str, role: str, display_name: str) -> None:
    """Make an account and print the link by which it signs in first."""
    try:
        token = create_user(store, name=name, role=Role(role), display_name=display_name)
    except AccountError as error:
        give_up(str(error))
    address = f"http://{store.settings.host}:{store.settings.port}"
    click.echo(_("First sign-in (this link works once): {link}", link=f"{address}/sign-in/first/{token}"))


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON document on stdout"))
@click.pass_obj
def list_users(store: Store, as_json: bool) -> None:
    """List the accounts."""
    users = [
        {"name": u.name, "display_name": u.display_name, "role": u.role, "active": u.active}
        for u in all_users(store)
    ]
    if as_json:
        print_json(users)
        return
    for entry in users:
        click.echo(f"{entry['name']}\t{entry['role']}\t{entry['display_name']}")
