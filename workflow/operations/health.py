"""Whether this installation can do its work: database, folders, disk, worker, libraries, targets."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import func, select, text

from workflow.config import ASSETS, MEBIBYTE
from workflow.i18n import gettext as _
from workflow.operations.targets import TargetError, read_targets
from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import Job, Media, Record

LITTLE_DISK = 1024 * MEBIBYTE
LONG_WAIT = timedelta(minutes=2)


class Health(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, and what was found, as a sentence."""

    name: str
    health: Health
    message: str

    def as_json(self) -> dict[str, str]:
        """For a program."""
        return {"name": self.name, "status": str(self.health), "message": self.message}


def check_database(store: Store) -> Check:
    """The database answers; says how much is in it."""
    with store.read() as session:
        records = session.scalar(select(func.count()).select_from(Record)) or 0
        media = session.scalar(select(func.count()).select_from(Media)) or 0
        revision = session.scalar(text("SELECT version_num FROM alembic_version"))
    message = _(
        "{engine}, revision {revision}: {records} records, {media} media",
        engine=store.engine.dialect.name,
        revision=revision,
        records=records,
        media=media,
    )
    return Check("database", Health.OK, message)


def check_folder(store: Store) -> Check:
    """The instance folder can be written."""
    home = store.settings.home
    try:
        with tempfile.TemporaryFile(dir=home):
            return Check("folder", Health.OK, _("{folder} can be written", folder=home))
    except OSError as error:
        return Check(
            "folder", Health.ERROR, _("{folder} cannot be written: {error}", folder=home, error=error)
        )


def check_disk(store: Store) -> Check:
    """There is room for more originals."""
    free = shutil.disk_usage(store.settings.home).free
    message = _("{size} MiB free", size=f"{free // MEBIBYTE:,}")
    return Check("disk", Health.OK if free > LITTLE_DISK else Health.WARNING, message)


def check_worker(store: Store) -> Check:
    """No job waits for a worker that does not come."""
    with store.read() as session:
        query = select(func.count()).where(Job.state == "waiting", Job.created_at < now() - LONG_WAIT)
        waiting = session.scalar(query) or 0
    if waiting:
        message = _(
            "{number} jobs have waited for over two minutes: start `machidakara serve` or `worker`",
            number=waiting,
        )
        return Check("worker", Health.WARNING, message)
    return Check("worker", Health.OK, _("no job is waiting"))


def check_assets(_store: Store) -> Check:
    """The front-end libraries are laid."""
    if any((ASSETS / "vendor").glob("*")):
        return Check("assets", Health.OK, _("the front-end libraries are in place"))
    message = _("the front-end libraries are missing: run `python bootstrap.py run` once")
    return Check("assets", Health.WARNING, message)


def check_targets(store: Store) -> Check:
    """The list of wikis can be read."""
    try:
        targets = read_targets(store.settings.targets_file)
    except TargetError as error:
        return Check("targets", Health.ERROR, str(error))
    if not targets:
        return Check("targets", Health.OK, _("no wiki is configured: publishing is simulated"))
    return Check("targets", Health.OK, _("wikis: {names}", names=", ".join(targets)))


CHECKS: tuple[Callable[[Store], Check], ...] = (
    check_database,
    check_folder,
    check_disk,
    check_worker,
    check_assets,
    check_targets,
)


def examine(store: Store) -> list[Check]:
    """Run every check."""
    return [check(store) for check in CHECKS]
