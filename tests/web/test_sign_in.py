"""Signing in, the one-time link, and the end of a session."""

from tests.web.conftest import PASSWORD, Browser, give_password
from workflow.operations import accounts
from workflow.store.people import Role


def first_link(store) -> str:
    return f"/sign-in/first/{accounts.ensure_first_account(store)}"


def test_every_page_asks_a_visitor_to_sign_in_and_remembers_where_she_was_going(visitor):
    answer = visitor.get("/records?q=%E5%9F%8E")
    assert answer.status_code == 302
    assert answer.location == "/sign-in?next=/records?q%3D%25E5%259F%258E"


def test_the_first_link_lets_the_administrator_choose_a_password(visitor, store):
    link = first_link(store)
    answer = visitor.post(
        link,
        {"display_name": "山田 花子", "password": PASSWORD, "password_again": PASSWORD},
        page=link,
    )
    assert answer.location == "/"
    assert visitor.get("/").status_code == 200
    assert accounts.ensure_first_account(store) is None


def test_a_link_works_once(visitor, store):
    link = first_link(store)
    visitor.post(link, {"password": PASSWORD, "password_again": PASSWORD}, page=link)
    assert visitor.get(link).status_code == 404


def test_a_short_password_is_refused_with_the_rule_and_the_name_is_kept(visitor, store):
    link = first_link(store)
    answer = visitor.post(
        link, {"display_name": "山田 花子", "password": "short", "password_again": "short"}, page=link
    )
    assert answer.status_code == 422
    assert "10文字以上" in answer.text
    assert "山田 花子" in answer.text


def test_two_different_passwords_are_refused(visitor, store):
    link = first_link(store)
    answer = visitor.post(link, {"password": PASSWORD, "password_again": PASSWORD + "!"}, page=link)
    assert answer.status_code == 422


def test_a_wrong_password_says_nothing_about_which_of_the_two_was_wrong(visitor, cataloguer, store):
    give_password(store, "hanako")
    wrong = visitor.post("/sign-in", {"name": "hanako", "password": "not this one"}, page="/sign-in")
    unknown = visitor.post("/sign-in", {"name": "nobody", "password": "not this one"}, page="/sign-in")
    assert wrong.status_code == unknown.status_code == 401
    assert "組み合わせが違います" in wrong.text
    assert "組み合わせが違います" in unknown.text


def test_guessing_is_slowed_down(visitor):
    answers = [
        visitor.post("/sign-in", {"name": "admin", "password": str(n)}, page="/sign-in").status_code
        for n in range(11)
    ]
    assert answers == [401] * 10 + [429]


def test_signing_in_leads_to_no_other_site(visitor, cataloguer, store):
    give_password(store, "hanako")
    answer = visitor.post(
        "/sign-in",
        {"name": "hanako", "password": PASSWORD, "next": "//evil.example/"},
        page="/sign-in",
    )
    assert answer.location == "/"


def test_changing_the_password_ends_every_other_session(app, cataloguer, store):
    give_password(store, "hanako")
    here, there = Browser(app.test_client()), Browser(app.test_client())
    for browser in (here, there):
        browser.post("/sign-in", {"name": "hanako", "password": PASSWORD}, page="/sign-in")
    new = "take matsu kiku"
    here.post("/accounts/mine", {"old_password": PASSWORD, "password": new, "password_again": new})
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_signing_out_closes_the_session(cataloguer):
    cataloguer.post("/sign-out")
    assert cataloguer.get("/").status_code == 302


def test_a_closed_account_is_signed_out_at_once(store, cataloguer):
    user = next(u for u in accounts.all_users(store) if u.name == "hanako")
    accounts.change_user(store, user_id=user.id, role=Role.CATALOGUER, active=False)
    assert cataloguer.get("/").status_code == 302


def test_a_form_sent_after_the_session_ended_gives_back_what_was_typed(cataloguer):
    cataloguer.post("/sign-out")
    answer = cataloguer.post("/records/new", {"name": "長い説明を書いた"}, page="/sign-in")
    assert answer.status_code == 401
    assert "長い説明を書いた" in answer.text


def test_the_fields_tell_browsers_what_they_are(visitor):
    page = visitor.get("/sign-in").text
    assert ' required autocomplete="username" autocapitalize="none">' in page
    assert ' required autocomplete="current-password">' in page
