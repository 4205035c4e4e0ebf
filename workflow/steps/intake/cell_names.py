"""Cells and columns as a spreadsheet names them: A is the first column, A1 the first cell."""

from __future__ import annotations


def column_letters(position: int) -> str:
    """A column's letters; positions count from 0."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_position(letters: bytes) -> int:
    """A column's position from its letters in ASCII."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """A cell's name; both count from 0."""
    return f"{column_letters(column)}{row + 1}"
