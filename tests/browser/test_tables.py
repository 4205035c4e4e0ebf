"""Tables: checked by anybody, looked at, mended, answered, taken in, undone; and records joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.browser.conftest import DESKTOP, PHONE
from tests.builders import table_file, values
from workflow.jobs import run_one
from workflow.operations.imports import ImportRequest, import_table
from workflow.store.models import Record

pytestmark = pytest.mark.browser

FOUNTAIN = {"name": "町の噴水", "identifier": "T0001", "classification": "市指定有形文化財"}
DOUBTFUL = {"identifier": "T0002", "name": "白山比?神社", "designated_on": "24398", "classification": "仏像"}


@pytest.fixture(scope="module")
def import_id(site, tmp_path_factory) -> int:
    folder = tmp_path_factory.mktemp("tables")
    path = table_file(folder, [values(**FOUNTAIN), values(name="町の噴水台", identifier="T0009")])
    return import_table(site.store, ImportRequest(path, path.name), by="ichiro").import_id


@pytest.fixture
def later(tmp_path) -> Path:
    return table_file(tmp_path, [values(**{**FOUNTAIN, "identifier": ""}), values(**DOUBTFUL)], "追加.csv")


def ids(site, *names: str) -> list[int]:
    with site.store.read() as session:
        return [session.scalars(select(Record.id).where(Record.name == name)).one() for name in names]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("path", ["/validate", "/rules", "/rules/date.era", "/rules/row.long"])
def test_the_public_pages_keep_their_promises(visit, check_page, path, viewport):
    page = visit("", viewport=viewport)
    page.goto(path)
    check_page(page)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
def test_the_pages_of_imports_and_merges_keep_them(visit, check_page, site, import_id, viewport):
    one, other = ids(site, "町の噴水", "町の噴水台")
    page = visit("ichiro", viewport=viewport)
    for path in (
        "/import",
        f"/import/{import_id}",
        f"/import/{import_id}/undo",
        f"/records/{one}/merge",
        f"/records/{one}/merge/{other}",
    ):
        page.goto(path)
        check_page(page)


def test_a_table_is_checked_without_an_account(visit, check_page, later):
    page = visit("", viewport=PHONE)
    page.goto("/validate")
    page.set_input_files("#file", later)
    page.get_by_role("button", name="この表を点検する").click()
    page.get_by_role("heading", name="追加.csv").wait_for()
    check_page(page)
    page.get_by_role("link", name="規則の説明").first.click()
    assert "/rules/" in page.url


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_doubts_are_mended_together_and_a_likeness_is_answered(visit, check_page, import_id, later, script):
    page = visit("ichiro", viewport=PHONE, java_script_enabled=True) if script else visit(
        "ichiro", java_script_enabled=False
    )  # fmt: skip
    page.goto("/import")
    page.set_input_files("#file", later)
    page.locator("form[enctype] button[type=submit]").click()
    page.get_by_label("1904年から数えた日付として読む").check()
    page.get_by_role("button", name="この読み方で見直す").last.click()
    assert page.get_by_text("1970-10-19").count()
    if script:
        check_page(page)
        page.get_by_role("button", name="件を取り込む").click()
        assert "/jobs/" not in page.url
        page.get_by_label("「町の噴水」と同じもの").check()
        page.get_by_role("button", name="件を取り込む").click()
        page.wait_for_url("**/jobs/*")


def test_an_import_is_undone_after_its_consequences_were_shown(visit, check_page, site, tmp_path):
    path = table_file(tmp_path, [values(name="取り消す石碑", identifier="T0100")], "石碑.csv")
    import_id = import_table(site.store, ImportRequest(path, path.name), by="ichiro").import_id
    while run_one(site.store):
        pass
    page = visit("ichiro", viewport=PHONE)
    page.goto(f"/import/{import_id}")
    page.get_by_role("link", name="この取り込みを取り消す").click()
    page.get_by_role("button", name="取り込みを取り消す").click()
    page.get_by_text("この取り込みは鈴木 一郎さんが").wait_for()
    check_page(page)
    with site.store.read() as session:
        assert session.scalars(select(Record).where(Record.name == "取り消す石碑")).first() is None


def test_two_records_are_joined_and_taken_apart(visit, check_page, site, import_id):
    one, other = ids(site, "町の噴水", "町の噴水台")
    page = visit("ichiro", viewport=DESKTOP)
    page.goto(f"/records/{one}/merge")
    page.get_by_role("link", name="見比べる").first.click()
    page.get_by_role("button", name="2件を1件にまとめる").click()
    page.goto(f"/records/{one}/merge")
    check_page(page)
    page.get_by_role("button", name="もとの2件に分ける").click()
    assert page.url.endswith(f"/records/{other}")
