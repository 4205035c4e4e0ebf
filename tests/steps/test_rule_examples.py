"""Every rule has an example that really breaks it, and one that really does not."""

from __future__ import annotations

import pytest

from workflow.steps.rule_examples import rule_examples, run_example
from workflow.steps.rules import RULES

BEYOND_A_TABLE = {
    "file.damaged_text",
    "file.cut_short",
    "file.other_sheets",
    "file.hidden_sheet",
    "file.merged_cells",
    "file.error_cells",
    "row.resembles",
}
"""What only bytes, a workbook or the records at hand can show; no example in a table of texts can."""

EXAMPLES = rule_examples()


def test_every_rule_that_text_can_break_has_an_example():
    assert set(RULES) - set(EXAMPLES) == BEYOND_A_TABLE
    assert set(EXAMPLES) <= set(RULES)


@pytest.mark.parametrize("code", EXAMPLES)
def test_what_is_called_wrong_breaks_the_rule(code):
    assert code in {issue.code for issue in run_example(EXAMPLES[code]).issues}


@pytest.mark.parametrize("code", EXAMPLES)
def test_what_is_called_right_does_not_break_it(code):
    example = EXAMPLES[code]
    issues = run_example(example, right=True).issues
    assert code not in {issue.code for issue in issues if not issue.key or issue.key in example.keys}


def test_a_sign_nobody_sees_is_written_by_its_number():
    assert EXAMPLES["text.control_character"].wrong == ("兼\u200b六園",)
