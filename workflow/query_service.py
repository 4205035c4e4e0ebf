"""Asking a SPARQL endpoint, or an RDF file on this machine where there is no network."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pyoxigraph
from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from workflow.config import Settings
from workflow.i18n import N_, gettext

Row = dict[str, str]
"""A row of an answer: text by variable; unbound variables are left out."""

TIMEOUT_SECONDS = 65
"""A little more than Wikidata's own limit of 60 seconds a query."""
WAITS_SECONDS = (2.0, 4.0, 8.0)
"""Between attempts, when the service does not say how long."""
LONGEST_WAIT_SECONDS = 120.0
BUSY = frozenset({429, 500, 502, 503, 504})
BAD_REQUEST = 400
PREFIXES = {
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "http://schema.org/",
}
"""Wikidata's endpoint knows them by itself; they are said anyway, for all the others."""

_MESSAGES = {
    "query": N_("The query service does not understand the question: {detail}"),
    "busy": N_("The query service is busy or out of order ({detail}). Please try again later."),
    "unreachable": N_("The query service cannot be reached: {detail}"),
    "answer": N_("The query service answered something that is no result: {detail}"),
}


class QueryError(Exception):
    """A question without an answer. ``kind``: query, busy, unreachable or answer.

    ``retry_after`` is how many seconds the service asks to wait, when it says so.
    """

    def __init__(self, kind: str, detail: str, retry_after: float | None = None) -> None:
        super().__init__(gettext(_MESSAGES[kind], detail=" ".join(detail.split())[:300]))
        self.kind = kind
        self.retry_after = retry_after


@dataclass(frozen=True)
class QueryService:
    """Where questions go: ``ask`` takes a whole query and gives the rows, or raises :class:`QueryError`."""

    name: str
    ask: Callable[[str], list[Row]]

    def select(self, sparql: str) -> list[Row]:
        """The rows of a SELECT query written with the usual prefixes."""
        lines = [f"PREFIX {prefix}: <{uri}>" for prefix, uri in PREFIXES.items()]
        return self.ask("\n".join([*lines, sparql]))


def user_agent(contact: str) -> str:
    """Who asks, as Wikimedia's policy wants it: program, version, how to reach the operator."""
    return f"Machidakara/{version('machidakara')} ({contact or 'no contact configured'})"


def _retry_after(error: HTTPError) -> float | None:
    text = error.headers.get("Retry-After", "")
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max((moment.astimezone(UTC) - datetime.now(UTC)).total_seconds(), 0.0)


def _named(error: Exception) -> QueryError:
    # SPARQLWrapper hides the answer's status and headers; the first error still has them.
    inner = error.__context__ if isinstance(error, SPARQLWrapperException) else error
    if not isinstance(inner, HTTPError):
        return QueryError("unreachable", str(error))
    with inner:
        if inner.code in BUSY:
            return QueryError("busy", f"HTTP {inner.code}", _retry_after(inner))
        return QueryError("query" if inner.code == BAD_REQUEST else "unreachable", str(error))


@dataclass(frozen=True)
class _Endpoint:
    url: str
    contact: str
    timeout: int
    sleep: Callable[[float], None]

    def _once(self, sparql: str) -> list[Row]:
        client = SPARQLWrapper(self.url, agent=user_agent(self.contact), returnFormat=JSON)
        client.setMethod(POST)
        client.setTimeout(self.timeout)
        client.setQuery(sparql)
        try:
            answer = client.query()
        except (SPARQLWrapperException, OSError, HTTPException) as error:
            raise _named(error) from error
        with answer.response as response:
            return _rows(response)

    def ask(self, sparql: str) -> list[Row]:
        """Ask, and ask again when the service is busy or silent, as late as it says."""
        for wait in WAITS_SECONDS:
            try:
                return self._once(sparql)
            except QueryError as error:
                if error.kind not in {"busy", "unreachable"}:
                    raise
                asked = error.retry_after
            self.sleep(min(wait if asked is None else asked, LONGEST_WAIT_SECONDS))
        return self._once(sparql)


def _rows(response: Any) -> list[Row]:
    try:
        bindings = json.loads(response.read())["results"]["bindings"]
        return [{name: str(cell["value"]) for name, cell in row.items()} for row in bindings]
    except (OSError, HTTPException) as error:
        raise QueryError("unreachable", str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QueryError("answer", str(error)) from error


def remote(
    endpoint: str,
    *,
    contact: str = "",
    timeout: int = TIMEOUT_SECONDS,
    sleep: Callable[[float], None] = time.sleep,
) -> QueryService:
    """A SPARQL endpoint on the network."""
    return QueryService(endpoint, _Endpoint(endpoint, contact, timeout, sleep).ask)


def local(*files: Path) -> QueryService:
    """RDF files (Turtle, N-Triples …) read into memory: for demonstrations without a network.

    Raises :class:`QueryError` for files that cannot be read.
    """
    graph = pyoxigraph.Store()
    try:
        for file in files:
            graph.load(path=str(file))
    except (OSError, SyntaxError, ValueError) as error:
        raise QueryError("unreachable", str(error)) from error

    def ask(sparql: str) -> list[Row]:
        try:
            answer = graph.query(sparql)
        except SyntaxError as error:
            raise QueryError("query", str(error)) from error
        if not isinstance(answer, pyoxigraph.QuerySolutions):
            raise QueryError("answer", type(answer).__name__)
        names = [variable.value for variable in answer.variables]
        return [
            {name: term.value for name in names if (term := solution[name]) is not None}
            for solution in answer
        ]

    return QueryService(", ".join(str(file) for file in files), ask)


def open_query_service(settings: Settings, endpoint: str = "") -> QueryService:
    """The service named by ``endpoint``, or by the settings: a URL, or a file (``file:`` or a path)."""
    place = endpoint or settings.sparql_endpoint
    parts = urlsplit(place)
    if parts.scheme in {"http", "https"}:
        return remote(place, contact=settings.contact)
    return local(Path(url2pathname(parts.path)) if parts.scheme == "file" else Path(place))
