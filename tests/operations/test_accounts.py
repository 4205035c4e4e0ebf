"""Accounts, one-time links and passwords."""

import pytest

from workflow.operations import accounts
from workflow.operations.accounts import AccountError
from workflow.store.people import Role, User

PASSWORD = "ume sakura momo"


def link_and_user(store, name: str = "suzuki", role: Role = Role.CATALOGUER) -> tuple[str, User]:
    token = accounts.create_user(store, name=name, role=role)
    return token, accounts.user_of_token(store, token)


def test_the_first_account_is_administrator_and_its_token_is_renewed_until_a_password_is_chosen(store):
    first = accounts.ensure_first_account(store)
    second = accounts.ensure_first_account(store)
    assert accounts.user_of_token(store, first) is None
    assert accounts.user_of_token(store, second).role == Role.ADMINISTRATOR


def test_no_token_is_given_once_somebody_can_sign_in(store):
    user = accounts.user_of_token(store, accounts.ensure_first_account(store))
    accounts.set_password(store, user_id=user.id, password=PASSWORD)
    assert accounts.ensure_first_account(store) is None


def test_only_the_digest_of_a_token_is_kept(store):
    token, user = link_and_user(store)
    assert token not in user.sign_in_token_hash


@pytest.mark.parametrize("name", ["", "a", "Suzuki", "鈴木", "su zuki", "-suzuki", "x" * 41, "a/../b"])
def test_a_name_that_would_look_odd_in_an_address_is_refused(store, name):
    with pytest.raises(AccountError):
        accounts.create_user(store, name=name, role=Role.CATALOGUER)


def test_a_name_is_given_once(store):
    link_and_user(store)
    with pytest.raises(AccountError, match="suzuki"):
        link_and_user(store)


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaa", "suzuki-ichiro", "x" * 201])
def test_a_password_that_is_short_or_easy_is_refused(password):
    assert accounts.password_problem(password, name="suzuki-ichiro")


def test_a_password_of_several_words_is_accepted():
    assert accounts.password_problem(PASSWORD, name="suzuki") is None


def test_name_and_password_open_the_account_whatever_the_case_of_the_name(store):
    _token, user = link_and_user(store)
    accounts.set_password(store, user_id=user.id, password=PASSWORD)
    assert accounts.authenticate(store, name=" Suzuki ", password=PASSWORD).id == user.id
    assert accounts.authenticate(store, name="suzuki", password=PASSWORD + "x") is None


def test_an_account_without_password_cannot_be_opened_with_a_blank_one(store):
    link_and_user(store)
    assert accounts.authenticate(store, name="suzuki", password="") is None


def test_a_new_password_ends_the_sessions(store):
    _token, user = link_and_user(store)
    changed = accounts.set_password(store, user_id=user.id, password=PASSWORD)
    assert accounts.load_user(store, user_id=user.id, session_key=user.session_key) is None
    assert accounts.load_user(store, user_id=user.id, session_key=changed.session_key) is not None


def test_a_closed_account_cannot_be_opened(store):
    link, user = link_and_user(store)
    accounts.set_password(store, user_id=user.id, password=PASSWORD)
    accounts.change_user(store, user_id=user.id, role=Role.CATALOGUER, active=False)
    assert accounts.authenticate(store, name="suzuki", password=PASSWORD) is None
    assert accounts.user_of_token(store, link) is None


def test_the_last_administrator_stays_one(store):
    _token, user = link_and_user(store, "admin", Role.ADMINISTRATOR)
    with pytest.raises(AccountError):
        accounts.change_user(store, user_id=user.id, role=Role.REVIEWER, active=True)
    link_and_user(store, "second", Role.ADMINISTRATOR)
    assert accounts.change_user(store, user_id=user.id, role=Role.REVIEWER, active=True).role == Role.REVIEWER


def test_an_account_that_is_not_there_is_said_to_be_missing(store):
    with pytest.raises(AccountError):
        accounts.renew_token(store, user_id=99)


def test_an_unknown_language_is_refused(store):
    _token, user = link_and_user(store)
    with pytest.raises(ValueError, match="tlh"):
        accounts.set_language(store, user_id=user.id, language="tlh")
