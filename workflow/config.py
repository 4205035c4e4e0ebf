"""Where things are, and the settings one can change."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
ASSETS = ROOT / "assets"
REFERENCE = ASSETS / "reference"
SAMPLE = ASSETS / "sample"
TRANSLATIONS = Path(__file__).resolve().parent / "translations"

MEBIBYTE = 1024 * 1024


class Setting(NamedTuple):
    """One setting: its name, its default and what it means. The environment says ``MACHIDAKARA_<NAME>``."""

    name: str
    default: Any
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("HOME", "instance", "Folder for everything written at run time"),
    Setting("DATABASE_URL", "", "Database, as SQLAlchemy writes it; empty means SQLite in HOME"),
    Setting("LANGUAGE", "ja", "Language of the terminal and of first-time visitors: ja or en"),
    Setting("HOST", "127.0.0.1", "Address the web tool listens on"),
    Setting("PORT", 8000, "Port the web tool listens on"),
    Setting("MAX_UPLOAD_BYTES", 512 * MEBIBYTE, "Largest request the web tool accepts, in bytes"),
    Setting("MAX_IMAGE_PIXELS", 500_000_000, "Largest picture that is opened, in pixels"),
    Setting("SPARQL_ENDPOINT", "https://query.wikidata.org/sparql", "Where reconciliation asks"),
    Setting("CONTACT", "", "Mail address or page of the operator, sent to wikis in the User-Agent"),
    Setting("COOKIE_SECURE", False, "Send cookies over HTTPS only (set it behind a TLS proxy)"),
)


@dataclass(frozen=True)
class Settings:
    """The settings in force. ``home`` is absolute; build it with :func:`load_settings`."""

    home: Path
    database_url: str
    language: str
    host: str
    port: int
    max_upload_bytes: int
    max_image_pixels: int
    sparql_endpoint: str
    contact: str
    cookie_secure: bool

    @property
    def targets_file(self) -> Path:
        """The wikis that may be written to: ``targets.toml`` in the instance folder."""
        return self.home / "targets.toml"


def _read(setting: Setting, overrides: dict[str, Any]) -> Any:
    if setting.name.lower() in overrides:
        return overrides[setting.name.lower()]
    text = os.environ.get(f"MACHIDAKARA_{setting.name}")
    if text is None:
        return setting.default
    if isinstance(setting.default, bool):
        return text.strip().lower() in {"1", "true", "yes", "on"}
    try:
        return type(setting.default)(text)
    except ValueError as error:
        raise ValueError(f"MACHIDAKARA_{setting.name}: {text!r} ({setting.help})") from error


def load_settings(**overrides: Any) -> Settings:
    """Read the settings from ``overrides`` (lower-case names), the environment and the defaults.

    Raises ``ValueError`` for an unknown override or a number that is none.
    """
    known = {setting.name.lower() for setting in SETTINGS}
    if unknown := set(overrides) - known:
        raise ValueError(f"unknown settings: {', '.join(sorted(unknown))}")
    values = {setting.name.lower(): _read(setting, overrides) for setting in SETTINGS}
    values["home"] = Path(values["home"]).expanduser().resolve()
    if not values["database_url"]:
        values["database_url"] = f"sqlite:///{(values['home'] / 'machidakara.sqlite').as_posix()}"
    return Settings(**values)
