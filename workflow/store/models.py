"""All tables in one place, so that the metadata is complete when it is asked for."""

from workflow.store.base import Base
from workflow.store.media_items import Media, RecordMedia
from workflow.store.people import Role, User
from workflow.store.publishing import Candidate, Draft, LedgerEntry, Match
from workflow.store.records import (
    Collection,
    Event,
    FormDraft,
    Import,
    ImportRow,
    Record,
    RecordChange,
    RecordMerge,
    Source,
)
from workflow.store.rights_checks import RuleCheck
from workflow.store.work import Job

__all__ = [
    "Base",
    "Candidate",
    "Collection",
    "Draft",
    "Event",
    "FormDraft",
    "Import",
    "ImportRow",
    "Job",
    "LedgerEntry",
    "Match",
    "Media",
    "Record",
    "RecordChange",
    "RecordMedia",
    "RecordMerge",
    "Role",
    "RuleCheck",
    "Source",
    "User",
]
