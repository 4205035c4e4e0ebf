"""Many records edited in one table, and readings confirmed."""

from __future__ import annotations

import html
import re

import pytest

from tests.builders import values
from workflow.operations.records import create_record, update_record
from workflow.steps.readings import AnalyserMissingError
from workflow.store.models import Record
from workflow.store.people import Role

OWNER = "/grid?column=owner"


@pytest.fixture
def pair(store, collection) -> tuple[int, int]:
    made = [
        create_record(store, collection_id=collection.id, cells=cells, by="hanako")[0]
        for cells in (values(), values(identifier="BB0000000002", name="金沢城跡", name_kana=""))
    ]
    return made[0], made[1]


def load(store, record_id) -> Record:
    with store.read() as session:
        return session.get_one(Record, record_id)


def fields(text: str) -> dict[str, str]:
    """What a browser would send back unchanged from a page of lines."""
    found = re.findall(r'name="((?:seen|cell)\.[^"]+)"[^>]*? value="([^"]*)"', text)
    lines = re.findall(r'value="([^"]*)"[^>]*? name="(cell\.[^"]+)"', text)
    return {name: html.unescape(value) for name, value in [*found, *((name, value) for value, name in lines)]}


def test_the_records_and_columns_of_the_address_stand_in_the_grid(cataloguer, pair):
    text = cataloguer.get("/grid?q=金沢城跡&column=name&column=owner&column=nothing").text
    assert f'name="cell.{pair[1]}.owner"' in text
    assert f"cell.{pair[0]}." not in text
    assert f"cell.{pair[1]}.address" not in text
    assert "nothing" not in re.findall(r'data-mk-cell="(\w+)"', text)


def test_the_table_of_records_leads_to_the_grid_with_its_conditions(cataloguer, pair):
    text = cataloguer.get("/records?view=table&q=金沢城跡").text
    assert f'href="/grid?q={"%E9%87%91%E6%B2%A2%E5%9F%8E%E8%B7%A1"}"' in text


def test_a_form_sent_back_as_it_came_saves_nothing(cataloguer, store, pair):
    answer = cataloguer.post("/grid", fields(cataloguer.get("/grid").text))
    assert answer.status_code == 200
    assert [load(store, record_id).version for record_id in pair] == [1, 1]


def test_changed_cells_are_saved_and_mends_are_shown(cataloguer, store, pair):
    page = "/grid?column=designated_on"
    data = fields(cataloguer.get(page).text) | {f"cell.{pair[0]}.designated_on": "S41.10.31"}
    text = cataloguer.post(page, data).text
    assert "1 record was saved" in text
    assert "S41.10.31" in text
    assert load(store, pair[0]).values["designated_on"] == "1966-10-31"
    assert load(store, pair[1]).version == 1


def test_a_conflict_shows_both_texts_and_saves_the_others(cataloguer, store, pair):
    data = fields(cataloguer.get(OWNER).text)
    update_record(store, record_id=pair[0], cells=values(owner="国"), by="misaki", version=1)
    typed = {f"cell.{record_id}.owner": "石川県" for record_id in pair}
    answer = cataloguer.post(OWNER, data | typed)
    assert answer.status_code == 409
    assert "now: 国" in answer.text
    assert fields(answer.text)[f"cell.{pair[0]}.owner"] == "石川県"
    assert [load(store, record_id).values["owner"] for record_id in pair] == ["国", "石川県"]


def test_after_a_conflict_saving_again_takes_what_was_typed(cataloguer, store, pair):
    data = fields(cataloguer.get(OWNER).text) | {f"cell.{pair[0]}.owner": "石川県"}
    update_record(store, record_id=pair[0], cells=values(owner="国"), by="misaki", version=1)
    again = fields(cataloguer.post(OWNER, data).text)
    assert cataloguer.post(OWNER, again).status_code == 200
    assert load(store, pair[0]).values["owner"] == "石川県"


def test_lines_of_a_long_text_survive_a_browser(cataloguer, store, pair):
    page = "/grid?column=description"
    seen = {key: value for key, value in fields(cataloguer.get(page).text).items() if key.startswith("seen")}
    cataloguer.post(page, seen | {f"cell.{pair[0]}.description": "一\r\n二"})
    assert load(store, pair[0]).values["description"] == "一\n二"
    assert "<textarea" in cataloguer.get(page).text


