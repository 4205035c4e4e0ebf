"""A pair of simulated wikis, and an instance that may publish there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.publishing_lab import Lab
from tests.simulated_wiki import Wikis
from workflow.store.database import Store


@pytest.fixture
def wikis() -> Iterator[Wikis]:
    """Two empty wikis laid out as Wikidata and Commons."""
    with Wikis.running() as pair:
        yield pair


@pytest.fixture
def lab(store: Store, wikis: Wikis) -> Lab:
    """An instance whose target ``lab`` is the pair of simulated wikis."""
    made = Lab(store, {"wikidata": wikis.wikidata.api, "commons": wikis.commons.api})
    made.write_targets()
    return made
