"""Ten pictures through the interview on a phone, by somebody who knows nothing of copyright."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Site
from tests.browser.small_site import small_site
from workflow.store.models import Media

pytestmark = pytest.mark.browser

OK, CARE, REVIEW, BLOCK = "公開できます", "注意して公開できます", "確認が必要です", "公開できません"


class Picture(NamedTuple):
    """What somebody sees of a picture, as she would press and type it, and the right answer."""

    presses: tuple[str, ...]
    """Words of buttons; what begins with ``=`` is typed."""
    answers: tuple[str, ...]
    reason: str


TEN = {
    "a postcard of 1921": Picture(
        ("古い写真・写真の絵葉書・アルバム", "=大正9年", "=大正10年"),
        (OK, CARE),
        "1956年までに公表された写真",
    ),
    "a family's album of 1938": Picture(
        ("古い写真・写真の絵葉書・アルバム", "=1938", "公表されたことはない", "わからない"),
        (BLOCK,),
        "一度も公表されていない資料",
    ),
    "an old photograph of which nothing is known": Picture(
        ("古い写真・写真の絵葉書・アルバム", "=1950年頃", "わからない", "わからない"),
        (REVIEW,),
        "情報",
    ),
    "a festival, photographed by herself": Picture(
        ("自分で撮った風景や行事", "CC BY-SA 4.0", "はい。公開に同意してもらった"),
        (OK, CARE),
        "自由に使えるライセンス",
    ),
    "a scroll by a painter who died in 1800": Picture(
        (
            "絵・版画・地図・本・古文書",
            "絵画・掛軸・屏風",
            "名前の分かる人",
            "=1800",
            "正面から、資料だけを撮影した",
        ),
        (OK, CARE),
        "死後",
    ),
    "a Buddhist statue, photographed by herself": Picture(
        ("屋内の仏像・彫刻", "=鎌倉時代", "自分で撮った", "CC BY 4.0"), (OK, CARE), "120年"
    ),
    "the same statue from a website that says nothing": Picture(
        ("屋内の仏像・彫刻", "=鎌倉時代", "ほかの人が撮った", "何も決まっていない"), (BLOCK,), "ライセンス"
    ),
    "a modern building, photographed by herself": Picture(
        ("建物・神社・寺・橋", "自分で撮った", "CC BY-SA 4.0"), (OK, CARE), "46条"
    ),
    "a bronze in the park by a living sculptor": Picture(
        ("屋外の銅像・モニュメント・デザインマンホール", "=1995", "存命"),
        (BLOCK,),
        "屋外に恒常的に設置された美術作品",
    ),
    "the city's information board": Picture(
        ("句碑・碑文・案内板などの文字", "会社・学校・役所・会などの団体", "=2015"),
        (BLOCK,),
        "案内板などの文章は46条の対象外",
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    with small_site(tmp_path_factory.mktemp("site")) as made:
        yield made


def press(page: Page, words: str) -> None:
    """Answer as a thumb would, and wait for the next page."""
    asked = page.locator("h1").inner_text()
    if words.startswith("="):
        page.locator("#typed").fill(words[1:])
        page.get_by_role("button", name="次へ").click()
    else:
        page.locator(".mk-reply", has_text=words).first.click()
    expect(page.locator("h1")).not_to_have_text(asked)


def go_through(page: Page, number: int, picture: Picture) -> None:
    """From the picture's page through the questions to the right answer."""
    page.goto(f"/media-items/{number}")
    page.get_by_role("link", name="権利を確かめる").click()
    for words in picture.presses:
        press(page, words)
    assert page.locator("h1").inner_text() == "判定の結果"
    assert page.locator(".mk-answer .mk-chip").inner_text().strip() in picture.answers
    assert picture.reason in page.locator(".mk-reasons").inner_text()
    assert page.locator(".mk-reasons a").count()


@pytest.mark.parametrize("name", TEN)
def test_ten_pictures_get_the_right_answer_with_its_reason(visit, name):
    go_through(visit("guest", viewport=PHONE), list(TEN).index(name) + 1, TEN[name])


@pytest.mark.parametrize("name", ["a postcard of 1921", "a bronze in the park by a living sculptor"])
def test_it_works_without_a_script(visit, name):
    page = visit("ichiro", viewport=PHONE, java_script_enabled=False)
    go_through(page, list(TEN).index(name) + 1, TEN[name])


def test_keeping_the_answer_makes_it_the_pictures(visit, site):
    page = visit("guest", viewport=PHONE)
    page.goto("/media-items/11/rights")
    for words in TEN["a bronze in the park by a living sculptor"].presses:
        press(page, words)
    page.get_by_role("button", name="この答えを画像とともに保存する").click()
    page.wait_for_url("**/media-items/11#rights")
    with site.store.read() as session:
        media = session.get(Media, 11)
    assert (media.decision, media.facts["answered"]["by"]) == ("BLOCK", "guest")
    expect(page.locator("#ways-out")).to_contain_text("屋外美術")


def test_one_can_go_back_reload_and_find_the_answers_again(visit, site):
    page = visit("guest", viewport=PHONE)
    page.goto("/media-items/12/rights")
    press(page, "古い写真・写真の絵葉書・アルバム")
    press(page, "=1938")
    page.reload()
    expect(page.locator("h1")).to_have_text("最初に印刷・公表されたのは何年ですか")
    page.get_by_role("link", name="前の質問に戻る").click()
    assert page.locator("#typed").input_value() == "1938"
    expect(page.locator("#so-far")).to_contain_text("確認が必要です")


def test_an_answer_that_is_no_year_is_explained_in_place(visit, site):
    page = visit("misaki", viewport=PHONE)
    page.goto("/media-items/12/rights")
    press(page, "古い写真・写真の絵葉書・アルバム")
    page.locator("#typed").fill("むかし")
    page.get_by_role("button", name="次へ").click()
    expect(page.get_by_role("alert")).to_contain_text("むかし")
    assert page.locator("#typed").input_value() == "むかし"


def test_a_script_moves_the_focus_to_the_next_question(visit, site):
    page = visit("hanako", viewport=PHONE)
    page.goto("/media-items/12/rights")
    press(page, "建物・神社・寺・橋")
    page.wait_for_function("document.activeElement.id === 'asked'")
