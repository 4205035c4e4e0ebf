"""Archives are read without trusting a word of what they say of themselves."""

import io
import struct
import zipfile

import pytest

from workflow.steps import archives
from workflow.steps.archives import Archive, ArchiveError, is_archive
from workflow.steps.image_rules import RefusedImageError


def packed(tmp_path, files, **options):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def read(member):
    content = b""
    while chunk := member.read(1000):
        content += chunk
    return content


def test_names_never_lead_out_of_the_archive(tmp_path):
    names = ["../../etc/a.jpg", "/root/b.jpg", "C:\\Users\\c.jpg", "x/./d\n.jpg", "e\x1b[31m.jpg"]
    archive = Archive(packed(tmp_path, dict.fromkeys(names, b"x")))
    assert {member.name for member in archive.members} == {
        "etc/a.jpg",
        "root/b.jpg",
        "Users/c.jpg",
        "x/d .jpg",
        "e [31m.jpg",
    }
    archive.close()


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_japanese_names_without_a_mark_are_read(tmp_path, encoding):
    raw = "兼六園.jpg".encode(encoding)
    path = packed(tmp_path, {"x" * len(raw): b"x"})
    path.write_bytes(path.read_bytes().replace(b"x" * len(raw), raw))
    archive = Archive(path)
    assert [member.name for member in archive.members] == ["兼六園.jpg"]
    archive.close()


def test_what_systems_leave_behind_is_passed_over(tmp_path):
    names = ["a.jpg", "__MACOSX/._a.jpg", ".DS_Store", "x/Thumbs.db", "folder/"]
    archive = Archive(packed(tmp_path, dict.fromkeys(names, b"")))
    assert [member.name for member in archive.members] == ["a.jpg"]
    archive.close()


def test_a_bomb_is_refused_before_it_goes_off(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "SMALL_BYTES", 1000)
    archive = Archive(packed(tmp_path, {"a.tif": bytes(10**6)}))
    with pytest.raises(RefusedImageError, match="member-too-large"):
        archive.members[0].read(1)
    archive.close()


def test_a_file_that_unpacks_to_more_than_it_says_is_refused(tmp_path):
    path = packed(tmp_path, {"a.tif": bytes(10**6)})
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 10**6), struct.pack("<I", 1000)))
    archive = Archive(path)
    with pytest.raises(RefusedImageError, match="member-damaged"):
        read(archive.members[0])
    archive.close()


def test_an_archive_that_announces_too_much_is_refused_as_a_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_TOTAL_BYTES", 100)
    with pytest.raises(ArchiveError, match="archive-too-large"):
        Archive(packed(tmp_path, {"a.tif": bytes(101)}))


def test_an_archive_inside_is_refused_whatever_it_is_called(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b.jpg", b"x")
    outer = Archive(packed(tmp_path, {"a.jpg": inner.getvalue()}))
    with pytest.raises(RefusedImageError) as refused:
        outer.members[0].read(10)
    assert "inside an archive" in str(refused.value.issue.rule.message)
    outer.close()


def test_a_damaged_file_is_named_and_the_next_one_is_read(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"first content")
        archive.writestr("b.txt", b"second")
    path.write_bytes(path.read_bytes().replace(b"first content", b"First content"))
    opened = Archive(path)
    with pytest.raises(RefusedImageError, match="member-damaged"):
        read(opened.members[0])
    assert read(opened.members[1]) == b"second"
    opened.close()


def test_half_an_archive_is_refused(tmp_path):
    path = packed(tmp_path, {"a.txt": b"content" * 100})
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(ArchiveError, match="archive-damaged"):
        Archive(path)


def test_an_archive_is_told_by_its_content_and_a_workbook_is_none(tmp_path):
    path = packed(tmp_path, {"a": b"x"})
    assert is_archive(path.rename(tmp_path / "a.dat"))
    assert not is_archive((tmp_path / "a.dat").rename(tmp_path / "a.xlsx"))
    assert not is_archive(tmp_path / "gone.zip")
