"""Signing in as a child process: what is written where, what is said, and what is kept secret."""

from __future__ import annotations

from pathlib import Path

from tests.publishing_lab import SECRET, Lab
from tests.simulated_wiki import Wikis
from tests.simulated_wiki.server import BEARER

LIVE = ("push", "--live", "--target", "lab")


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file()}


def test_everything_pywikibot_writes_is_inside_the_instance_folder(lab: Lab, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    marker = tmp_path / "was-run"
    (elsewhere / "user-config.py").write_text(f"open({str(marker)!r}, 'w').close()\n", encoding="utf-8")
    lab.folder = elsewhere
    lab.item()
    assert lab.run(*LIVE).status == 0
    assert _files(elsewhere) == {"user-config.py"}
    assert not marker.exists()
    assert not (lab.store.settings.home / "home").exists()
    assert _files(lab.store.settings.home / "bots")


def test_the_secret_is_never_said_nor_written(lab: Lab) -> None:
    lab.item()
    ended = lab.run(*LIVE)
    written = b"".join(path.read_bytes() for path in lab.store.settings.home.rglob("*") if path.is_file())
    assert SECRET not in ended.errors + str(ended.lines)
    assert SECRET.encode() not in written


def test_a_wrong_secret_is_said_in_one_line_without_it(lab: Lab) -> None:
    lab.secret = "pwb:" + "wrong" * 6
    draft = lab.item()
    ended = lab.run(*LIVE)
    assert (ended.status, ended.lines) == (2, [])
    assert "wrong" not in ended.errors
    assert "Incorrect username or password" in ended.errors
    assert lab.draft(draft).lease_until is None


def test_a_wiki_out_of_reach_is_said_in_one_line(lab: Lab) -> None:
    lab.targets = {"wikidata": "http://127.0.0.1:9/w/api.php"}
    lab.write_targets()
    ended = lab.run(*LIVE)
    assert ended.status == 2
    assert "127.0.0.1:9" in ended.errors
    assert len(ended.errors.splitlines()) == 1


def test_a_bearer_token_signs_in_without_a_password(lab: Lab, wikis: Wikis) -> None:
    lab.secret = BEARER
    lab.write_targets(auth="oauth2-owner")
    lab.item()
    assert lab.run(*LIVE).status == 0
    assert wikis.wikidata.asked("login") == []


def test_a_secret_of_another_account_is_refused(lab: Lab) -> None:
    lab.secret = BEARER
    lab.write_targets(auth="oauth2-owner", user="SomebodyElse")
    ended = lab.run(*LIVE)
    assert ended.status == 2
    assert "TestBot" in ended.errors
