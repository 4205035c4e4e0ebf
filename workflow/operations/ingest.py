"""Taking files in, one transaction each: a crash loses the file at hand and nothing else."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflow.dataset.issues import Issue
from workflow.i18n import gettext as _
from workflow.operations.imports import find_collection, make_collection
from workflow.operations.media_links import attach_in
from workflow.operations.media_rights import assess_media
from workflow.operations.record_names import RecordNames
from workflow.steps.declaration import Declaration, facts_from_declaration, shown_by_classification
from workflow.steps.image_rules import RefusedImageError
from workflow.steps.images import Examined, examine
from workflow.steps.media_metadata import MetadataTable
from workflow.store.database import Store
from workflow.store.media import CHUNK
from workflow.store.models import Collection, Media, Record

Progress = Callable[[int, int], None]
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Incoming:
    """A file on its way in: the name it is called by, and its bytes as a path or an open stream."""

    name: str
    content: Path | BinaryIO


@dataclass(frozen=True)
class Declarations:
    """What is declared of files: row by row in a table, and by default for all."""

    defaults: Declaration = field(default_factory=Declaration)
    table: MetadataTable = field(default_factory=lambda: MetadataTable({}))

    def of(self, file_name: str) -> Declaration:
        """What holds for a file of this name."""
        found = self.table.find(file_name)
        return found.over(self.defaults) if found else self.defaults


@dataclass(frozen=True)
class IngestResult:
    """What became of one file. ``problem`` says why it was refused, or what is to be noted."""

    file: str
    status: str
    """added, duplicate or refused."""
    sha1: str = ""
    mime: str = ""
    width: int = 0
    height: int = 0
    taken_at: str = ""
    latitude: float | None = None
    longitude: float | None = None
    problem: str = ""
    media_id: int | None = None
    record_id: int | None = None
    """The record it was attached to."""

    def as_json(self) -> dict[str, Any]:
        """The shape that ``machidakara ingest --json`` prints."""
        return {name: value for name, value in asdict(self).items() if name not in ("media_id", "record_id")}


def walk(paths: Iterable[Path]) -> list[Incoming]:
    """The files to take in: paths as given, folders as all the files in them, in sorted order.

    What an operating system leaves in folders (``.DS_Store``, ``Thumbs.db``) is no file of anybody's.
    """
    found: list[Incoming] = []
    for path in paths:
        files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
        found += [
            Incoming(str(file), file) for file in files if file == path or not _is_system_file(file, path)
        ]
    return found


def _is_system_file(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return hidden or file.name.lower() in _SYSTEM_FILES


def ingest(
    store: Store,
    incoming: Sequence[Incoming],
    *,
    collection: str = "",
    by: str,
    declarations: Declarations | None = None,
    progress: Progress = lambda done, total: None,
) -> list[IngestResult]:
    """Take files in and say what became of each, in the order given.

    ``collection`` is a slug, made when there is none of that name; empty, the only collection there is.
    A file that is refused leaves nothing behind; the others go in.
    """
    intake = _Intake.into(store, collection, by, declarations or Declarations())
    results: list[IngestResult] = []
    for done, one in enumerate(incoming, start=1):
        results.append(intake.take(one))
        progress(done, len(incoming))
    return results


@dataclass
class _Intake:
    """One run into one collection."""

    store: Store
    collection: Collection
    by: str
    declarations: Declarations
    records: RecordNames

    @classmethod
    def into(cls, store: Store, slug: str, by: str, declarations: Declarations) -> _Intake:
        with store.begin() as session:
            collection = _collection(session, slug)
            own = declarations.defaults.over(
                Declaration(
                    licence=collection.default_licence,
                    creator=collection.default_creator,
                    credit=collection.default_credit,
                )
            )
            records = RecordNames(session, collection.id)
        return cls(store, collection, by, replace(declarations, defaults=own), records)

    def take(self, one: Incoming) -> IngestResult:
        try:
            if isinstance(one.content, Path):
                return self._take_file(one.name, one.content)
            return self._take_stream(one.name, one.content)
        except RefusedImageError as error:
            return IngestResult(one.name, "refused", problem=error.message)
        except OSError as error:
            reason = RefusedImageError("unreadable-file", reason=error.strerror or str(error))
            return IngestResult(one.name, "refused", problem=reason.message)

    def _take_stream(self, name: str, stream: BinaryIO) -> IngestResult:
        folder = self.store.media.folder / "incoming"
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as place:
            path = Path(place) / "file"
            with path.open("wb") as file:
                while chunk := stream.read(CHUNK):
                    file.write(chunk)
            return self._take_file(name, path)

    def _take_file(self, name: str, path: Path) -> IngestResult:
        sha256, sha1 = _digests(path)
        known = self._known(sha256)
        if known is not None:
            return self._duplicate(name, known)
        limit = self.store.settings.max_image_pixels
        examined = examine(path, max_pixels=limit, file_name=name)
        kept = self.store.media.keep(path)
        if kept.sha256 != sha256:
            raise RefusedImageError("changed")
        for thumbnail, content in examined.thumbnails.items():
            self.store.media.write_derived(sha256, thumbnail, content)
        media = self._row(name, examined)
        media.sha256, media.sha1, media.size = sha256, sha1, kept.size
        return self._save(name, media, examined.facts.issues)

    def _known(self, sha256: str) -> Media | None:
        with self.store.read() as session:
            query = select(Media).where(Media.collection_id == self.collection.id, Media.sha256 == sha256)
            return session.scalar(query)

    def _row(self, name: str, examined: Examined) -> Media:
        facts, declaration = examined.facts, self.declarations.of(name)
        return Media(
            collection_id=self.collection.id,
            file_name=_base_name(name),
            mime=facts.mime,
            width=facts.width,
            height=facts.height,
            taken_at=facts.taken_at,
            camera=facts.camera,
            orientation=facts.orientation,
            latitude=facts.latitude,
            longitude=facts.longitude,
            perceptual_hash=facts.perceptual_hash,
            exif=facts.exif,
            title=declaration.title,
            title_en=declaration.title_en,
            description=declaration.description,
            alt_text=declaration.alt_text,
            creator=declaration.creator,
            source=declaration.source,
            credit=declaration.credit,
            licence=declaration.licence,
            added_by=self.by,
        )

    def _save(self, name: str, media: Media, issues: Sequence[Issue]) -> IngestResult:
        try:
            with self.store.begin() as session:
                record = self._record(session, name)
                declaration = self.declarations.of(name)
                if record is not None and not declaration.shown:
                    declaration = replace(declaration, shown=shown_by_classification(record.values))
                media.facts = facts_from_declaration(declaration, mime=media.mime, taken_at=media.taken_at)
                assess_media(media)
                session.add(media)
                session.flush()
                if record is not None:
                    attach_in(session, media.id, record.id)
        except IntegrityError:
            # Another process has just taken the same bytes in.
            known = self._known(media.sha256)
            if known is None:
                raise
            return self._duplicate(name, known)
        problem = " ".join(issue.message for issue in issues)
        return _result(name, "added", media, problem, record.id if record else None)

    def _record(self, session: Session, name: str) -> Record | None:
        identifier = self.declarations.of(name).record
        found = (
            self.records.by_identifier(identifier)
            if identifier
            else self.records.by_file_name(_base_name(name))
        )
        return session.get(Record, found) if found is not None else None

    def _duplicate(self, name: str, media: Media) -> IngestResult:
        with self.store.begin() as session:
            record = self._record(session, name)
            if record is not None:
                attach_in(session, media.id, record.id)
        problem = _("The same file is already there as {name}.", name=media.file_name)
        return _result(name, "duplicate", media, problem, record.id if record else None)


def _collection(session: Session, slug: str) -> Collection:
    if not slug:
        collections = session.scalars(select(Collection).limit(2)).all()
        if len(collections) == 1:
            return collections[0]
    return find_collection(session, slug, "") or make_collection(session, slug, "")


def _base_name(name: str) -> str:
    """The last part of a name, as it is kept; what comes from a browser may hold a whole path."""
    return name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1][-500:]


def _digests(path: Path) -> tuple[str, str]:
    sha256, sha1 = hashlib.sha256(), hashlib.sha1(usedforsecurity=False)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            sha256.update(chunk)
            sha1.update(chunk)
    return sha256.hexdigest(), sha1.hexdigest()


def _result(name: str, status: str, media: Media, problem: str, record_id: int | None) -> IngestResult:
    return IngestResult(
        file=name,
        status=status,
        sha1=media.sha1,
        mime=media.mime,
        width=media.width,
        height=media.height,
        taken_at=media.taken_at,
        latitude=media.latitude,
        longitude=media.longitude,
        problem=problem,
        media_id=media.id,
        record_id=record_id,
    )
