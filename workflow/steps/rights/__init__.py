"""May this picture be published, where, under what, and why: facts in, an assessment with reasons out."""

from workflow.steps.rights.assessment import RULE_VERSION, Assessment, assess

__all__ = ["RULE_VERSION", "Assessment", "assess"]
