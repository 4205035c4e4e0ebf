"""What a person chose counts, is kept with the import, and is remembered for the next one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.builders import table_file, values
from workflow.operations.import_choices import Choices
from workflow.operations.imports import ImportRequest, import_table, preview_table
from workflow.steps.mends import Mends
from workflow.store.models import Import, Record

NO_ID = values(identifier="", address="石川県金沢市兼六町")


def take(store, path, choices=None, **options):
    request = ImportRequest(path, path.name, choices=choices or Choices(), **options)
    return import_table(store, request, by="hanako")


def look(store, path, choices=None):
    return preview_table(ImportRequest(path, path.name, choices=choices or Choices()), store=store)


def records(store) -> list[Record]:
    with store.read() as session:
        return list(session.scalars(select(Record).order_by(Record.position)))


def test_choices_are_kept_and_read_again():
    choices = Choices({"品名": "name"}, Mends({"date.serial": "1904"}, {"a": {"b": "c"}}), {"row:x": 7})
    assert Choices.from_data(choices.as_data()) == choices
    assert Choices.from_data({}) == Choices()


def test_a_row_without_id_that_resembles_a_record_is_offered(store, tmp_path):
    take(store, table_file(tmp_path, [values()]))
    report = look(store, table_file(tmp_path, [NO_ID], "later.csv"))
    (offer,) = report.offers
    assert (offer.known.values["name"], report.counts["created"]) == ("兼六園", 1)
    assert "row.resembles" in [issue.code for issue in report.issues]


def test_a_row_that_is_said_to_be_a_record_changes_it(store, tmp_path):
    take(store, table_file(tmp_path, [values()]))
    path = table_file(tmp_path, [NO_ID], "later.csv")
    (offer,) = look(store, path).offers
    report = take(store, path, Choices(matches={offer.row.match_key: offer.known.record_id}))
    assert (report.counts["updated"], report.counts["created"], report.offers) == (1, 0, [])
    (record,) = records(store)
    assert record.values["address"] == NO_ID["address"]


def test_the_answer_is_remembered_for_the_next_time(store, tmp_path):
    take(store, table_file(tmp_path, [values()]))
    path = table_file(tmp_path, [NO_ID], "later.csv")
    (offer,) = look(store, path).offers
    take(store, path, Choices(matches={offer.row.match_key: offer.known.record_id}))
    again = take(store, path)
    assert (again.counts["unchanged"], again.offers) == (1, [])
    assert len(records(store)) == 1


def test_a_row_that_is_said_to_be_new_is_new_and_not_offered_again(store, tmp_path):
    take(store, table_file(tmp_path, [values()]))
    path = table_file(tmp_path, [NO_ID], "later.csv")
    (offer,) = look(store, path).offers
    report = take(store, path, Choices(matches={offer.row.match_key: 0}))
    assert (report.counts["created"], report.offers) == (1, [])
    assert len(records(store)) == 2


def test_rows_of_one_table_are_never_offered_as_each_other(store, tmp_path):
    twins = [NO_ID, values(identifier="", address="石川県金沢市兼六町2")]
    path = table_file(tmp_path, twins)
    assert look(store, path).offers == []
    take(store, path)
    assert look(store, path).offers == []


@pytest.mark.parametrize("answer", [99, 1])
def test_an_answer_about_a_record_that_is_gone_takes_the_row_in_as_new(store, tmp_path, answer):
    take(store, table_file(tmp_path, [values(name="金沢城跡")]))
    path = table_file(tmp_path, [NO_ID], "later.csv")
    key = next(iter(look(store, path).preview))[1].match_key
    with store.begin() as session:
        session.get(Record, 1).deleted_at = session.get(Record, 1).created_at
    assert take(store, path, Choices(matches={key: answer})).counts["created"] == 1


def test_a_column_that_was_chosen_is_read_so_and_remembered(store, tmp_path):
    path = tmp_path / "own.csv"
    content = "全国地方公共団体コード,品名札,備考\n172014,兼六園,公開\n"
    path.write_text(content, encoding="utf-8")
    assert look(store, path).counts["created"] == 0
    take(store, path, Choices(columns={"品名札": "name"}))
    path.write_text(content.replace("兼六園", "金沢城跡"), encoding="utf-8")
    take(store, path)
    assert [record.name for record in records(store)] == ["兼六園", "金沢城跡"]


def test_a_column_can_be_left_as_it_is(store, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("名称,備考\n兼六園,3番の棚\n", encoding="utf-8")
    take(store, path, Choices(columns={"備考": ""}))
    (record,) = records(store)
    assert (record.values.get("note"), record.extra) == (None, {"備考": "3番の棚"})


def test_mends_count_and_are_kept_with_the_import_only(store, tmp_path):
    path = table_file(tmp_path, [values(designated_on="24398")])
    take(store, path, Choices(mends=Mends(ways={"date.serial": "1904"})))
    (record,) = records(store)
    assert (record.values["designated_on"], record.originals["designated_on"]) == ("1970-10-19", "24398")
    with store.read() as session:
        kept = session.scalars(select(Import.parameters)).one()
    assert kept["mends"]["ways"] == {"date.serial": "1904"}
    assert take(store, path).counts["unchanged"] == 1
