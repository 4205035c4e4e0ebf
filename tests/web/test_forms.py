"""Forms made from columns."""

from werkzeug.datastructures import MultiDict

from workflow.dataset.bunkazai import BUNKAZAI, RECOMMENDED, STANDARD
from workflow.i18n import in_language
from workflow.operations.records import read_cells
from workflow.web.forms import GROUPS, SHOWN, FormContent, cells_of, column_label, grouped, make_groups


def fields_of(edition, **cells):
    typed = read_cells(edition, cells)
    content = FormContent(cells, typed.issues, typed.proposals, suggestions=typed.suggestions)
    groups = make_groups(edition, content)
    return {field.key: field for group in groups for field in group.fields}


def test_every_column_of_an_edition_has_a_field():
    for edition in BUNKAZAI.editions:
        assert set(fields_of(edition)) == set(edition.by_key)


def test_every_group_begins_at_a_column_and_has_its_place_on_the_page():
    assert {key for key, _title in GROUPS} <= set(BUNKAZAI.columns)
    assert set(SHOWN) == {key for key, _title in GROUPS}


def test_grouping_keeps_the_published_order():
    keys = [key for _group, _title, keys in grouped(STANDARD.by_key) for key in keys]
    assert keys == [entry.key for entry in STANDARD]


def test_a_field_is_called_by_its_published_header_in_japanese_only():
    entry = STANDARD.by_key["designated_on"]
    with in_language("ja"):
        assert column_label(entry) == entry.header
    with in_language("en"):
        assert column_label(entry) == entry.column.label_en


def test_a_date_of_an_era_is_shown_with_the_form_it_will_be_kept_in():
    field = fields_of(STANDARD, designated_on="S41.10.31")["designated_on"]
    assert field.value == "S41.10.31"
    assert field.replacement == "1966-10-31"


def test_what_is_right_already_has_no_proposal():
    assert fields_of(STANDARD, designated_on="1966-10-31")["designated_on"].replacement is None


def test_days_are_chosen_one_by_one_and_joined():
    form = MultiDict([("open_days", "月"), ("open_days", "水")])
    assert cells_of(STANDARD, form) == {"open_days": "月水"}


def test_days_with_other_words_stay_text():
    assert fields_of(STANDARD, open_days="月水")["open_days"].widget == "days"
    assert fields_of(STANDARD, open_days="第2月曜")["open_days"].widget == "line"


def test_a_value_that_is_no_choice_any_more_can_still_be_kept():
    field = fields_of(STANDARD, height_type="海抜")["height_type"]
    assert field.choices[-1] == "海抜"


def test_an_older_edition_asks_only_for_its_own_columns():
    assert "address_town" not in fields_of(RECOMMENDED)
