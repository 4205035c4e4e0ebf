"""Tables in: recognised by content, header mapped, every row accounted for."""

from workflow.steps.intake.mapping import HeaderMapping, How, MappedColumn, map_header
from workflow.steps.intake.reading import read_table
from workflow.steps.intake.refusals import NotATableError
from workflow.steps.intake.rows import IntakeReport, TakenRow, take_rows
from workflow.steps.intake.table import ReadOptions, SourceRow, Table

__all__ = [
    "HeaderMapping",
    "How",
    "IntakeReport",
    "MappedColumn",
    "NotATableError",
    "ReadOptions",
    "SourceRow",
    "Table",
    "TakenRow",
    "map_header",
    "read_table",
    "take_rows",
]
