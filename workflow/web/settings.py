"""Settings: how this installation is, which wikis it may write to, and a backup to take home."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from flask import abort, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from workflow.i18n import N_, gettext
from workflow.operations.bots_process import examine_target
from workflow.operations.health import Check, examine
from workflow.operations.keeping import BackupError, backup
from workflow.operations.targets import PRODUCTION_SWITCH
from workflow.store.base import now
from workflow.web.current import current_store
from workflow.web.dates import JAPAN
from workflow.web.permissions import Action, needs
from workflow.web.publishing import places
from workflow.web.screens import Screen

screen = Screen(
    "settings",
    __name__,
    url_prefix="/settings",
    label=N_("Settings"),
    icon="settings",
    place=100,
    action=Action.MANAGE_SETTINGS,
)
CHECKS = {
    "database": N_("Database"),
    "folder": N_("Folder"),
    "disk": N_("Disk"),
    "worker": N_("Long work"),
    "assets": N_("Appearance"),
    "targets": N_("Wikis"),
    "target": N_("Settings of the wiki"),
    "wiki": N_("Wiki"),
    "reach": N_("Reach"),
    "sign-in": N_("Signing in"),
    "rights": N_("What the account may do"),
    "limits": N_("Limits"),
    "blocks": N_("Blocks"),
    "state": N_("State"),
}
HEALTH = {"ok": (N_("in order"), "good", "success"), "warning": (N_("please look"), "warning", "alert"),
          "error": (N_("to be mended"), "bad", "error")}  # fmt: skip


def check_name(name: str) -> str:
    """What a check is called; those of a wiki are ``wikidata: rights``."""
    wiki, colon, what = name.rpartition(": ")
    words = gettext(CHECKS[what]) if what in CHECKS else what
    return f"{wiki}{colon}{words}"


def _page(examined: str = "", checks: list[Check] | None = None) -> str:
    store = current_store()
    found, problem = places(store)
    return render_template(
        "settings/index.html",
        settings=store.settings,
        checks=examine(store),
        check_name=check_name,
        health=HEALTH,
        places=found,
        problem=problem,
        examined=examined,
        wiki_checks=checks or [],
        switch=PRODUCTION_SWITCH,
        versions={"Machidakara": version("machidakara"), "Python": sys.version.split()[0]},
        embedded=store.engine.dialect.name == "sqlite",
    )


class PassingFile(io.FileIO):
    """A file to be sent once: closing it, which the server does at the end, takes its folder away."""

    def close(self) -> None:
        """Close, and leave nothing behind."""
        if not self.closed:
            super().close()
            shutil.rmtree(Path(str(self.name)).parent, ignore_errors=True)


@screen.get("")
@needs(Action.MANAGE_SETTINGS)
def index() -> ResponseReturnValue:
    """Everything about the installation on one page."""
    return _page()


@screen.post("/targets/<name>/examine")
@needs(Action.MANAGE_SETTINGS)
def examine_wiki(name: str) -> ResponseReturnValue:
    """Sign in to a wiki and see whether one could write there; nothing is written."""
    store = current_store()
    if name not in {place.target.name for place in places(store)[0]}:
        abort(404)
    return _page(name, examine_target(store, name))


@screen.get("/backup")
@needs(Action.MANAGE_SETTINGS)
def download_backup() -> ResponseReturnValue:
    """Database, originals and the list of wikis as one file."""
    store = current_store()
    folder = Path(tempfile.mkdtemp(prefix="machidakara-backup-"))
    name = f"machidakara-{now().astimezone(JAPAN):%Y%m%d-%H%M}.zip"
    try:
        backup(store, folder / name)
    except (BackupError, OSError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        flash(str(error), "error")
        return redirect(url_for("settings.index"))
    return send_file(PassingFile(folder / name), "application/zip", True, name)
