"""MediaWiki's own modules: login, edit, and the query of its base class."""

from __future__ import annotations

import secrets

from tests.simulated_wiki.errors import ApiError, blocked
from tests.simulated_wiki.queries import Json, Queries, title_of
from tests.simulated_wiki.state import Account, Page, timestamp


class Pages(Queries):
    """The core of a wiki, without its entities and uploads."""

    # ---- who is asking

    def check_token(self, parameters: Json, session: str) -> None:
        """Refuse a write without, or with an outdated, token."""
        if "token" not in parameters:
            raise ApiError("missingparam", 'The "token" parameter must be set.')
        if self.faults.bad_tokens > 0:
            self.faults.bad_tokens -= 1
            raise ApiError("badtoken", "Invalid CSRF token.")
        if parameters["token"] != self.token(session):
            raise ApiError("badtoken", "Invalid CSRF token.")

    def check_assert(self, parameters: Json, user: str) -> None:
        """Refuse a client that thinks it is somebody else."""
        if parameters.get("assert") in {"user", "bot"} and not user:
            raise ApiError(
                "assertuserfailed",
                "You are no longer logged in, so the action could not be completed.",
            )
        wanted = parameters.get("assertuser")
        if wanted and wanted != user:
            raise ApiError(
                "assertnameduserfailed",
                f'You are no longer logged in as "{wanted}", so the action could not be completed.',
            )

    def login(self, parameters: Json, session: str) -> Json:
        """action=login with a bot password."""
        name, _, application = parameters.get("lgname", "").partition("@")
        account = self.state.accounts.get(name)
        if "lgtoken" not in parameters:
            return {"login": {"result": "NeedToken", "token": self.token(session)}}
        if self.state.sessions.get(session):
            reason = "Cannot log in when using BotPasswordSessionProvider sessions."
            return {"login": {"result": "Aborted", "reason": reason}}
        if account is None or account.bot_passwords.get(application) != parameters.get("lgpassword"):
            reason = "Incorrect username or password entered. Please try again."
            return {"login": {"result": "Failed", "reason": reason}}
        self.state.sessions[session] = name
        return {"login": {"result": "Success", "lguserid": account.id, "lgusername": name}}

    def clientlogin(self, parameters: Json, session: str) -> Json:
        """action=clientlogin with the main password."""
        account = self.state.accounts.get(parameters.get("username", ""))
        if account is None or account.password != parameters.get("password"):
            failed = {
                "status": "FAIL",
                "message": "Incorrect username or password entered.",
                "messagecode": "wrongpassword",
            }
            return {"clientlogin": failed}
        self.state.sessions[session] = account.name
        return {"clientlogin": {"status": "PASS", "username": account.name}}

    # ---- edit

    def edit(self, parameters: Json, user: str) -> Json:
        """action=edit: the whole text of a page."""
        if self.faults.blocked:
            raise blocked(self.faults.blocked, timestamp())
        title = title_of(parameters["title"])
        page = self.state.pages.get(title)
        self.faults.check_filters(parameters["text"], parameters.get("summary", ""), wikibase=False)
        if self.faults.over_limit("edit"):
            raise ApiError(
                "ratelimited", "You've exceeded your rate limit. Please wait some time and try again."
            )
        base = int(parameters.get("baserevid", 0))
        if page and base and base != page.last.id and page.text != parameters["text"]:
            raise ApiError("editconflict", "Edit conflict: $1")
        old = page.last.id if page and page.revisions else 0
        page = page or Page(next(self.state.next_page), 6 if title.startswith("File:") else 0, title)
        head: Json = {"result": "Success", "pageid": page.id, "title": title, "contentmodel": "wikitext"}
        if page.text == parameters["text"] and old:
            return {"edit": {**head, "nochange": ""}}
        page.text = parameters["text"]
        revision = self.state.save(page, user, parameters.get("summary", ""), page.text)
        return {
            "edit": {
                **head,
                "oldrevid": old,
                "newrevid": revision.id,
                "newtimestamp": revision.timestamp,
                "watched": "",
            }
        }

    # ---- for tests

    def new_session(self) -> str:
        """An empty session."""
        session = secrets.token_hex(16)
        self.state.sessions[session] = ""
        return session

    def add_account(self, account: Account) -> None:
        """Let somebody sign in."""
        self.state.accounts[account.name] = account
