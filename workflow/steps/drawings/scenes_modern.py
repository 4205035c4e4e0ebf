"""Brick, boards and iron: schools, offices, stores and gates of the new age."""

from __future__ import annotations

import math

from workflow.steps.drawings import buildings, nature
from workflow.steps.drawings.canvas import Canvas, Colour, mix
from workflow.steps.drawings.palettes import Palette

BRICK = (158, 66, 50)
GLASS = ((208, 62, 52), (236, 178, 62), (66, 138, 96), (52, 104, 168), (128, 72, 140))
"""The five colours of old window glass, and of Kutani."""


def _ground(canvas: Canvas, top: float, palette: Palette) -> None:
    canvas.grade(
        (0, top, canvas.width, canvas.height),
        (mix(palette.near, palette.wall, 0.35), mix(palette.near, palette.ink, 0.12)),
    )


def brick_school(canvas: Canvas, palette: Palette) -> None:
    """A long brick school of two storeys behind bare or leafy trees."""
    brick, stone = mix(BRICK, palette.sky[1], 0.12), mix((236, 224, 204), palette.sky[1], 0.1)
    canvas.sky(palette.sky)
    nature.clouds(canvas, palette, (100, 260))
    buildings.brick_wall(canvas, (60, 430, 1540, 960), brick)
    for y in (430, 668, 690, 930):
        canvas.rect(50, y, 1550, y + 14, stone)
    buildings.tiled_roof(canvas, (10, 300, 1590, 440), palette.roof, hip=0.05)
    glass = mix(palette.sky[0], palette.ink, 0.45)
    for left, right, count in ((90, 640, 5), (960, 1510, 5)):
        for top in (470, 716):
            buildings.windows(canvas, (left, top, right, top + 190), (count, 1), (glass, stone), gap=0.46)
    buildings.brick_wall(canvas, (640, 380, 960, 960), mix(brick, palette.ink, 0.08))
    buildings.gable_roof(canvas, (600, 250, 1000, 400), palette.roof, trim=brick)
    buildings.windows(canvas, (680, 470, 920, 660), (2, 1), (glass, stone), gap=0.34)
    buildings.arches(canvas, (670, 730, 930, 960), 1, (palette.ink, stone))
    _ground(canvas, 958, palette)
    canvas.poly([(740, 960), (860, 960), (1010, 1200), (590, 1200)], mix(palette.wall, palette.near, 0.3))
    for x, tall in ((170, 560), (1440, 600)):
        nature.blossom(canvas, (x, 1110), tall, palette)
    nature.petals(canvas, palette.bloom, count=40)


def _spire(canvas: Canvas, x: float, top: float, half: float, palette: Palette, board: Colour) -> None:
    """A steep gable with a pointed roof on it."""
    canvas.rect(x - half, top + 190, x + half, top + 440, board)
    canvas.poly([(x - half - 22, top + 220), (x, top + 20), (x + half + 22, top + 220)], palette.roof)
    canvas.poly([(x - half * 0.62, top + 216), (x, top + 96), (x + half * 0.62, top + 216)], board)
    canvas.disc((x, top + 176), 20, 20, palette.ink)
    canvas.line([(x, top - 40), (x, top + 40)], 6, palette.ink)


def three_spires(canvas: Canvas, palette: Palette) -> None:
    """A wooden school with three pointed gables."""
    board = mix(palette.wall, (178, 196, 190), 0.4)
    canvas.sky(palette.sky)
    nature.ranges(canvas, palette, 700)
    canvas.rect(120, 560, 1480, 1000, board)
    for y in range(580, 1000, 19):
        canvas.line([(120, y), (1480, y)], 1.4, mix(board, palette.ink, 0.18))
    buildings.tiled_roof(canvas, (90, 450, 1510, 572), palette.roof, hip=0.04)
    for x in (260, 1340):
        _spire(canvas, x, 300, 120, palette, board)
    _spire(canvas, 800, 220, 150, palette, board)
    glass = mix(palette.light, palette.far, 0.2)
    for left, right, count in ((150, 650, 5), (950, 1450, 5)):
        for top in (610, 800):
            buildings.windows(
                canvas, (left, top, right, top + 160), (count, 1), (glass, palette.wall), gap=0.4
            )
    canvas.rect(680, 780, 920, 1000, mix(palette.ink, board, 0.2))
    canvas.poly([(650, 792), (800, 700), (950, 792)], palette.roof)
    canvas.rect(0, 998, 1600, 1200, palette.near)
    for i in range(9):
        nature.cedar(
            canvas,
            (40 + i * 190 + canvas.chance.uniform(-30, 30), 1090),
            canvas.chance.uniform(110, 170),
            mix(palette.leaf, palette.ink, 0.2),
        )
    if palette.near[0] > 200:
        nature.snowfall(canvas, (252, 252, 250))


