"""Search finds every record that contains the words, of any length."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workflow.store.database import Store
from workflow.store.models import Collection, Record
from workflow.store.search import index_records, matching

NAMES = ("金沢城石川門", "兼六園", "紙本金地著色洛中洛外図 六曲屛風", "金", "Kanazawa Castle")


@pytest.fixture
def filled(store: Store) -> Store:
    with store.begin() as session:
        collection = Collection(slug="kanazawa", name="金沢")
        session.add(collection)
        session.flush()
        for number, name in enumerate(NAMES):
            record = Record(
                collection_id=collection.id, match_key=str(number), name=name, values={"name": name}
            )
            session.add(record)
            session.flush()
            index_records(session.connection(), [(record.id, record.values)], new=True)
    return store


@pytest.mark.parametrize("query", ["金", "金沢", "石川門", "園", "屛風", "六曲", "kanazawa", "Castle", "銀"])
def test_search_misses_nothing_that_a_scan_finds(filled: Store, query: str):
    with filled.read() as session:
        condition = matching(session, query)
        assert condition is not None
        found = set(session.scalars(select(Record.name).where(condition)))
    assert found == {name for name in NAMES if query.lower() in name.lower()}


def test_words_are_joined_by_and(filled: Store):
    with filled.read() as session:
        condition = matching(session, "金　屛風")
        assert condition is not None
        assert session.scalars(select(Record.name).where(condition)).all() == [NAMES[2]]


@pytest.mark.parametrize("query", ["", " ", "、。", '"', "*"])
def test_a_query_without_words_is_no_condition(filled: Store, query: str):
    with filled.read() as session:
        assert matching(session, query) is None
