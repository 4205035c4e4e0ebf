"""The grid in a real browser: keyboard, filling down, and nothing typed is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.small_site import small_site
from workflow.operations.collections import create_collection
from workflow.operations.records import create_record
from workflow.store.models import Record

pytestmark = pytest.mark.browser
NAMES = ("木造薬師如来立像", "白山比咩神社", "姫路城", "絹本著色両界曼荼羅図")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("grid")
    with small_site(home) as running:
        terms = {"slug": "grid", "name": "まとめて編集するまち", "publisher_code": "172014"}
        collection = create_collection(running.store, terms=terms)
        for name in NAMES:
            create_record(running.store, collection_id=collection.id, cells={"name": name}, by="ichiro")
        yield running
    shutil.rmtree(home)


@pytest.fixture
def grid(visit) -> Callable[..., Page]:
    def open_grid(columns: str = "owner", **options) -> Page:
        page = visit(**options)
        page.goto(f"/grid?collection=grid&column={columns}")
        return page

    return open_grid


def cell(page: Page, row: int, key: str = "owner"):
    return page.locator("tr[data-record]").nth(row).locator(f'[data-mk-cell="{key}"]')


def owners(site: Site) -> list[str]:
    with site.store.read() as session:
        found = session.query(Record).where(Record.name.in_(NAMES)).order_by(Record.id)
        return [record.values.get("owner", "") for record in found]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize(
    "path", ["/grid?collection=grid", "/grid?q=どこにもない", "/readings?collection=grid"]
)
def test_the_screens_keep_their_promises(visit, check_page, path, viewport):
    page = visit(viewport=viewport)
    page.goto(path)
    check_page(page)


def test_they_keep_them_in_the_dark_with_changed_cells_and_open_columns(grid, check_page):
    page = grid(color_scheme="dark")
    page.get_by_text("表示する項目").click()
    cell(page, 0).fill("書きかけ")
    check_page(page)


def test_enter_and_arrows_go_through_the_cells(grid):
    page = grid("name_kana&column=owner")
    cell(page, 0, "name_kana").focus()
    page.keyboard.press("Enter")
    expect(cell(page, 1, "name_kana")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cell(page, 1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(cell(page, 0)).to_be_focused()


def test_a_value_is_filled_down_saved_and_undone_as_a_whole(grid, site):
    page = grid()
    cell(page, 0).fill("石川県")
    for row in (1, 2):
        page.locator("[data-mk-tick]").nth(row).check()
    cell(page, 0).focus()
    page.keyboard.press("Control+d")
    expect(page.locator("[data-mk-state]")).to_contain_text("2か所")
    page.get_by_role("button", name="変更を保存する").click()
    expect(page.get_by_text("3件を保存しました")).to_be_visible()
    assert owners(site) == ["石川県", "石川県", "石川県", ""]
    page.get_by_role("button", name="直前の保存を取り消す").click()
    expect(page.get_by_role("status").first).to_contain_text("3件を保存前の内容に戻しました")
    assert owners(site) == ["", "", "", ""]


def test_what_was_typed_survives_a_reload_and_can_be_given_up(grid):
    page = grid()
    cell(page, 3).fill("消えない言葉")
    page.reload()
    expect(cell(page, 3)).to_have_value("消えない言葉")
    expect(page.locator("[data-mk-state]")).to_contain_text("1か所")
    page.get_by_role("button", name="変更をやめる").click()
    expect(cell(page, 3)).to_have_value("")
    page.reload()
    expect(cell(page, 3)).to_have_value("")


def test_escape_gives_a_cell_its_old_value_back(grid):
    page = grid()
    cell(page, 0).fill("まちがい")
    page.keyboard.press("Escape")
    expect(cell(page, 0)).to_have_value("")


def test_two_people_at_one_row_are_told_of_each_other(grid, site):
    first, second = grid(name="ichiro"), grid(name="misaki")
    for page, text in ((first, "先の人"), (second, "後の人")):
        cell(page, 0).fill(text)
    first.get_by_role("button", name="変更を保存する").click()
    expect(first.get_by_text("1件を保存しました")).to_be_visible()
    second.get_by_role("button", name="変更を保存する").click()
    expect(second.get_by_text("今の内容：先の人")).to_be_visible()
    expect(cell(second, 0)).to_have_value("後の人")
    second.get_by_role("button", name="変更を保存する").click()
    expect(second.get_by_text("1件を保存しました")).to_be_visible()
    assert owners(site)[0] == "後の人"


def test_the_grid_saves_without_any_script(grid, site):
    page = grid(java_script_enabled=False)
    cell(page, 2).fill("姫路市")
    page.get_by_role("button", name="変更を保存する").click()
    expect(page.get_by_text("1件を保存しました")).to_be_visible()
    assert owners(site)[2] == "姫路市"


def test_a_reading_is_corrected_and_accepted(visit, site):
    page = visit()
    page.goto("/readings?collection=grid")
    entry = page.locator(".mk-reading").filter(has_text="姫路城")
    expect(entry.get_by_text("提案").first).to_be_visible()
    entry.locator('input[name^="name_kana."]').fill("ヒメジジョウ")
    entry.get_by_role("button", name="これを採用する").click()
    expect(page.get_by_role("status").first).to_contain_text("1件の読みを保存しました")
    with site.store.read() as session:
        record = session.query(Record).where(Record.name == "姫路城").one()
    assert record.values["name_kana"] == "ヒメジジョウ"
    assert record.values["name_en"] == "Himeji Castle"