def warehouses(canvas: Canvas, palette: Palette) -> None:
    """Three brick warehouses, gable behind gable."""
    canvas.sky(palette.sky)
    nature.clouds(canvas, palette, (120, 320))
    nature.thicket(canvas, 720, 240, mix(palette.leaf, palette.sky[-1], 0.35))
    stone = mix((232, 220, 200), palette.sky[1], 0.12)
    for left, top, size in ((1060, 470, 0.62), (640, 400, 0.8), (90, 300, 1.0)):
        wide, tall = 620 * size, 700 * size
        brick = mix(BRICK, palette.sky[-1], 0.34 * (1 - size) * 2)
        base, eaves = top + tall, top + 230 * size
        buildings.brick_wall(canvas, (left, eaves, left + wide, base), brick)
        buildings.gable_roof(
            canvas, (left - 34 * size, top, left + wide + 34 * size, eaves + 4), palette.roof, trim=brick
        )
        for y in (eaves, eaves + 220 * size):
            canvas.rect(left, y, left + wide, y + 12 * size, stone)
        buildings.arches(
            canvas,
            (left + 50 * size, eaves + 50 * size, left + wide - 50 * size, eaves + 200 * size),
            3,
            (palette.ink, stone),
        )
        buildings.arches(
            canvas,
            (left + wide * 0.3, eaves + 260 * size, left + wide * 0.7, base),
            1,
            (mix((74, 90, 84), palette.ink, 0.4), stone),
        )
        canvas.disc((left + wide / 2, top + 140 * size), 40 * size, 40 * size, stone)
        canvas.disc((left + wide / 2, top + 140 * size), 30 * size, 30 * size, palette.ink)
    _ground(canvas, 940, palette)
    canvas.poly([(0, 1000), (1600, 930), (1600, 960), (0, 1080)], mix(palette.wall, palette.near, 0.4))
    nature.blossom(canvas, (1470, 1150), 640, palette)
    nature.petals(canvas, palette.bloom, count=70)


def brick_store(canvas: Canvas, palette: Palette) -> None:
    """A brick store on a river bank, a sailing barge going by."""
    canvas.sky(palette.sky)
    nature.ranges(canvas, palette, 600)
    nature.thicket(canvas, 740, 150, mix(palette.leaf, palette.far, 0.3))
    brick = mix(BRICK, palette.sky[1], 0.1)
    buildings.brick_wall(canvas, (880, 400, 1420, 830), brick)
    buildings.tiled_roof(canvas, (830, 250, 1470, 420), palette.roof, hip=0.14)
    buildings.arches(canvas, (930, 470, 1370, 590), 4, (palette.ink, mix(palette.wall, brick, 0.2)))
    buildings.arches(canvas, (1060, 630, 1240, 830), 1, (palette.ink, mix(palette.wall, brick, 0.2)))
    for side in (1056, 1244):
        canvas.rect(side - 24, 660, side + 24, 830, mix((66, 74, 72), palette.ink, 0.4))
    buildings.stone_wall(canvas, (820, 828, 1640, 890), palette, batter=0)
    canvas.poly([(0, 790), (830, 800), (830, 892), (0, 880)], palette.near)
    nature.water(canvas, 880, palette, strength=0.5)
    x, y = 420, 980
    canvas.poly(
        [(x - 210, y - 40), (x + 230, y - 56), (x + 180, y + 20), (x - 150, y + 20)],
        mix(palette.ink, (110, 72, 44), 0.4),
    )
    canvas.line([(x + 20, y - 30), (x + 20, y - 480)], 10, palette.ink)
    canvas.poly([(x - 110, y - 450), (x + 150, y - 450), (x + 176, y - 110), (x - 90, y - 110)], palette.wall)
    for i in range(1, 5):
        canvas.line(
            [(x - 110 + 52 * i, y - 450), (x - 90 + 53 * i, y - 110)], 3, mix(palette.wall, palette.ink, 0.3)
        )
    nature.reeds(canvas, 1200, 190, mix(palette.leaf, palette.ink, 0.3))


