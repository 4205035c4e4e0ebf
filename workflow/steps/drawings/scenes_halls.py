"""A temple hall from outside, a fine room from inside."""

from __future__ import annotations

import math

from workflow.steps.drawings import buildings, nature
from workflow.steps.drawings.canvas import Canvas, mix
from workflow.steps.drawings.palettes import Palette


def great_roof(canvas: Canvas, palette: Palette) -> None:
    """A temple hall whose roof fills half the sky, spider lilies before it."""
    canvas.sky(palette.sky)
    nature.thicket(canvas, 760, 400, mix(palette.leaf, palette.sky[-1], 0.3), step=90)
    canvas.rect(0, 740, 1600, 1200, mix(palette.near, palette.wall, 0.3))
    wood = mix((96, 64, 48), palette.ink, 0.4)
    canvas.rect(300, 660, 1300, 960, wood)
    for i in range(11):
        canvas.rect(300 + 98 * i, 650, 322 + 98 * i, 960, mix(wood, palette.ink, 0.5))
    for i in range(10):
        if i not in (4, 5):
            buildings.slats(
                canvas,
                (330 + 98 * i, 740, 394 + 98 * i, 930),
                (mix(palette.light, palette.wall, 0.4), wood),
                pitch=13,
            )
    buildings.tiled_roof(canvas, (130, 210, 1470, 680), palette.roof, curve=0.95, hip=0.26)
    canvas.rect(620, 700, 980, 960, mix(wood, palette.ink, 0.25))
    curve = [
        (560 + 480 * i / 24, 690 - 70 * math.sin(math.pi * i / 24) ** 2 + 20 * math.cos(math.tau * i / 24))
        for i in range(25)
    ]
    canvas.poly([*curve, *[(x, y + 44) for x, y in reversed(curve)]], mix(palette.roof, palette.wall, 0.2))
    gold = (222, 184, 92)
    for dx, dy in ((0, -13), (-12, 8), (12, 8)):
        canvas.disc((800 + dx, 648 + dy), 12, 12, gold)
    for i in range(5):
        canvas.rect(
            640 - 22 * i,
            950 + 22 * i,
            960 + 22 * i,
            974 + 22 * i,
            mix((178, 172, 160), palette.ink, 0.1 + 0.09 * i),
        )
    canvas.rect(0, 1060, 1600, 1200, mix(palette.near, palette.leaf, 0.35))
    for _ in range(46):
        x, y = (
            canvas.chance.choice((canvas.chance.uniform(30, 520), canvas.chance.uniform(1080, 1570))),
            canvas.chance.uniform(1000, 1090),
        )
        canvas.line([(x, y), (x, 1190)], 4, mix(palette.leaf, palette.ink, 0.2))
        for turn in range(9):
            angle = math.pi * turn / 8
            canvas.line(
                [
                    (x, y),
                    (x + math.cos(angle) * 32, y - math.sin(angle) * 34),
                    (x + math.cos(angle) * 40, y - math.sin(angle) * 20),
                ],
                3,
                (208, 48, 44),
            )


def fine_room(canvas: Canvas, palette: Palette) -> None:
    """A room with a ceiling of ultramarine, paper screens open to the garden."""
    blue = (38, 66, 148)
    canvas.sky(palette.sky)
    nature.thicket(canvas, 720, 300, mix(palette.leaf, palette.sky[-1], 0.25), step=80)
    canvas.grade((0, 720, 1600, 1200), (mix(palette.near, palette.wall, 0.2), palette.near))
    nature.blossom(canvas, (900, 880), 430, palette)
    buildings.stone_lantern(canvas, (640, 860), 170, palette)
    canvas.poly([(0, 0), (1600, 0), (1240, 250), (360, 250)], blue)
    for i in range(9):
        t = i / 8
        canvas.line([(1600 * t, 0), (360 + 880 * t, 250)], 9, mix((96, 52, 40), palette.ink, 0.4))
    for y, left in ((70, 100), (150, 216), (210, 302)):
        canvas.line([(left, y), (1600 - left, y)], 7, mix((96, 52, 40), palette.ink, 0.4))
    for side in (0, 1):
        edge = [(0, 0), (360, 250), (360, 900), (0, 1200)]
        canvas.poly([(1600 - x if side else x, y) for x, y in edge], mix((176, 58, 46), palette.ink, 0.18))
        for i in range(1, 4):
            x = 90 * i
            y0, y1 = 250 * x / 360, 1200 - 300 * x / 360
            canvas.line([(1600 - x if side else x, y0 + 150), (1600 - x if side else x, y1)], 9, palette.ink)
    canvas.poly([(0, 1200), (360, 900), (1240, 900), (1600, 1200)], (172, 170, 110))
    for i in range(1, 5):
        canvas.line([(360 + 176 * i, 900), (320 * i, 1200)], 13, mix(palette.ink, (44, 64, 48), 0.4))
    canvas.rect(340, 880, 1260, 906, mix((96, 52, 40), palette.ink, 0.4))
    canvas.rect(340, 250, 1260, 290, mix((96, 52, 40), palette.ink, 0.4))
    for left, right in ((360, 590), (1010, 1240)):
        canvas.rect(left, 290, right, 880, mix(palette.wall, palette.light, 0.25))
        for i in range(5):
            canvas.line(
                [(left + (right - left) * i / 4, 290), (left + (right - left) * i / 4, 880)], 6, palette.ink
            )
        for i in range(9):
            canvas.line([(left, 290 + 590 * i / 8), (right, 290 + 590 * i / 8)], 4, palette.ink)
