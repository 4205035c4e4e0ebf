"""How much two records look alike, and why."""

from __future__ import annotations

import pytest

from tests.builders import values
from workflow.i18n import in_language
from workflow.steps.resemblance import ENOUGH, Known, Neighbourhood, resemblance


def texts(one, other) -> list[str]:
    with in_language("en"):
        return [reason.message for reason in resemblance(one, other).reasons]


def test_the_same_record_has_every_point():
    assert resemblance(values(), values()).score == 100


def test_a_score_is_the_sum_of_its_reasons():
    found = resemblance(values(), values(name="兼六園庭園", classification="名勝"))
    assert found.score == round(sum(reason.points for reason in found.reasons))
    assert all(reason.points <= reason.most for reason in found.reasons)


def test_another_name_is_looked_at_no_further():
    assert texts(values(), values(name="金沢城跡")) == ["another name"]


@pytest.mark.parametrize(
    ("changes", "reason", "enough"),
    [
        ({"address": "", "latitude": "", "longitude": ""}, "no place to compare", True),
        ({"latitude": "36.7", "longitude": "137.2"}, "far apart on the map", False),
        ({"latitude": "36.5622"}, "the same place on the map", True),
        ({"classification": "名勝", "designated_on": "1950-01-01"}, "another designation", True),
    ],
)
def test_each_reason_is_said_and_weighed(changes, reason, enough):
    other = values(**changes)
    if reason == "far apart on the map":
        other |= {"classification": "名勝", "designated_on": "1950-01-01"}
    assert reason in texts(values(), other)
    assert (resemblance(values(), other).score >= ENOUGH) is enough


def test_only_names_that_begin_or_end_alike_are_compared():
    known = Known(1, "row:a", values(name="木造阿弥陀如来坐像"))
    around = Neighbourhood([known])
    assert around.near(values(name="木造阿弥陀如来座像")) == [known]
    assert around.near(values(name="石造五重塔")) == []


def test_the_closest_is_found_only_where_it_is_close_enough():
    near, far = Known(1, "a", values()), Known(2, "b", values(name="兼六園前の大けやき兼六園"))
    assert Neighbourhood([far, near]).closest(values(identifier=""))[0] is near
    assert Neighbourhood([far]).closest(values()) is None
    assert Neighbourhood([near]).closest({}) is None