def town_hall(canvas: Canvas, palette: Palette) -> None:
    """A wooden town office in the Western manner, boards in a pale colour."""
    board = mix((186, 206, 192), palette.sky[1], 0.2)
    canvas.sky(palette.sky)
    nature.clouds(canvas, palette, (90, 260))
    nature.thicket(canvas, 800, 260, mix(palette.leaf, palette.sky[-1], 0.3))
    canvas.rect(290, 440, 1310, 1000, board)
    for y in range(456, 1000, 17):
        canvas.line([(290, y), (1310, y)], 1.4, mix(board, palette.ink, 0.16))
    buildings.tiled_roof(canvas, (240, 280, 1360, 450), palette.roof, hip=0.12)
    buildings.gable_roof(canvas, (640, 220, 960, 400), palette.roof, trim=board)
    canvas.disc((800, 330), 30, 30, palette.wall)
    glass = mix(palette.sky[0], palette.ink, 0.35)
    for left, right, count in ((320, 640, 3), (690, 910, 2), (960, 1280, 3)):
        buildings.windows(canvas, (left, 490, right, 670), (count, 1), (glass, palette.wall), gap=0.44)
        if left != 690:
            buildings.windows(canvas, (left, 750, right, 930), (count, 1), (glass, palette.wall), gap=0.44)
    canvas.rect(280, 700, 1320, 716, palette.wall)
    canvas.poly([(640, 760), (800, 680), (960, 760)], palette.roof)
    for x in (670, 930):
        canvas.rect(x - 12, 760, x + 12, 1000, palette.wall)
    canvas.rect(730, 790, 870, 1000, mix((92, 60, 44), palette.ink, 0.3))
    _ground(canvas, 996, palette)
    nature.blossom(canvas, (1450, 1110), 620, palette)
    nature.petals(canvas, palette.bloom, count=40)


def columns(canvas: Canvas, palette: Palette) -> None:
    """A concrete museum with a half-round porch on columns."""
    stone = mix((226, 216, 196), palette.sky[1], 0.15)
    shade = mix(stone, palette.ink, 0.24)
    canvas.sky(palette.sky)
    nature.thicket(canvas, 760, 420, mix(palette.leaf, palette.sky[-1], 0.25), step=70)
    canvas.rect(260, 380, 1340, 980, stone)
    canvas.rect(230, 340, 1370, 392, shade)
    canvas.rect(230, 340, 1370, 356, stone)
    glass = mix(palette.sky[0], palette.ink, 0.5)
    buildings.windows(canvas, (290, 470, 560, 880), (2, 2), (glass, shade), gap=0.5)
    buildings.windows(canvas, (1040, 470, 1310, 880), (2, 2), (glass, shade), gap=0.5)
    canvas.rect(580, 430, 1020, 700, shade)
    for x in range(600, 1020, 80):
        canvas.rect(x, 430, x + 34, 690, stone)
    canvas.rect(560, 680, 1040, 730, stone)
    canvas.rect(600, 730, 1000, 980, mix(palette.ink, shade, 0.25))
    for x in (580, 650, 914, 984):
        canvas.rect(x, 730, x + 40, 980, mix(stone, palette.wall, 0.4))
    _ground(canvas, 978, palette)
    for i in range(3):
        canvas.disc((800, 1000 + i * 26), 300 + 50 * i, 26, mix(stone, palette.near, 0.2 + 0.2 * i))
    nature.pine(canvas, (170, 1110), 560, palette)
    nature.pine(canvas, (1460, 1120), 520, palette)


