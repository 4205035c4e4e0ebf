"""All doubts of one kind mended as a person chose, the cells as they came kept beside."""

from __future__ import annotations

import pytest

from tests.builders import values
from workflow.dataset.bunkazai import BUNKAZAI
from workflow.steps.intake import TakenRow
from workflow.steps.mends import WAYS_OUT, WORDS, Mends, mend
from workflow.steps.normalise import normalise
from workflow.steps.rules import RULES


def taken(**cells: str) -> TakenRow:
    """A row as an import reads it."""
    read, issues = {}, []
    for key, cell in cells.items():
        reading = BUNKAZAI.columns[key].kind.read(cell)
        read[key] = reading.value
        issues += [issue.at(row=2, column=key) for issue in reading.issues]
        issues = [issue if issue.key else type(issue)(**{**vars(issue), "key": key}) for issue in issues]
    result = normalise(read)
    return TakenRow(2, (), result.values, {}, dict(cells), (*issues, *result.issues), False, "row:a")


@pytest.mark.parametrize(
    ("cells", "code", "way", "changed"),
    [
        ({"designated_on": "24398"}, "date.serial", "1904", {"designated_on": "1970-10-19"}),
        (
            {"publisher_code": "172015"},
            "municipality_code.check_digit",
            "expected",
            {"publisher_code": "172014"},
        ),
        ({"publisher_code": "11100"}, "municipality_code.undecided", "first", {"publisher_code": "011100"}),
        ({"publisher_code": "11100"}, "municipality_code.undecided", "second", {"publisher_code": "111007"}),
        (
            {"publisher_code": "172014", "address": "金沢市兼六町1"},
            "address.no_prefecture",
            "apply",
            {"address": "石川県金沢市兼六町1"},
        ),
        (
            {"latitude": "36.5591", "longitude": "136.6655", "note": "日本測地系"},
            "place.old_datum",
            "apply",
            {"latitude": "36.562105", "longitude": "136.662584"},
        ),
    ],
)
def test_a_way_out_gives_its_value_and_ends_the_doubt(cells, code, way, changed):
    row = taken(**cells)
    assert code in [issue.code for issue in row.issues]
    after = mend(row, Mends(ways={code: way}))
    assert code not in [issue.code for issue in after.issues]
    got = {key: after.values[key] for key in changed}
    for key, text in changed.items():
        if key in {"latitude", "longitude"}:
            assert float(got[key]) == pytest.approx(float(text), abs=0.001)
        else:
            assert got[key] == text
    assert after.originals == row.originals


def test_every_way_out_belongs_to_a_rule():
    assert set(WAYS_OUT) | set(WORDS) <= set(RULES)


def test_a_word_is_replaced_among_others_that_stay():
    row = taken(classification="市指定史跡;有形文化財（彫刻）")
    words = {"classification.unlisted": {"有形文化財（彫刻）": "市指定有形文化財"}}
    after = mend(row, Mends(words=words))
    assert (after.values["classification"], after.issues) == ("市指定史跡;市指定有形文化財", ())


def test_a_lost_character_is_put_back_where_it_stood():
    row = taken(name="白山比?神社の大杉")
    (issue,) = row.issues
    after = mend(row, Mends(words={"text.lost_character": {issue.found: issue.found.replace("?", "咩")}}))
    assert (after.values["name"], after.issues) == ("白山比咩神社の大杉", ())


def test_a_replacement_is_read_with_the_same_care():
    row = taken(classification="有形文化財（彫刻）")
    after = mend(row, Mends(words={"classification.unlisted": {"有形文化財（彫刻）": "国指定重要文化財"}}))
    assert after.values["classification"] == "重要文化財"
    assert [issue.code for issue in after.issues] == ["classification.national"]


def test_without_a_choice_nothing_is_mended():
    row = taken(designated_on="24398", **{"name": values()["name"]})
    assert mend(row, Mends(ways={"date.era": "1904"})) == row
    assert not Mends()
