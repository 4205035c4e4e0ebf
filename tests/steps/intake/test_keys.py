from __future__ import annotations

import random

from workflow.steps.intake.keys import IdentifierSurvey, RowKeys, Seen, identifier_key

TOWN = {"publisher_code": "172014"}


def surveyed(*keys: str) -> IdentifierSurvey:
    survey = IdentifierSurvey()
    for key in keys:
        survey.add(key)
    return survey


def test_publisher_and_identifier_make_the_key() -> None:
    assert identifier_key(TOWN | {"identifier": "BB01"}) == "id:172014:BB01"


def test_a_publisher_without_a_code_is_known_by_its_name() -> None:
    values = {"publisher_prefecture": "石川県", "publisher_municipality": "金沢市", "identifier": "1"}
    assert identifier_key(values) == "id:石川県金沢市:1"


def test_an_identifier_without_a_publisher_is_no_key() -> None:
    assert identifier_key({"identifier": "1"}) == ""


def test_an_identifier_in_exponent_form_is_no_key() -> None:
    assert identifier_key(TOWN | {"identifier": "1.31156E+11"}) == ""


def test_an_identifier_that_occurs_twice_is_not_trusted_and_the_others_are() -> None:
    survey = surveyed("id:a:1", "id:a:2", "id:a:2", "id:a:3", "id:a:4")
    assert [survey.trusts(f"id:a:{number}") for number in (1, 2, 3)] == [True, False, True]


def test_numbers_that_begin_anew_in_every_section_are_not_trusted_at_all() -> None:
    sections = [f"id:a:{number}" for length in (9, 8, 7) for number in range(length)]
    assert not surveyed(*sections).trusts("id:a:8")
    assert surveyed(*sections[:9]).trusts("id:a:8")


def test_rows_that_say_the_same_are_told_apart_by_their_order() -> None:
    keys = RowKeys(surveyed())
    first, second, other = (keys.key({"name": name}) for name in ("道祖神", "道祖神", "庚申塔"))
    assert first.endswith(":1")
    assert second == first[:-1] + "2"
    assert other.endswith(":1")


def test_the_key_does_not_depend_on_what_an_encoding_does_to_signs() -> None:
    written = ("〜−‖—", "～－∥―", "~-∥―")
    assert len({RowKeys(surveyed()).key({"name": f"一{signs}二"}) for signs in written}) == 1


def test_the_key_depends_on_what_makes_the_row_itself_and_not_on_its_prose() -> None:
    def key(**values: str) -> str:
        return RowKeys(surveyed()).key({"name": "道祖神"} | values)

    assert key(description="石造") == key()
    assert len({key(), key(owner="個人"), key(address="京都"), key(designated_on="1990-01-01")}) == 4


def test_a_value_does_not_slip_into_its_neighbours_place() -> None:
    assert RowKeys(surveyed()).key({"name": "a", "name_kana": "b"}) != RowKeys(surveyed()).key({"name": "ab"})


def test_numbers_are_remembered_like_in_a_set() -> None:
    generator = random.Random(3)
    numbers = [0, 1, (1 << 64) - 1, *(generator.getrandbits(64) for _number in range(5000))]
    numbers += numbers[::3]
    seen, truth = Seen(), set[int]()
    for number in numbers:
        assert seen.add(number) is ((number or 1) not in truth)
        truth.add(number or 1)