def lantern_gate(canvas: Canvas, palette: Palette) -> None:
    """A gate of three storeys on three arches, coloured glass alight at the top."""
    stone = mix((214, 200, 180), palette.sky[1], 0.25)
    canvas.sky(palette.sky)
    nature.moon(canvas, (1330, 250), 56, palette.light)
    nature.thicket(canvas, 1010, 420, mix(palette.leaf, palette.ink, 0.35), step=60)
    canvas.poly([(430, 640), (1170, 640), (1230, 1060), (370, 1060)], stone)
    buildings.arches(
        canvas,
        (440, 730, 1160, 1060),
        3,
        (mix(palette.ink, palette.far, 0.25), mix(stone, palette.wall, 0.5)),
    )
    canvas.rect(400, 630, 1200, 660, mix(stone, palette.ink, 0.4))
    canvas.rect(520, 470, 1080, 632, mix(palette.wall, palette.far, 0.25))
    for x in range(530, 1080, 60):
        canvas.rect(x, 480, x + 8, 630, mix(palette.ink, (98, 50, 40), 0.4))
    canvas.rect(470, 590, 1130, 606, palette.ink)
    buildings.tiled_roof(canvas, (450, 400, 1150, 486), mix(palette.roof, (92, 116, 108), 0.4), hip=0.16)
    canvas.glow((800, 310), 380, palette.light, 0.75)
    canvas.rect(660, 230, 940, 404, mix(palette.ink, (98, 50, 40), 0.3))
    for row in range(4):
        for column in range(6):
            x, y = 674 + column * 43, 244 + row * 38
            canvas.rect(x, y, x + 36, y + 31, mix(GLASS[(column + row * 2) % 5], palette.light, 0.28))
    buildings.tiled_roof(canvas, (600, 130, 1000, 240), mix(palette.roof, (92, 116, 108), 0.4), hip=0.3)
    canvas.line([(800, 30), (800, 130)], 6, palette.ink)
    canvas.disc((800, 60), 9, 9, palette.light)
    canvas.grade((0, 1056, 1600, 1200), (mix(palette.near, stone, 0.3), palette.near))
    for i, tone in enumerate(GLASS):
        canvas.glow((620 + 90 * i, 1110), 70, tone, 0.5)


def camphor_house(canvas: Canvas, palette: Palette) -> None:
    """Concrete that swells like a camphor trunk, set with coloured glass."""
    grey = mix((190, 184, 172), palette.sky[1], 0.2)
    canvas.sky(palette.sky)
    nature.thicket(canvas, 820, 520, mix(palette.leaf, palette.sky[-1], 0.18), step=80)
    for grow, tone in ((0, mix(grey, palette.ink, 0.28)), (-34, grey), (-96, mix(grey, palette.wall, 0.35))):
        top = []
        for i in range(41):
            t = i / 40
            y = 470 - grow - 80 * math.sin(math.pi * t) - 42 * math.sin(t * 9.5)
            top.append((300 - grow + (1000 + 2 * grow) * t, y))
        canvas.poly([*top, (1400 + grow * 0.4, 1030), (200 - grow * 0.4, 1030)], tone)
    for i, x in enumerate((430, 600, 780, 960, 1130)):
        tall = 190 + 70 * math.sin(i * 1.6 + 0.5)
        canvas.disc((x, 700 - tall / 2), 46, tall * 0.62, mix(palette.ink, grey, 0.2))
        for j in range(6):
            canvas.disc(
                (x + (-1) ** j * 15, 700 - tall * 0.95 + j * tall * 0.18),
                19,
                15,
                mix(GLASS[(i + j) % 5], palette.light, 0.3),
            )
    canvas.disc((790, 1040), 130, 190, palette.ink)
    _ground(canvas, 1024, palette)
    nature.reeds(canvas, 1200, 120, mix(palette.leaf, palette.ink, 0.1))
