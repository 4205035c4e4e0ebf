"""pywikibot as a library. Imported only by :func:`bots.session.sign_in`, which prepares the ground."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

import pywikibot
from pywikibot import bot, config, family
from pywikibot.comms import http
from pywikibot.exceptions import Error
from pywikibot.login import ClientLoginManager, LoginStatus

from bots.session import Files, Json, SignInError, Wiki
from workflow.i18n import gettext as _
from workflow.operations.targets import Target, is_loopback

FAMILY = "machidakara"
WRITE_DELAY_SECONDS = 1.0
CONNECT_TIMEOUT, ANSWER_TIMEOUT = 10, 120


class SessionCookies(http.PywikibotCookieJar):  # type: ignore[misc]
    """Cookies of this process only: a sign-in is quick, and a kept session is a kept secret."""

    def load(self, user: str = "", *args: Any, **kwargs: Any) -> None:
        """Nothing was kept."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is kept."""


def connect(target: Target, secret: tuple[str, ...]) -> dict[str, Wiki]:
    """Sign in to every wiki of a target; raises ``SignInError``."""
    _configure(target)
    _set_up_oauth(target, secret)
    _make_family(target)
    return {kind: _open(target, kind, secret) for kind in target.kinds}


def _configure(target: Target) -> None:
    bot.set_interface("buffer")
    near = all(is_loopback(target.api(kind)) for kind in target.kinds)
    config.put_throttle = 0 if near else WRITE_DELAY_SECONDS
    config.minthrottle = 0
    config.max_retries, config.retry_wait, config.retry_max = 1, 1, 5
    config.socket_timeout = (CONNECT_TIMEOUT, ANSWER_TIMEOUT)
    config.solve_captcha = False
    # What pywikibot remembers of a wiki is kept under a name, and a name may come to mean another wiki.
    config.API_config_expiry = 0
    config.user_agent_description = target.contact
    config.user_agent_format = (
        f"Machidakara/{version('machidakara')} ({{script_comments}}) {{pwb}} {{http_backend}}"
    )
    http.cookie_jar = http.session.cookies = SessionCookies()


def _set_up_oauth(target: Target, secret: tuple[str, ...]) -> None:
    hosts = {urlsplit(target.api(kind)).netloc for kind in target.kinds}
    if target.auth == "oauth1-owner":
        config.authenticate.update(dict.fromkeys(hosts, secret))
    elif target.auth == "oauth2-owner":

        def bear(request: Any) -> Any:
            if urlsplit(request.url).netloc in hosts:
                request.headers["Authorization"] = f"Bearer {secret[0]}"
            return request

        http.session.auth = bear


def _make_family(target: Target) -> None:
    addresses = {kind: urlsplit(target.api(kind)) for kind in target.kinds}
    members = {
        "name": FAMILY,
        "langs": {kind: address.netloc for kind, address in addresses.items()},
        # pywikibot looks at the parameter's name: it has to be ``code``.
        "protocol": lambda self, code: addresses[code].scheme,
        "scriptpath": lambda self, code: addresses[code].path.removesuffix("/api.php"),
    }
    family.Family._families[FAMILY] = type("MachidakaraFamily", (family.Family,), members)()


def _open(target: Target, kind: str, secret: tuple[str, ...]) -> Wiki:
    try:
        site = pywikibot.Site(kind, FAMILY, user=target.user)
    except (Error, OSError) as error:
        reason = type(error).__name__
        raise SignInError(
            _("{address} cannot be reached: {reason}", address=target.api(kind), reason=reason)
        ) from error

    def send(parameters: Json, files: Files | None) -> Any:
        return http.fetch(
            site.base_url(site.apipath()),
            method="POST",
            headers={"user-agent": http.user_agent(site)},
            default_error_handling=False,
            verify=site.verify_SSL_certificate(),
            data={"format": "json", **parameters},
            files=files,
        )

    def sign_in() -> None:
        _sign_in(target, site, secret)

    sign_in()
    return Wiki(kind, target, site, send, sign_in)


def _sign_in(target: Target, site: Any, secret: tuple[str, ...]) -> None:
    address = target.api(site.code)
    try:
        if target.auth == "bot-password":
            _log_in(site, secret)
        del site.userinfo
        name = site.userinfo["name"]
    except (Error, OSError) as error:
        raise SignInError(
            _("Signing in to {address} as {user} failed: {reason}",
              address=address, user=target.user, reason=error)
        ) from error  # fmt: skip
    if name != site.username():
        raise SignInError(
            _("{address} took the secret for the account {name}, not {user}.",
              address=address, name=name, user=target.user)
        )  # fmt: skip
    site._loginstatus = LoginStatus.AS_USER
    site.tokens.clear()


def _log_in(site: Any, secret: tuple[str, ...]) -> None:
    application, password = secret
    manager = ClientLoginManager(site=site, user=site.username(), password=password)
    manager.login_name = f"{site.username()}@{application}"
    site._loginstatus = LoginStatus.IN_PROGRESS
    if not manager.login(retry=False):
        raise SignInError(_("The wiki did not accept the account's name or secret."))
