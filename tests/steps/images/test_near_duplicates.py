"""The same picture is found at another size and in every orientation."""

import numpy as np
import pytest
from PIL import Image

from tests.pictures import scene
from workflow.steps.near_duplicates import HashIndex, turned_hashes
from workflow.steps.perceptual_hash import perceptual_hash


def index_of(*images):
    return HashIndex((number, perceptual_hash(image)) for number, image in enumerate(images))


@pytest.mark.parametrize("turn", [None, *Image.Transpose])
def test_a_picture_is_found_in_all_eight_orientations(turn):
    kept = scene(seed=3) if turn is None else scene(seed=3).transpose(turn)
    found = index_of(scene(seed=1), kept, scene(seed=2)).find(turned_hashes(scene(seed=3).resize((200, 150))))
    assert [likeness.id for likeness in found] == [1]
    assert found[0].turn == turn


def test_another_picture_is_not_found():
    assert index_of(scene(seed=1), scene(seed=2)).find(turned_hashes(scene(seed=3))) == []


def test_the_nearest_comes_first_and_each_once():
    exact = perceptual_hash(scene())
    near = f"{int(exact, 16) ^ 0b111:016x}"
    index = HashIndex([(7, near), (8, exact)])
    found = index.find({None: exact, Image.Transpose.ROTATE_180: near})
    assert [(likeness.id, likeness.distance) for likeness in found] == [(7, 0), (8, 0)]
    assert [likeness.id for likeness in index.find({None: exact})] == [8, 7]


def test_the_limit_of_bits_holds_across_many_pieces():
    random = np.random.default_rng(5)
    hashes = random.integers(0, 2**64, 200_000, dtype=np.uint64)
    index = HashIndex.of_arrays(np.arange(200_000), hashes)
    query = f"{int(hashes[150_000]) ^ 0xFF:016x}"
    assert [likeness.id for likeness in index.find({None: query}, within=8)] == [150_000]
    assert index.find({None: query}, within=7) == []


def test_an_empty_index_finds_nothing():
    assert HashIndex([]).find({None: "0" * 16}) == []
