"""Forms made from columns: one field a column, in groups, with what was found in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from workflow.dataset.columns import Column, Dataset, Edition, EditionColumn, Need, Widget
from workflow.dataset.issues import Issue, Severity
from workflow.i18n import N_, current_language

GROUPS = (
    ("publisher_code", N_("In the list")),
    ("name", N_("Name and kind")),
    ("place_name", N_("Where it is")),
    ("telephone", N_("Whom to ask")),
    ("quantity", N_("Designation and owner")),
    ("open_days", N_("When it can be seen")),
    ("image", N_("Picture on the web")),
    ("summary", N_("Description")),
)
"""A group begins at its column and goes on to the next group's, so a new column falls into its place."""
SHOWN = (
    "name",
    "place_name",
    "quantity",
    "summary",
    "open_days",
    "telephone",
    "image",
    "publisher_code",
)
"""The groups in the order of form and page: the treasure itself first, the list's own business last."""
OPEN = frozenset({"name", "place_name", "quantity", "summary"})
INPUT_MODES = {
    Widget.NUMBER: "decimal",
    Widget.URL: "url",
    Widget.EMAIL: "email",
    Widget.TELEPHONE: "tel",
    Widget.TIME: "numeric",
}
MULTIPLE = frozenset({Widget.DAYS})


def column_label(entry: EditionColumn) -> str:
    """What a field is called: the header as published, or its English name."""
    return entry.header if current_language() == "ja" else entry.column.label_en


def column_help(column: Column) -> str:
    """What is to be written into a field."""
    return column.help_ja if current_language() == "ja" else column.help_en


def dataset_label(dataset: Dataset, key: str) -> str:
    """What a column is called in the newest edition that has it; a key without column is itself a header."""
    for edition in dataset.editions:
        if entry := edition.by_key.get(key):
            return column_label(entry)
    return key


@dataclass(frozen=True)
class Field:
    """One column in a form."""

    entry: EditionColumn
    value: str = ""
    issues: tuple[Issue, ...] = ()
    replacement: str | None = None
    """The form in which the value will be kept, where that is another one than was typed."""
    proposed: bool = False
    words: tuple[str, ...] = ()
    """What other records say in this column."""
    suggestion: str = ""
    """What other columns of this record tell about it."""

    @property
    def key(self) -> str:
        """The column's key, which is the field's name."""
        return self.entry.key

    @property
    def label(self) -> str:
        """What stands above the field."""
        return column_label(self.entry)

    @property
    def help(self) -> str:
        """What is to be written."""
        return column_help(self.entry.column)

    @property
    def example(self) -> str:
        """An example, if there is one."""
        return self.entry.column.example

    @property
    def required(self) -> bool:
        """Whether the standard cannot do without it."""
        return self.entry.need is Need.REQUIRED

    @property
    def recommended(self) -> bool:
        """Whether the standard asks for it."""
        return self.entry.need is Need.RECOMMENDED

    @property
    def has_error(self) -> bool:
        """Whether something is to be corrected."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)

    @property
    def shown_issues(self) -> tuple[Issue, ...]:
        """What is said below the field; a change of form is shown as a proposal instead."""
        return self.issues if self.replacement is None else self.issues[1:]

    @property
    def widget(self) -> str:
        """Which control asks for it; days that are not only days stay text."""
        kind = self.entry.column.kind
        if kind.widget is Widget.DAYS and not set(self.value) <= set(kind.choices):
            return str(Widget.LINE)
        return str(kind.widget)

    @property
    def input_mode(self) -> str:
        """Which keyboard a phone shows."""
        return INPUT_MODES.get(self.entry.column.kind.widget, "text")

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from; one that is no longer among them stays choosable."""
        allowed = self.entry.column.kind.choices
        if self.entry.column.kind.widget is Widget.DAYS or not self.value or self.value in allowed:
            return allowed
        return (*allowed, self.value)


@dataclass(frozen=True)
class Group:
    """Fields that belong together."""

    key: str
    title: str
    fields: tuple[Field, ...]

    @property
    def open(self) -> bool:
        """Whether it is unfolded from the start: always asked for, or with something to correct."""
        return self.key in OPEN or any(field.has_error for field in self.fields)

    @property
    def filled(self) -> int:
        """How many of its fields say something."""
        return sum(bool(field.value) for field in self.fields)


def grouped(keys: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Column keys in published order, cut into groups: key, title (msgid) and column keys."""
    titles = dict(GROUPS)
    current: tuple[str, str, list[str]] | None = None
    for key in keys:
        if key in titles or current is None:
            if current:
                yield current
            current = (key, titles.get(key, GROUPS[0][1]), [])
        current[2].append(key)
    if current:
        yield current


def shown_place(group: str) -> int:
    """Where a group stands on the page; one that is not named comes last."""
    return SHOWN.index(group) if group in SHOWN else len(SHOWN)


@dataclass(frozen=True)
class FormContent:
    """What stands in a form: typed cells, what was said about them, and which are mere proposals."""

    cells: Mapping[str, str]
    issues: tuple[Issue, ...] = ()
    proposals: Mapping[str, tuple[str, str]] | None = None
    proposed: Collection[str] = ()
    words: Mapping[str, list[str]] | None = None
    suggestions: Mapping[str, str] | None = None


def make_field(entry: EditionColumn, content: FormContent) -> Field:
    """One field of a form."""
    replacement = (content.proposals or {}).get(entry.key)
    return Field(
        entry,
        content.cells.get(entry.key, ""),
        tuple(issue for issue in content.issues if issue.key == entry.key),
        replacement[1] if replacement else None,
        entry.key in content.proposed,
        tuple((content.words or {}).get(entry.key, ())),
        (content.suggestions or {}).get(entry.key, ""),
    )


def make_groups(edition: Edition, content: FormContent) -> list[Group]:
    """A whole form, the groups in the order in which they are asked for."""
    groups = [
        Group(key, title, tuple(make_field(edition.by_key[name], content) for name in names))
        for key, title, names in grouped(entry.key for entry in edition)
    ]
    return sorted(groups, key=lambda group: shown_place(group.key))


def cells_of(edition: Edition, form: MultiDict[str, str]) -> dict[str, str]:
    """What was typed, by column key; several choices are joined as their kind joins them."""
    return {
        entry.key: entry.column.kind.separator.join(form.getlist(entry.key))
        for entry in edition
        if form.getlist(entry.key)
    }
