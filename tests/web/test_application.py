"""The application as a whole: its screens, its errors, its limits."""

from workflow import create_app
from workflow.config import load_settings
from workflow.store.database import open_store
from workflow.web.application import make_app
from workflow.web.screens import find_screens


def test_the_application_starts_on_an_empty_folder(tmp_path):
    app = create_app(home=tmp_path / "new", database_url="")
    assert app.test_client().get("/health").status_code == 200
    app.extensions["store"].close()


def test_every_screen_of_the_navigation_has_a_page_and_a_place_of_its_own(app):
    shown = [screen for screen in find_screens() if screen.place]
    assert all(f"{screen.name}.index" in app.view_functions for screen in shown)
    assert len({screen.place for screen in shown}) == len(shown)


def test_every_page_of_the_navigation_opens(signed_in):
    administrator = signed_in("administrator")
    for screen in find_screens():
        if screen.place:
            assert administrator.get(screen.url_prefix or "/").status_code == 200, screen.name


def test_a_failure_explains_itself_and_gives_back_what_was_typed(app, cataloguer, monkeypatch, collection):
    app.testing = False

    def fail(*_args, **_kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("workflow.operations.records.create_record", fail)
    answer = cataloguer.post("/records/new", {"collection": "kanazawa", "name": "長く書いた名前"})
    assert answer.status_code == 500
    assert "長く書いた名前" in answer.text
    assert "disk" not in answer.text


def test_more_than_may_be_sent_is_refused_in_plain_words(tmp_path):
    store = open_store(load_settings(home=tmp_path / "small", database_url="", max_upload_bytes=1000))
    client = make_app(store).test_client()
    answer = client.post("/sign-in", data={"name": "x" * 5000})
    assert answer.status_code == 413
    assert "一度に送れる大きさを超えています" in answer.text
    store.close()


def test_an_address_that_is_not_there_leads_home(cataloguer):
    answer = cataloguer.get("/nowhere")
    assert answer.status_code == 404
    assert 'href="/"' in answer.text


def test_the_worst_that_can_happen_on_a_wrong_method_is_a_page(cataloguer):
    answer = cataloguer.get("/records/1/delete")
    assert answer.status_code == 405
    assert "Allow" in answer.headers
