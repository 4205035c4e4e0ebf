"""Asking the simulated wiki what the real one was asked, and comparing the shapes of the answers."""

from __future__ import annotations

import json
import re
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.simulated_wiki.faults import WRITES
from tests.simulated_wiki.server import SECRET, SimulatedWiki

Json = dict[str, Any]
RESPONSES = Path(__file__).parent / "responses"
_ID = re.compile(r"-?\d+|[QMP]\d+")
FREE_TEXT = frozenset({"*", "info", "html"})


def recorded(name: str) -> Json:
    """One recorded answer: ``_request``, ``_status``, ``_headers`` and ``response``."""
    found: Json = json.loads((RESPONSES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def shape(value: Any) -> Any:
    """Keys all the way down, types of what stands there; ids are alike, of a list the first counts."""
    if isinstance(value, dict):
        if value and all(_ID.fullmatch(key) for key in value):
            return {"an id": shape(next(iter(value.values())))}
        return {key: "text" if key in FREE_TEXT else shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return "number" if isinstance(value, int | float) else type(value).__name__


def error_of(answer: Json) -> tuple[Any, ...]:
    """Code and message names, which must be equal to the letter."""
    error = answer.get("error", {})
    return error.get("code"), [
        (message["name"], len(message["parameters"])) for message in error.get("messages", [])
    ]


class Client:
    """A plain client with cookies, signed in as the bot unless it is told not to."""

    def __init__(self, wiki: SimulatedWiki, *, signed_in: bool = True) -> None:
        self.wiki = wiki
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(cookies)
        if signed_in:
            token = self.token("login")
            self.send({"action": "login", "lgname": "TestBot@pwb", "lgpassword": SECRET, "lgtoken": token})
        self.headers: dict[str, str] = {}

    def token(self, kind: str = "csrf") -> str:
        """A token of this session."""
        answer = self.send({"action": "query", "meta": "tokens", "type": kind})
        return str(answer["query"]["tokens"][f"{kind}token"])

    def ask(self, request: Json, *, files: dict[str, bytes] | None = None) -> Json:
        """Send a recorded request; JSON parts become text, writes get a token."""
        parameters = {key: _text(value) for key, value in request.items() if value is not None}
        if parameters.get("action") in WRITES and "token" not in parameters:
            parameters["token"] = self.token()
        return self.send(parameters, files)

    def send(self, parameters: Json, files: dict[str, bytes] | None = None) -> Json:
        """Send one request and read its JSON; the headers are kept in ``headers``."""
        body, kind = urlencode(parameters).encode(), "application/x-www-form-urlencoded"
        if files:
            body, kind = _multipart(parameters, files)
        request = urllib.request.Request(self.wiki.api, body, {"Content-Type": kind})
        with self._opener.open(request, timeout=20) as response:
            self.headers = dict(response.headers)
            answer: Json = json.load(response)
        return answer


def _text(value: Any) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return "1" if value is True else str(value)


def _multipart(parameters: Json, files: dict[str, bytes]) -> tuple[bytes, str]:
    parts = [(f'name="{key}"', str(value).encode()) for key, value in parameters.items()]
    parts += [(f'name="{key}"; filename="x"', content) for key, content in files.items()]
    lines = [
        b"--border\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content + b"\r\n"
        for head, content in parts
    ]
    return b"".join(lines) + b"--border--\r\n", "multipart/form-data; boundary=border"
