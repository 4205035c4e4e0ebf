from __future__ import annotations

import pytest

from tests.steps.intake.conftest import RECOMMENDED, STANDARD
from workflow.steps.intake import How, map_header
from workflow.steps.intake.header import fold, known_headers
from workflow.steps.intake.mapping import extra_names


@pytest.mark.parametrize("edition", [STANDARD, RECOMMENDED], ids=lambda edition: edition.key)
def test_the_header_of_an_edition_maps_exactly(edition: object) -> None:
    mapping = map_header(edition.headers)
    assert mapping.edition is edition
    assert mapping.keys == tuple(column.key for column in edition)
    assert {column.how for column in mapping.columns} == {How.EXACT}
    assert mapping.issues == ()


def test_widths_blanks_and_line_ends_do_not_matter() -> None:
    varied = [
        header.replace("_", "＿").replace("(", "（").replace("員数", "員\n数") for header in STANDARD.headers
    ]
    mapping = map_header(varied)
    assert mapping.keys == tuple(column.key for column in STANDARD)
    assert {column.how for column in mapping.columns} == {How.EXACT, How.NORMALISED}


def test_every_synonym_leads_to_its_column() -> None:
    known = known_headers("bunkazai")
    for key, column in known.dataset.columns.items():
        for synonym in column.synonyms:
            mapping = map_header([synonym])
            assert mapping.keys == (known.folded.get(fold(synonym), key),)


def test_a_remark_in_brackets_does_not_matter() -> None:
    column = map_header(["所有者（管理団体）"]).columns[0]
    assert (column.key, column.how) == ("owner", How.SYNONYM)


def test_a_similar_header_is_mapped_and_said() -> None:
    mapping = map_header(["名称", "文化財の指定日"])
    assert (mapping.columns[1].key, mapping.columns[1].how) == ("designated_on", How.SIMILAR)
    assert 84 <= mapping.columns[1].score < 100
    assert [(issue.code, issue.column) for issue in mapping.issues] == [("header.similar", "文化財の指定日")]


@pytest.mark.parametrize(
    "header", ["説明板", "指定番号", "配列用番号", "時代", "案内標柱", "国宝", "棟名", "区"]
)
def test_headers_that_mean_something_else_stay_unmapped(header: str) -> None:
    mapping = map_header(["名称", header])
    assert mapping.keys == ("name", "")
    assert [issue.code for issue in mapping.issues] == ["header.unmapped"]


def test_no_key_is_given_twice_and_the_first_wins() -> None:
    mapping = map_header([*STANDARD.headers, "授乳室", "URL", "画像", "画像ライセンス", "備考"])
    assert mapping.keys[-5:] == ("",) * 5
    assert [column.name for column in mapping.columns[-5:]] == [
        "授乳室",
        *extra_names(["URL", "画像", "URL", "画像"])[2:],
        "画像ライセンス",
        extra_names(["備考", "備考"])[1],
    ]
    assert [issue.code for issue in mapping.issues].count("header.repeated") == 4


def test_an_exact_header_wins_over_an_earlier_synonym() -> None:
    assert map_header(["所在地", "住所"]).keys == ("", "address")


def test_names_for_extra_values_are_unique_and_blank_ones_are_letters() -> None:
    names = extra_names(["URL", "URL", "", "画\n像", "画 像"])
    assert names[0] == "URL"
    assert names[2] == "C"
    assert len(set(names)) == 5


def test_a_second_name_avoids_one_that_is_there_already() -> None:
    first = extra_names(["URL", "URL"])[1]
    assert len(set(extra_names(["URL", "URL", first]))) == 3


def test_remembered_headers_come_first() -> None:
    mapping = map_header(["名称", "通称名", "所在地"], remembered={"通称名": "name", "所在地": ""})
    assert mapping.keys == ("", "name", "")
    assert mapping.columns[1].how is How.REMEMBERED


def test_a_chosen_edition_is_used() -> None:
    assert map_header(STANDARD.headers, edition="recommended").edition is RECOMMENDED


def test_an_edition_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        map_header(STANDARD.headers, edition="next")


def test_a_header_without_names_says_what_was_found_and_what_is_needed() -> None:
    issue = map_header(["年", "総数", "建造物"]).issues[0]
    assert issue.code == "header.no_name"
    assert "年 / 総数 / 建造物" in issue.message
    assert STANDARD.by_key["name"].header in issue.message
