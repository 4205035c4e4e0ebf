"""``machidakara serve`` and ``machidakara worker``."""

from __future__ import annotations

import logging
import socket
import threading

import click

from workflow.cli.output import give_up, terminal_progress
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.accounts import ensure_first_account
from workflow.operations.sample import load_sample
from workflow.store.database import Store

THREADS = 8


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows would let a second program take the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        give_up(
            _("Cannot listen on {host}:{port}: {error}. Is it running already? Try another --port.",
              host=host, port=port, error=error.strerror or error)
        )  # fmt: skip
    return listener


def _announce(store: Store, address: str) -> None:
    click.echo(_("Machidakara is at {address}", address=address))
    if token := ensure_first_account(store):
        click.echo(_("First sign-in (this link works once): {link}", link=f"{address}/sign-in/first/{token}"))
    else:
        click.echo(_("Sign in with your account name and password."))
    click.echo(_("Stop it with Ctrl+C."))


@click.command("serve")
@click.option("--host", metavar="H", help=N_("Address to listen on"))
@click.option("--port", metavar="P", type=click.IntRange(1, 65535), help=N_("Port to listen on"))
@click.option("--with-sample", is_flag=True, help=N_("Load the sample collection into an empty instance"))
@click.pass_obj
def serve(store: Store, host: str | None, port: int | None, with_sample: bool) -> None:
    """Serve the web tool, with a worker for long jobs."""
    from waitress import create_server  # noqa: PLC0415 only this command serves

    from workflow import create_app  # noqa: PLC0415 Flask costs a third of a second
    from workflow.jobs import start_worker  # noqa: PLC0415

    host, port = host or store.settings.host, port or store.settings.port
    listener = _listen(host, port)
    if with_sample:
        load_sample(
            store, by="sample", progress=terminal_progress(_("Sample collection")), only_if_empty=True
        )
    app = create_app(home=store.settings.home, database_url=store.settings.database_url)
    stop = start_worker(store)
    shown = f"[{host}]" if ":" in host else host
    _announce(store, f"http://{shown}:{port}")
    server = create_server(
        app,
        sockets=[listener],
        threads=THREADS,
        max_request_body_size=store.settings.max_upload_bytes,
        ident="",
    )
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo(_("Stopped."))
    finally:
        stop.set()


@click.command("worker")
@click.pass_obj
def worker(store: Store) -> None:
    """Work off long jobs until it is stopped; several may run beside each other."""
    import workflow.tasks  # noqa: F401, PLC0415 registers what the worker can do
    from workflow.jobs import work  # noqa: PLC0415

    logging.basicConfig(level=logging.INFO)
    click.echo(_("The worker is waiting for jobs. Stop it with Ctrl+C."))
    try:
        work(store, threading.Event())
    except KeyboardInterrupt:
        click.echo(_("Stopped."))
