"""Every rule that can raise a doubt about a table, by its code, so that kept issues get their words back."""

from __future__ import annotations

from workflow.dataset.issues import Rule
from workflow.steps.intake import rules as intake_rules
from workflow.steps.validation import RULES as CELL_RULES

RULES: dict[str, Rule] = {
    **{rule.code: rule for rule in vars(intake_rules).values() if isinstance(rule, Rule)},
    **CELL_RULES,
}
