"""What should stand on the wikis, made from a record: pure functions, values in, values out."""

from workflow.steps.drafts.additions import additions
from workflow.steps.drafts.before_after import ReviewRow, review_rows
from workflow.steps.drafts.changes import Change, changes, digest, edit_data, new_guids
from workflow.steps.drafts.file_names import NoFileNameError
from workflow.steps.drafts.file_page import NotDraftableError, file_draft
from workflow.steps.drafts.item import item_draft, left_out
from workflow.steps.drafts.media_facts import MediaFacts, refusal
from workflow.steps.drafts.subject import SourceFacts, Subject

__all__ = [
    "Change",
    "MediaFacts",
    "NoFileNameError",
    "NotDraftableError",
    "ReviewRow",
    "SourceFacts",
    "Subject",
    "additions",
    "changes",
    "digest",
    "edit_data",
    "file_draft",
    "item_draft",
    "left_out",
    "new_guids",
    "refusal",
    "review_rows",
]
