"""Checking a table without an account, and the pages about the rules."""

from __future__ import annotations

import io

import pytest

from tests.builders import table_bytes, values
from workflow.steps.rules import RULES
from workflow.store.models import Import, Record
from workflow.web import rules, validate

DOUBTFUL = table_bytes([values(designated_on="昭和60年3月20日")], encoding="cp932")


def upload(content: bytes = DOUBTFUL, name: str = "金沢.csv") -> dict:
    return {"file": (io.BytesIO(content), name)}


def test_anybody_may_check_a_table(visitor):
    answer = visitor.post("/validate", upload(), page="/validate")
    assert answer.status_code == 200
    assert "昭和60年3月20日" in answer.text
    assert "/rules/date.era" in answer.text


def test_nothing_of_a_checked_table_is_stored(visitor, store):
    visitor.post("/validate", upload(), page="/validate")
    with store.read() as session:
        assert session.query(Record).count() == session.query(Import).count() == 0
    assert not [path for path in (store.settings.home / "media").rglob("*") if path.is_file()]


def test_a_file_that_is_no_table_is_told_so(visitor):
    answer = visitor.post("/validate", upload(b"\x89PNG\r\n\x1a\n" + b"0" * 99), page="/validate")
    assert answer.status_code == 422
    assert "金沢.csv" in answer.text


def test_no_file_is_told_so(visitor):
    assert visitor.post("/validate", page="/validate").status_code == 422


def test_a_program_gets_what_the_terminal_prints(visitor):
    answer = visitor.client.post("/api/validate", data=upload())
    (entry,) = answer.json
    assert (entry["rows"], entry["created"], entry["encoding"], entry["edition"]) == (
        1, 1, "cp932", "standard",
    )  # fmt: skip
    assert [(issue["code"], issue["row"]) for issue in entry["issues"]] == [("date.era", 2)]


def test_a_program_is_told_what_is_missing(visitor):
    answer = visitor.client.post("/api/validate")
    assert (answer.status_code, list(answer.json)) == (422, ["error"])


def test_a_program_is_told_when_nothing_is_a_table(visitor):
    answer = visitor.client.post("/api/validate", data=upload(b"\x00\x01\x02" * 50))
    assert answer.status_code == 422
    assert answer.json[0]["issues"][0]["code"] == "not-a-table"


@pytest.mark.parametrize("path", ["/validate", "/api/validate"])
def test_a_table_beyond_the_limit_is_refused(visitor, monkeypatch, path):
    monkeypatch.setattr(validate, "LIMIT", 1000)
    answer = visitor.client.post(path, data=upload(b"x" * 5000))
    assert answer.status_code == 413
    assert answer.is_json == path.startswith("/api")


def test_checks_are_counted(visitor):
    answers = [visitor.client.post("/api/validate").status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]


def test_a_sister_dataset_is_recognised(visitor):
    content = "イベント名,開始日,終了日,開始時間,終了時間\n秋まつり,2026-10-10,2026-10-11,10:00,16:00\n"
    answer = visitor.client.post("/api/validate", data=upload(content.encode()))
    assert answer.json[0]["edition"] == "event_list/recommended"


def test_every_rule_has_a_group():
    prefixes = {prefix for _title, prefixes in rules.GROUPS for prefix in prefixes}
    assert {code.split(".")[0] for code in RULES} == prefixes


def test_every_rule_has_a_page(visitor):
    pages = {code: visitor.get(f"/rules/{code}") for code in RULES}
    assert [code for code, page in pages.items() if page.status_code != 200 or code not in page.text] == []


def test_all_rules_are_listed(visitor):
    text = visitor.get("/rules").text
    assert all(f"/rules/{code}" in text for code in RULES)


def test_an_unknown_rule_has_no_page(visitor):
    assert visitor.get("/rules/nothing.at_all").status_code == 404
