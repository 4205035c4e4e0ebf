"""A SPARQL 1.1 endpoint on loopback: pyoxigraph behind http.server, with faults on demand.

``SERVICE`` is refused: pyoxigraph would go out over the network for it.
"""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph

FIXTURE = Path(__file__).parent / "fixtures" / "wikidata.ttl"


class Endpoint(ThreadingHTTPServer):
    """``faults`` are served before answers: each a dict of status, body, headers. ``requests`` remembers."""

    daemon_threads = True

    def __init__(self, graph: pyoxigraph.Store) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.graph = graph
        self.faults: list[dict[str, Any]] = []
        self.requests: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/query"


class Handler(BaseHTTPRequestHandler):
    server: Endpoint
    protocol_version = "HTTP/1.1"

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        query = parse_qs(body)["query"][0]
        self.server.requests.append({"query": query, "agent": self.headers["User-Agent"]})
        if self.server.faults:
            fault = self.server.faults.pop(0)
            self._send(
                fault["status"], fault.get("kind", "text/plain"), fault.get("body", b""), fault.get("headers")
            )
        elif re.search(r"\bSERVICE\b", re.sub(r'"[^"]*"|<[^>]*>', "", query), re.IGNORECASE):
            self._send(400, "text/plain", b"SERVICE is refused here")
        else:
            self._answer(query)

    def _answer(self, query: str) -> None:
        try:
            result = self.server.graph.query(query)
        except SyntaxError as error:
            self._send(400, "text/plain; charset=utf-8", str(error).encode())
            return
        buffer = io.BytesIO()
        result.serialize(buffer, format=pyoxigraph.QueryResultsFormat.JSON)
        self._send(200, "application/sparql-results+json", buffer.getvalue())

    def log_message(self, *_arguments: object) -> None:
        """Tests keep quiet."""


@contextmanager
def serve(*files: Path) -> Iterator[Endpoint]:
    """An endpoint that knows ``files`` (by default the fixture), until the block ends."""
    graph = pyoxigraph.Store()
    for file in files or (FIXTURE,):
        graph.load(path=str(file))
    endpoint = Endpoint(graph)
    thread = threading.Thread(target=endpoint.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.shutdown()
        endpoint.server_close()
        thread.join()
