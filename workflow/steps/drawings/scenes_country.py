"""Farmhouses, fields and mounds."""

from __future__ import annotations

import math

from workflow.steps.drawings import buildings, nature
from workflow.steps.drawings.canvas import Canvas, mix
from workflow.steps.drawings.palettes import Palette

THATCH = (156, 122, 78)


def farmhouse(canvas: Canvas, palette: Palette) -> None:
    """A great farmhouse under thatch, its gate, and a persimmon tree."""
    snowy = palette.near[0] > 200
    thatch = palette.near if snowy else mix(THATCH, palette.sky[1], 0.12)
    canvas.sky(palette.sky)
    nature.ranges(canvas, palette, 600)
    for i in range(12):
        nature.cedar(
            canvas, (40 + 140 * i, 800), canvas.chance.uniform(330, 520), mix(palette.leaf, palette.far, 0.35)
        )
    canvas.veil(560, 820, palette.sky[-1], 0.45)
    canvas.rect(0, 790, 1600, 1200, palette.near)
    buildings.thatched_house(canvas, (420, 370, 1330, 930), palette, thatch)
    canvas.poly([(0, 930), (1600, 900), (1600, 1200), (0, 1200)], palette.near)
    canvas.poly([(820, 930), (990, 930), (760, 1200), (420, 1200)], mix(palette.near, palette.wall, 0.4))
    tree = mix(palette.ink, (70, 46, 34), 0.4)
    for lean in (-150, -60, 40, 140):
        canvas.line([(230, 1090), (230 + lean * 0.3, 860), (230 + lean, 640)], 11, tree)
    for _ in range(26):
        canvas.disc(
            (230 + canvas.chance.uniform(-180, 180), canvas.chance.uniform(600, 820)), 17, 16, palette.bloom
        )
    if snowy:
        nature.snowfall(canvas, (252, 252, 250))
    else:
        nature.reeds(canvas, 1200, 90, mix(palette.near, palette.leaf, 0.6))


def barley(canvas: Canvas, palette: Palette) -> None:
    """A low farmhouse beyond rows of barley, a lark above."""
    canvas.sky(palette.sky)
    nature.mountain(
        canvas,
        (1180, 470),
        420,
        660,
        (mix(palette.far, palette.sky[1], 0.3), mix(palette.far, palette.sky[1], 0.3)),
    )
    nature.mountain(
        canvas,
        (1040, 490),
        330,
        660,
        (mix(palette.far, palette.sky[1], 0.2), mix(palette.far, palette.sky[1], 0.2)),
    )
    canvas.veil(560, 690, palette.sky[-1], 0.7)
    nature.thicket(canvas, 700, 130, mix(palette.leaf, palette.far, 0.2))
    buildings.thatched_house(canvas, (240, 480, 800, 760), palette, mix(THATCH, palette.sky[1], 0.15))
    gold = mix((214, 176, 88), palette.near, 0.3)
    canvas.grade((0, 736, 1600, 1200), (mix(gold, palette.leaf, 0.35), gold, mix(gold, palette.ink, 0.25)))
    for i in range(-14, 30):
        canvas.line([(520 + i * 34, 740), (520 + (i - 8) * 190, 1200)], 6, mix(gold, palette.leaf, 0.55))
    nature.reeds(canvas, 1210, 260, mix(gold, palette.wall, 0.3), count=150)
    nature.reeds(canvas, 1230, 200, mix(gold, palette.ink, 0.3), count=90)
    canvas.line([(560, 250), (590, 270), (620, 246)], 5, palette.ink)


def mounds(canvas: Canvas, palette: Palette) -> None:
    """Hills with tombs rising like islands from the paddies, Mount Hakusan behind."""
    canvas.sky(palette.sky)
    cap = mix((255, 255, 255), palette.sky[-1], 0.15)
    for x, y, half in ((520, 330, 420), (920, 270, 560), (1360, 360, 400)):
        nature.mountain(canvas, (x, y), half, 640, (mix(palette.far, palette.ink, 0.1), cap))
    canvas.veil(540, 680, palette.sky[-1], 0.8)
    nature.ridge(canvas, 640, 34, palette.middle)
    canvas.rect(0, 650, 1600, 1200, palette.water)
    canvas.grade(
        (0, 650, 1600, 1200),
        (mix(palette.sky[-1], palette.water, 0.3), palette.water, mix(palette.water, palette.ink, 0.25)),
    )
    for i, (left, right, base, high) in enumerate(
        ((980, 1500, 740, 120), (60, 560, 770, 130), (460, 1240, 880, 210), (1080, 1760, 980, 200))
    ):
        _tomb_hill(canvas, (left, right, base, high), i, palette)
    green = mix(palette.near, palette.leaf, 0.5)
    for y, gap in ((800, 6), (900, 8), (1010, 10), (1120, 13)):
        canvas.line([(0, y + 20), (700, y), (1600, y + 30)], gap, green)
    for _ in range(170):
        root = canvas.chance.uniform(900, 1190)
        stem = canvas.chance.uniform(0, 1600)
        canvas.line([(stem, root), (stem + 3, root - (root - 780) * 0.06)], 3, green)
    canvas.line([(1180, 240), (1210, 258), (1244, 236)], 4, palette.ink)


