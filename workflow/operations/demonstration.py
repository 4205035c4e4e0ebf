"""The whole way at once, into a folder: tables and pictures in, datasets and reviewed drafts out.

It uses the ordinary operations with two made-up people, one who catalogues and one who reviews; no
network is needed, and publishing is simulated.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from workflow.config import Settings, load_settings
from workflow.formats.csv_format import UnencodableError
from workflow.i18n import gettext as _
from workflow.operations import exports, hand_over, sample
from workflow.operations.accounts import create_user
from workflow.operations.drafts import DraftRequest, make_drafts
from workflow.operations.imports import ImportReport, import_file
from workflow.operations.ingest import ingest
from workflow.operations.ingest_values import walk
from workflow.operations.reconciliation import decide_new, reconcile
from workflow.operations.review import approve
from workflow.query_service import QueryService, local
from workflow.store.database import Store, open_store
from workflow.store.models import Candidate, Collection, Import, Match, Media, Record
from workflow.store.people import Role

CATALOGUER, REVIEWER = "demo-cataloguer", "demo-reviewer"
INSTANCE, SUMMARY = "instance", "summary.json"
TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".geojson"})
NOT_DATA = frozenset({".md", ".py"})

Say = Callable[[str], None]


class DemoError(Exception):
    """The demonstration cannot begin; says why, in the current language."""


@dataclass
class Demonstration:
    """A demonstration under way: where it goes, and what it counted so far."""

    store: Store
    output: Path
    say: Say
    summary: dict[str, Any] = field(default_factory=dict)

    def note(self, step: str, counts: dict[str, Any]) -> None:
        """Keep the counts of a step and tell them."""
        self.summary[step] = counts
        shown = ", ".join(f"{name} {value}" for name, value in counts.items() if not isinstance(value, list))
        self.say(f"{step}: {shown}")


def prepare(output: Path) -> Settings:
    """A fresh instance inside ``output``; an earlier demonstration there is replaced.

    Raises :class:`DemoError` for a folder that holds anything else: nobody's files are touched.
    """
    if output.exists() and any(output.iterdir()):
        if not (output / INSTANCE).is_dir():
            raise DemoError(
                _("{folder} holds other files: choose a new folder with --output.", folder=output)
            )
        shutil.rmtree(output)
    output.mkdir(parents=True, exist_ok=True)
    return load_settings(home=output / INSTANCE, database_url="")


def _files(folder: Path) -> tuple[list[Path], list[Path]]:
    found = [incoming.content for incoming in walk([folder]) if isinstance(incoming.content, Path)]
    tables = [path for path in found if path.suffix.lower() in TABLES]
    others = [p for p in found if p.suffix.lower() not in TABLES | NOT_DATA]
    return tables, others


def _slug(path: Path, taken: set[str]) -> str:
    slug, number = path.stem[:60], 1
    while slug in taken:
        number += 1
        slug = f"{path.stem[:60]}-{number}"
    taken.add(slug)
    return slug


def take_folder(demo: Demonstration, folder: Path) -> None:
    """Take the tables of a folder in, each as a collection of its own, and all its pictures."""
    tables, others = _files(folder)
    taken: set[str] = set()
    counts: Counter[str] = Counter(files=len(tables))
    refused = []
    for path in tables:
        report = import_file(demo.store, path, collection=_slug(path, taken), by=CATALOGUER)
        _count(counts, report)
        if report.refused:
            refused.append({"file": str(path.relative_to(folder)), "reason": report.refused})
    demo.note("import", {**counts, "refused": refused})
    results = ingest(demo.store, walk(others), collection="images", by=CATALOGUER) if others else []
    statuses = Counter(result.status for result in results)
    problems = [{"file": r.file, "reason": r.problem} for r in results if r.status == "refused"]
    demo.note("ingest", {"files": len(results), **statuses, "problems": problems})


def _count(counts: Counter[str], report: ImportReport) -> None:
    counts.update(rows=report.rows, files_refused=int(bool(report.refused)))
    counts.update(report.counts)


def take_sample(demo: Demonstration) -> None:
    """Load the sample collection."""
    demo.note("sample", sample.load_sample(demo.store, by=CATALOGUER).as_json())


def _requests(store: Store, edition: str) -> Iterator[exports.ExportRequest]:
    with store.read() as session:
        last = select(func.max(Import.id)).group_by(Import.collection_id)
        query = (
            select(Collection.slug, Import.encoding)
            .join(Import, Import.collection_id == Collection.id)
            .where(Import.id.in_(last), Collection.id.in_(select(Record.collection_id)))
            .order_by(Collection.id)
        )
        found = session.execute(query).all()
    for slug, encoding in found:
        # A list goes out as it came in where that is one of the encodings offices exchange.
        kept = "cp932" if encoding == "cp932" else "utf-8-sig"
        yield exports.ExportRequest(edition=edition, encoding=kept, collection=slug)


def write_datasets(demo: Demonstration) -> None:
    """Write every collection in both editions, a folder each."""
    for edition in ("standard", "recommended"):
        written: set[str] = set()
        counts: Counter[str] = Counter()
        for request in _requests(demo.store, edition):
            check = exports.check_export(demo.store, request)
            name = exports.proposed_name(demo.store, request)
            if name in written or name.startswith("000000"):
                name = f"{request.collection}.csv"
            written.add(name)
            counts.update(files=1, errors=check.errors, records=_write(demo, request, name))
        demo.note(edition, dict(counts))


def _write(demo: Demonstration, request: exports.ExportRequest, name: str) -> int:
    place = demo.output / request.edition / name
    try:
        return exports.export_file(demo.store, request, place)
    except UnencodableError:
        # Derived columns may hold what CP932 lacks; UTF-8 loses nothing.
        wider = exports.ExportRequest(edition=request.edition, collection=request.collection)
        return exports.export_file(demo.store, wider, place)


def match_records(demo: Demonstration, service: QueryService) -> None:
    """Find candidates; what has none at all is decided to be new, as the cataloguer would."""
    report = reconcile(demo.store, service=service)
    with demo.store.read() as session:
        decided = select(Match.record_id).where(Match.decision != "undecided")
        query = select(Record.id).where(
            Record.id.not_in(select(Candidate.record_id)),
            Record.id.not_in(decided),
            Record.deleted_at.is_(None),
        )
        without = list(session.scalars(query))
    decide_new(demo.store, without, by=CATALOGUER)
    demo.note("reconcile", {**report.as_json(), "new": len(without)})


def draft_and_approve(demo: Demonstration) -> None:
    """Make the drafts, let the second person approve them, and hand them to other tools as well."""
    made = make_drafts(demo.store, DraftRequest(), by=CATALOGUER)
    answer = {**made.as_json(), "refused": made.refused, "drafts": len(made.drafts)}
    demo.note("draft", answer)
    approved = approve(demo.store, made.drafts, by=REVIEWER)
    demo.note("approve", {"approved": len(approved.done), "refused": approved.refused})
    folder = demo.output / "drafts"
    folder.mkdir(exist_ok=True)
    counts = {}
    for name, target in (("json", ""), ("quickstatements", "wikidata"), ("pattypan", "commons")):
        ending, write = hand_over.FORMATS[name]
        drafts = hand_over.drafts_out(demo.store, target=target)
        with (folder / f"{target or 'all'}-{name}{ending}").open("wb") as file:
            counts[name] = write(file, drafts)
    demo.note("drafts", counts)


def note_totals(demo: Demonstration) -> None:
    """How much there is in the end."""
    with demo.store.read() as session:
        decisions = select(Media.decision, func.count()).group_by(Media.decision)
        rights = {decision: number for decision, number in session.execute(decisions)}
        demo.note(
            "total",
            {
                "records": session.scalar(select(func.count()).select_from(Record)) or 0,
                "media": session.scalar(select(func.count()).select_from(Media)) or 0,
                "rights": rights,
            },
        )


def begin(output: Path, say: Say) -> Demonstration:
    """Open the fresh instance and make the two people."""
    store = open_store(prepare(output))
    create_user(store, name=CATALOGUER, role=Role.CATALOGUER)
    create_user(store, name=REVIEWER, role=Role.REVIEWER)
    return Demonstration(store, output, say)


def walk_the_way(demo: Demonstration, data: Path | None) -> None:
    """Everything but publishing."""
    if data is None:
        take_sample(demo)
    else:
        take_folder(demo, data)
    write_datasets(demo)
    match_records(demo, local(*([] if data else [sample.KNOWLEDGE])))
    draft_and_approve(demo)


def finish(demo: Demonstration) -> Path:
    """Write the summary."""
    note_totals(demo)
    place = demo.output / SUMMARY
    place.write_text(json.dumps(demo.summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return place
