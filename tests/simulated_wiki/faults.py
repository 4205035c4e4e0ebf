"""Faults on demand: what a wiki under load, under attack or under repair does."""

from __future__ import annotations

import re
import threading
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

from tests.simulated_wiki.errors import ApiError, failed_save, maxlag

WRITES = frozenset({"wbeditentity", "wbsetclaim", "edit", "upload"})


@dataclass
class Faults:
    """What is wrong with the wiki right now; the default is nothing.

    ``lose`` and ``hang`` name actions of which the next one is carried out and never answered:
    ``lose`` says 502 instead, ``hang`` says nothing at all until the wiki stops.
    ``hang_before`` says nothing and does nothing. ``lose_nth`` and ``hang_nth`` do the same to the
    nth request of an action. ``delay`` keeps every write waiting for so many seconds,
    ``late_contributions`` shows nobody's edits yet.
    """

    lag: int = 0
    readonly: str = ""
    blocked: str = ""
    http: int = 0
    http_times: int = -1
    retry_after: int = 0
    rate_limits: dict[str, tuple[int, int]] = field(default_factory=dict)
    lose: list[str] = field(default_factory=list)
    hang: list[str] = field(default_factory=list)
    hang_before: list[str] = field(default_factory=list)
    lose_nth: dict[str, int] = field(default_factory=dict)
    hang_nth: dict[str, int] = field(default_factory=dict)
    delay: float = 0
    late_contributions: bool = False
    bad_tokens: int = 0
    abuse: str = ""
    warn: str = ""
    spam: str = ""
    title_blacklist: str = ""
    protected: frozenset[str] = frozenset()
    warned: set[str] = field(default_factory=set)
    _hits: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def end(self) -> None:
        """Nothing is wrong any more."""
        vars(self).update(vars(Faults()))

    def take(self, kind: list[str], action: str) -> bool:
        """Whether this fault befalls this request; it happens once."""
        with self._lock:
            if action in kind:
                kind.remove(action)
                return True
            return False

    def take_nth(self, kind: dict[str, int], action: str) -> bool:
        """Whether this is the request of its action that the fault waited for."""
        with self._lock:
            if action not in kind:
                return False
            kind[action] -= 1
            if kind[action]:
                return False
            del kind[action]
            return True

    def http_fault(self) -> int:
        """The status with which every request, or the next few, are turned away; 0 for none."""
        with self._lock:
            if not self.http or self.http_times == 0:
                return 0
            self.http_times -= 1
            return self.http

    def check_lag(self, parameters: dict[str, Any]) -> None:
        """Refuse a client that said it would not add to the lag."""
        if self.lag and "maxlag" in parameters and float(parameters["maxlag"]) < self.lag:
            raise maxlag(self.lag)

    def check_readonly(self) -> None:
        """Refuse every write while the wiki is being repaired."""
        if self.readonly:
            raise ApiError(
                "readonly",
                "The wiki is currently in read-only mode.",
                extra={"readonlyreason": self.readonly},
            )

    def over_limit(self, bucket: str) -> bool:
        """Count one hit of ``bucket`` and say whether it was one too many."""
        if bucket not in self.rate_limits:
            return False
        allowed, seconds = self.rate_limits[bucket]
        with self._lock:
            hits, now = self._hits[bucket], time.monotonic()
            while hits and hits[0] <= now - seconds:
                hits.popleft()
            if len(hits) >= allowed:
                return True
            hits.append(now)
            return False

    def check_filters(self, text: str, summary: str, *, wikibase: bool) -> None:
        """What AbuseFilter and SpamBlacklist say to a text."""
        if self.abuse and re.search(self.abuse, text + summary):
            raise self._abuse(wikibase)
        if self.warn and re.search(self.warn, text + summary) and text not in self.warned:
            self.warned.add(text)
            raise failed_save("abusefilter-warning", ["warn filter", "2"], "abusefilter-warning")
        if self.spam and re.search(rf"https?://[^/\s\"]*{re.escape(self.spam)}", text):
            raise self._spam(wikibase)

    def _abuse(self, wikibase: bool) -> ApiError:
        if wikibase:
            return failed_save("abusefilter-disallowed", ["filter", "1"], "abusefilter-disallowed")
        filter_ = {"id": "1", "description": "filter", "actions": ["disallow"]}
        return ApiError(
            "abusefilter-disallowed",
            "This action has been automatically identified as harmful, and therefore disallowed.",
            extra={"abusefilter": filter_},
        )

    def _spam(self, wikibase: bool) -> ApiError:
        if wikibase:
            listed = {"list": [self.spam], "type": "text"}
            return failed_save("spam-blacklisted-link", [listed], "spamblacklist")
        return ApiError(
            "spamblacklist",
            "The text you wanted to publish was blocked by the spam filter. "
            f"The following text is what triggered our spam filter: {self.spam}",
            extra={"spamblacklist": {"matches": [self.spam]}},
        )
