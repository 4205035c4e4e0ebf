"""What every answer says about safety."""

import stat
import sys

import pytest


def test_no_page_allows_inline_scripts_or_styles(visitor):
    policy = visitor.get("/sign-in").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy


def test_no_template_has_inline_styles_or_handlers(cataloguer, collection):
    for page in (
        "/",
        "/records",
        f"/records/new?collection={collection.slug}",
        "/collections",
        "/accounts/mine",
    ):
        text = cataloguer.get(page).text
        assert ' style="' not in text
        assert " onclick=" not in text
        assert "<script>" not in text


def test_pages_are_not_kept_by_caches_but_assets_are(visitor):
    assert visitor.get("/sign-in").headers["Cache-Control"] == "no-store"
    with visitor.get("/assets/css/tokens.css?v=1") as asset:
        assert "max-age=31536000" in asset.headers["Cache-Control"]


def test_the_session_cookie_is_out_of_reach_for_scripts(visitor):
    cookie = visitor.get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_form_without_token_is_refused_and_given_back(cataloguer):
    answer = cataloguer.client.post("/collections/new", data={"name": "金沢市の文化財"})
    assert answer.status_code == 400
    assert "金沢市の文化財" in answer.text


def test_passwords_are_never_given_back(cataloguer):
    answer = cataloguer.client.post("/accounts/mine", data={"password": "a secret text", "note": "kept"})
    assert answer.status_code == 400
    assert "kept" in answer.text
    assert "a secret text" not in answer.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions elsewhere")
def test_the_key_of_the_cookies_is_for_the_owner_only(app, settings):
    assert stat.S_IMODE((settings.home / "secret_key").stat().st_mode) == 0o600


def test_what_is_typed_is_never_read_as_markup(cataloguer, collection):
    cataloguer.post(
        "/records/new",
        {"collection": collection.slug, "name": "<script>alert(1)</script>", "classification": "x"},
    )
    text = cataloguer.get("/records").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
