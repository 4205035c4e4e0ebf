"""An instance with approved drafts, and the bots as the child process the product starts."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import select

from bots.push import Run, Summary
from bots.session import Wiki
from workflow.i18n import in_language
from workflow.operations.publishing import Place
from workflow.store.base import now
from workflow.store.database import Store
from workflow.store.models import Collection, Draft, LedgerEntry, Media, Record

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parent.parent
SECRET = "0123456789abcdef0123456789abcdef"


def term(language: str, text: str) -> Json:
    """One label, description or caption."""
    return {language: {"language": language, "value": text}}


def claim(property_id: str, value: str, *, kind: str = "string") -> Json:
    """One statement: a string, or an item when ``value`` is a Q-id."""
    datavalue: Json = {"type": kind, "value": value}
    if value.startswith("Q"):
        number = int(value[1:])
        datavalue = {
            "type": "wikibase-entityid",
            "value": {"entity-type": "item", "numeric-id": number, "id": value},
        }
    main = {"snaktype": "value", "property": property_id, "datavalue": datavalue}
    return {"type": "statement", "rank": "normal", "mainsnak": main}


def item_content(label: str = "石川門", *claims: Json, description: str = "金沢市にある重要文化財") -> Json:
    """The content of an item's draft."""
    return {
        "labels": term("ja", label),
        "descriptions": term("ja", description),
        "aliases": {},
        "claims": list(claims) or [claim("P31", "Q53060"), claim("P17", "Q17")],
    }


def file_content(name: str = "Ishikawamon.jpg", *claims: Json) -> Json:
    """The content of a file's draft."""
    return {
        "file_name": name,
        "wikitext": "=={{int:filedesc}}==\n{{Information|description={{ja|1=石川門}}}}",
        "mediainfo": {
            "labels": term("ja", "石川門の写真"),
            "claims": list(claims) or [claim("P6216", "Q50423863"), claim("P275", "Q18199165")],
        },
    }


def jpeg(colour: str = "red", size: tuple[int, int] = (64, 48)) -> bytes:
    """A small picture; another colour is another file."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


@dataclass
class Ended:
    """What a child process printed, and how it ended."""

    status: int
    lines: list[Json]
    errors: str

    @property
    def drafts(self) -> list[Json]:
        """The lines about drafts."""
        return [line for line in self.lines if "draft" in line]

    @property
    def summary(self) -> Json:
        """The last line."""
        summary: Json = self.lines[-1]["summary"]
        return summary


@dataclass
class Lab:
    """A store, a target called ``lab`` and the bots."""

    store: Store
    targets: dict[str, str]
    secret: str = f"pwb:{SECRET}"
    extra: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    signed_in: dict[str, Wiki] = field(default_factory=dict)
    folder: Path = ROOT

    def write_targets(self, **changes: str) -> None:
        """Write ``targets.toml``; a change of ``None`` leaves the key out."""
        entry = {
            **self.targets,
            "user": "TestBot",
            "auth": "bot-password",
            "secret": "env:LAB_SECRET",
            "contact": "name@example.org",
        } | changes
        lines = [f"{key} = {json.dumps(value)}" for key, value in entry.items() if value is not None]
        path = self.store.settings.targets_file
        path.write_text("\n".join(["[lab]", *lines, self.extra, ""]), encoding="utf-8")

    # ---- drafts

    def record(self) -> Record:
        """A new record in a collection of its own kind."""
        with self.store.begin() as session:
            collection = session.scalar(select(Collection)) or Collection(slug="town", name="町")
            session.add(collection)
            session.flush()
            count = len(session.scalars(select(Record.id)).all())
            record = Record(collection_id=collection.id, match_key=f"{count}", name="石川門")
            session.add(record)
        return record

    def item(self, content: Json | None = None, **values: Any) -> int:
        """An approved draft of an item; returns its id."""
        return self._draft("wikidata", content or item_content(), **values)

    def file(self, content: Json | None = None, *, picture: bytes | None = None, **values: Any) -> int:
        """An approved draft of a file with an original in the store; returns its id."""
        kept = self.store.media.keep(picture or jpeg())
        record = self.record()
        with self.store.begin() as session:
            media = session.scalar(select(Media).where(Media.sha256 == kept.sha256)) or Media(
                collection_id=record.collection_id,
                sha256=kept.sha256,
                sha1=kept.sha1,
                file_name="a.jpg",
                mime="image/jpeg",
                size=kept.size,
                decision="OK",
            )
            session.add(media)
            session.flush()
            values["media_id"] = media.id
        return self._draft("commons", content or file_content(), record=record, **values)

    def _draft(self, target: str, content: Json, *, record: Record | None = None, **values: Any) -> int:
        digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
        record = record or self.record()
        draft = Draft(
            target=target,
            record_id=record.id,
            title="石川門",
            content=content,
            digest=digest,
            approved_digest=digest,
            state="approved",
            **values,
        )
        with self.store.begin() as session:
            session.add(draft)
        return draft.id

    def draft(self, draft_id: int) -> Draft:
        """A draft as it stands now."""
        with self.store.read() as session:
            return session.get_one(Draft, draft_id)

    def ledger(self, draft_id: int) -> list[LedgerEntry]:
        """What the ledger says of a draft, oldest first."""
        with self.store.read() as session:
            query = select(LedgerEntry).where(LedgerEntry.draft_id == draft_id).order_by(LedgerEntry.id)
            return list(session.scalars(query))

    def forget_waiting(self) -> None:
        """Let leases and postponements end, as time would."""
        past = now() - timedelta(seconds=1)
        with self.store.begin() as session:
            for draft in session.scalars(select(Draft)):
                draft.lease_until = draft.lease_until and past
                draft.retry_at = draft.retry_at and past

    # ---- the bots

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start ``python -m bots``."""
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("MACHIDAKARA_")},
            "MACHIDAKARA_HOME": str(self.store.settings.home),
            "MACHIDAKARA_DATABASE_URL": self.store.settings.database_url,
            "MACHIDAKARA_LANGUAGE": "en",
            "LAB_SECRET": self.secret,
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.store.settings.home / "home"),
            **self.environment,
        }
        return subprocess.Popen(
            [sys.executable, "-m", "bots", *arguments],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str) -> Ended:
        """Run ``python -m bots`` to its end."""
        return finish(self.start(*arguments))

    def push(self, *, limit: int | None = None, patience: float = 0) -> Ended:
        """A live run on ``lab``, in this process, which is signed in once for all tests."""
        run = Run(
            self.store, Place("lab", "TestBot", simulated=False), self.signed_in, tuple(self.targets), limit
        )
        run.patience = patience
        summary, lines = Summary(False, "lab"), []
        with in_language("en"):
            for line in run.lines():
                lines.append(line.as_json())
                summary.add(line)
        return Ended(summary.status, [*lines, summary.as_json()], "")


def finish(child: subprocess.Popen[str], seconds: float = 90) -> Ended:
    """Wait for a child process and read what it said."""
    out, errors = child.communicate(timeout=seconds)
    return Ended(child.returncode, [json.loads(line) for line in out.splitlines()], errors)


def kill(child: subprocess.Popen[str]) -> None:
    """What a power cut does."""
    child.kill()
    child.communicate()


def wait_until(condition: Any, seconds: float = 20) -> None:
    """Wait for something another process does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
