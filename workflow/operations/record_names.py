"""Which record a file means by its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.store.models import Record

_NUMBERED = re.compile(r"(?:[_-]\d{1,4}|\s*[(（]\d{1,4}[)）])$")


class RecordNames:
    """The records of a collection by identifier; one that two records share means neither."""

    def __init__(self, session: Session, collection_id: int) -> None:
        identifier = Record.values["identifier"].as_string()
        rows = session.execute(
            select(Record.id, identifier).where(
                Record.collection_id == collection_id, Record.deleted_at.is_(None), identifier.is_not(None)
            )
        )
        found: defaultdict[str, list[int]] = defaultdict(list)
        for record_id, text in rows:
            found[text].append(record_id)
        self._ids: Mapping[str, int] = {text: ids[0] for text, ids in found.items() if len(ids) == 1}

    def by_identifier(self, identifier: str) -> int | None:
        """The record with exactly this identifier."""
        return self._ids.get(identifier)

    def by_file_name(self, file_name: str) -> int | None:
        """The record whose identifier the name is, with or without a number behind (``_2``, ``-2``, ``(2)``).

        Exactly, and never by likeness: a wrong picture on a record is worse than none.
        """
        stem = PurePath(file_name).stem
        return self._ids.get(stem) or self._ids.get(_NUMBERED.sub("", stem))
