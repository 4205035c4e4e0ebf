"""A whole collection as a BagIt bag: originals, records, what is known of the pictures, and their rights."""

from __future__ import annotations

import csv
import io
import json
import secrets
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.formats.bagit_format import Bag, chunks_of, folded, readable_name
from workflow.formats.csv_format import guarded
from workflow.i18n import gettext as _
from workflow.operations.exports import ExportRequest, proposed_name, write_export
from workflow.operations.subjects import NoCollectionError
from workflow.store.database import Store
from workflow.store.models import Collection, Media, Record, RecordMedia

MEDIA_TABLE = "metadata/media.csv"
RIGHTS = "metadata/rights.json"
_FIELDS = {
    "title": "title",
    "english title": "title_en",
    "description": "description",
    "alt text": "alt_text",
    "creator": "creator",
    "source": "source",
    "credit": "credit",
    "licence": "licence",
    "mime type": "mime",
    "width": "width",
    "height": "height",
    "taken at": "taken_at",
    "latitude": "latitude",
    "longitude": "longitude",
    "original name": "file_name",
    "sha256": "sha256",
    "sha1": "sha1",
    "rights decision": "decision",
}
"""Columns of the media table beside file and record. ``ingest`` reads the table again."""


class BagError(Exception):
    """A bag could not be made; says why, in the current language."""


def write_bag(
    store: Store,
    slug: str,
    folder: Path,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Write the collection ``slug`` into the new or empty ``folder``; gives the number of originals.

    Whole or not at all. Raises ``NoCollectionError``; :class:`BagError` when the folder holds anything,
    or when an original is missing or not what it was.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BagError(_("{folder} is not empty: choose a new folder.", folder=folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}.part")
    staging.mkdir()
    try:
        number = _fill(store, slug, Bag(staging), progress)
        if folder.exists():
            folder.rmdir()
        staging.replace(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return number


def _fill(store: Store, slug: str, bag: Bag, progress: Callable[[int, int], None]) -> int:
    with store.read() as session:
        collection = session.scalar(select(Collection).where(Collection.slug == slug))
        if collection is None:
            raise NoCollectionError(slug)
        media = session.scalars(
            select(Media).where(Media.collection_id == collection.id).order_by(Media.id)
        ).all()
        shown = _identifiers(session, collection.id)
    names: dict[int, str] = {}
    taken: set[str] = set()
    for done, one in enumerate(media, start=1):
        names[one.id] = readable_name(one.file_name, taken)
        taken.add(folded(names[one.id]))
        _add_original(store, bag, one, names[one.id])
        progress(done, len(media))
    request = ExportRequest(collection=slug, extra=True)
    table = io.BytesIO()
    records = write_export(store, request, table)
    bag.add(f"metadata/{proposed_name(store, request)}", [table.getvalue()])
    bag.add(MEDIA_TABLE, [_media_table(media, names, shown)])
    bag.add(RIGHTS, [_rights(media, names)])
    bag.finish(_info(collection, len(media), records), day=datetime.now(UTC).date())
    return len(media)


def _identifiers(session: Session, collection_id: int) -> dict[int, str]:
    """The identifier, or else the name, of the first record each medium shows."""
    rows = session.execute(
        select(RecordMedia.media_id, Record.values, Record.name)
        .join(Record, Record.id == RecordMedia.record_id)
        .where(Record.collection_id == collection_id, Record.deleted_at.is_(None))
        .order_by(RecordMedia.media_id, Record.position, Record.id)
    )
    found: dict[int, str] = {}
    for media_id, values, name in rows:
        found.setdefault(media_id, values.get("identifier") or name)
    return found


def _add_original(store: Store, bag: Bag, media: Media, name: str) -> None:
    try:
        with store.media.path(media.sha256).open("rb") as file:
            digest = bag.add(f"originals/{name}", chunks_of(file))
    except FileNotFoundError as error:
        raise BagError(_("The original of {name} is missing.", name=media.file_name)) from error
    if digest != media.sha256:
        raise BagError(_("The original of {name} is not what it was.", name=media.file_name))


def _media_table(media: Iterable[Media], names: dict[int, str], shown: dict[int, str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["filename", "identifier", *_FIELDS])
    for one in media:
        cells = [names[one.id], shown.get(one.id, ""), *(getattr(one, name) for name in _FIELDS.values())]
        writer.writerow(["" if cell is None else guarded(str(cell)) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _rights(media: Iterable[Media], names: dict[int, str]) -> bytes:
    found = [
        {"file": names[one.id], "facts": one.facts, "assessment": one.assessment, "exif": one.exif}
        for one in media
    ]
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _info(collection: Collection, originals: int, records: int) -> dict[str, Any]:
    return {
        "Source-Organization": collection.publisher_name,
        "External-Description": f"{collection.name} {collection.description}",
        "External-Identifier": collection.slug,
        "Internal-Sender-Description": f"{records} records, {originals} originals",
        "Bag-Software-Agent": "Machidakara",
    }
