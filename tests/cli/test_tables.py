"""``import``, ``validate`` and ``export`` answer as they promise."""

from __future__ import annotations

import json

import pytest

from tests.builders import table_bytes, table_file, values

TWO = [values(), values(identifier="BB0000000002", name="金沢城跡", designated_on="S41.10.18")]
KEYS = ["file", "encoding", "edition", "rows", "created", "updated", "unchanged", "rejected", "issues"]


@pytest.fixture
def two(tmp_path):
    return table_file(tmp_path, TWO, "two.csv")


def test_import_answers_one_entry_a_file(machidakara, two):
    result = machidakara("import", two, "--json")
    (entry,) = json.loads(result.stdout)
    assert list(entry) == KEYS
    assert (entry["file"], entry["encoding"], entry["edition"]) == (str(two), "utf-8-sig", "standard")
    assert (result.exit_code, entry["rows"], entry["created"]) == (0, 2, 2)


def test_an_issue_names_row_column_and_what_was_found(machidakara, two):
    (entry,) = json.loads(machidakara("import", two, "--json").stdout)
    (issue,) = [i for i in entry["issues"] if i["column"] == "文化財指定日"]
    assert list(issue) == ["row", "column", "code", "severity", "found", "message"]
    assert (issue["row"], issue["found"], issue["severity"]) == (3, "S41.10.18", "error")
    assert "1966-10-18" in issue["message"]


def test_the_same_again_is_unchanged(machidakara, two):
    machidakara("import", two)
    (entry,) = json.loads(machidakara("import", two, "--json").stdout)
    assert (entry["unchanged"], entry["created"]) == (2, 0)


def test_validate_gives_the_same_answer_and_stores_nothing(machidakara, two):
    checked = json.loads(machidakara("validate", two, "--json").stdout)
    assert checked == json.loads(machidakara("import", two, "--dry-run", "--json").stdout)
    assert checked == json.loads(machidakara("import", two, "--json").stdout)


def test_refused_rows_end_in_status_1_and_a_sheet_that_can_be_sent_again(machidakara, tmp_path):
    path = table_file(tmp_path, [TWO[0], values(identifier="X3", name="")], "list.csv")
    result = machidakara("import", path, "--report", tmp_path / "failures.csv", "--json")
    assert result.exit_code == 1
    sheet = (tmp_path / "failures.csv").read_text(encoding="utf-8-sig")
    assert "X3" in sheet.splitlines()[1]
    (tmp_path / "corrected.csv").write_text(
        sheet.replace("172014,X3,石川県金沢市,,", "172014,X3,石川県金沢市,尾山神社,"), encoding="utf-8-sig"
    )
    (entry,) = json.loads(machidakara("import", tmp_path / "corrected.csv", "--json").stdout)
    assert (entry["created"], entry["rejected"]) == (1, 0)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_sheet_comes_as_csv_and_as_workbook(machidakara, tmp_path, suffix):
    path = table_file(tmp_path, [TWO[0], values(identifier="X3", name="")], "list.csv")
    machidakara("import", path, "--report", tmp_path / f"failures.{suffix}")
    (entry,) = json.loads(machidakara("validate", tmp_path / f"failures.{suffix}", "--json").stdout)
    assert (entry["rows"], entry["rejected"]) == (1, 1)


def test_a_web_page_is_refused_with_status_2_and_one_line(machidakara, tmp_path):
    (tmp_path / "list.csv").write_text("<html><title>見つかりません</title><body>404</body></html>")
    result = machidakara("import", tmp_path / "list.csv", "--json")
    assert result.exit_code == 2
    (entry,) = json.loads(result.stdout)
    assert entry["rows"] == 0
    assert "HTML" in entry["issues"][0]["message"]
    assert result.stderr.count("\n") == 1


def test_a_missing_file_is_named(machidakara, tmp_path):
    result = machidakara("import", tmp_path / "nowhere.csv")
    assert result.exit_code == 2
    assert "nowhere.csv" in result.stderr


def test_one_good_and_one_bad_file_are_done_in_part(machidakara, two, tmp_path):
    (tmp_path / "bad.csv").write_bytes(b"")
    assert machidakara("import", two, tmp_path / "bad.csv", "--json").exit_code == 1


def test_an_untouched_file_is_exported_byte_for_byte(machidakara, tmp_path):
    path = table_file(tmp_path, [values(), values(identifier="2", name="蔵")], encoding="cp932")
    machidakara("import", path)
    result = machidakara("export", "--encoding", "cp932", "--output", tmp_path / "out.csv")
    assert result.exit_code == 0
    assert (tmp_path / "out.csv").read_bytes() == path.read_bytes()


def test_a_missing_character_stops_the_export_and_is_named(machidakara, tmp_path):
    machidakara("import", table_file(tmp_path, [values(name="四季図屛風")]))
    result = machidakara("export", "--encoding", "cp932", "--output", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "U+5C5B" in result.stderr
    assert "四季図屛風" in result.stderr
    assert not (tmp_path / "out.csv").exists()


def test_substitutes_let_it_through(machidakara, tmp_path):
    machidakara("import", table_file(tmp_path, [values(name="四季図屛風")]))
    result = machidakara("export", "--encoding", "cp932", "--substitute", "--output", tmp_path / "out.csv")
    assert result.exit_code == 0
    assert "四季図屏風" in (tmp_path / "out.csv").read_text(encoding="cp932")


@pytest.mark.parametrize("option", [("--edition", "nonsense"), ("--collection", "nowhere")])
def test_what_does_not_exist_is_refused_in_one_line(machidakara, tmp_path, option):
    result = machidakara("export", *option, "--output", tmp_path / "out.csv")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_the_other_edition_has_its_own_header(machidakara, two, tmp_path):
    machidakara("import", two)
    machidakara("export", "--edition", "recommended", "--encoding", "utf-8", "--output", tmp_path / "o.csv")
    header = table_bytes([], encoding="utf-8").decode()
    assert (tmp_path / "o.csv").read_text(encoding="utf-8").splitlines()[0] != header.strip()


def test_nothing_is_stored_when_the_report_could_not_be_written(machidakara, tmp_path):
    path = table_file(tmp_path, [values()])
    result = machidakara("import", path, "--report", tmp_path)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    (entry,) = json.loads(machidakara("import", path, "--json").stdout)
    assert entry["created"] == 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_reasons_in_a_corrected_sheet_are_no_part_of_its_records(
    machidakara, tmp_path, monkeypatch, language
):
    monkeypatch.setenv("MACHIDAKARA_LANGUAGE", language)
    sheet = tmp_path / "corrections.csv"
    machidakara("import", table_file(tmp_path, [values(name="")]), "--report", sheet)
    corrected = sheet.read_text(encoding="utf-8-sig").replace("石川県金沢市,,", "石川県金沢市,兼六園,", 1)
    sheet.write_text(corrected, encoding="utf-8-sig")
    (entry,) = json.loads(machidakara("import", sheet, "--json").stdout)
    assert entry["created"] == 1
    assert "header.unmapped" not in {issue["code"] for issue in entry["issues"]}
    machidakara("export", "--extra", "--output", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == table_bytes([values()])
