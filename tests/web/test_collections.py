"""Collections and the desk."""

from tests.builders import values
from workflow.operations import records


def test_a_collection_is_made_with_its_publisher_filled_in_from_the_code(cataloguer):
    answer = cataloguer.post(
        "/collections/new", {"slug": "saga", "name": "佐賀市の文化財", "publisher_code": "412015"}
    )
    assert answer.location == "/records?collection=saga"
    assert 'value="佐賀県佐賀市"' in cataloguer.get("/collections/saga").text


def test_a_wrong_code_is_explained_and_what_was_typed_stays(cataloguer):
    answer = cataloguer.post(
        "/collections/new", {"slug": "saga", "name": "佐賀市の文化財", "publisher_code": "412011"}
    )
    assert answer.status_code == 422
    assert "No municipality has the code 412011" in answer.text
    assert 'value="佐賀市の文化財"' in answer.text


def test_a_short_name_that_is_taken_is_asked_for_again(cataloguer, collection):
    answer = cataloguer.post("/collections/new", {"slug": "kanazawa", "name": "もう一つ"})
    assert answer.status_code == 422


def test_the_terms_of_a_collection_can_be_changed(cataloguer, collection):
    cataloguer.post(
        "/collections/kanazawa", {"slug": "kanazawa", "name": "金沢の宝", "default_licence": "cc0"}
    )
    assert "金沢の宝" in cataloguer.get("/collections").text


def test_an_unknown_collection_is_said_to_be_missing(cataloguer):
    assert cataloguer.get("/collections/nowhere").status_code == 404


def test_an_empty_home_page_says_how_to_begin(cataloguer):
    assert "Make the first collection" in cataloguer.get("/").text


def test_the_desk_counts_records_to_be_corrected_and_leads_to_them(cataloguer, store, collection):
    records.create_record(store, collection_id=collection.id, cells=values(latitude="北の方"), by="hanako")
    page = cataloguer.get("/").text
    assert 'href="/records?state=errors"' in page
    assert "from 山田 花子" in page


def test_the_desk_says_when_nothing_waits(cataloguer, collection):
    assert "Nothing is waiting for you" in cataloguer.get("/").text


def test_the_health_page_needs_no_account(visitor):
    assert visitor.get("/health").json == {"status": "ok"}
