"""Japanese full-text search: bigrams in SQLite's FTS5 or PostgreSQL's tsvector.

Words are not separated in Japanese, so every pair of neighbouring characters is a token. Against a
scan with LIKE no hit was missed, for queries of one to six characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Text, column, select, text
from sqlalchemy.orm import Session

from workflow.store.records import Record

SEARCHED_KEYS = ("name", "name_kana", "common_name", "name_en", "classification", "category",
                 "place_name", "address", "owner", "summary")  # fmt: skip
_BREAKS = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f　、。・「」（）]+")


def fold(content: str) -> str:
    """The form in which texts are compared: NFKC, lower case."""
    return unicodedata.normalize("NFKC", content).casefold()


def bigrams(content: str) -> str:
    """Every pair of neighbouring characters, and each word's last character alone."""
    return " ".join(
        word[i : i + 2] for word in _BREAKS.split(fold(content)) if word for i in range(len(word))
    )


def create_search_index(connection: Connection) -> None:
    """Make the index table if it is not there."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("CREATE VIRTUAL TABLE IF NOT EXISTS record_search USING fts5(body, tokenize='ascii')")
        )
    else:
        connection.execute(
            text("CREATE TABLE IF NOT EXISTS record_search (rowid bigint PRIMARY KEY, body tsvector)")
        )
        connection.execute(
            text("CREATE INDEX IF NOT EXISTS ix_record_search_body ON record_search USING gin (body)")
        )


def searched_text(values: dict[str, str]) -> str:
    """What of a record is searched."""
    return "\n".join(values[key] for key in SEARCHED_KEYS if key in values)


def index_records(
    connection: Connection, records: Iterable[tuple[int, dict[str, str]]], *, new: bool
) -> None:
    """Index records given as (id, values); ``new`` says that none of them is indexed yet."""
    rows = [(record_id, bigrams(searched_text(values))) for record_id, values in records]
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        if not new:
            connection.exec_driver_sql("DELETE FROM record_search WHERE rowid = ?", [row[:1] for row in rows])
        connection.exec_driver_sql("INSERT INTO record_search (rowid, body) VALUES (?, ?)", rows)
    else:
        connection.exec_driver_sql(
            "INSERT INTO record_search (rowid, body) VALUES (%s, array_to_tsvector("
            "(SELECT array_agg(DISTINCT t) FROM unnest(string_to_array(%s, ' ')) AS t WHERE t <> '')))"
            " ON CONFLICT (rowid) DO UPDATE SET body = excluded.body",
            rows,
        )


def forget_records(connection: Connection, ids: Sequence[int]) -> None:
    """Take records out of the index."""
    statement = text("DELETE FROM record_search WHERE rowid = :rowid")
    if ids:
        connection.execute(statement, [{"rowid": record_id} for record_id in ids])


def _phrases(query: str) -> list[str]:
    return [word for word in _BREAKS.split(fold(query)) if word]


def matching(session: Session, query: str) -> ColumnElement[bool] | None:
    """A condition on ``Record`` for records that contain every word of ``query``; None for an empty one."""
    words = _phrases(query)
    if not words:
        return None
    if session.get_bind().dialect.name == "sqlite":
        terms = [
            '"' + " ".join(word[i : i + 2] for i in range(len(word) - 1)) + '"'
            if len(word) > 1
            else f'"{word}" *'
            for word in words
        ]
        hits = text("SELECT rowid FROM record_search WHERE record_search MATCH :match").bindparams(
            match=" AND ".join(terms)
        )
    else:
        # A tsvector of an array keeps no positions, so words of three characters or more are only
        # narrowed by it; a false hit needs all the pairs in another order.
        tokens = [
            word[i : i + 2] if len(word) > 1 else f"{word}:*"
            for word in words
            for i in range(max(1, len(word) - 1))
        ]
        quoted = [
            ("'" + t.replace("'", "''") + "'") if not t.endswith(":*") else f"'{t[:-2]}':*" for t in tokens
        ]
        hits = text("SELECT rowid FROM record_search WHERE body @@ CAST(:match AS tsquery)").bindparams(
            match=" & ".join(quoted)
        )
    return Record.id.in_(select(column("rowid", Text)).select_from(hits.columns(column("rowid")).subquery()))
