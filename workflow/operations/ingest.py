"""Taking files in, one transaction each: a crash loses the file at hand and nothing else."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflow.dataset.issues import Issue
from workflow.i18n import gettext as _
from workflow.operations.imports import find_collection, make_collection
from workflow.operations.ingest_values import ByteStream, Declarations, Incoming, IngestResult
from workflow.operations.media_links import attach_in
from workflow.operations.media_rights import assess_media
from workflow.operations.record_names import RecordNames
from workflow.operations.spool import spool
from workflow.steps.declaration import Declaration, facts_from_declaration, shown_by_classification
from workflow.steps.image_rules import RefusedImageError
from workflow.steps.images import Examined, examine
from workflow.store.database import Store
from workflow.store.media import CHUNK
from workflow.store.models import Collection, Media, Record

Progress = Callable[[int, int], None]
WORKERS = 2
"""Files that are read at the same time. Decoding runs without Python's lock, so two are nearly twice as
quick; more would need more memory than an office computer likes (a 100-megapixel scan takes 300 MB)."""


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
    with spool(store.media.folder / "incoming") as folder, ThreadPoolExecutor(WORKERS) as pool:
        intake = _Intake.into(store, collection, by, declarations or Declarations(), folder)
        results: list[IngestResult] = []
        for one, future in _ahead(pool, intake.prepare, incoming):
            results.append(intake.finish(one, future))
            progress(len(results), len(incoming))
    return results


def _ahead(
    pool: ThreadPoolExecutor, prepare: Callable[[Incoming], Prepared], incoming: Iterable[Incoming]
) -> Iterator[tuple[Incoming, Future[Prepared]]]:
    """Every file with its preparation, in order; a few are always under way before they are asked for."""
    waiting: deque[tuple[Incoming, Future[Prepared]]] = deque()
    for one in incoming:
        waiting.append((one, pool.submit(prepare, one)))
        if len(waiting) > WORKERS:
            yield waiting.popleft()
    yield from waiting


@dataclass(frozen=True)
class Prepared:
    """A file that was read: where its bytes are, their digests, and its facts unless they are known."""

    path: Path
    sha256: str
    sha1: str
    examined: Examined | None


@dataclass
class _Intake:
    """One run into one collection."""

    store: Store
    collection: Collection
    by: str
    declarations: Declarations
    records: RecordNames
    folder: Path
    """For the bytes of streams while they are looked at."""

    @classmethod
    def into(cls, store: Store, slug: str, by: str, declarations: Declarations, folder: Path) -> _Intake:
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
        return cls(store, collection, by, replace(declarations, defaults=own), records, folder)

    def prepare(self, one: Incoming) -> Prepared:
        """Read one file without changing anything; runs beside others."""
        path = one.content if isinstance(one.content, Path) else self._spooled(one.content)
        try:
            sha256, sha1 = _digests(path)
            examined = None if self._known(sha256) else self._examined(one.name, path)
        except BaseException:
            self._forget(path)
            raise
        return Prepared(path, sha256, sha1, examined)

    def finish(self, one: Incoming, future: Future[Prepared]) -> IngestResult:
        """Keep one file and its row, or say why not."""
        try:
            prepared = future.result()
            try:
                return self._take(one.name, prepared)
            finally:
                self._forget(prepared.path)
        except RefusedImageError as error:
            return IngestResult(one.name, "refused", problem=error.message)
        except OSError as error:
            reason = RefusedImageError("unreadable-file", reason=error.strerror or str(error))
            return IngestResult(one.name, "refused", problem=reason.message)

    def _forget(self, path: Path) -> None:
        """Drop the bytes of a stream; a large archive would fill the disk twice."""
        if path.parent == self.folder:
            path.unlink(missing_ok=True)

    def _spooled(self, stream: ByteStream) -> Path:
        descriptor, name = tempfile.mkstemp(dir=self.folder)
        with os.fdopen(descriptor, "wb") as file:
            shutil.copyfileobj(stream, file, CHUNK)
        return Path(name)

    def _examined(self, name: str, path: Path) -> Examined:
        return examine(path, max_pixels=self.store.settings.max_image_pixels, file_name=name)

    def _take(self, name: str, prepared: Prepared) -> IngestResult:
        known = self._known(prepared.sha256)
        if known is not None:
            return self._duplicate(name, known)
        examined = prepared.examined or self._examined(name, prepared.path)
        kept = self.store.media.keep(prepared.path)
        if kept.sha256 != prepared.sha256:
            raise RefusedImageError("changed")
        for thumbnail, content in examined.thumbnails.items():
            self.store.media.write_derived(kept.sha256, thumbnail, content)
        media = self._row(name, examined)
        media.sha256, media.sha1, media.size = kept.sha256, kept.sha1, kept.size
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
