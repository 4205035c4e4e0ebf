"""``targets.toml``: what is taken, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.i18n import in_language
from workflow.operations.targets import (
    Target,
    TargetError,
    check_may_write,
    find_target,
    is_wikimedia,
    read_targets,
)

LAB = """
[lab]
wikidata = "http://127.0.0.1:8410/w/api.php"
commons  = "http://127.0.0.1:8411/w/api.php"
sparql   = "http://127.0.0.1:8420/query"
user     = "TestBot"
auth     = "bot-password"
secret   = "env:LAB_SECRET"
contact  = "name@example.org"
production = false
"""


def _read(tmp_path: Path, text: str) -> dict[str, Target]:
    path = tmp_path / "targets.toml"
    path.write_text(text, encoding="utf-8")
    with in_language("en"):
        return read_targets(path)


def test_the_documented_example_is_read(tmp_path: Path) -> None:
    lab = _read(tmp_path, LAB)["lab"]
    assert (lab.kinds, lab.user, lab.production) == (("wikidata", "commons"), "TestBot", False)


def test_no_file_means_no_targets(tmp_path: Path) -> None:
    assert read_targets(tmp_path / "targets.toml") == {}


def test_a_target_may_lack_a_wiki(tmp_path: Path) -> None:
    lab = _read(tmp_path, LAB.replace("wikidata =", "# wikidata ="))["lab"]
    assert lab.kinds == ("commons",)
    with pytest.raises(TargetError):
        lab.api("wikidata")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("contact", "contakt", "contakt"),
        ('"TestBot"', "7", "user"),
        ("production = false", 'production = "no"', "production"),
        ("env:LAB_SECRET", "0123456789abcdef", "env:NAME"),
        ("bot-password", "password", "oauth2-owner"),
        ('user     = "TestBot"', "", "user"),
        ("8411/w/api.php", "8411/w/", "/api.php"),
        ("http://127.0.0.1:8410", "http://wiki.example.org", "https"),
        ("http://127.0.0.1:8410", "https://www.wikidata.org", "production"),
        ("[lab]", "[lab", "targets.toml"),
        ("[lab]", "lab = 1\n[other]", "lab"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, old: str, new: str, word: str) -> None:
    with pytest.raises(TargetError, match=word):
        _read(tmp_path, LAB.replace(old, new))


def test_a_secret_written_into_the_file_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(TargetError) as raised:
        _read(tmp_path, LAB.replace("env:LAB_SECRET", "pwb:0123456789abcdef"))
    assert "0123456789abcdef" not in str(raised.value)


def test_an_unknown_name_lists_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "targets.toml"
    path.write_text(LAB, encoding="utf-8")
    with pytest.raises(TargetError, match="lab"):
        find_target(path, "labor")


def test_the_secret_comes_from_the_environment_in_its_parts(tmp_path: Path) -> None:
    lab = _read(tmp_path, LAB)["lab"]
    assert lab.secret_parts({"LAB_SECRET": "pwb:secret:with:colons"}) == ("pwb", "secret:with:colons")


@pytest.mark.parametrize("value", ["", "onlyonepart", "pwb:"])
def test_a_secret_that_cannot_be_right_is_not_quoted(tmp_path: Path, value: str) -> None:
    lab = _read(tmp_path, LAB)["lab"]
    with pytest.raises(TargetError) as raised:
        lab.secret_parts({"LAB_SECRET": value})
    assert "LAB_SECRET" in str(raised.value)
    assert not value or value not in str(raised.value)


def _production() -> Target:
    return Target(
        name="real", commons="https://commons.wikimedia.org/w/api.php", contact="a@b", production=True
    )


def test_a_real_wiki_needs_the_administrators_switch_too() -> None:
    with pytest.raises(TargetError, match="MACHIDAKARA_ALLOW_PRODUCTION"):
        check_may_write(_production(), {})
    check_may_write(_production(), {"MACHIDAKARA_ALLOW_PRODUCTION": "1"})


@pytest.mark.parametrize(
    ("address", "real"),
    [
        ("https://www.wikidata.org/w/api.php", True),
        ("https://commons.wikimedia.org/w/api.php", True),
        ("https://test.wikidata.org/w/api.php", False),
        ("https://test-commons.wikimedia.org/w/api.php", False),
        ("https://commons.wikimedia.beta.wmflabs.org/w/api.php", False),
        ("https://wikidata.org.example.com/w/api.php", False),
    ],
)
def test_real_wikis_are_told_from_test_wikis(address: str, real: bool) -> None:
    assert is_wikimedia(address) is real
