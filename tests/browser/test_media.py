"""Media and rights screens at phone and desk width, and bringing files in as a librarian would."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.small_site import small_site
from tests.operations.stored import add_media
from tests.pictures import jpeg, scene
from workflow.operations.rights import handle, keep_answers, override_rights

pytestmark = pytest.mark.browser

ALBUM = {"shows": "old_photograph", "taken": "1938", "published": "never", "author": "unknown"}
PARK = {"shows": "artwork_outdoors", "made": "1995", "maker": "alive"}
SCREENS = (
    "/media-items",
    "/media-items?view=table&decision=BLOCK",
    "/media-items?q=どこにもない",
    "/media-items/new",
    "/media-items/1",
    "/media-items/1?find=石",
    "/media-items/2",
    "/media-items/3",
    "/media-items/1/edit",
    "/media-items/4/rights",
    "/media-items/1/rights?question=taken",
    "/media-items/1/rights/answer",
    "/media-items/1/rights/same",
    "/media-items/1/rights/letter",
    "/media-items/1/rights/override",
    "/media-items/2/rights/override",
    "/rights",
    "/rights?show=open",
    "/rights/stale",
    "/rights/terms",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    """Picture 1 is blocked and closed, 2 stands outdoors, 3 a reviewer has decided, 13 is out of date."""
    with small_site(tmp_path_factory.mktemp("site")) as made:
        for number, answers in ((1, ALBUM), (2, PARK), (3, ALBUM)):
            keep_answers(made.store, number, answers, by="ichiro")
        handle(made.store, 1, kind="closed", by="ichiro")
        override_rights(made.store, 3, by="佐藤 美咲", reason="町史に1940年の掲載を確認しました。")
        add_media(made.store, collection_id=1, title="古い決まりで判定", facts={"file": {"how": "scan"}})
        yield made


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_keeps_its_promises(visit, check_page, path, viewport):
    page = visit("hanako", viewport=viewport)
    page.goto(path)
    check_page(page)


@pytest.mark.parametrize("path", ["/media-items/1", "/media-items/4/rights", "/rights"])
def test_a_screen_keeps_them_in_the_dark_and_in_english(visit, check_page, path):
    page = visit("misaki", color_scheme="dark")
    page.goto(path)
    page.get_by_role("button", name="English").click()
    check_page(page)
    page.get_by_role("button", name="日本語").click()


def files(*named):
    return [{"name": name, "mimeType": "image/jpeg", "buffer": content} for name, content in named]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
def test_several_files_are_sent_one_by_one_and_each_says_what_became_of_it(visit, check_page, viewport):
    seed = viewport["width"]
    same = jpeg(scene(seed=seed))
    page = visit("ichiro", viewport=viewport)
    page.goto("/media-items/new")
    page.locator("#files").set_input_files(
        files(
            ("門.jpg", same),
            ("写し.jpg", same),
            ("壊れた.jpg", same[:900]),
            ("塔.jpg", jpeg(scene(seed=seed + 1))),
        )
    )
    page.get_by_label("何が写っていますか").select_option(label="建物・門・橋・庭園")
    page.get_by_role("button", name="ファイルを取り込む").click()
    expect(page.locator(".mk-result--added")).to_have_count(2)
    expect(page.locator(".mk-result--duplicate")).to_have_count(1)
    expect(page.locator(".mk-result--refused")).to_contain_text("壊れた.jpg")
    expect(page.get_by_role("status").last).to_contain_text("追加 2件、登録済み 1件")
    check_page(page)


def test_it_works_without_a_script_too(visit, check_page):
    page = visit("ichiro", viewport=PHONE, java_script_enabled=False)
    page.goto("/media-items/new")
    page.locator("#files").set_input_files(
        files(("堀.jpg", jpeg(scene(seed=77))), ("壊れた.jpg", jpeg(scene(seed=78))[:900]))
    )
    page.get_by_role("button", name="ファイルを取り込む").click()
    assert page.locator(".mk-lead").inner_text() == "追加 1件、登録済み 0件、取り込めなかったもの 1件です。"


def test_a_lost_connection_is_said_beside_the_file(visit):
    page = visit("ichiro", viewport=PHONE)
    page.goto("/media-items/new")
    page.locator("#files").set_input_files(files(("遠い.jpg", jpeg(scene(seed=80)))))
    page.route("**/media-items/new", lambda route: route.abort())
    page.get_by_role("button", name="ファイルを取り込む").click()
    expect(page.locator(".mk-result--refused")).to_contain_text("届きませんでした")


def test_the_letter_is_copied_at_one_press(visit, site):
    page = visit("ichiro")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.address)
    page.goto("/media-items/1/rights/letter")
    page.get_by_role("button", name="手紙をコピーする").click()
    expect(page.get_by_text("手紙を写しました。")).to_be_visible()
    assert "permissions-commons@wikimedia.org" in page.evaluate("navigator.clipboard.readText()")


def test_a_record_is_found_while_its_name_is_typed(visit, site):
    page = visit("ichiro")
    page.goto("/media-items/5")
    page.locator("#find").press_sequentially("どこにもない")
    expect(page.locator("#found")).to_contain_text("この言葉を含む記録はありません")
