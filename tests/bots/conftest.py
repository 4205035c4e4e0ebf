"""A pair of simulated wikis, and an instance that may publish there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bots.session import Wiki, sign_in
from tests.publishing_lab import SECRET, Lab
from tests.simulated_wiki import Wikis
from workflow.operations.targets import Target
from workflow.store.database import Store


@pytest.fixture(scope="session")
def running_wikis() -> Iterator[Wikis]:
    """Two wikis laid out as Wikidata and Commons, at addresses that stay."""
    with Wikis.running() as pair:
        yield pair


@pytest.fixture(scope="session")
def signed_in(running_wikis: Wikis, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Wiki]]:
    """The bots signed in there; pywikibot allows one identity a process."""
    folder: Path = tmp_path_factory.mktemp("bots")
    target = Target(
        name="lab",
        wikidata=running_wikis.wikidata.api,
        commons=running_wikis.commons.api,
        user="TestBot",
        secret="env:LAB_SECRET",
        contact="name@example.org",
    )
    with pytest.MonkeyPatch.context() as patch:
        for name in ("PYWIKIBOT_DIR", "PYWIKIBOT_NO_USER_CONFIG"):
            patch.setenv(name, "")
        patch.setenv("LAB_SECRET", f"pwb:{SECRET}")
        yield sign_in(target, folder)


@pytest.fixture
def wikis(running_wikis: Wikis) -> Wikis:
    """The same, empty and without faults."""
    running_wikis.wikidata.forget()
    running_wikis.commons.forget()
    return running_wikis


@pytest.fixture
def lab(store: Store, wikis: Wikis, signed_in: dict[str, Wiki]) -> Lab:
    """An instance whose target ``lab`` is the pair of simulated wikis."""
    made = Lab(store, {"wikidata": wikis.wikidata.api, "commons": wikis.commons.api}, signed_in=signed_in)
    made.write_targets()
    return made
