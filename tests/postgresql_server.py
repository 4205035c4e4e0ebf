"""A PostgreSQL server of our own, from Debian's packages, on a loopback port, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGES = Path("/usr/lib/postgresql")


def binaries() -> Path | None:
    """The folder of the newest server's programs; None when there is no server."""
    found = sorted(PACKAGES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _call(*command: object) -> None:
    # PostgreSQL refuses to run as root; Debian's package brings a user for it.
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*prefix, *(str(part) for part in command)], check=True, stdout=subprocess.DEVNULL, timeout=60
    )


@contextmanager
def serve() -> Iterator[str]:
    """Run a server in a folder of its own and give the address of its database."""
    # Not in pytest's folder, which only its own user may enter.
    with tempfile.TemporaryDirectory(prefix="machidakara-postgresql-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        yield from _run(folder, _free_port())


def _run(folder: Path, port: int) -> Iterator[str]:
    programs, data = binaries(), folder / "data"
    assert programs is not None
    _call(programs / "initdb", "-D", data, "-A", "trust", "-U", "test", "--locale=C.UTF-8", "-E", "UTF8")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    _call(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql+psycopg://test@127.0.0.1:{port}/postgres"
    finally:
        _call(programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
