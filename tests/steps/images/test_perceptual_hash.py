"""The hash knows a picture again at another size or quality."""

import io

from PIL import Image

from tests.pictures import jpeg, scene
from workflow.steps.perceptual_hash import LIKELY_SAME, distance, perceptual_hash


def test_the_hash_is_sixteen_hexadecimal_digits():
    assert len(perceptual_hash(scene())) == 16
    assert int(perceptual_hash(scene()), 16) >= 0


def test_another_size_and_quality_stay_likely_the_same():
    again = Image.open(io.BytesIO(jpeg(scene().resize((200, 150)), quality=40)))
    assert distance(perceptual_hash(scene()), perceptual_hash(again)) <= LIKELY_SAME // 2


def test_another_picture_is_far_away():
    assert distance(perceptual_hash(scene(seed=1)), perceptual_hash(scene(seed=2))) > LIKELY_SAME


def test_every_bit_says_whether_a_pixel_is_brighter_than_its_right_neighbour():
    falling = Image.linear_gradient("L").rotate(90)
    assert perceptual_hash(falling) in {"f" * 16, "0" * 16}
    assert perceptual_hash(falling) != perceptual_hash(falling.transpose(Image.Transpose.FLIP_LEFT_RIGHT))


def test_the_distance_counts_different_bits():
    assert distance("0000000000000000", "000000000000000f") == 4
