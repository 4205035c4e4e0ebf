"""What a wiki holds: pages with revisions, files, a stash, entities, accounts and sessions."""

from __future__ import annotations

import hashlib
import itertools
import secrets
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any


def timestamp() -> str:
    """This second, as MediaWiki writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Revision:
    """One version of a page; ``content`` is wikitext or, for an entity, a copy of its parts."""

    id: int
    user: str
    timestamp: str
    comment: str
    content: Any


@dataclass
class Page:
    """A page: an item, a property or a file page."""

    id: int
    namespace: int
    title: str
    revisions: list[Revision] = field(default_factory=list)
    text: str = ""

    @property
    def last(self) -> Revision:
        """The newest revision."""
        return self.revisions[-1]


@dataclass
class StoredFile:
    """The newest version of a file."""

    name: str
    content: bytes
    user: str
    timestamp: str
    comment: str
    width: int = 0
    height: int = 0
    mime: str = ""

    @property
    def sha1(self) -> str:
        """What files are compared by."""
        return hashlib.sha1(self.content).hexdigest()


@dataclass
class Stashed:
    """Bytes that wait to be published."""

    name: str
    content: bytes
    total: int = 0
    finished: bool = False


@dataclass
class Account:
    """Who may sign in: by bot password ``user@app``, by main password or by bearer token."""

    name: str
    id: int = 3
    password: str = "main-password-of-the-bot"
    bot_passwords: dict[str, str] = field(default_factory=dict)
    bearer: str = ""
    groups: tuple[str, ...] = ("bot", "*", "user", "autoconfirmed")
    rights: tuple[str, ...] = ("bot", "autoconfirmed", "autopatrol", "apihighlimits", "read", "edit",
                               "createpage", "item-term", "upload", "reupload", "writeapi")  # fmt: skip


class State:
    """Everything a wiki remembers. ``lock`` is held for the whole of a request's work."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.accounts: dict[str, Account] = {}
        self.sessions: dict[str, str] = {}
        self.files: dict[str, StoredFile] = {}
        self.forget()

    def forget(self) -> None:
        """Empty the wiki; who is signed in stays so."""
        self.pages: dict[str, Page] = {}
        self.entities: dict[str, dict[str, Any]] = {}
        self.redirects: dict[str, str] = {}
        self.files.clear()
        self.deleted_files: dict[str, str] = {}
        self.stash: dict[str, Stashed] = {}
        self.next_page = itertools.count(100)
        self.next_revision = itertools.count(1000)
        self.next_item = itertools.count(130000001)
        self.burnt_items = 0

    def page(self, page_id: int) -> Page | None:
        """The page of that number."""
        return next((page for page in self.pages.values() if page.id == page_id), None)

    def save(self, page: Page, user: str, comment: str, content: Any) -> Revision:
        """Add a revision."""
        revision = Revision(next(self.next_revision), user, timestamp(), comment, content)
        page.revisions.append(revision)
        self.pages[page.title] = page
        return revision

    def new_filekey(self, name: str) -> str:
        """A key of the stash."""
        extension = name.rsplit(".", 1)[-1].lower()
        return f"{secrets.token_hex(6)}.{secrets.token_hex(3)}.3.{extension}"
