"""Near duplicates in the store are shown to a person."""

import pytest

from tests.pictures import save, scene
from workflow.operations.likeness import similar
from workflow.operations.media import Incoming, ingest


def take(store, *paths):
    return [result.media_id for result in ingest(store, [Incoming(p.name, p) for p in paths], by="hanako")]


def test_a_smaller_copy_and_a_turned_one_are_found_and_strangers_are_not(store, tmp_path):
    turned = scene(900, 600).rotate(90, expand=True)
    original, small, on_its_side, _stranger = take(
        store,
        save(tmp_path / "a.jpg", scene(900, 600)),
        save(tmp_path / "b.jpg", scene(900, 600).resize((300, 200)), quality=60),
        save(tmp_path / "c.png", turned),
        save(tmp_path / "d.jpg", scene(seed=5)),
    )
    assert {likeness.id for likeness in similar(store, original)} == {small, on_its_side}


def test_sound_is_like_nothing(store, tmp_path):
    path = tmp_path / "a.flac"
    path.write_bytes(b"fLaC" + bytes(64))
    assert similar(store, take(store, path)[0]) == []


def test_an_unknown_medium_is_a_lookup_error(store):
    with pytest.raises(LookupError):
        similar(store, 5)
