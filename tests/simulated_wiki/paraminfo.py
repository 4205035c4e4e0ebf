"""action=paraminfo, as far as clients read it: which modules there are and which must be posted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]
POSTED = ("clientlogin", "edit", "login", "logout", "upload", "wbeditentity", "wbsetclaim")
ACTIONS = (*POSTED, "paraminfo", "query", "wbgetentities", "wbsearchentities")


def _choice(name: str, parent: str, values: Sequence[str]) -> Json:
    submodules = {value: f"{parent}{value}" for value in values}
    return {"name": name, "type": list(values), "submodules": submodules, "multi": "", "limit": 500,
            "lowlimit": 50, "highlimit": 500}  # fmt: skip


def _module(path: str, parameters: Sequence[Json]) -> Json:
    name = path.rpartition("+")[2]
    module: Json = {
        "name": name,
        "path": path,
        "group": "action",
        "prefix": "",
        "parameters": list(parameters),
    }
    if path in POSTED:
        module["mustbeposted"] = ""
    return module


def paraminfo(paths: Sequence[str], queries: dict[str, list[str]]) -> Json:
    """The description of the asked modules; ``queries`` names those of prop, list and meta."""
    modules = []
    for path in paths:
        parameters: list[Json] = []
        if path == "main":
            parameters = [_choice("action", "", ACTIONS)]
        elif path == "query":
            parameters = [_choice(kind, "query+", names) for kind, names in queries.items()]
            parameters.append(_choice("generator", "query+", queries["list"]))
        elif path == "query+tokens":
            parameters = [{"name": "type", "type": ["csrf", "login", "patrol", "watch"], "multi": ""}]
        modules.append(_module(path, parameters))
    return {"paraminfo": {"helpformat": "none", "modules": modules}}
