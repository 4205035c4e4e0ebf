"""One town's records go the whole way, as a librarian and her colleague would take them.

From the first link through import, pictures, reconciliation, drafts, review and publishing to both
editions of the list; the wikis and the query service are on loopback.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select
from waitress import create_server

from tests.browser.conftest import DESKTOP, Site
from tests.browser.words import ja, ja_number
from tests.builders import table_file, values
from tests.pictures import scene
from tests.publishing_lab import SECRET, term
from tests.simulated_wiki import Wikis
from tests.sparql_endpoint import Endpoint, serve
from workflow.config import load_settings
from workflow.dataset.bunkazai import BUNKAZAI
from workflow.jobs import start_worker
from workflow.operations import accounts
from workflow.store.database import open_store
from workflow.store.models import Draft, Media, Record
from workflow.web.application import make_app

pytestmark = pytest.mark.browser

PASSWORD = "ume sakura momo"
GARDEN = "Q999000001"
"""What the query service calls the garden."""
SECONDS = 60_000


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serve() as running:
        yield running


@pytest.fixture(scope="module")
def wikis() -> Iterator[Wikis]:
    with Wikis.running() as running:
        running.wikidata.add_item(GARDEN, labels=term("ja", "兼六園"))
        yield running


@pytest.fixture
def town(tmp_path: Path, endpoint: Endpoint, wikis: Wikis, monkeypatch) -> Iterator[Site]:
    """An empty instance with its worker, and ``targets.toml`` naming the simulated wikis."""
    monkeypatch.setenv("LAB_SECRET", f"pwb:{SECRET}")
    settings = load_settings(
        home=tmp_path / "instance", database_url="", language="ja", sparql_endpoint=endpoint.url
    )
    store = open_store(settings)
    entry = {
        "wikidata": wikis.wikidata.api,
        "commons": wikis.commons.api,
        "user": "TestBot",
        "secret": "env:LAB_SECRET",
        "contact": "name@example.org",
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in entry.items()]
    settings.targets_file.write_text("\n".join(["[lab]", *lines]), encoding="utf-8")
    app, stop = make_app(store), start_worker(store)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.effective_port}", app, store)
    stop.set()
    server.close()
    thread.join(timeout=10)
    store.close()


@pytest.fixture
def open_browser(chromium, town) -> Iterator:
    """A window of its own for each person."""
    contexts: list[BrowserContext] = []

    def open_page() -> Page:
        context = chromium.new_context(
            base_url=town.address, viewport=DESKTOP, locale="ja-JP", accept_downloads=True
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.route("https://cyberjapandata.gsi.go.jp/**", lambda route: route.abort())
        return page

    yield open_page
    for context in contexts:
        context.close()


def press(page: Page, message: str, **values: object) -> None:
    """Press a button or follow a link by its words."""
    name = ja(message, **values)
    page.get_by_role("button", name=name, exact=True).or_(
        page.get_by_role("link", name=name, exact=True)
    ).first.click()


def sign_in_first(page: Page, address: str, display_name: str) -> None:
    page.goto(address)
    page.get_by_label(ja("Your name, as others see it")).fill(display_name)
    page.get_by_label(ja("Password"), exact=True).fill(PASSWORD)
    page.get_by_label(ja("The same password again")).fill(PASSWORD)
    press(page, "Keep the password and begin")
    expect(page.get_by_role("status")).to_contain_text(display_name)


def invite(page: Page, name: str, role: str) -> str:
    page.goto("/accounts")
    page.get_by_label(ja("Account name")).fill(name)
    page.locator(f"input[name=role][value={role}]").check()
    page.locator("form[action='/accounts'] button").last.click()
    return page.get_by_label(ja("Sign-in link")).input_value()


def wait_for_job(page: Page) -> None:
    """Stay on the page of long work until it has ended."""
    expect(page.get_by_text(ja("Go on from here"))).to_be_visible(timeout=SECONDS)


def import_table(page: Page, table: Path) -> None:
    page.goto("/import")
    page.get_by_label(ja("Table")).set_input_files(table)
    press(page, "Look at this table")
    expect(page.get_by_text(ja("This is what will happen. Nothing is stored yet."))).to_be_visible()
    page.get_by_role(
        "button", name=ja_number("Take in {number} record", "Take in {number} records", 2)
    ).click()
    page.wait_for_url(re.compile(r"/import/\d+$"), timeout=SECONDS)
    press(page, "Look at the records")
    for name in ("兼六園", "尾山の石灯籠"):
        expect(page.get_by_role("link", name=name)).to_be_visible()


def edit_record(page: Page) -> None:
    page.get_by_role("link", name="兼六園").click()
    press(page, "Edit the record")
    page.get_by_label(BUNKAZAI.header("common_name")).fill("お庭")
    press(page, "Keep the changes")
    expect(page.locator("#common_name")).to_contain_text("お庭")


def add_pictures(page: Page, files: list[Path]) -> None:
    press(page, "Add pictures")
    page.wait_for_url("**/media-items?record=*")
    press(page, "Add pictures")
    page.locator("input[type=file]").set_input_files(files)
    page.locator("[name=shown]").select_option("building")
    page.locator("[name=made]").select_option("photographed")
    page.locator("[name=made_by]").select_option("uploader")
    page.locator("[name=licence]").select_option("cc-by-sa-4.0")
    page.locator("[name=creator]").fill("山田 花子")
    press(page, "Take the files in")
    through = ja("All files are through: {added} added, {duplicate} already there, {refused} refused.",
                 added=2, duplicate=0, refused=0)  # fmt: skip
    expect(page.get_by_text(through)).to_be_visible(timeout=SECONDS)


def state_rights(page: Page, town: Site) -> None:
    """Look at the assessment of each picture: both may be published."""
    with town.store.read() as session:
        media = session.scalars(select(Media.id)).all()
    assert len(media) == 2
    for media_id in media:
        page.goto(f"/media-items/{media_id}")
        expect(page.get_by_text(ja("may be published"), exact=True).first).to_be_visible()


def reconcile(page: Page) -> None:
    page.goto("/reconcile")
    press(page, "Look for candidates")
    wait_for_job(page)
    press(page, "Go on from here")
    page.get_by_role(
        "link", name=ja_number("Decide on {number} record", "Decide on {number} records", 1)
    ).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("尾山の石灯籠")
    press(page, "It is not there yet")
    expect(page.get_by_text(ja("Everything is decided"))).to_be_visible()


def draft(page: Page) -> None:
    page.goto("/review")
    press(page, "Make the drafts")
    wait_for_job(page)
    press(page, "Go on from here")
    expect(page.get_by_role("row")).to_have_count(1 + 4)
    page.get_by_role("link", name="尾山の石灯籠").click()
    expect(
        page.get_by_text(ja("Whoever made a draft cannot approve it: ask a second person."))
    ).to_be_visible()
    expect(page.get_by_role("button", name=ja("Approve"), exact=True)).to_have_count(0)


def review(page: Page) -> None:
    page.goto("/review")
    press(page, "Look at the next draft")
    for _ in range(4):
        page.get_by_role("button", name=ja("Approve"), exact=True).click()
    expect(page.get_by_text(ja("No draft is in this state"))).to_be_visible()


def publish(page: Page) -> None:
    page.goto("/publishing")
    page.get_by_role(
        "button", name=ja_number("Simulate {number} draft", "Simulate {number} drafts", 4)
    ).click()
    wait_for_job(page)
    press(page, "Go on from here")
    expect(page.locator(".mk-trial")).to_have_count(4)
    page.goto("/publishing")
    press(page, "Choose where to write")
    page.get_by_role("radio", name="lab", exact=True).check()
    page.get_by_label(ja("How many in this run")).select_option("")
    page.get_by_label(ja("3. Type the name of the wiki you chose")).fill("lab")
    press(page, "Write to the wiki now")
    wait_for_job(page)
    press(page, "Go on from here")


def exported(page: Page, edition: str, folder: Path) -> str:
    page.goto(f"/exports?edition={edition}&check=yes")
    with page.expect_download() as waiting:
        page.locator("a[href*='/exports/file']").first.click()
    place = folder / edition / waiting.value.suggested_filename
    waiting.value.save_as(place)
    return place.read_text(encoding="utf-8-sig")


def test_a_librarian_takes_her_list_the_whole_way(tmp_path, town, wikis, open_browser):
    rows = [
        values(url="https://www4.city.kanazawa.lg.jp/bunkazai/1.html"),
        values(identifier="BB0000000002", name="尾山の石灯籠", name_kana="オヤマノイシドウロウ"),
    ]
    pictures = []
    for number in (1, 2):
        pictures.append(tmp_path / f"IMG_{number}.jpg")
        scene(800, 600, seed=number).save(pictures[-1], quality=90)
    hanako, misaki = open_browser(), open_browser()

    sign_in_first(hanako, f"/sign-in/first/{accounts.ensure_first_account(town.store)}", "山田 花子")
    sign_in_first(misaki, invite(hanako, "misaki", "reviewer"), "佐藤 美咲")
    import_table(hanako, table_file(tmp_path, rows, "172014_cultural_property.csv"))
    edit_record(hanako)
    add_pictures(hanako, pictures)
    state_rights(hanako, town)
    reconcile(hanako)
    draft(hanako)
    review(misaki)
    publish(hanako)

    with town.store.read() as session:
        garden = session.scalars(select(Record).where(Record.name == "兼六園")).one()
        drafts = session.scalars(select(Draft)).all()
    assert {found.state for found in drafts} == {"published"}
    revision = wikis.wikidata.state.pages[GARDEN].last.id
    hanako.goto(f"/records/{garden.id}")
    hanako.get_by_text(ja("What was published")).click()
    written = hanako.locator("#wiki li").filter(has_text=GARDEN).filter(has_text="TestBot")
    expect(written).to_contain_text(ja("revision {number}", number=revision))
    lantern = next(found for found in drafts if found.title == "尾山の石灯籠")
    assert (
        wikis.wikidata.state.pages[lantern.entity_id].last.content["labels"]["ja"]["value"] == lantern.title
    )
    assert sum(title.startswith("File:") for title in wikis.commons.state.pages) == 2
    for edition in ("standard", "recommended"):
        text = exported(hanako, edition, tmp_path)
        assert "兼六園" in text
        assert "尾山の石灯籠" in text
