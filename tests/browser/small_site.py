"""A running site with one collection of a few pictures, for tests that change what they find."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waitress import create_server

from tests.browser.conftest import PEOPLE, Site
from tests.pictures import jpeg, scene
from workflow.config import load_settings
from workflow.operations import accounts
from workflow.operations.collections import create_collection
from workflow.operations.media import Incoming, ingest
from workflow.store.database import open_store
from workflow.web.application import make_app

PICTURES = 12


@contextmanager
def small_site(home: Path) -> Iterator[Site]:
    """Everybody of ``PEOPLE``, a collection ``album`` without usual terms, and its pictures 1 to 12."""
    store = open_store(load_settings(home=home, database_url="", language="ja"))
    for name, (role, display_name) in PEOPLE.items():
        accounts.create_user(store, name=name, role=role, display_name=display_name)
    create_collection(
        store, terms={"slug": "album", "name": "まちのアルバム", "publisher_name": "石川県金沢市"}
    )
    files = [
        Incoming(f"album-{number:02}.jpg", io.BytesIO(jpeg(scene(1200, 900, seed=number))))
        for number in range(1, PICTURES + 1)
    ]
    ingest(store, files, collection="album", by="ichiro")
    app = make_app(store)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.effective_port}", app, store)
    server.close()
    thread.join(timeout=10)
    store.close()
