"""From a chosen file over the preview to what became of it."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import select

from tests.builders import table_bytes, table_file, values
from workflow.jobs import run_one
from workflow.operations.imports import ImportRequest, import_table
from workflow.store.models import Import, Job, Record
from workflow.web import imports

NO_ID = values(identifier="", address="石川県金沢市兼六町")


@pytest.fixture
def preview(cataloguer):
    """Upload a table and give the address of its preview."""

    def send(content: bytes, name: str = "table.csv") -> str:
        answer = cataloguer.post("/import", {"file": (io.BytesIO(content), name)})
        assert answer.status_code == 302
        return answer.location

    return send


def records(store) -> list[Record]:
    with store.read() as session:
        return list(session.scalars(select(Record).order_by(Record.position)))


def jobs(store) -> list[Job]:
    with store.read() as session:
        return list(session.scalars(select(Job).order_by(Job.id)))


def test_a_table_is_looked_at_before_anything_is_stored(cataloguer, store, preview):
    text = cataloguer.get(preview(table_bytes([values(designated_on="昭和60年3月20日")]))).text
    assert "1985-03-20" in text
    assert "/rules/date.era" in text
    assert records(store) == []


def test_taking_it_in_leads_to_what_became_of_it(cataloguer, store, preview):
    answer = cataloguer.post(preview(table_bytes([values()])))
    run_one(store)
    assert cataloguer.get(answer.location).location == "/import/1"
    assert "兼六園" in [record.name for record in records(store)]
    assert cataloguer.get("/import/1").status_code == 200


def test_what_is_no_table_is_refused_with_its_reason(cataloguer, preview):
    answer = cataloguer.get(preview(b"\x89PNG\r\n\x1a\n" + b"0" * 90, "photo.csv"))
    assert answer.status_code == 422
    assert "photo.csv" in answer.text


def test_looking_again_keeps_every_choice_in_the_address(cataloguer, preview):
    address = preview(table_bytes([values(designated_on="24398")]))
    data = {"mend:date.serial": "1904", "edition": "standard", "word:category.unlisted:舟": "その他"}
    answer = cataloguer.post(f"{address}/look", data)
    assert "csrf" not in answer.location
    text = cataloguer.get(answer.location).text
    assert "1970-10-19" in text
    assert 'value="その他" checked' in text


def test_a_mend_counts_when_the_table_is_taken_in(cataloguer, store, preview):
    data = {"mend:date.serial": "1904"}
    cataloguer.post(preview(table_bytes([values(designated_on="24398")])), data)
    run_one(store)
    assert records(store)[0].values["designated_on"] == "1970-10-19"
    with store.read() as session:
        assert session.scalars(select(Import.parameters)).one()["mends"]["ways"] == {"date.serial": "1904"}


def test_a_row_that_resembles_a_record_must_be_answered(cataloguer, store, preview, tmp_path):
    path = table_file(tmp_path, [values()])
    import_table(store, ImportRequest(path, path.name), by="hanako")
    address = preview(table_bytes([NO_ID]), "later.csv")
    text = cataloguer.get(address).text
    key = text.split('name="offered" value="')[1].split('"')[0]
    assert f'name="match:{key}" value="1" required' in text
    unanswered = cataloguer.post(address, {"offered": key})
    assert unanswered.location.startswith(address)
    assert jobs(store) == []
    cataloguer.post(address, {"offered": key, f"match:{key}": "1"})
    run_one(store)
    assert [record.values["address"] for record in records(store)] == [NO_ID["address"]]


def test_a_large_table_is_looked_at_as_long_work(cataloguer, store, preview, monkeypatch):
    monkeypatch.setattr(imports, "LARGE", 10)
    address = preview(table_bytes([values()]))
    waiting = cataloguer.get(address)
    assert waiting.location == "/jobs/1"
    assert cataloguer.get(address).location == "/jobs/1"
    run_one(store)
    assert cataloguer.get("/jobs/1").location.startswith(address)
    assert "兼六園" in cataloguer.get(address).text
    assert len(jobs(store)) == 1


def test_other_choices_for_a_large_table_are_looked_at_anew(cataloguer, store, preview, monkeypatch):
    monkeypatch.setattr(imports, "LARGE", 10)
    address = preview(table_bytes([values()]))
    cataloguer.get(address)
    cataloguer.get(f"{address}?edition=recommended")
    assert len(jobs(store)) == 2


@pytest.mark.parametrize("query", ["edition=nonsense", "encoding=rot13"])
def test_a_choice_that_does_not_exist_is_refused(cataloguer, preview, query):
    assert cataloguer.get(f"{preview(table_bytes([values()]))}?{query}").status_code == 400


def test_nonsense_among_the_choices_is_left_out(cataloguer, preview):
    address = preview(table_bytes([values()]))
    odd = "column:名称=nothing&mend:date.nothing=1&word:none:x=y&match:k=many"
    assert cataloguer.get(f"{address}?{odd}").status_code == 200


def test_a_forged_token_opens_nothing(cataloguer):
    assert cataloguer.get("/import/new/forged").status_code == 404
    assert cataloguer.post("/import/new/forged/look").status_code == 404
