"""Refusals in the shapes the real API gives them: HTTP 200, an ``error`` object and a header."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

HELP = (
    "See {base}/w/api.php for API usage. Subscribe to the mediawiki-api-announce mailing list at "
    "&lt;https://lists.wikimedia.org/postorius/lists/mediawiki-api-announce.lists.wikimedia.org/&gt; "
    "for notice of API deprecations and breaking changes."
)


class ApiError(Exception):
    """A refusal of the action API."""

    def __init__(
        self,
        code: str,
        info: str,
        *,
        messages: Sequence[tuple[str, list[Any]]] = (),
        extra: dict[str, Any] | None = None,
        header: str = "",
    ) -> None:
        super().__init__(info)
        self.code = code
        self.info = info
        self.messages = messages
        self.extra = extra or {}
        self.header = header or code
        self.headers: dict[str, str] = {}
        self.beside: dict[str, Any] = {}

    def body(self, base: str) -> dict[str, Any]:
        """The JSON document."""
        error: dict[str, Any] = {"code": self.code, "info": self.info, **self.extra}
        if self.messages:
            error["messages"] = [
                {"name": name, "parameters": parameters, "html": {"*": self.info}}
                for name, parameters in self.messages
            ]
        error["*"] = HELP.format(base=base)
        return {"error": error, **self.beside}


def modification_failed(name: str, info: str, parameters: list[Any] | None = None) -> ApiError:
    """A value or term that Wikibase does not take."""
    return ApiError("modification-failed", info, messages=[(f"wikibase-validator-{name}", parameters or [])])


def failed_save(name: str, parameters: list[Any], header: str) -> ApiError:
    """A save that something beside Wikibase stopped; the cause stands in the second message."""
    return ApiError(
        "failed-save",
        "The save has failed.",
        messages=[("wikibase-api-failed-save", []), (name, parameters)],
        header=f"failed-save, {header}",
    )


def wikibase_error(code: str, info: str, *names: str, **extra: Any) -> ApiError:
    """An error of Wikibase's own API modules."""
    named = names or (f"wikibase-api-{code}",)
    return ApiError(code, info, messages=[(name, []) for name in named], extra=extra)


def edit_conflict() -> ApiError:
    """Somebody else changed the same part."""
    return wikibase_error(
        "editconflict",
        "Edit conflict. Could not patch the current revision.",
        "wikibase-api-editconflict",
        "edit-conflict",
    )


def blocked_edit(reason: str) -> ApiError:
    """An item edit by a blocked account."""
    parameters = ["[[User:Admin|Admin]]", reason, "127.0.0.1", "Admin", 1, "infinity", "TestBot", "now"]
    return ApiError(
        "permissiondenied",
        "You do not have the permissions needed to carry out this action.",
        messages=[("wikibase-api-permissiondenied", []), ("blockedtext", parameters)],
        header="permissiondenied, blocked",
    )


def blocked(reason: str, timestamp: str) -> ApiError:
    """A page edit or upload by a blocked account."""
    return ApiError(
        "blocked",
        f"Your username or IP address has been blocked. The reason given is {reason}.",
        extra={
            "blockinfo": {
                "blockid": 1,
                "blockedby": "Admin",
                "blockedbyid": 1,
                "blockreason": reason,
                "blockedtimestamp": timestamp,
                "blockexpiry": "infinite",
                "blockowntalk": "",
                "blockedtimestampformatted": timestamp,
                "blockexpiryformatted": "infinite",
                "blockexpiryrelative": "infinite",
            }
        },
    )


def maxlag(lag: int) -> ApiError:
    """The database is behind; with the headers and the field beside ``error`` that go with it."""
    error = ApiError(
        "maxlag",
        f"Waiting for db-test: {lag} seconds lagged.",
        extra={"host": "db-test", "lag": lag, "type": "db"},
    )
    error.headers = {"Retry-After": "5", "X-Database-Lag": str(lag)}
    error.beside = {"servedby": "simulated"}
    return error
