"""Accounts as administrators manage them."""

import re

import pytest

from workflow.operations import accounts
from workflow.store.people import Role


@pytest.fixture
def administrator(signed_in):
    return signed_in(Role.ADMINISTRATOR, "admin")


def number_of(store, name: str) -> int:
    return next(user.id for user in accounts.all_users(store) if user.name == name)


def test_a_new_account_comes_with_a_link_that_chooses_the_password(administrator, visitor):
    page = administrator.post("/accounts", {"name": "suzuki", "role": "cataloguer"}).text
    link = re.search(r'value="http://localhost(/sign-in/first/[^"]+)"', page)[1]
    assert visitor.get(link).status_code == 200


def test_a_name_that_is_taken_is_asked_for_again(administrator):
    answer = administrator.post("/accounts", {"name": "admin", "role": "cataloguer", "display_name": "鈴木"})
    assert answer.status_code == 422
    assert "already an account" in answer.text
    assert "鈴木" in answer.text


def test_an_unknown_role_is_refused(administrator):
    assert administrator.post("/accounts", {"name": "suzuki", "role": "emperor"}).status_code == 400


def test_the_last_administrator_cannot_close_herself_out(administrator, store):
    answer = administrator.post(
        f"/accounts/{number_of(store, 'admin')}", {"role": "administrator", "active": "no"}
    )
    assert answer.status_code == 422
    assert "Someone has to be administrator" in answer.text


def test_a_new_link_ends_the_old_password(administrator, signed_in, store):
    colleague = signed_in(Role.REVIEWER, "sato")
    administrator.post(f"/accounts/{number_of(store, 'sato')}/link")
    assert colleague.get("/").status_code == 302


def test_a_wrong_present_password_changes_nothing(cataloguer):
    new = "take matsu kiku"
    data = {"old_password": "wrong", "password": new, "password_again": new}
    assert cataloguer.post("/accounts/mine", data).status_code == 422
