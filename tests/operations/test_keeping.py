"""A backup holds everything, comes back whole, and damage is noticed."""

from __future__ import annotations

import zipfile

import pytest
from sqlalchemy import select

from tests.builders import table_file, values
from tests.pictures import exif, save
from workflow.config import load_settings
from workflow.operations import keeping
from workflow.operations.imports import ImportRequest, import_table
from workflow.operations.media import Incoming, ingest
from workflow.operations.publishing_copy import copy_for_publishing
from workflow.store.database import open_store
from workflow.store.models import Record


@pytest.fixture
def filled(store, tmp_path):
    import_table(store, ImportRequest(table_file(tmp_path, [values()]), "table.csv"), by="hanako")
    return store


def test_a_restored_instance_has_the_records_and_originals(filled, tmp_path):
    assert keeping.backup(filled, tmp_path / "all.zip") == 1
    home = tmp_path / "elsewhere"
    assert keeping.restore(tmp_path / "all.zip", home) == 1
    restored = open_store(load_settings(home=home, database_url=""))
    with restored.read() as session:
        assert session.scalars(select(Record.name)).all() == ["兼六園"]
    assert keeping.verify(restored).sound == 1
    restored.close()


def test_a_changed_original_is_found(filled):
    (sha256, _name) = next(keeping._originals(filled))
    filled.media.path(sha256).write_bytes(b"bit rot")
    result = keeping.verify(filled)
    assert (result.sound, len(result.changed), result.complete) == (0, 1, False)


def test_a_missing_original_is_found(filled):
    (sha256, _name) = next(keeping._originals(filled))
    filled.media.path(sha256).unlink()
    assert keeping.verify(filled).missing


def test_a_damaged_backup_lays_nothing(filled, tmp_path):
    keeping.backup(filled, tmp_path / "all.zip")
    content = (tmp_path / "all.zip").read_bytes()
    (tmp_path / "half.zip").write_bytes(content[: len(content) // 2])
    with pytest.raises(keeping.BackupError):
        keeping.restore(tmp_path / "half.zip", tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_a_foreign_zip_cannot_write_outside(tmp_path):
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("manifest.json", '{"database": "", "originals": {}}')
        archive.writestr("../evil.txt", "gotcha")
    with pytest.raises(keeping.BackupError):
        keeping.restore(tmp_path / "evil.zip", tmp_path / "elsewhere")
    assert not (tmp_path / "evil.txt").exists()


def test_restore_never_overwrites_an_instance(filled, tmp_path):
    keeping.backup(filled, tmp_path / "all.zip")
    with pytest.raises(keeping.BackupError):
        keeping.restore(tmp_path / "all.zip", filled.settings.home)


def test_a_copy_that_was_made_for_publishing_is_kept_as_well(store, tmp_path):
    path = save(tmp_path / "a.jpg", exif=exif(exif={0xA431: "SN-4711"}))
    [result] = ingest(store, [Incoming("a.jpg", path)], collection="town", by="hanako")
    copy = copy_for_publishing(store, result.media_id)
    assert keeping.backup(store, tmp_path / "all.zip") == 2
    copy.path.unlink()
    assert keeping.verify(store).missing
