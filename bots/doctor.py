"""Whether a target could be written to: reach, sign-in, rights, limits, blocks, clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bots.errors import Refused, Unanswered
from bots.session import SignInError, Wiki, sign_in
from workflow.i18n import gettext as _
from workflow.operations.health import Check, Health
from workflow.operations.targets import Target, TargetError, check_may_write

NEEDED_RIGHTS = {"wikidata": ("edit", "createpage"), "commons": ("edit", "upload")}
CLOCK_SECONDS = 120


def examine(target: Target, folder: Path) -> list[Check]:
    """Every check of a target; those that need an answer are left out when none comes."""
    checks = [_may_write(target)]
    try:
        wikis = sign_in(target, folder)
    except (SignInError, TargetError) as error:
        return [*checks, Check("sign-in", Health.ERROR, str(error))]
    for wiki in wikis.values():
        try:
            checks.extend(_of_wiki(wiki))
        except (Refused, Unanswered) as problem:
            checks.append(Check(f"{wiki.kind}: reach", Health.ERROR, str(problem)))
    return checks


def _may_write(target: Target) -> Check:
    try:
        check_may_write(target)
    except TargetError as error:
        return Check("target", Health.ERROR, str(error))
    return Check("target", Health.OK, _("Target {name} may be written to.", name=target.name))


def _of_wiki(wiki: Wiki) -> Iterator[Check]:
    answer = wiki.ask(
        {
            "action": "query",
            "meta": "userinfo|siteinfo",
            "uiprop": "groups|rights|ratelimits|blockinfo",
            "siprop": "general",
        }
    )["query"]
    general, user = answer["general"], answer["userinfo"]
    yield Check(
        f"{wiki.kind}: reach",
        Health.OK,
        _("{name} at {address} answers ({generator}).", name=general["sitename"],
          address=wiki.target.api(wiki.kind), generator=general["generator"]),
    )  # fmt: skip
    yield Check(f"{wiki.kind}: sign-in", Health.OK, _("Signed in as {name}.", name=user["name"]))
    yield _rights(wiki.kind, user)
    yield _limits(wiki.kind, user)
    yield _blocks(wiki.kind, user)
    yield _state(wiki.kind, general)


def _rights(kind: str, user: dict[str, Any]) -> Check:
    missing = [right for right in NEEDED_RIGHTS[kind] if right not in user["rights"]]
    if missing:
        message = _("The account lacks the rights {rights}.", rights=", ".join(missing))
        return Check(f"{kind}: rights", Health.ERROR, message)
    if "bot" not in user["rights"]:
        return Check(f"{kind}: rights", Health.WARNING, _("The account may write, but is not a bot account."))
    return Check(f"{kind}: rights", Health.OK, _("The account may write, as a bot."))


def _limits(kind: str, user: dict[str, Any]) -> Check:
    if "noratelimit" in user["rights"]:
        return Check(f"{kind}: limits", Health.OK, _("No limit on edits or uploads."))
    action = "upload" if kind == "commons" else "edit"
    groups = user.get("ratelimits", {}).get(action, {})
    if not groups:
        return Check(f"{kind}: limits", Health.OK, _("No limit on edits or uploads."))
    hits, seconds = max((limit["hits"], limit["seconds"]) for limit in groups.values())
    message = _("At most {hits} in {seconds} seconds.", hits=hits, seconds=seconds)
    return Check(f"{kind}: limits", Health.OK, message)


def _blocks(kind: str, user: dict[str, Any]) -> Check:
    if "blockid" in user:
        message = _("The account is blocked by {by}: {reason}", by=user.get("blockedby", ""),
                    reason=user.get("blockreason", ""))  # fmt: skip
        return Check(f"{kind}: blocks", Health.ERROR, message)
    return Check(f"{kind}: blocks", Health.OK, _("The account is not blocked."))


def _state(kind: str, general: dict[str, Any]) -> Check:
    if general.get("readonly", False) is not False:
        message = _("The wiki is read-only at the moment: {reason}", reason=general.get("readonlyreason", ""))
        return Check(f"{kind}: state", Health.WARNING, message)
    theirs = datetime.strptime(general["time"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    apart = abs((datetime.now(UTC) - theirs).total_seconds())
    if apart > CLOCK_SECONDS:
        message = _("This machine's clock and the wiki's are {seconds} seconds apart.", seconds=round(apart))
        return Check(f"{kind}: state", Health.WARNING, message)
    return Check(f"{kind}: state", Health.OK, _("The wiki takes writes."))
