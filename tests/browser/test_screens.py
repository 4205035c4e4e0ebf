"""Every screen at phone and desk width: readable by everybody, nothing cut off."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser

SCREENS = (
    "/",
    "/collections",
    "/collections/new",
    "/collections/sample-kanazawa",
    "/records",
    "/records?view=table",
    "/records?view=map",
    "/records?q=城&picture=yes",
    "/records?q=どこにもない",
    "/records/1",
    "/records/1/edit",
    "/records/new",
    "/records/new?collection=sample-kanazawa",
    "/accounts",
    "/accounts/mine",
    "/nowhere",
)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_keeps_its_promises(visit, check_page, path, viewport):
    page = visit("hanako", viewport=viewport)
    page.goto(path)
    check_page(page)


@pytest.mark.parametrize("path", ["/", "/records/1", "/records/1/edit"])
def test_a_screen_keeps_them_in_the_dark_and_in_english(visit, check_page, site, path):
    page = visit("misaki", color_scheme="dark")
    page.goto(path)
    page.get_by_role("button", name="English").click()
    check_page(page)
    page.get_by_role("button", name="日本語").click()


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/first/used-up"])
def test_the_gate_keeps_them_too(visit, check_page, path):
    page = visit("", viewport=PHONE)
    page.goto(path)
    check_page(page)


def test_the_menu_of_a_phone_opens_without_a_script(visit):
    page = visit("hanako", viewport=PHONE, java_script_enabled=False)
    page.goto("/")
    page.get_by_text("メニュー").click()
    page.get_by_role("link", name="コレクション").last.click()
    assert page.get_by_role("heading", level=1).inner_text() == "コレクション"


def test_the_content_is_one_key_away(visit):
    page = visit("hanako")
    page.goto("/records")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "本文へ移動"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
