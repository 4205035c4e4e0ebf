"""What a screen is: a blueprint that knows its place in the navigation.

A module of this package that has a ``screen`` is a screen; nothing else registers it.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

from flask import Blueprint

import workflow.web
from workflow.web.permissions import Action


class Screen(Blueprint):
    """A blueprint whose page ``index`` stands in the navigation, when it has a ``place`` there.

    ``label`` is an English msgid, ``icon`` a name in ``assets/icons/used.txt``; a smaller ``place``
    stands further up. ``bar`` puts it into the bar at the bottom of a phone.
    """

    def __init__(self, name: str, import_name: str, *, url_prefix: str = "", **menu: Any) -> None:
        super().__init__(name, import_name, url_prefix=url_prefix or None)
        self.label: str = menu.pop("label", "")
        self.icon: str = menu.pop("icon", "")
        self.place: int = menu.pop("place", 0)
        self.bar: bool = menu.pop("bar", False)
        self.action: Action = menu.pop("action", Action.VIEW)
        if menu:
            raise TypeError(f"unknown: {', '.join(menu)}")


def find_screens() -> list[Screen]:
    """Every screen of the package, in the order of the navigation."""
    found = []
    for module in pkgutil.iter_modules(workflow.web.__path__, "workflow.web."):
        screen = getattr(importlib.import_module(module.name), "screen", None)
        if isinstance(screen, Screen):
            found.append(screen)
    return sorted(found, key=lambda screen: (screen.place, screen.name))
