"""Who may do what."""

import pytest

from workflow.store.people import Role
from workflow.web.permissions import PERMISSIONS, Action


def test_every_action_has_somebody_who_may_do_it():
    assert set(PERMISSIONS) == set(Action)
    assert all(PERMISSIONS.values())


def test_an_administrator_may_do_everything():
    assert all(Role.ADMINISTRATOR in roles for roles in PERMISSIONS.values())


def test_only_an_administrator_publishes_to_real_wikis():
    assert PERMISSIONS[Action.PUBLISH_LIVE] == {Role.ADMINISTRATOR}


@pytest.mark.parametrize(
    ("path", "role", "status"),
    [
        ("/records/new", Role.PARTICIPANT, 403),
        ("/records/new", Role.CATALOGUER, 200),
        ("/collections/new", Role.PARTICIPANT, 403),
        ("/accounts", Role.ORGANISER, 403),
        ("/accounts", Role.ADMINISTRATOR, 200),
        ("/records", Role.PARTICIPANT, 200),
    ],
)
def test_a_page_opens_for_the_roles_of_the_table(signed_in, path, role, status):
    assert signed_in(role).get(path).status_code == status


def test_a_participant_sees_no_button_she_may_not_press(signed_in, collection):
    page = signed_in(Role.PARTICIPANT).get("/records").text
    assert "New record" not in page


def test_every_view_asks_for_an_account_unless_it_is_marked(app, visitor):
    open_views = {name for name, view in app.view_functions.items() if getattr(view, "is_public", False)}
    assert open_views == {
        "home.health",
        "languages.choose",
        "rules.index",
        "rules.show",
        "validate.answer",
        "validate.check",
        "validate.index",
        "sign_in.index",
        "sign_in.submit",
        "sign_in.leave",
        "sign_in.first",
        "sign_in.choose_password",
    }
