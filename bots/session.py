"""One identity a process: signed in by pywikibot, every write sent exactly once.

pywikibot signs in, keeps tokens and the throttle, and says who we are. Left to itself it repeats a
write whose answer was lost, and repeating the making of an item makes two; so what is sent, and
whether it is sent again, is decided here. Importing this module does not import pywikibot, and a
simulated run never does.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bots.errors import Refused, Unanswered
from workflow.i18n import gettext as _
from workflow.operations.targets import Target

Json = dict[str, Any]
Files = Mapping[str, Any]
MAXLAG_SECONDS = 5
"""What Wikimedia asks bots to send with every write."""
READ_ATTEMPTS = 3
TOO_MANY_REQUESTS, CLIENT_ERROR, SERVER_ERROR = 429, 400, 500


class SignInError(Exception):
    """Signing in did not work; the message says why and never holds the secret."""


@dataclass(frozen=True)
class Wiki:
    """One wiki that somebody is signed in to.

    ``site`` is pywikibot's; ``send`` sends one request with its files and gives the response or the
    exception; ``sign_in`` starts a new session.
    """

    kind: str
    target: Target
    site: Any
    send: Callable[[Json, Files | None], Any]
    sign_in: Callable[[], None]

    def ask(self, parameters: Mapping[str, Any]) -> Json:
        """Read something; tried again when no answer comes. Raises ``Refused`` or ``Unanswered``."""
        for attempt in range(1, READ_ATTEMPTS):
            try:
                return _read(self.send(dict(parameters), None))
            except Unanswered:
                time.sleep(attempt)
        return _read(self.send(dict(parameters), None))

    def write(self, parameters: Mapping[str, Any], files: Files | None = None) -> Json:
        """Write something, sent once. Raises ``Refused`` or, when nobody knows, ``Unanswered``.

        Only a refused token or a session that has ended is mended here: both were refused before
        anything was done.
        """
        try:
            return self._write_once(parameters, files)
        except Refused as refused:
            if refused.code == "assertuserfailed":
                self.sign_in()
            elif refused.code != "badtoken":
                raise
        self.site.tokens.clear()
        return self._write_once(parameters, files)

    def _write_once(self, parameters: Mapping[str, Any], files: Files | None) -> Json:
        self.site.throttle(write=True)
        token = self.site.tokens["csrf"]
        common = {"assert": "user", "maxlag": MAXLAG_SECONDS, "token": token}
        return _read(self.send({**parameters, **common}, files))


def _read(response: Any) -> Json:
    if isinstance(response, Exception):
        # The text of the exception may hold the whole address; its kind says enough.
        raise Unanswered(type(response).__name__, sent=not _never_left(response)) from response
    retry_after = _seconds(response.headers.get("Retry-After", ""))
    status = response.status_code
    if status == TOO_MANY_REQUESTS:
        raise Refused("http-429", "Too many requests", retry_after=retry_after)
    if status >= SERVER_ERROR:
        raise Unanswered(f"HTTP {status}", retry_after=retry_after)
    if status >= CLIENT_ERROR:
        raise Refused(f"http-{status}", f"HTTP {status} {response.reason}")
    try:
        answer: Json = response.json()
    except ValueError as error:
        raise Unanswered(f"HTTP {status} without JSON", retry_after=retry_after) from error
    if "error" in answer:
        raise Refused.from_answer(answer, retry_after)
    return answer


def _never_left(problem: Exception) -> bool:
    return type(problem).__name__ == "ConnectTimeout" or "NewConnectionError" in str(problem)


def _seconds(text: str) -> float:
    try:
        return max(0.0, float(text))
    except ValueError:
        return 0.0


def _make_home(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "user-config.py"
    # Only a folder with this file counts as pywikibot's home; the file of an earlier hand is not run.
    configuration.write_text(
        "# Empty on purpose: the bots configure pywikibot themselves.\n", encoding="utf-8"
    )
    configuration.chmod(0o600)


def sign_in(target: Target, folder: Path) -> dict[str, Wiki]:
    """Sign in to every wiki of a target; raises :class:`SignInError` or ``TargetError``.

    ``folder`` holds what pywikibot writes. Left alone it would run a ``user-config.py`` of the current
    folder, read our command line, make ``~/.pywikibot`` and ask for passwords on the terminal.
    """
    if target.auth == "oauth2":
        raise SignInError(
            _("Signing in as each person is not offered yet; use oauth2-owner or bot-password.")
        )
    secret = target.secret_parts()
    _make_home(folder)
    os.environ["PYWIKIBOT_DIR"] = str(folder)
    os.environ["PYWIKIBOT_NO_USER_CONFIG"] = "2"
    arguments, sys.argv = sys.argv, sys.argv[:1]
    try:
        connection = importlib.import_module("bots.connection")
    finally:
        sys.argv = arguments
    wikis: dict[str, Wiki] = connection.connect(target, secret)
    return wikis
