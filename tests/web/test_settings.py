"""Settings: how the installation is, its wikis without their secrets, and a backup."""

from __future__ import annotations

import io
import zipfile

import pytest

from workflow.operations.health import Check, Health
from workflow.operations.keeping import BackupError
from workflow.store.people import Role
from workflow.web import settings as screen

TARGET = """[town]
wikidata = "https://test.wikidata.org/w/api.php"
user = "TownBot"
secret = "env:TOWN_SECRET"
contact = "name@example.org"
"""


@pytest.fixture
def administrator(signed_in):
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture
def target(store, monkeypatch):
    monkeypatch.setenv("TOWN_SECRET", "robot:very-secret-indeed")
    store.settings.targets_file.write_text(TARGET, encoding="utf-8")


def test_the_health_of_the_installation_is_said_in_words(administrator):
    page = administrator.get("/settings").text
    assert "Database" in page
    assert "in order" in page
    assert "0 records, 0 media" in page


def test_wikis_are_listed_without_their_secrets(administrator, target):
    page = administrator.get("/settings").text
    assert "https://test.wikidata.org/w/api.php" in page
    assert "TownBot" in page
    assert "very-secret-indeed" not in page


def test_a_wiki_is_examined_by_the_bots(administrator, target, monkeypatch):
    checks = [Check("wikidata: rights", Health.ERROR, "The account lacks the rights edit.")]
    monkeypatch.setattr(screen, "examine_target", lambda _store, name: checks if name == "town" else [])
    page = administrator.post("/settings/targets/town/examine").text
    assert "wikidata: What the account may do" in page
    assert "The account lacks the rights edit." in page
    assert "to be mended" in page


def test_a_wiki_that_is_not_there_is_not_examined(administrator, target):
    assert administrator.post("/settings/targets/elsewhere/examine").status_code == 404


def test_a_backup_holds_database_and_manifest(administrator):
    answer = administrator.get("/settings/backup")
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert {"machidakara.sqlite", "manifest.json"} <= set(names)
    assert answer.headers["Content-Disposition"].endswith(".zip")
    answer.close()


def test_a_backup_leaves_nothing_behind(administrator, tmp_path, monkeypatch):
    monkeypatch.setattr(screen.tempfile, "tempdir", str(tmp_path))
    answer = administrator.get("/settings/backup")
    assert answer.data
    answer.close()
    assert list(tmp_path.glob("machidakara*")) == []


def test_a_backup_that_fails_says_why(administrator, monkeypatch):
    def fail(*_arguments):
        raise BackupError("disk full")

    monkeypatch.setattr(screen, "backup", fail)
    assert "disk full" in administrator.get("/settings/backup", follow_redirects=True).text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_settings_are_for_administrators(signed_in, target, role):
    browser = signed_in(role, "ken")
    assert browser.get("/settings").status_code == 403
    assert browser.get("/settings/backup").status_code == 403
    assert browser.post("/settings/targets/town/examine").status_code == 403