def test_the_last_save_is_undone_from_any_page_of_the_grid(cataloguer, store, pair):
    before = load(store, pair[0]).values
    cataloguer.post(OWNER, fields(cataloguer.get(OWNER).text) | {f"cell.{pair[0]}.owner": "石川県"})
    token = re.search(r'name="token" value="([^"]+)"', cataloguer.get("/grid?page=9").text)[1]
    assert cataloguer.post("/grid/undo", {"token": token}).status_code == 302
    assert load(store, pair[0]).values == before
    assert 'name="token"' not in cataloguer.get("/grid").text


def test_a_save_of_someone_else_is_not_undone(cataloguer, store, pair):
    answer = cataloguer.post("/grid/undo", {"token": "grid:guessed"}, follow_redirects=True)
    assert "nothing left to undo" in answer.text


@pytest.mark.parametrize("seen", ["", "[]", '{"version": 1}', '{"version": "x", "values": {"name": "a"}}'])
def test_a_broken_form_is_refused_whole(cataloguer, store, pair, seen):
    data = {f"seen.{pair[0]}": seen, f"cell.{pair[0]}.name": "別"}
    assert cataloguer.post("/grid", data).status_code == 302
    assert load(store, pair[0]).version == 1


@pytest.mark.parametrize("path", ["/grid", "/readings"])
def test_participants_edit_neither_grid_nor_readings(signed_in, pair, path):
    guest = signed_in(Role.PARTICIPANT, "ken")
    assert guest.get(path).status_code == 403
    assert guest.post(path).status_code == 403


def test_readings_are_proposed_and_kept_when_accepted(cataloguer, store, pair):
    text = cataloguer.get("/readings?q=金沢城跡").text
    assert "カナザワジョウアト" in text
    assert not load(store, pair[1]).values.get("name_kana")
    data = {"one": pair[1], f"version.{pair[1]}": 1, f"name_kana.{pair[1]}": "かなざわじょうあと"}
    answer = cataloguer.post("/readings", data, follow_redirects=True)
    assert load(store, pair[1]).values["name_kana"] == "カナザワジョウアト"
    assert "かなざわじょうあと" in answer.text


def test_only_ticked_readings_are_kept(cataloguer, store, pair):
    data = {f"version.{pair[1]}": 1, f"name_kana.{pair[1]}": "カナザワジョウアト"}
    answer = cataloguer.post("/readings", data, follow_redirects=True)
    assert "Tick the records" in answer.text
    assert load(store, pair[1]).version == 1
    cataloguer.post("/readings", {**data, "record": pair[1]})
    assert load(store, pair[1]).version == 2


def test_proposals_with_a_warning_are_not_ticked_together_with_the_others(cataloguer, store, collection):
    for number, name in enumerate(("木造薬師如来立像", "白山比咩神社")):
        cells = values(identifier=f"BB000000001{number}", name=name, name_kana="", name_en="")
        create_record(store, collection_id=collection.id, cells=cells, by="hanako")
    ticked = re.findall(r'name="record" value="(\d+)" checked', cataloguer.get("/readings?tick=sure").text)
    assert ticked == ["1"]
    assert "checked" not in cataloguer.get("/readings").text


def test_what_is_passed_over_comes_back_when_asked_for(cataloguer, pair):
    field = f'name="version.{pair[1]}"'
    cataloguer.post("/readings", {"pass": pair[1]})
    assert field not in cataloguer.get("/readings").text
    cataloguer.post("/readings/all")
    assert field in cataloguer.get("/readings").text


def test_without_a_dictionary_the_page_says_how_to_install_it(cataloguer, pair, monkeypatch):
    def missing():
        raise AnalyserMissingError("python -m pip install sudachipy")

    monkeypatch.setattr("workflow.operations.readings.dictionary", missing)
    text = cataloguer.get("/readings").text
    assert "python -m pip install sudachipy" in text
    assert f'name="name_kana.{pair[1]}"' in text
