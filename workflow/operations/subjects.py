"""Records of the store as subjects of reconciliation and drafts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.operations.publishing_copy import keeps_location
from workflow.steps.drafts import MediaFacts, SourceFacts, Subject
from workflow.steps.publishing_copy import published_mime
from workflow.store.models import Collection, Media, Record, Source

COMMONS_CATEGORY_HEADERS = ("Commons category", "commons_category", "Commonsカテゴリ", "コモンズのカテゴリ")
"""Extra columns in which lists name the category of a thing on Commons."""


class NoCollectionError(LookupError):
    """There is no collection with this slug; the message is the slug."""


def record_ids(session: Session, collection: str, chosen: Iterable[int] | None = None) -> list[int]:
    """Ids of living records in list order; raises :class:`NoCollectionError` for an unknown slug."""
    query = select(Record.id).where(Record.deleted_at.is_(None))
    if collection:
        found = session.scalar(select(Collection.id).where(Collection.slug == collection))
        if found is None:
            raise NoCollectionError(collection)
        query = query.where(Record.collection_id == found)
    if chosen is not None:
        query = query.where(Record.id.in_(list(chosen)))
    return list(session.scalars(query.order_by(Record.collection_id, Record.position, Record.id)))


def homonyms(session: Session) -> set[tuple[str, str]]:
    """Names that several records have in the same municipality, with the municipality."""
    query = (
        select(Record.name, Record.municipality)
        .where(Record.deleted_at.is_(None))
        .group_by(Record.name, Record.municipality)
        .having(func.count() > 1)
    )
    return {(name, municipality) for name, municipality in session.execute(query)}


def sources_of(session: Session, record_id: int) -> tuple[SourceFacts, ...]:
    """The sources of a record, in the order in which they were added."""
    rows = session.scalars(select(Source).where(Source.record_id == record_id).order_by(Source.id))
    return tuple(SourceFacts(row.citation, row.url, row.accessed_on) for row in rows)


def commons_category(extra: dict[str, str]) -> str:
    """The category on Commons that a list names in an extra column."""
    return next((extra[header] for header in COMMONS_CATEGORY_HEADERS if extra.get(header)), "")


def subject_of(record: Record, retrieved: date) -> Subject:
    """A record as a subject; the publisher comes from its collection when the list has none."""
    collection = record.collection
    defaults = {"publisher_code": collection.publisher_code, "publisher_name": collection.publisher_name}
    values = {**{key: text for key, text in defaults.items() if text}, **record.values}
    return Subject(
        values=values,
        retrieved=retrieved,
        extra=record.extra,
        commons_category=commons_category(record.extra),
    )


def media_facts(media: Media) -> MediaFacts:
    """A stored file as the drafts see it, with its collection's defaults."""
    collection, categories = media.collection, media.facts.get("categories") or ()
    located = keeps_location(media)
    return MediaFacts(
        file_name=media.file_name,
        mime=published_mime(media.mime),
        sha1=media.sha1,
        title=media.title,
        title_en=media.title_en,
        description=media.description,
        creator=media.creator or collection.default_creator,
        source=media.source,
        credit=media.credit or collection.default_credit,
        taken_at=media.taken_at,
        latitude=media.latitude if located else None,
        longitude=media.longitude if located else None,
        facts=media.facts,
        assessment=media.assessment,
        categories=tuple(str(name) for name in categories),
    )
