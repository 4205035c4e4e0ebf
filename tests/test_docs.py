"""What the documents say is what the program does. ``python -m tests.test_docs`` writes docs/columns.md."""

from __future__ import annotations

import re

import pytest

from workflow.cli import COMMANDS
from workflow.config import ROOT, SETTINGS
from workflow.dataset.bunkazai import BUNKAZAI

COLUMNS = ROOT / "docs" / "columns.md"


def column_table() -> str:
    """The columns of every edition of 文化財一覧, as Markdown."""
    lines = [
        "# 文化財一覧：列の一覧 / Columns",
        "",
        "Written from `workflow/dataset/bunkazai.py`; 出典が確かめられていないものには（未確認）と記します。",
    ]
    for edition in BUNKAZAI.editions:
        lines += [
            "",
            f"## {edition.label_ja} / {edition.label_en}",
            "",
            "| # | 見出し | key | 区分 | 説明 | 例 |",
            "|---|---|---|---|---|---|",
        ]
        for number, entry in enumerate(edition, start=1):
            need = f"{entry.need}" + ("" if entry.verified else "（未確認）")
            column = entry.column
            cells = (number, entry.header, f"`{entry.key}`", need, column.help_ja, column.example)
            lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def test_the_column_table_is_what_the_declaration_says():
    assert COLUMNS.read_text(encoding="utf-8") == column_table(), "run: python -m tests.test_docs"


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_every_command_is_in_the_readme(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"`{command}`" not in text] == []


def test_every_setting_is_in_the_readme_with_its_default():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default != "" else ""
        row = f"| `{setting.name}` | {default} | {setting.help} |".replace("|  |", "| |")
        assert row in text, row


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_every_file_the_readme_points_to_is_there(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link]
    paths = re.findall(r"`((?:workflow|assets|templates|docs)/[\w./-]+)`", text)
    assert links
    assert paths
    assert [path for path in links + paths if not (ROOT / path).exists()] == []


if __name__ == "__main__":
    COLUMNS.write_text(column_table(), encoding="utf-8")
