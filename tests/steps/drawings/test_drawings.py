"""Prints drawn by program."""

from __future__ import annotations

import hashlib

import pytest
from PIL import Image, ImageStat

from workflow.steps.drawings import MOTIFS, PALETTES, SHAPES, draw
from workflow.steps.drawings.canvas import MARGIN, PAPER, Canvas, mix


def digest(picture: Image.Image) -> str:
    return hashlib.sha256(picture.tobytes()).hexdigest()


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_every_motif_fills_its_sheet_with_different_colours(motif: str) -> None:
    picture = draw(motif, "summer", 5)
    assert picture.size == SHAPES["landscape"]
    inside = picture.crop((MARGIN + 8, MARGIN + 8, picture.width - MARGIN - 8, picture.height - MARGIN - 8))
    assert max(ImageStat.Stat(inside).stddev) > 20


def test_the_same_seed_gives_the_same_picture() -> None:
    assert digest(draw("garden", "snow", 7)) == digest(draw("garden", "snow", 7))


def test_another_seed_gives_another_picture() -> None:
    assert digest(draw("garden", "snow", 7)) != digest(draw("garden", "snow", 8))


def test_every_season_looks_different() -> None:
    seen = {digest(draw("castle-gate", season, 3)) for season in PALETTES}
    assert len(seen) == len(PALETTES)


def test_a_portrait_stands_upright() -> None:
    assert draw("watchtower", "dusk", 1, shape="portrait").size == SHAPES["portrait"]


def test_an_unknown_motif_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw("skyscraper", "dusk", 1)


def test_a_print_keeps_its_paper_margin() -> None:
    corner = draw("bowl", "summer", 1).getpixel((MARGIN // 2, MARGIN // 2))
    assert isinstance(corner, tuple)
    assert all(abs(a - b) <= 20 for a, b in zip(corner, PAPER, strict=True))


def test_edges_are_smooth() -> None:
    canvas = Canvas((200, 200), 1)
    canvas.rect(0, 0, 200, 200, (255, 255, 255))
    canvas.poly([(60, 60), (140, 75), (140, 140), (60, 140)], (0, 0, 0))
    crossing = [canvas.finish().getpixel((x, 67)) for x in range(80, 120)]
    assert any(isinstance(p, tuple) and 40 < p[0] < 200 for p in crossing)


def test_mixing_half_and_half_lies_in_the_middle() -> None:
    assert mix((0, 100, 200), (100, 200, 100), 0.5) == (50, 150, 150)
