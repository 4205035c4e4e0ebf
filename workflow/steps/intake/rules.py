"""Every doubt that reading a table can raise, as rules.

Doubts about what a cell means belong to the kinds of cells; these are about the file, its header
line and its rows.
"""

from __future__ import annotations

from workflow.dataset.issues import Rule, Severity
from workflow.i18n import N_

_READABLE = "行政データにおける機械可読性ルール (2026-03-31)"

# About the file

DAMAGED_TEXT = Rule(
    "file.damaged_text",
    Severity.ERROR,
    N_(
        "{count} places cannot be read as {encoding} and were kept as codes such as \\x81. "
        "Choose another encoding, or correct the file."
    ),
    f"{_READABLE} L3-08",
)
CUT_SHORT = Rule(
    "file.cut_short",
    Severity.ERROR,
    N_("The file ends in the middle of a character. It was probably not sent completely; send it again."),
)
OTHER_SHEETS = Rule(
    "file.other_sheets",
    Severity.NOTE,
    N_("Sheet “{sheet}” was read. Not read: {found}. Choose a sheet to read another one."),
)
HIDDEN_SHEET = Rule(
    "file.hidden_sheet",
    Severity.WARNING,
    N_("Sheet “{sheet}”, which was read, is hidden in the workbook."),
)
MERGED_CELLS = Rule(
    "file.merged_cells",
    Severity.NOTE,
    N_("{count} cells were joined over several rows; what they say was taken for each of those rows."),
    f"{_READABLE} L1",
)
ERROR_CELLS = Rule(
    "file.error_cells",
    Severity.WARNING,
    N_("Formulas without a result, read as they show: {found}. Write the right value into these cells."),
)
TWO_HEADER_ROWS = Rule(
    "header.two_rows",
    Severity.NOTE,
    N_("The header stands in two rows ({first} and {second}); they were read together."),
    f"{_READABLE} L2",
)
NO_HEADER = Rule(
    "header.not_found",
    Severity.ERROR,
    N_(
        "No line with known headers was found; row {row} was taken for the header. "
        "Choose the header row, or give the columns the standard's names."
    ),
)

# About the header line

NO_NAME_COLUMN = Rule(
    "header.no_name",
    Severity.ERROR,
    N_(
        "No column holds the name of a cultural property, so no row can become a record. "
        "Headers found: {found}. "
        "Add a column “{needed}”, or say which column it is."
    ),
)
SIMILAR_HEADER = Rule(
    "header.similar",
    Severity.WARNING,
    N_("Header “{found}” was read as “{meant}” because it is similar. Check that this is right."),
)
UNMAPPED_COLUMN = Rule(
    "header.unmapped",
    Severity.NOTE,
    N_("Column “{found}” is not part of the standard. Its cells are kept with each record as extra values."),
)
REPEATED_HEADER = Rule(
    "header.repeated",
    Severity.NOTE,
    N_("Header “{found}” stands there more than once. The first one was used; this one is kept as “{name}”."),
    f"{_READABLE} L2-03",
)

OTHER_DATASET = Rule(
    "header.other_dataset",
    Severity.WARNING,
    N_("This looks like a table of “{meant}”. It was read as a list of cultural properties all the same."),
    "自治体標準オープンデータセット",
)
REQUIRED_ABSENT = Rule(
    "header.required_absent",
    Severity.WARNING,
    N_("The table lacks columns that are required: {headers}."),
    "自治体標準オープンデータセット (必須)",
)
RECOMMENDED_ABSENT = Rule(
    "header.recommended_absent",
    Severity.NOTE,
    N_("The table lacks columns that are recommended: {headers}."),
    "自治体標準オープンデータセット (推奨)",
)

# About a row that is kept

LONG_ROW = Rule(
    "row.long",
    Severity.ERROR,
    N_(
        "This row has {count} cells but the header has {width}. A comma inside a cell "
        "may lack its quotes; "
        "check that each cell stands in its column."
    ),
    f"{_READABLE} L1-15",
)
SHORT_ROW = Rule(
    "row.short",
    Severity.WARNING,
    N_("This row has only {count} cells but the header has {width}. Check that nothing is missing."),
)

# About a row that cannot become a record

SECTION_HEADING = Rule(
    "row.section_heading",
    Severity.NOTE,
    N_(
        "“{found}” is a heading, not a record. Nothing to do; write it into a column if "
        "each row should say it."
    ),
)
HEADER_AGAIN = Rule(
    "row.header_again",
    Severity.NOTE,
    N_("This row repeats the header. Nothing to do."),
)
TOTAL = Rule(
    "row.total",
    Severity.NOTE,
    N_("“{found}” is a sum, not a record. Nothing to do."),
)
FOOTNOTE = Rule(
    "row.footnote",
    Severity.NOTE,
    N_(
        "“{found}” is a note, not a record. Nothing to do; write it into the remarks of the rows it is about."
    ),
)
TEMPLATE_LINE = Rule(
    "row.form_line",
    Severity.NOTE,
    N_("This row belongs to the form (“{found}”), not to the list. Nothing to do."),
)
NO_NAME = Rule(
    "row.no_name",
    Severity.ERROR,
    N_(
        "This row has no name. Write the name into the column “{column}”, or, if the row "
        "continues the one above, "
        "move its cells there."
    ),
)
ROW_WITHOUT_NAME_COLUMN = Rule(
    "row.no_name_column",
    Severity.ERROR,
    N_("The table has no column for the name, so this row cannot become a record."),
)
UNCLOSED_QUOTE = Rule(
    "row.unclosed_quote",
    Severity.ERROR,
    N_(
        "A quotation mark that opens in this row is never closed, so everything from "
        "here to the end of the file "
        "was read as one row. Close it, or send the file again if it was cut off."
    ),
    "RFC 4180",
)

RESEMBLES = Rule(
    "row.resembles",
    Severity.WARNING,
    N_(
        "This row has no ID and resembles the record “{found}” (number {number}, {points} of 100 points). "
        "It counts as a new one as long as nobody says that both are the same."
    ),
)

ONLY_SPACES = Rule(
    "cell.only_spaces",
    Severity.WARNING,
    N_("The cell held nothing but blanks and is taken as empty."),
    f"{_READABLE} L1-06",
)
