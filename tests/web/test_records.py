"""The list of records, its filters and its map, and the page of one."""

import pytest

from tests.builders import values
from workflow.operations import records
from workflow.store.models import Record


@pytest.fixture
def add(store, collection):
    def add_record(**changes) -> int:
        record_id, _typed = records.create_record(
            store, collection_id=collection.id, cells=values(**changes), by="hanako"
        )
        return record_id

    return add_record


@pytest.fixture
def two(add):
    castle = add(
        identifier="BB0000000002",
        name="金沢城跡",
        name_kana="カナザワジョウアト",
        classification="史跡;重要文化財",
        category="城跡",
        latitude="36.5660",
        longitude="136.6590",
    )
    return {"garden": add(category="庭園"), "castle": castle}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", {"兼六園", "金沢城跡"}),
        ("q=金沢城", {"金沢城跡"}),
        ("q=ケンロク", {"兼六園"}),
        ("collection=kanazawa", {"兼六園", "金沢城跡"}),
        ("collection=saga", set()),
        ("classification=史跡", {"金沢城跡"}),
        ("classification=重要文化財", {"金沢城跡"}),
        ("classification=文化財", set()),
        ("category=庭園", {"兼六園"}),
        ("municipality=石川県金沢市", {"兼六園", "金沢城跡"}),
        ("picture=yes", set()),
        ("picture=no", {"兼六園", "金沢城跡"}),
        ("match=undecided", {"兼六園", "金沢城跡"}),
        ("match=match", set()),
    ],
)
def test_a_filter_in_the_address_narrows_every_view(cataloguer, two, question, found):
    for view in ("tiles", "table"):
        page = cataloguer.get(f"/records?{question}&view={view}").text
        shown = {name for name in ("兼六園", "金沢城跡") if f">{name}<" in page}
        assert shown == found


def test_a_page_beyond_the_last_shows_the_last(cataloguer, two):
    assert "兼六園" in cataloguer.get("/records?page=99").text


def test_the_map_has_the_points_within_its_box(cataloguer, two):
    everything = cataloguer.get("/records/map.json").json
    assert {feature["properties"]["name"] for feature in everything["features"]} == {"兼六園", "金沢城跡"}
    northern = cataloguer.get("/records/map.json?box=36.565,136.0,37.0,137.0").json
    assert [feature["properties"]["name"] for feature in northern["features"]] == ["金沢城跡"]


def test_a_box_that_is_none_shows_everything(cataloguer, two):
    assert len(cataloguer.get("/records/map.json?box=north").json["features"]) == 2


def test_an_empty_list_says_what_to_do_first(cataloguer, collection):
    assert "Write the first record" in cataloguer.get("/records").text


def test_a_search_without_hit_offers_to_show_everything(cataloguer, two):
    assert "Nothing found" in cataloguer.get("/records?q=大阪").text


def test_the_page_of_a_record_shows_its_values_and_the_date_as_people_read_it(cataloguer, two):
    page = cataloguer.get(f"/records/{two['garden']}").text
    assert "兼六園" in page
    assert "20 March 1985" in page


def test_the_original_cell_stands_beside_a_value_that_differs(cataloguer, two, store):
    with store.begin() as session:
        session.get(Record, two["garden"]).originals = {"designated_on": "S60.3.20", "name": "兼六園"}
    page = cataloguer.get(f"/records/{two['garden']}").text
    assert "<q>S60.3.20</q>" in page
    assert "<q>兼六園</q>" not in page


def test_an_address_that_is_no_web_address_is_no_link(cataloguer, add):
    page = cataloguer.get(f"/records/{add(url='javascript:alert(1)')}").text
    assert 'href="javascript:' not in page


def test_a_deleted_record_leaves_the_list_and_comes_back(cataloguer, two):
    garden = two["garden"]
    cataloguer.post(f"/records/{garden}/delete")
    assert ">兼六園<" not in cataloguer.get("/records").text
    assert ">兼六園<" in cataloguer.get("/records?state=deleted").text
    cataloguer.post(f"/records/{garden}/restore")
    assert ">兼六園<" in cataloguer.get("/records").text


def test_a_source_is_noted_and_taken_away(cataloguer, two):
    garden = two["garden"]
    cataloguer.post(
        f"/records/{garden}/sources", {"citation": "『金沢市史 資料編17』", "url": "", "accessed_on": ""}
    )
    page = cataloguer.get(f"/records/{garden}").text
    assert "『金沢市史 資料編17』" in page
    cataloguer.post(f"/records/{garden}/sources/1/remove")
    assert 'class="mk-text">『金沢市史' not in cataloguer.get(f"/records/{garden}").text


def test_another_records_source_cannot_be_taken_away(cataloguer, two):
    cataloguer.post(f"/records/{two['garden']}/sources", {"citation": "金沢市史"})
    assert cataloguer.post(f"/records/{two['castle']}/sources/1/remove").status_code == 404


def test_a_record_that_is_not_there_is_said_to_be_missing(cataloguer):
    assert cataloguer.get("/records/999").status_code == 404
