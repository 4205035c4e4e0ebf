"""Wikitext of a file page. What people typed is text, never markup."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workflow.steps.drafts.item import usable_url

_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "{": "&#123;",
    "}": "&#125;",
    "[": "&#91;",
    "]": "&#93;",
    "|": "&#124;",
}
_RUNS = (("''", "&#39;&#39;"), ("~~~", "&#126;&#126;&#126;"), ("__", "&#95;&#95;"))
"""Signs that are markup only in a row: bold, signatures, magic words."""
_AT_LINE_START = re.compile(r"(^|<br />)([*#:;=])")
_TEMPLATE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.\-/]*")
_ADVICE = re.compile(r"\s+\([^()]*\)$")
OF_THE_OBJECT = "(object)"


class LicenceTagError(ValueError):
    """A licence tag that cannot be the name of a template; the message is the tag."""


def escape(text: str) -> str:
    """Text that shows in a template's parameter exactly as it was typed."""
    escaped = "".join(_ENTITIES.get(sign, sign) for sign in text.strip())
    for run, entity in _RUNS:
        escaped = escaped.replace(run, entity)
    escaped = "<br />".join(line.strip() for line in escaped.splitlines())
    return _AT_LINE_START.sub(lambda found: f"{found[1]}&#{ord(found[2])};", escaped)


def in_language(language: str, text: str) -> str:
    """A description in one language."""
    return f"{{{{{language}|1={escape(text)}}}}}" if text.strip() else ""


def link_or_text(text: str) -> str:
    """A web address as it is, anything else escaped."""
    return usable_url(text).replace("''", "%27%27") or escape(text)


def licence_tag(template: str) -> str:
    """A licence tag in braces; raises :class:`LicenceTagError` for what is no template name.

    Parameters may hold text from people, such as the body to be named.
    """
    name, *parameters = _ADVICE.sub("", template.strip()).split("|")
    if not _TEMPLATE.fullmatch(name.strip()):
        raise LicenceTagError(template)
    written = [name.strip()]
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        written.append(f"{escape(key)}={link_or_text(value)}" if equals else escape(parameter))
    return "{{" + "|".join(written) + "}}"


def template(name: str, parameters: Mapping[str, str]) -> str:
    """A template, one parameter a line; ``parameters`` are wikitext already."""
    lines = [f"|{key}={value}" for key, value in parameters.items()]
    return "\n".join(["{{" + name, *lines, "}}"])


def point(template_name: str, latitude: float, longitude: float) -> str:
    """``{{Location|36.56|136.66}}``."""
    return "{{" + f"{template_name}|{latitude}|{longitude}" + "}}"


def categories(names: tuple[str, ...]) -> str:
    """Category links, or the mark by which Commons finds files that have none."""
    links = [f"[[Category:{clean}]]" for name in names if (clean := _category(name))]
    return "\n".join(links) or "{{subst:unc}}"


def _category(name: str) -> str:
    bare = re.sub(r"(?i)^\s*category\s*:", "", name)
    return " ".join(re.sub(r"[\[\]{}|#<>]|~{3,}", " ", bare).split())
