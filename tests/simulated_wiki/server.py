"""The HTTP side: one thread a request, cookies, faults, and a log of what was asked."""

from __future__ import annotations

import email.parser
import email.policy
import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.simulated_wiki.entities import Entities, without_answers_parts
from tests.simulated_wiki.errors import ApiError
from tests.simulated_wiki.faults import WRITES, Faults
from tests.simulated_wiki.queries import title_of
from tests.simulated_wiki.state import Account, Page, State
from tests.simulated_wiki.uploads import Uploads
from tests.simulated_wiki.values import ValueRules

Json = dict[str, Any]
SECRET = "0123456789abcdef0123456789abcdef"
BEARER = "bearer.token.of-the-bot"


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    action: str
    parameters: Json
    headers: dict[str, str]


FLAGS = frozenset({"anon", "batchcomplete", "missing", "new", "minor", "nochange", "mustbeposted", "watched"})


def second_format(value: Any) -> Any:
    """The same answer in ``formatversion=2``: flags are true, page maps are lists."""
    if isinstance(value, list):
        return [second_format(one) for one in value]
    if not isinstance(value, dict):
        return value
    written = {key: True if key in FLAGS and one == "" else second_format(one) for key, one in value.items()}
    if isinstance(written.get("pages"), dict):
        written["pages"] = list(written["pages"].values())
    return written


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """Tests read ``SimulatedWiki.log`` instead."""

    def do_GET(self) -> None:
        self.server.wiki.answer(self, dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True)))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind = self.headers.get("Content-Type", "")
        if kind.startswith("multipart/"):
            parameters = _multipart(kind, body)
        else:
            parameters = dict(parse_qsl(body.decode(), keep_blank_values=True))
        query = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        self.server.wiki.answer(self, query | parameters)

    def reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """Send an answer; a client that is gone by then is not our concern."""
        try:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    wiki: SimulatedWiki

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed breaks its connection; everything else must be seen."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _multipart(kind: str, body: bytes) -> Json:
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    parameters: Json = {}
    boundary = message.get_boundary().encode()
    # The parser is used for the headers only: it changes line ends, and files are bytes.
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        header, _, content = part.partition(b"\r\n\r\n")
        disposition = email.parser.BytesHeaderParser(policy=email.policy.HTTP).parsebytes(header.lstrip())
        name = disposition["Content-Disposition"].params["name"]
        parameters[name] = content if name in {"chunk", "file"} else content.decode()
    return parameters


