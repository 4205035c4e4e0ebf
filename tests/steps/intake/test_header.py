from __future__ import annotations

import pytest

from tests.steps.intake.conftest import RECOMMENDED, STANDARD, Write, opened, refusal, taken
from workflow.steps.intake.header import find_header, fold, likely_header


@pytest.mark.parametrize("edition", [STANDARD, RECOMMENDED], ids=lambda edition: edition.key)
def test_the_header_of_an_edition_is_found_below_title_lines(edition: object) -> None:
    rows = [["文化財一覧（令和8年4月1日現在）"], [], list(edition.headers), ["1"] * len(edition.headers)]
    found = find_header(rows)
    assert (found.index, found.names_records, len(found.keys)) == (2, True, len(edition.headers))


def test_the_first_of_repeated_headers_counts() -> None:
    rows = [["№", "名称", "所在地"], ["1", "金閣寺", "京都"], ["№", "名称", "所在地"]]
    assert find_header(rows).index == 0


def test_data_with_a_known_word_does_not_beat_the_header() -> None:
    rows = [["名称", "備考", "所在地"], ["名称", "指定等の区分", "京都"]]
    assert find_header(rows).index == 0


def test_one_known_word_in_a_sentence_is_no_header() -> None:
    assert find_header([["この表の", "備考"], ["を読む", "人へ"]]) is None


def test_a_header_over_two_rows_is_read_together(write: Write) -> None:
    path = write("名称,所在地,,員数,\n,都道府県,市区町村,数,単位\n金閣寺,京都府,京都市,1,棟\n")
    table = opened(path)
    assert table.header_row == 2
    assert [issue.code for issue in table.issues] == ["header.two_rows"]
    assert taken(path)[0].originals == {
        "name": "金閣寺",
        "address_prefecture": "京都府",
        "address_municipality": "京都市",
        "quantity": "1",
        "quantity_unit": "棟",
    }


def test_a_row_of_data_is_not_taken_for_a_second_header(write: Write) -> None:
    table = opened(write("番号,名称,区分\n1,種別,国\n"))
    assert (table.header_row, len(list(table.rows()))) == (1, 1)


def test_a_chosen_header_row_is_used(write: Write) -> None:
    table = opened(write("名称,所在地\n正式名称,住所,備考\na,b,c\n"), header_row=2)
    assert (table.header_row, table.header) == (2, ("正式名称", "住所", "備考"))


def test_a_header_row_beyond_the_scanned_ones_can_be_chosen(write: Write) -> None:
    table = opened(write("前書き,\n" * 80 + "名称,所在地\na,b\n"), header_row=81)
    assert (table.header, [row.number for row in table.rows()]) == (("名称", "所在地"), [82])


def test_a_header_row_beyond_the_end_is_refused(write: Write) -> None:
    assert refusal(write("名称,所在地\na,b\n"), header_row=9).code == "file.no_such_row"


def test_an_unknown_header_is_the_first_filled_row_without_figures() -> None:
    rows = [["人口統計"], ["年度", "人口", "世帯"], ["2024", "1,234", "567"]]
    assert likely_header(rows).index == 1


@pytest.mark.parametrize("text", ["名 称", "名\n称", "名\u3000称", "\ufeff名称", "名_称", "名＿称"])
def test_folding_takes_away_what_people_vary(text: str) -> None:
    assert fold(text) == "名称"
