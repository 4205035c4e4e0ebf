"""The form in a real browser: checked on the way, and never lost."""

import re

import pytest
from playwright.sync_api import expect

from workflow.dataset.bunkazai import BUNKAZAI

pytestmark = pytest.mark.browser

NEW = "/records/new?collection=sample-kanazawa"


def test_a_date_of_an_era_is_offered_in_the_standards_form_and_taken_with_one_click(visit):
    page = visit()
    page.goto(NEW)
    field = page.get_by_label("文化財指定日")
    field.fill("S41.10.31")
    field.blur()
    page.get_by_role("button", name="これでよい").click()
    expect(field).to_have_value("1966-10-31")


def test_what_is_typed_comes_back_after_the_page_is_left(visit, site):
    page = visit()
    page.goto("/records/2/edit")
    page.get_by_label(BUNKAZAI.header("common_name")).fill("お城")
    expect(page.locator("#draft-state")).to_contain_text("保存しました", timeout=10_000)
    page.goto("/")
    page.goto("/records/2/edit")
    expect(page.get_by_label(BUNKAZAI.header("common_name"))).to_have_value("お城")
    page.get_by_role("button", name="捨てて、はじめからやり直す").click()
    expect(page.get_by_label(BUNKAZAI.header("common_name"))).not_to_have_value("お城")


def test_what_is_typed_without_a_connection_stays_in_the_browser(visit):
    page = visit()
    page.goto("/records/3/edit")
    page.route("**/records/draft", lambda route: route.abort())
    page.get_by_label(BUNKAZAI.header("common_name")).fill("消えない言葉")
    expect(page.locator("#draft-state")).to_contain_text("この端末に残しています", timeout=10_000)
    page.goto("/records/3/edit")
    page.get_by_role("button", name="入力を元に戻す").click()
    expect(page.get_by_label(BUNKAZAI.header("common_name"))).to_have_value("消えない言葉")
    page.get_by_role("button", name="変更を保存する").click()
    expect(page.get_by_role("status")).to_contain_text("変更を保存しました")
    page.goto("/records/3/edit")
    expect(page.locator("[data-mk-rescue]")).to_be_hidden()


def test_two_people_at_one_record_see_both_versions(visit):
    first, second = visit("ichiro"), visit("misaki")
    for page in (first, second):
        page.goto("/records/4/edit")
    first.get_by_label(BUNKAZAI.header("common_name")).fill("先の人")
    first.get_by_role("button", name="変更を保存する").click()
    second.get_by_label(BUNKAZAI.header("common_name")).fill("後の人")
    second.get_by_role("button", name="変更を保存する").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("ほかの人が先に変更しました")
    second.get_by_label("今の記録の内容").check()
    second.get_by_role("button", name="この選び方で保存する").click()
    expect(second.get_by_text("先の人").first).to_be_visible()


def test_a_record_is_written_without_any_script(visit):
    page = visit(java_script_enabled=False)
    page.goto(NEW)
    page.get_by_label("名称 必須").fill("試しの石碑")
    page.get_by_label("文化財分類").fill("市指定史跡")
    page.get_by_label("文化財指定日").fill("H3.5.1")
    page.get_by_role("button", name="記録を保存する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("試しの石碑")
    expect(page.get_by_text("1991年5月1日（平成3年）")).to_be_visible()


def test_a_note_about_a_field_leads_to_it(visit):
    page = visit()
    page.goto("/records/1/edit#url")
    field = page.locator("#url")
    expect(field).to_be_visible()
    expect(field).to_be_focused()


def test_records_on_the_map_lead_to_their_pages(visit):
    page = visit()
    page.goto("/records?view=map&q=兼六園")
    expect(page.locator("#map-words")).to_have_text(re.compile("この範囲に1件"))
    page.get_by_text("同じ場所を一覧で見る").click()
    page.get_by_role("link", name="兼六園").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("兼六園")


def test_an_address_fills_in_its_parts_when_asked(visit):
    page = visit()
    page.goto("/records/5/edit")
    town = page.get_by_label(BUNKAZAI.header("address_town"))
    town.fill("")
    address = page.get_by_label(BUNKAZAI.header("address"))
    address.fill("石川県金沢市東山一丁目3-10")
    address.blur()
    offer = page.locator("#address_town-notes")
    expect(offer).to_contain_text("東山一丁目")
    offer.get_by_role("button", name="これを使う").click()
    expect(town).to_have_value("東山一丁目")