class SimulatedWiki:
    """One wiki, ``wikidata`` (with items) or ``commons`` (with files and structured data)."""

    def __init__(self, name: str = "wikidata", *, repository: SimulatedWiki | None = None) -> None:
        self.name = name
        self.faults = Faults()
        self.log: list[Asked] = []
        self.stopping = threading.Event()
        self.reached = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.wiki = self
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        self.state = State()
        self.pages = Uploads(self.state, self.faults, name=name, base=self.base)
        rules = ValueRules(link="" if name == "wikidata" else "d:Special:EntityPage/")
        if repository is not None:
            rules.items = repository.entities.rules.items
            repository.entities.rules.files = self.state.files  # type: ignore[assignment]
        letter = "Q" if name == "wikidata" else "M"
        self.entities = Entities(self.state, self.faults, rules, letter=letter, base=self.base)
        self.pages.add_account(Account("TestBot", bot_passwords={"pwb": SECRET}, bearer=BEARER))

    @property
    def api(self) -> str:
        """Address of the action API."""
        return f"{self.base}/w/api.php"

    def start(self) -> None:
        """Serve until :meth:`stop`."""
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Let hanging requests go and close the port."""
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    def forget(self) -> None:
        """Begin anew: an empty wiki without faults. Sessions stay, and hanging requests are let go."""
        self.stopping.set()
        self.stopping, self.reached = threading.Event(), threading.Event()
        self.faults.end()
        self.state.forget()
        self.entities.rules.items.clear()
        self.log.clear()

    # ---- answering

    def answer(self, handler: _Handler, parameters: Json) -> None:
        """Answer one request, or do not, as the faults say."""
        action = str(parameters.get("action", "help"))
        self.log.append(Asked(action, parameters, dict(handler.headers)))
        if status := self.faults.http_fault():
            retry = {"Retry-After": str(self.faults.retry_after)} if self.faults.retry_after else {}
            handler.reply(status, b"injected", {"Content-Type": "text/html", **retry})
            return
        if self.faults.take(self.faults.hang_before, action):
            self._hang()
            return
        if action in WRITES and self.faults.delay:
            time.sleep(self.faults.delay)
        session, user, cookies = self._identify(handler)
        with self.state.lock:
            body, headers = self._carry_out(action, parameters, user, session)
        faults = self.faults
        if faults.take(faults.hang, action) or faults.take_nth(faults.hang_nth, action):
            self._hang()
            return
        if faults.take(faults.lose, action) or faults.take_nth(faults.lose_nth, action):
            handler.reply(502, b"bad gateway", {"Content-Type": "text/html"})
            return
        if parameters.get("formatversion") == "2":
            body = second_format(body)
        content = json.dumps(body, ensure_ascii=False).encode()
        handler.reply(200, content, {"Content-Type": "application/json; charset=utf-8", **headers, **cookies})

    def _hang(self) -> None:
        stopping = self.stopping
        self.reached.set()
        stopping.wait()

    def _identify(self, handler: _Handler) -> tuple[str, str, dict[str, str]]:
        bearer = handler.headers.get("Authorization", "").removeprefix("Bearer ")
        for account in self.state.accounts.values():
            if bearer and bearer == account.bearer:
                return f"oauth-{account.name}-{'0' * 24}", account.name, {}
        name = f"{self.name}_session"
        cookie = SimpleCookie(handler.headers.get("Cookie", "")).get(name)
        if cookie is not None and cookie.value in self.state.sessions:
            return cookie.value, self.state.sessions[cookie.value], {}
        session = self.pages.new_session()
        return session, "", {"Set-Cookie": f"{name}={session}; Path=/; HttpOnly"}

    def _carry_out(
        self, action: str, parameters: Json, user: str, session: str
    ) -> tuple[Json, dict[str, str]]:
        try:
            self.faults.check_lag(parameters)
            self.pages.check_assert(parameters, user)
            return self._dispatch(action, parameters, user, session), {}
        except ApiError as error:
            return error.body(self.base), {"MediaWiki-API-Error": error.header, **error.headers}

    def _dispatch(self, action: str, parameters: Json, user: str, session: str) -> Json:
        if action in WRITES:
            if action != "upload" or user:
                self.pages.check_token(parameters, session)
            self.faults.check_readonly()
        match action:
            case "login" | "clientlogin":
                return getattr(self.pages, action)(parameters, session)  # type: ignore[no-any-return]
            case "query":
                return self.pages.query(parameters, user, session)
            case "paraminfo":
                return self.pages.paraminfo(parameters)
            case "edit" | "upload":
                return getattr(self.pages, action)(parameters, user)  # type: ignore[no-any-return]
            case "wbgetentities" | "wbsearchentities":
                return getattr(self.entities, action)(parameters)  # type: ignore[no-any-return]
            case "wbeditentity" | "wbsetclaim":
                return getattr(self.entities, action)(parameters, user)  # type: ignore[no-any-return]
        raise ApiError("badvalue", f'Unrecognized value for parameter "action": {action}.')

    # ---- for tests

    def asked(self, action: str) -> list[Asked]:
        """The requests of one action so far."""
        return [one for one in self.log if one.action == action]

    def add_item(self, entity_id: str, **parts: Any) -> int:
        """Put an item there as somebody else; returns its revision."""
        empty: Json = {"labels": {}, "descriptions": {}, "aliases": {}, "claims": {}}
        entity = empty | without_answers_parts(parts)
        page = self.state.pages.get(entity_id) or Page(next(self.state.next_page), 0, entity_id)
        self.state.entities[entity_id] = entity
        self.entities.rules.items.add(entity_id)
        return self.state.save(page, "Somebody", "", json.loads(json.dumps(entity))).id

    def add_file(self, name: str, content: bytes, *, user: str = "Somebody", text: str = "") -> Page:
        """Put a file there as somebody else."""
        self.pages._store(title_of(name).replace(" ", "_"), content, user, {"text": text})
        return self.state.pages[f"File:{title_of(name)}"]

    def delete_file(self, name: str) -> None:
        """Delete a file, which the wiki remembers."""
        file = self.state.files.pop(name)
        self.state.deleted_files[name] = file.sha1
        del self.state.pages[f"File:{title_of(name)}"]


@dataclass(frozen=True)
class Wikis:
    """A pair as Wikidata and Commons are."""

    wikidata: SimulatedWiki
    commons: SimulatedWiki

    @classmethod
    @contextmanager
    def running(cls) -> Iterator[Wikis]:
        """Both, for as long as the block lasts."""
        wikidata = SimulatedWiki("wikidata")
        commons = SimulatedWiki("commons", repository=wikidata)
        for wiki in (wikidata, commons):
            wiki.start()
        try:
            yield cls(wikidata, commons)
        finally:
            for wiki in (wikidata, commons):
                wiki.stop()