def _tomb_hill(
    canvas: Canvas, place: tuple[float, float, float, float], order: int, palette: Palette
) -> None:
    """One hill (left, right, base, height) with small mounds on its back; the nearer the greener."""
    left, right, base, high = place
    tone = mix(palette.leaf, palette.far, 0.42 - 0.13 * order)
    hill = nature.wave_points(left, right, base, high)
    canvas.poly(hill, mix(tone, palette.ink, 0.15))
    canvas.poly([(x - 14, y + 12) for x, y in hill if y < base - 8], tone)
    for i in range(2 + order % 2):
        x = left + (right - left) * (0.34 + 0.2 * i)
        mound = nature.wave_points(x - 62, x + 62, base - high * 0.72, 54 - 8 * i)
        canvas.poly(mound, mix(tone, palette.wall, 0.2))
    shore = [(left, base), (right, base), (right - 60, base + 14), (left + 60, base + 14)]
    canvas.poly(shore, mix(palette.water, palette.ink, 0.35))


def tomb_plan(canvas: Canvas, palette: Palette) -> None:
    """A keyhole tomb as a survey draws it: terraces as contour lines, north at the top."""
    ground = mix(palette.wall, (226, 206, 160), 0.55)
    canvas.rect(0, 0, 1600, 1200, ground)
    for i in range(0, 1600, 100):
        canvas.line([(i, 0), (i, 1200)], 1, mix(ground, palette.ink, 0.12))
        canvas.line([(0, i), (1600, i)], 1, mix(ground, palette.ink, 0.12))
    for i, grow in enumerate((250, 205, 160, 112, 70, 34)):
        tone = mix(mix(palette.leaf, ground, 0.62 - 0.1 * i), palette.ink, 0.06 * i)
        edge = mix(palette.ink, tone, 0.45)
        for pad, colour in ((4, edge), (0, tone)):
            reach = grow + pad
            canvas.disc((620, 620), reach + 60, reach + 60, colour)
            canvas.poly(
                [
                    (620, 620 - reach * 0.72),
                    (1120 + reach * 0.4, 620 - reach * 1.02),
                    (1120 + reach * 0.4, 620 + reach * 1.02),
                    (620, 620 + reach * 0.72),
                ],
                colour,
            )
        if i in (1, 3):
            for j in range(36):
                canvas.disc(
                    (620 + (grow + 74) * _turn(j)[0], 620 + (grow + 74) * _turn(j)[1]), 7, 7, (196, 106, 66)
                )
    canvas.rect(560, 592, 700, 648, mix((196, 106, 66), palette.ink, 0.2))
    canvas.line([(1380, 300), (1380, 150)], 6, palette.ink)
    canvas.poly([(1380, 120), (1356, 178), (1404, 178)], palette.ink)
    for i in range(4):
        canvas.rect(
            220 + 110 * i,
            1060,
            330 + 110 * i,
            1076,
            palette.ink if i % 2 else mix(ground, (255, 255, 255), 0.5),
        )


def _turn(step: int) -> tuple[float, float]:
    """A point on the left part of a circle, in 36 steps."""
    angle = math.radians(70 + step * 220 / 35)
    return math.cos(angle), math.sin(angle)


def foundation_stones(canvas: Canvas, palette: Palette) -> None:
    """A wide green square with the stones of lost halls, hills and a rebuilt gate."""
    canvas.sky(palette.sky)
    nature.clouds(canvas, palette, (120, 380), count=7)
    nature.ranges(canvas, palette, 640)
    nature.ridge(canvas, 690, 60, mix(palette.leaf, palette.far, 0.4))
    canvas.grade(
        (0, 716, 1600, 1200),
        (mix(palette.near, palette.wall, 0.3), palette.near, mix(palette.near, palette.ink, 0.15)),
    )
    canvas.rect(0, 690, 1600, 726, mix(palette.wall, (196, 170, 130), 0.5))
    canvas.rect(0, 678, 1600, 694, palette.roof)
    red = mix((186, 66, 48), palette.sky[1], 0.1)
    for x in (600, 700, 800, 900, 1000):
        canvas.rect(x - 12, 560, x + 12, 740, red)
    canvas.rect(580, 560, 1020, 600, palette.wall)
    buildings.tiled_roof(canvas, (530, 450, 1070, 572), palette.roof, hip=0.12)
    for row in range(5):
        y = 800 + row * row * 17 + row * 30
        for column in range(-4, 5):
            size = 14 + 8 * row
            x = 800 + column * (92 + 34 * row)
            canvas.disc((x + 6, y + 7), size, size * 0.5, mix(palette.near, palette.ink, 0.45))
            canvas.disc(
                (x, y), size, size * 0.5, mix((196, 190, 178), palette.ink, canvas.chance.uniform(0.02, 0.2))
            )
    nature.blossom(canvas, (1450, 1060), 480, palette)
    nature.petals(canvas, palette.bloom, count=40)
