"""Undoing an import from its page."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.builders import table_file, values
from workflow.operations.imports import ImportRequest, import_table
from workflow.operations.records import add_source
from workflow.store.models import Record
from workflow.store.people import Role


@pytest.fixture
def import_id(store, tmp_path) -> int:
    path = table_file(tmp_path, [values(), values(identifier="BB0000000002", name="金沢城跡")])
    return import_table(store, ImportRequest(path, path.name), by="hanako").import_id


def count(store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Record))


def test_the_page_says_what_will_happen_before_it_does(cataloguer, store, import_id):
    answer = cataloguer.get(f"/import/{import_id}/undo")
    assert "<dd>2</dd>" in answer.text
    assert "cannot be put back one by one" in answer.text
    assert count(store) == 2


def test_the_button_undoes_it_and_the_page_remembers(cataloguer, store, import_id):
    answer = cataloguer.post(f"/import/{import_id}/undo", follow_redirects=True)
    assert "was undone" in answer.text
    assert count(store) == 0
    assert "undone" in cataloguer.get("/import").text
    assert cataloguer.get(f"/import/{import_id}/undo").status_code == 302


def test_what_stays_is_named_with_its_reason(cataloguer, store, import_id):
    add_source(store, record_id=1, citation="金沢市史", url="", accessed_on="")
    text = cataloguer.get(f"/import/{import_id}/undo").text
    assert "/records/1" in text
    assert "has pictures, sources" in text


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_import_has_no_such_page(cataloguer, method):
    assert getattr(cataloguer, method)("/import/99/undo").status_code == 404


def test_a_participant_may_not_undo(signed_in, store, import_id):
    visitor = signed_in(Role.PARTICIPANT, "ken")
    assert visitor.post(f"/import/{import_id}/undo").status_code == 403
    assert count(store) == 2
