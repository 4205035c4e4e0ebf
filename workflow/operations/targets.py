"""The wikis one may write to: named entries of ``targets.toml`` in the instance folder.

Nothing else says where a write goes. The secret itself never stands in the file: ``env:NAME`` names
the environment variable that holds it, and it is read only when somebody signs in.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from workflow.i18n import gettext as _

AUTH_KINDS = {"bot-password": 2, "oauth2-owner": 1, "oauth1-owner": 4, "oauth2": 1}
"""How one may sign in, and of how many parts, divided by colons, its secret consists."""
PRODUCTION_SWITCH = "MACHIDAKARA_ALLOW_PRODUCTION"
_WIKIMEDIA = re.compile(
    r"(^|\.)(wikidata|wikipedia|wikimedia|wikivoyage|wikisource|wiktionary|wikibooks|wikinews|"
    r"wikiquote|wikiversity|mediawiki)\.org$"
)
_WIKIMEDIA_TESTS = re.compile(r"(^|\.)(test|test2|test-commons)\.(wikidata|wikimedia|wikipedia|m)\.|\.beta\.")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")
_ENVIRONMENT_NAME = re.compile(r"env:([A-Za-z_][A-Za-z0-9_]*)")


class TargetError(Exception):
    """A target that is missing, written wrongly or not allowed; the message says what to mend."""


@dataclass(frozen=True)
class Target:
    """One entry. A target lacks what it has no address for; ``secret`` is ``env:NAME``."""

    name: str
    wikidata: str = ""
    commons: str = ""
    sparql: str = ""
    user: str = ""
    auth: str = "bot-password"
    secret: str = ""
    contact: str = ""
    production: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The draft targets this one takes: ``wikidata``, ``commons`` or both."""
        return tuple(kind for kind in ("wikidata", "commons") if getattr(self, kind))

    def api(self, kind: str) -> str:
        """Address of the action API for ``wikidata`` or ``commons``; raises :class:`TargetError`."""
        address: str = getattr(self, kind)
        if not address:
            raise TargetError(_("Target {name} has no {kind}.", name=self.name, kind=kind))
        return address

    def secret_parts(self, environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
        """The secret, divided at its colons; raises :class:`TargetError` without ever quoting it."""
        variable = self.secret.removeprefix("env:")
        value = environment.get(variable, "")
        if not value:
            raise TargetError(
                _("The environment variable {variable} is empty; it must hold the secret.", variable=variable)
            )
        expected = AUTH_KINDS[self.auth]
        parts = tuple(value.split(":", expected - 1))
        if len(parts) != expected or not all(parts):
            raise TargetError(
                _(
                    "The secret in {variable} must have {expected} parts divided by colons.",
                    variable=variable,
                    expected=expected,
                )
            )
        return parts


def is_loopback(address: str) -> bool:
    """Whether an address is on this machine."""
    return urlsplit(address).hostname in {"127.0.0.1", "localhost", "::1"}


def is_wikimedia(address: str) -> bool:
    """Whether an address is a wiki that everybody reads; Wikimedia's test wikis are not."""
    host = urlsplit(address).hostname or ""
    return bool(_WIKIMEDIA.search(host)) and not _WIKIMEDIA_TESTS.search(host)


def _wrong(name: str, message: str) -> TargetError:
    return TargetError(_("targets.toml, [{name}]: {message}", name=name, message=message))


def _check_types(name: str, entry: object) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise _wrong(name, _("this must be a table, [{name}].", name=name))
    if not _NAME.fullmatch(name):
        raise _wrong(name, _("a name has only letters, digits, hyphens and underscores."))
    known = {field.name: str(field.type) for field in fields(Target) if field.name != "name"}
    for key, value in entry.items():
        if key not in known:
            raise _wrong(name, _("unknown key {key}; known are {known}.", key=key, known=", ".join(known)))
        if type(value).__name__ != known[key]:
            raise _wrong(name, _("{key} must be of type {type}.", key=key, type=known[key]))
    return entry


def _check_address(name: str, key: str, address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query:
        raise _wrong(name, _("{key} must be a plain http(s) address.", key=key))
    if key != "sparql" and not parts.path.endswith("/api.php"):
        raise _wrong(name, _("{key} must end in /api.php.", key=key))
    if parts.scheme == "http" and not is_loopback(address):
        raise _wrong(name, _("{key} must use https; only this machine may be reached by http.", key=key))


def _check_target(target: Target) -> None:
    for key in ("wikidata", "commons", "sparql"):
        if address := getattr(target, key):
            _check_address(target.name, key, address)
    if not target.kinds:
        raise _wrong(target.name, _("neither wikidata nor commons is given."))
    if target.auth not in AUTH_KINDS:
        raise _wrong(target.name, _("auth must be one of {kinds}.", kinds=", ".join(AUTH_KINDS)))
    if not _ENVIRONMENT_NAME.fullmatch(target.secret):
        raise _wrong(target.name, _("secret must be env:NAME, never the secret itself."))
    if not target.user:
        raise _wrong(target.name, _("user is missing."))
    if not target.production and any(is_wikimedia(getattr(target, kind)) for kind in target.kinds):
        raise _wrong(target.name, _("this is a real wiki; it needs production = true."))


def read_targets(path: Path) -> dict[str, Target]:
    """Read every target of a file; an absent file has none. Raises :class:`TargetError`."""
    if not path.exists():
        return {}
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TargetError(_("targets.toml cannot be read: {message}", message=error)) from error
    targets = {}
    for name, entry in document.items():
        targets[name] = Target(name=name, **_check_types(name, entry))
        _check_target(targets[name])
    return targets


def find_target(path: Path, name: str) -> Target:
    """The target of that name; raises :class:`TargetError` that lists those there are."""
    targets = read_targets(path)
    if name not in targets:
        known = ", ".join(targets) or _("none")
        raise TargetError(
            _("There is no target {name} in {path} (known: {known}).", name=name, path=path, known=known)
        )
    return targets[name]


def check_may_write(target: Target, environment: Mapping[str, str] = os.environ) -> None:
    """Raise :class:`TargetError` when a live run may not start on this target.

    Wikimedia's User-Agent policy wants a contact; a real wiki wants two switches, one in the file
    and one set by whoever administers the machine.
    """
    if not target.contact:
        raise TargetError(
            _("Target {name} has no contact; wikis want to know whom to ask.", name=target.name)
        )
    if target.auth == "oauth2":
        raise TargetError(
            _("Target {name}: each person signing in by herself is not offered yet; "
              "use oauth2-owner or bot-password.", name=target.name)
        )  # fmt: skip
    if target.production and environment.get(PRODUCTION_SWITCH) != "1":
        raise TargetError(
            _(
                "Target {name} is a real wiki; an administrator must set {switch}=1 first.",
                name=target.name,
                switch=PRODUCTION_SWITCH,
            )
        )
