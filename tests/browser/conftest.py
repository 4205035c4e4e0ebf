"""A running site with the sample collection, and a headless Chromium to look at it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress import create_server

from workflow.config import ASSETS, load_settings
from workflow.operations import accounts
from workflow.operations.sample import load_sample
from workflow.store.database import Store, open_store
from workflow.store.people import Role, User
from workflow.web.application import make_app
from workflow.web.sessions import SignedIn

PEOPLE = {
    "hanako": (Role.ADMINISTRATOR, "山田 花子"),
    "ichiro": (Role.CATALOGUER, "鈴木 一郎"),
    "misaki": (Role.REVIEWER, "佐藤 美咲"),
    "guest": (Role.PARTICIPANT, "田中 健"),
}
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = (
    "axe.run().then(found => found.violations.map(v => "
    "`${v.id}: ${v.help} – ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')}`))"
)
SMALL_TARGETS = """() =>
  [...document.querySelectorAll('button, input:not([type=hidden]), select, summary, .cdx-button')]
    .map(target => [target, target.getBoundingClientRect()])
    .filter(([target, box]) => box.height > 0 && box.height < 43.5)
    .filter(([target]) => !['checkbox', 'radio'].includes(target.type))
    .map(([target]) => target.outerHTML.slice(0, 120))"""
"""Everything to be pressed that is lower than 44 px; boxes to tick are as high as their labels."""


@dataclass
class Site:
    """A running site."""

    address: str
    app: Flask
    store: Store

    def user(self, name: str) -> User:
        return next(user for user in accounts.all_users(self.store) if user.name == name)

    def cookie(self, name: str) -> dict:
        """The cookie that signing in would have left."""
        serializer = self.app.session_interface.get_signing_serializer(self.app)
        value = serializer.dumps({"_user_id": SignedIn(self.user(name)).get_id(), "_fresh": True})
        return {"name": "machidakara", "value": value, "url": self.address}


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Site]:
    """The sample collection, everybody of :data:`PEOPLE`, and a server on a free port."""
    settings = load_settings(home=tmp_path_factory.mktemp("site"), database_url="", language="ja")
    store = open_store(settings)
    for name, (role, display_name) in PEOPLE.items():
        accounts.create_user(store, name=name, role=role, display_name=display_name)
    load_sample(store, by="ichiro")
    app = make_app(store)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.effective_port}", app, store)
    server.close()
    thread.join(timeout=10)
    store.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium with a fresh profile."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def visit(site: Site, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages as one of :data:`PEOPLE`; an empty name is somebody who has not signed in."""
    contexts: list[BrowserContext] = []

    def open_page(name: str = "ichiro", *, viewport: dict | None = None, **options) -> Page:
        context = chromium.new_context(
            base_url=site.address, viewport=viewport or DESKTOP, locale="ja-JP", **options
        )
        contexts.append(context)
        if name:
            context.add_cookies([site.cookie(name)])
        page = context.new_page()
        # Background tiles come from elsewhere, and nothing but loopback is reachable here.
        page.route("https://cyberjapandata.gsi.go.jp/**", lambda route: route.abort())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def check_page() -> Callable[[Page], None]:
    """Hold a page to what every screen promises: no axe violation, no sideways scrolling, big targets."""
    source = Path(ASSETS / "vendor" / "axe.js").read_text(encoding="utf-8")

    def check(page: Page) -> None:
        # Through the debugger, because the page's own policy lets no foreign script in.
        page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": source})
        assert page.evaluate(AXE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
        small = page.evaluate(SMALL_TARGETS)
        assert small == []

    return check
