"""action=query: the metas, lists and props that a publishing client asks for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.simulated_wiki.errors import ApiError
from tests.simulated_wiki.faults import Faults
from tests.simulated_wiki.paraminfo import paraminfo
from tests.simulated_wiki.state import Page, State, StoredFile, timestamp

Json = dict[str, Any]
RESPONSES = Path(__file__).parent / "responses"
TOKEN_SUFFIX = "+\\"


def title_of(name: str) -> str:
    """A title as it is shown: first letter large, spaces for underscores."""
    text = name.replace("_", " ").strip()
    prefix, colon, rest = text.partition(":")
    if colon:
        return f"{prefix[:1].upper()}{prefix[1:]}:{rest[:1].upper()}{rest[1:]}"
    return text[:1].upper() + text[1:]


class Queries:
    """What can be asked of a wiki."""

    def __init__(self, state: State, faults: Faults, *, name: str, base: str) -> None:
        self.state = state
        self.faults = faults
        self.name = name
        self.base = base

    def token(self, session: str) -> str:
        """The csrf token of a session."""
        return f"{session[:24]}{TOKEN_SUFFIX}"

    def query(self, parameters: Json, user: str, session: str) -> Json:
        """action=query: the metas, lists and props that a publishing client asks for."""
        result: Json = {}
        asked = {
            key: [part for part in parameters.get(key, "").split("|") if part]
            for key in ("meta", "list", "prop")
        }
        for kind, names in asked.items():
            for name in names:
                method = getattr(self, f"_{kind}_{name}", None)
                if method is None:
                    raise ApiError("badvalue", f'Unrecognized value for parameter "{kind}": {name}.')
                result |= method(parameters, user, session)
        return {"batchcomplete": "", "query": result}

    def paraminfo(self, parameters: Json) -> Json:
        """action=paraminfo."""
        names = [
            name.split("_", 2)[1:] for name in dir(self) if name.startswith(("_meta_", "_list_", "_prop_"))
        ]
        queries = {kind: [name for of, name in names if of == kind] for kind in ("prop", "list", "meta")}
        return paraminfo(parameters["modules"].split("|"), queries)

    def _meta_tokens(self, parameters: Json, user: str, session: str) -> Json:
        kinds = parameters.get("type", "csrf")
        names = ["csrf", "login", "patrol", "watch"] if kinds == "*" else kinds.split("|")
        return {"tokens": {f"{name}token": self.token(session) for name in names}}

    def _meta_userinfo(self, _parameters: Json, user: str, _session: str) -> Json:
        if not user:
            return {
                "userinfo": {
                    "id": 0,
                    "name": "127.0.0.1",
                    "anon": "",
                    "groups": ["*"],
                    "rights": ["read"],
                    "ratelimits": {},
                }
            }
        account = self.state.accounts[user]
        info: Json = {
            "id": account.id,
            "name": account.name,
            "groups": list(account.groups),
            "rights": list(account.rights),
            "ratelimits": {
                action: {"user": {"hits": hits, "seconds": seconds}}
                for action, (hits, seconds) in self.faults.rate_limits.items()
            },
        }
        if self.faults.blocked:
            info |= {"blockid": 1, "blockedby": "Admin", "blockedbyid": 1, "blockreason": self.faults.blocked,
                     "blockedtimestamp": timestamp(), "blockexpiry": "infinite"}  # fmt: skip
        return {"userinfo": info}

    def _meta_siteinfo(self, _parameters: Json, _user: str, _session: str) -> Json:
        # A wiki's own description is long and fixed: it is the recorded one, at our address.
        name = "wd_siteinfo_general" if self.name == "wikidata" else "co_siteinfo"
        recorded = json.loads((RESPONSES / f"{name}.json").read_text(encoding="utf-8"))["response"]["query"]
        recorded["general"] |= {
            "server": self.base,
            "base": f"{self.base}/wiki/Main_Page",
            "time": timestamp(),
        }
        namespaces = json.loads((RESPONSES / "wd_siteinfo_general.json").read_text(encoding="utf-8"))
        return {
            "namespaces": namespaces["response"]["query"]["namespaces"],
            "namespacealiases": [],
            **recorded,
        }

    def _meta_wikibase(self, _parameters: Json, _user: str, _session: str) -> Json:
        repo = {"url": {"base": self.base, "scriptpath": "/w", "articlepath": "/wiki/$1"}}
        return {"wikibase": {"repo": repo, "siteid": f"{self.name}wiki"}}

    def _list_allimages(self, parameters: Json, _user: str, _session: str) -> Json:
        wanted = parameters["aisha1"]
        found = sorted(
            (file for file in self.state.files.values() if file.sha1 == wanted), key=lambda f: f.name
        )
        return {"allimages": [self._listed_file(file) for file in found]}

    def _listed_file(self, file: StoredFile) -> Json:
        page = self.state.pages[f"File:{title_of(file.name)}"]
        return {
            "name": file.name,
            "timestamp": file.timestamp,
            "user": file.user,
            "size": len(file.content),
            "width": file.width,
            "height": file.height,
            "url": f"{self.base}/images/{file.name}",
            "descriptionurl": f"{self.base}/wiki/File:{file.name}",
            "descriptionshorturl": f"{self.base}/w/index.php?curid={page.id}",
            "sha1": file.sha1,
            "ns": 6,
            "title": page.title,
        }

    def _list_usercontribs(self, parameters: Json, _user: str, _session: str) -> Json:
        who, since = parameters["ucuser"], parameters.get("ucend", "")
        found = [
            {
                "userid": 3,
                "user": who,
                "pageid": page.id,
                "revid": page.revisions[0].id,
                "parentid": 0,
                "ns": page.namespace,
                "title": page.title,
                "timestamp": page.revisions[0].timestamp,
                "new": "",
                "minor": "",
                "comment": page.revisions[0].comment,
                "size": 100,
            }
            for page in self.state.pages.values()
            if not self.faults.late_contributions
            and page.revisions
            and page.revisions[0].user == who
            and page.revisions[0].timestamp >= since
        ]
        return {"usercontribs": found[::-1][: int(parameters.get("uclimit", 50))]}

    def _titles(self, parameters: Json) -> list[tuple[str, Page | None]]:
        if "pageids" in parameters:
            pages = [self.state.page(int(number)) for number in parameters["pageids"].split("|")]
            return [(page.title, page) for page in pages if page]
        titles = [title_of(title) for title in parameters.get("titles", "").split("|") if title]
        return [(title, self.state.pages.get(title)) for title in titles]

    def _each_page(self, parameters: Json, part: Any) -> Json:
        pages: Json = {}
        missing = 0
        for title, page in self._titles(parameters):
            if page is None:
                missing -= 1
                pages[str(missing)] = {
                    "ns": 6 if title.startswith("File:") else 0,
                    "title": title,
                    "missing": "",
                }
            else:
                pages[str(page.id)] = {
                    "pageid": page.id,
                    "ns": page.namespace,
                    "title": page.title,
                    **part(page),
                }
        return {"pages": pages}

    def _prop_info(self, parameters: Json, _user: str, _session: str) -> Json:
        return self._each_page(parameters, lambda page: {"lastrevid": page.last.id})

    def _prop_revisions(self, parameters: Json, _user: str, _session: str) -> Json:
        def part(page: Page) -> Json:
            revision = page.revisions[0] if parameters.get("rvdir") == "newer" else page.last
            slot = {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "*": page.text}
            return {
                "revisions": [
                    {
                        "revid": revision.id,
                        "parentid": 0,
                        "user": revision.user,
                        "timestamp": revision.timestamp,
                        "slots": {"main": slot},
                    }
                ]
            }

        return self._each_page(parameters, part)

    def _prop_imageinfo(self, parameters: Json, _user: str, _session: str) -> Json:
        def part(page: Page) -> Json:
            file = self.state.files[page.title.removeprefix("File:").replace(" ", "_")]
            facts = {"size": len(file.content), "width": file.width, "height": file.height,
                     "sha1": file.sha1, "mime": file.mime, "mediatype": "BITMAP"}  # fmt: skip
            return {"imagerepository": "local", "imageinfo": [facts]}

        return self._each_page(parameters, part)

    def _prop_stashimageinfo(self, parameters: Json, _user: str, _session: str) -> Json:
        return {"stashimageinfo": [self.stash_facts(parameters["siifilekey"])]}

    def stash_facts(self, filekey: str) -> Json:
        """Size, digest and type of a stashed file."""
        if filekey not in self.state.stash:
            raise ApiError("uploadstash-file-not-found", f'Key "{filekey}" not found in stash.')
        raise NotImplementedError
