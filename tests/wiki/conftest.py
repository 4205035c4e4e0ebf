"""One MediaWiki for all tests here, and the bots signed in there by a process of their own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.publishing_lab import Lab
from tests.wiki_server import MediaWiki, free_port, missing
from workflow.store.database import Store


@pytest.fixture(scope="session")
def mediawiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaWiki]:
    """The wiki, installed anew."""
    if package := missing():
        pytest.skip(f"Debian's package {package} is not installed")
    wiki = MediaWiki(tmp_path_factory.mktemp("mediawiki"), free_port())
    wiki.start()
    yield wiki
    wiki.stop()


@pytest.fixture
def wiki(mediawiki: MediaWiki) -> MediaWiki:
    """The same without faults."""
    mediawiki.order()
    return mediawiki


@pytest.fixture
def lab(store: Store, wiki: MediaWiki) -> Lab:
    """An instance whose target ``lab`` has the wiki for its Commons."""
    made = Lab(store, {"commons": wiki.api})
    made.write_targets()
    return made


@pytest.fixture(scope="session")
def _numbers() -> Iterator[int]:
    return itertools.count(1)


@pytest.fixture
def name(_numbers: Iterator[int]) -> str:
    """A file name nobody used before."""
    return f"Ishikawamon {next(_numbers)}.jpg"
