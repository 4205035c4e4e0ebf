"""Records, pictures and people in a store, for tests of what comes after intake."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from tests.builders import values
from workflow.store.database import Store
from workflow.store.models import Collection, Draft, Match, Media, Record, RecordMedia, User

PAGE = "https://www4.city.kanazawa.lg.jp/bunkazai/1.html"
CLEARED = {
    "decision": "OK",
    "templates": ["self|cc-by-sa-4.0"],
    "sdc": ["P6216=Q50423863", "P275=Q18199165"],
}


def add_people(store: Store) -> None:
    """hanako catalogues, taro and jiro review, saburo no longer works here."""
    with store.begin() as session:
        session.add_all(
            [
                User(name="hanako", role="cataloguer"),
                User(name="taro", role="reviewer"),
                User(name="jiro", role="administrator"),
                User(name="saburo", role="reviewer", active=False),
            ]
        )


def add_record(
    store: Store, *, slug: str = "kanazawa", decision: str = "", qid: str = "", **changes: str
) -> int:
    """A record, by default of the garden; with a decision it is matched."""
    cells = values(**{"url": PAGE, **changes})
    with store.begin() as session:
        collection = session.scalar(select(Collection).where(Collection.slug == slug))
        if collection is None:
            collection = Collection(slug=slug, name=slug, publisher_code="172014")
            session.add(collection)
            session.flush()
        number = len(session.scalars(select(Record.id)).all())
        record = Record(
            collection_id=collection.id,
            match_key=str(number),
            position=number,
            name=cells["name"],
            municipality="金沢市",
            values=cells,
        )
        session.add(record)
        session.flush()
        if decision:
            session.add(Match(record_id=record.id, decision=decision, qid=qid, by="hanako"))
        return record.id


def add_media(store: Store, *records: int, position: int = 0, **changes: Any) -> int:
    """A cleared picture of records."""
    with store.begin() as session:
        number = len(session.scalars(select(Media.id)).all())
        fields: dict[str, Any] = {
            "collection_id": session.get_one(Record, records[0]).collection_id if records else 1,
            "sha256": f"{number:064}",
            "sha1": f"{number:040}",
            "file_name": f"IMG_{number}.jpg",
            "mime": "image/jpeg",
            "size": 1,
            "creator": "山田花子",
            "facts": {"subject": {"kind": "building"}, "file": {"how": "photo_of_3D", "made_by": "uploader"}},
            "assessment": CLEARED,
            "decision": "OK",
        }
        media = Media(**{**fields, **changes})
        session.add(media)
        session.flush()
        for record in records:
            session.add(RecordMedia(record_id=record, media_id=media.id, position=position))
        return media.id


def change_record(store: Store, record_id: int, **changes: str) -> None:
    """Other cells."""
    with store.begin() as session:
        record = session.get_one(Record, record_id)
        record.values = {**record.values, **changes}
        record.name = record.values["name"]


def all_drafts(store: Store, target: str = "") -> list[Draft]:
    """Drafts in order."""
    with store.read() as session:
        found = session.scalars(select(Draft).order_by(Draft.id)).all()
        return [draft for draft in found if target in {"", draft.target}]


def set_draft(store: Store, draft_id: int, **fields: Any) -> None:
    """As the pusher or time would leave it."""
    with store.begin() as session:
        draft = session.get_one(Draft, draft_id)
        for name, value in fields.items():
            setattr(draft, name, value)
