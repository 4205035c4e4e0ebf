"""What only several columns together can tell."""

from __future__ import annotations

import pytest

from workflow.dataset.issues import Issue
from workflow.steps.normalise import normalise

TOKYO = {"publisher_code": "131059", "address": "東京都文京区湯島3-30-1"}


def codes(issues: tuple[Issue, ...]) -> list[str]:
    return [issue.code for issue in issues]


def test_a_record_in_order_is_left_as_it_is():
    values = {"publisher_code": "172014", "name": "本堂", "latitude": "36.5722", "longitude": "136.6668"}
    result = normalise(values)
    assert (result.values, result.issues, result.proposals) == (values, (), {})


def test_swapped_coordinates_are_exchanged_with_a_reason_each():
    result = normalise({"latitude": "135.9699423", "longitude": "35.25148089"})
    assert result.values == {"latitude": "35.25148089", "longitude": "135.9699423"}
    assert [(issue.code, issue.key) for issue in result.issues] == [
        ("place.swapped", "latitude"),
        ("place.swapped", "longitude"),
    ]


def test_the_point_zero_is_taken_away():
    result = normalise({"name": "本堂", "latitude": "0", "longitude": "0.0"})
    assert result.values == {"name": "本堂"}
    assert codes(result.issues) == ["place.zero", "place.zero"]


def test_a_point_far_from_its_municipality_is_doubted():
    result = normalise({**TOKYO, "latitude": "35.0116", "longitude": "135.7681"})
    (issue,) = result.issues
    assert (issue.code, issue.values["name"]) == ("place.far_away", "東京都文京区")
    assert 360 < issue.values["kilometres"] < 370


def test_a_point_at_the_end_of_a_wide_municipality_is_not_doubted():
    result = normalise(
        {"address": "岐阜県高山市奥飛騨温泉郷", "latitude": "36.2900", "longitude": "137.5900"}
    )
    assert result.issues == ()


def test_the_old_datum_is_only_proposed_to_be_converted():
    values = {**TOKYO, "latitude": "35.704533", "longitude": "139.771422", "note": "座標は日本測地系"}
    result = normalise(values)
    assert result.values["latitude"] == "35.704533"
    assert codes(result.issues) == ["place.old_datum"]
    assert float(result.proposals["latitude"]) == pytest.approx(35.70777, abs=0.0001)
    assert float(result.proposals["longitude"]) == pytest.approx(139.76820, abs=0.0001)


def test_parts_and_code_of_an_address_are_proposed_and_not_applied():
    result = normalise({"address": "石川県金沢市東山一丁目3-10"})
    assert result.values == {"address": "石川県金沢市東山一丁目3-10"}
    assert result.proposals == {
        "address_code": "172014",
        "address_prefecture": "石川県",
        "address_municipality": "金沢市",
        "address_town": "東山一丁目",
        "address_rest": "3-10",
    }


def test_what_is_filled_in_already_is_not_proposed():
    result = normalise(
        {"address": "石川県金沢市東山", "address_code": "172014", "address_municipality": "金沢市"}
    )
    assert set(result.proposals) == {"address_prefecture", "address_town"}


def test_a_missing_prefecture_is_proposed():
    result = normalise({"publisher_code": "052060", "address": "男鹿市船川港"})
    assert codes(result.issues) == ["address.no_prefecture"]
    assert result.proposals["address"] == "秋田県男鹿市船川港"


def test_an_address_is_proposed_from_its_parts():
    result = normalise(
        {"address_prefecture": "静岡県", "address_municipality": "静岡市", "address_town": "葵区"}
    )
    assert result.proposals == {"address": "静岡県静岡市葵区"}


def test_a_code_that_contradicts_the_address_is_doubted():
    result = normalise({"address": "岩手県一関市室根町", "address_code": "042056"})
    assert codes(result.issues) == ["address.other_municipality"]


def test_a_city_and_its_ward_do_not_contradict():
    result = normalise({"address": "北海道札幌市厚別区青葉町", "address_code": "011002"})
    assert result.issues == ()


@pytest.mark.parametrize(
    ("cell", "number", "unit"), [("1幅", "1", "幅"), ("十八面", "18", "面"), ("2,922点", "2922", "点")]
)
def test_a_count_is_put_into_its_two_columns(cell: str, number: str, unit: str):
    result = normalise({"quantity": cell})
    assert result.values == {"quantity": number, "quantity_unit": unit}
    assert [(issue.code, issue.key) for issue in result.issues] == [("quantity.split", "quantity")]


def test_a_count_whose_unit_contradicts_its_column_stays():
    assert normalise({"quantity": "1幅", "quantity_unit": "点"}).values["quantity"] == "1幅"


def test_several_counts_are_only_proposed():
    result = normalise({"quantity": "3幅1組"})
    assert result.values == {"quantity": "3幅1組"}
    assert result.proposals == {"quantity": "3", "quantity_unit": "幅"}


def test_an_extension_goes_into_its_own_column():
    result = normalise({"telephone": "022-724-7176（内線642）"})
    assert result.values == {"telephone": "022-724-7176", "extension": "642"}
    assert codes(result.issues) == ["telephone.extension_split"]


def test_opening_hours_go_into_two_columns():
    result = normalise({"opens_at": "9:00～17:00"})
    assert result.values == {"opens_at": "09:00", "closes_at": "17:00"}
    assert codes(result.issues) == ["time.range_split"]


def test_hours_that_are_none_stay():
    assert normalise({"opens_at": "朝～夕方"}).values == {"opens_at": "朝～夕方"}
