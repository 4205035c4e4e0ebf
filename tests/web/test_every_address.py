"""What holds for every address of the web tool, whichever screen it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import AnyConverter, IntegerConverter
from werkzeug.test import TestResponse

from workflow.store.people import Role
from workflow.web.security import HEADERS

WITHOUT_COOKIE = {"validate.answer"}
"""Takes no cookie, so nothing can be done in somebody else's name."""


def _example(converter: object) -> object:
    if isinstance(converter, AnyConverter):
        return sorted(converter.items)[0]
    return 1 if isinstance(converter, IntegerConverter) else "x"


def addresses(app: Flask, method: str) -> Iterator[tuple[str, str]]:
    """Endpoint and an example address of every rule that takes the method."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()):
            values = {name: _example(converter) for name, converter in rule._converters.items()}
            yield rule.endpoint, adapter.build(rule.endpoint, values, method=method)


def is_open(app: Flask, endpoint: str) -> bool:
    return endpoint == "static" or getattr(app.view_functions[endpoint], "is_public", False)


def lacking(answer: TestResponse) -> set[str]:
    return {name for name in HEADERS if name not in answer.headers}


def test_every_answer_carries_the_headers_of_safety(app, visitor, cataloguer):
    for endpoint, address in addresses(app, "GET"):
        for browser in (visitor, cataloguer):
            answer = browser.get(address)
            assert not lacking(answer), endpoint
            answer.close()


def test_a_stranger_sees_nothing_that_is_not_marked_as_open(app, visitor):
    for endpoint, address in addresses(app, "GET"):
        if not is_open(app, endpoint):
            answer = visitor.get(address)
            assert answer.status_code == 302, endpoint
            assert answer.location.startswith("/sign-in?next="), endpoint
    for endpoint, address in addresses(app, "POST"):
        if not is_open(app, endpoint):
            assert visitor.client.post(address).status_code in {400, 401}, endpoint


def test_no_form_is_taken_without_its_token(app, signed_in):
    browser = signed_in(Role.ADMINISTRATOR)
    for endpoint, address in addresses(app, "POST"):
        if endpoint not in WITHOUT_COOKIE:
            assert browser.client.post(address).status_code == 400, endpoint


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "/\t/evil.example/",
        "/\r/evil.example/",
        "/\n/evil.example/",
        "/\x00/evil.example/",
        "javascript:alert(1)",
        " //evil.example/",
    ],
)
def test_nobody_is_sent_to_another_site(cataloguer, target):
    answer = cataloguer.get("/sign-in", query_string={"next": target})
    assert answer.status_code == 302
    assert answer.location == "/"
    assert cataloguer.post("/language", {"language": "en", "next": target}).location == "/"
