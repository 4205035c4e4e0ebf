"""Castle, garden and storehouses."""

from __future__ import annotations

import math

from workflow.steps.drawings import buildings, nature
from workflow.steps.drawings.canvas import Canvas, mix
from workflow.steps.drawings.palettes import Palette


def garden(canvas: Canvas, palette: Palette) -> None:
    """A pond with the two-legged lantern, under roped pines in snow or a maple in other seasons."""
    snowy = palette.near[0] > 200
    canvas.sky(palette.sky)
    nature.ridge(canvas, 560, 60, mix(palette.far, palette.sky[-1], 0.35))
    nature.thicket(canvas, 690, 210, mix(palette.middle, palette.leaf, 0.25))
    canvas.veil(520, 740, palette.sky[-1], 0.6)
    nature.thicket(canvas, 730, 120, mix(palette.leaf, palette.ink, 0.2), step=46)
    shore = 740
    nature.water(canvas, shore, palette)
    bank = [(620, 1200), (760, 930), (1010, 850), (1330, 838), (1600, 826), (1600, 1200)]
    canvas.poly([(x - 14, y + 16) for x, y in bank], mix(palette.ink, palette.water, 0.4))
    canvas.poly(bank, palette.near)
    if snowy:
        for x, y, across in ((1010, 900, 210), (1440, 905, 260), (830, 1050, 200), (1270, 1080, 330)):
            canvas.disc((x, y + 16), across, across * 0.16, mix(palette.near, palette.far, 0.45))
            canvas.disc((x, y), across, across * 0.17, palette.near)
        nature.pine(canvas, (1290, 930), 530, palette, snow=True)
        canvas.disc((1290, 936), 120, 30, palette.near)
        nature.yukitsuri(canvas, (1290, 930), 530, mix(palette.ink, (206, 170, 110), 0.65))
    else:
        nature.blossom(canvas, (1330, 910), 640, palette)
    buildings.stone_lantern(canvas, (610, 960), 400, palette)
    if snowy:
        canvas.poly([(470, 686), (570, 604), (674, 604), (770, 686), (700, 660), (560, 654)], palette.near)
        nature.snowfall(canvas, (252, 252, 250))
    else:
        nature.petals(canvas, palette.bloom, count=70)


def castle_gate(canvas: Canvas, palette: Palette) -> None:
    """A white gatehouse on its stone wall, pale tiles above cherry or maple."""
    canvas.sky(palette.sky)
    nature.clouds(canvas, palette, (150, 330))
    nature.ranges(canvas, palette, 690)
    buildings.stone_wall(canvas, (300, 740, 1320, 1200), palette)
    buildings.white_wall(canvas, (820, 560, 1330, 770), palette, namako=0.42)
    buildings.tiled_roof(canvas, (770, 450, 1380, 590), palette.roof, hip=0.12)
    buildings.white_wall(canvas, (360, 470, 760, 760), palette, namako=0.34)
    buildings.windows(canvas, (400, 520, 720, 600), (4, 1), (palette.ink, palette.wall))
    buildings.tiled_roof(canvas, (290, 380, 830, 520), palette.roof, hip=0.14)
    buildings.white_wall(canvas, (410, 280, 710, 420), palette)
    buildings.windows(canvas, (440, 310, 680, 372), (3, 1), (palette.ink, palette.wall))
    buildings.tiled_roof(canvas, (340, 150, 780, 300), palette.roof, hip=0.24)
    buildings.windows(canvas, (880, 610, 1280, 670), (6, 1), (palette.ink, palette.wall), gap=0.6)
    for x, height in ((110, 520), (1480, 600)):
        nature.blossom(canvas, (x, 1190), height, palette)
    nature.petals(canvas, palette.bloom)


def walls(canvas: Canvas, palette: Palette) -> None:
    """Stone walls rising in steps to a turret under the moon."""
    canvas.sky(palette.sky)
    nature.moon(canvas, (1180, 300), 92, mix(palette.light, palette.bloom, 0.25))
    nature.clouds(canvas, palette, (380, 470), count=3)
    nature.thicket(canvas, 700, 180, mix(palette.middle, palette.leaf, 0.4))
    buildings.white_wall(canvas, (470, 420, 760, 560), palette, namako=0.4)
    buildings.tiled_roof(canvas, (410, 320, 820, 450), mix(palette.roof, palette.wall, 0.25), hip=0.2)
    buildings.stone_wall(canvas, (400, 550, 1010, 1000), palette)
    buildings.stone_wall(canvas, (860, 720, 1660, 1100), palette, batter=0.24)
    nature.water(canvas, 1010, palette, strength=0.5)
    nature.pine(canvas, (190, 1120), 620, palette)
    canvas.mist(0, 300, palette.ink, (0.4, 0))


def storehouse(canvas: Canvas, palette: Palette) -> None:
    """A long storehouse of two storeys on a wall, seen along its side."""
    canvas.sky(palette.sky)
    nature.clouds(canvas, palette, (120, 300))
    nature.thicket(canvas, 620, 260, mix(palette.leaf, palette.sky[-1], 0.3))
    buildings.stone_wall(canvas, (130, 800, 1560, 1070), palette)
    buildings.white_wall(canvas, (180, 600, 1520, 820), palette, namako=0.5)
    buildings.windows(canvas, (240, 620, 1460, 700), (13, 1), (palette.ink, palette.wall), gap=0.62)
    buildings.tiled_roof(canvas, (110, 540, 1590, 630), palette.roof, hip=0.03)
    buildings.white_wall(canvas, (230, 420, 1470, 560), palette, namako=0.3)
    buildings.windows(canvas, (280, 440, 1420, 500), (11, 1), (palette.ink, palette.wall), gap=0.66)
    buildings.tiled_roof(canvas, (150, 290, 1550, 440), palette.roof, hip=0.07)
    for x in (520, 850, 1180):
        buildings.white_wall(canvas, (x - 70, 640, x + 70, 830), palette, namako=0.3)
        buildings.gable_roof(canvas, (x - 105, 560, x + 105, 650), palette.roof, trim=palette.wall)
    canvas.rect(0, 1066, 1600, 1200, palette.near)
    nature.reeds(canvas, 1200, 130, mix(palette.near, palette.leaf, 0.6))
    nature.blossom(canvas, (1450, 1180), 520, palette)
    if palette.sky[0][0] < 100 and palette.sky[0][0] > 80:
        nature.rainfall(canvas, mix(palette.sky[-1], (255, 255, 255), 0.4))


def _shachi(canvas: Canvas, x: float, y: float, turn: int, palette: Palette) -> None:
    """A leaping dolphin-tiger of bronze, head down, tail in the air."""
    bronze = mix((86, 124, 108), palette.ink, 0.25)
    body = [
        (0, 0),
        (34, -12),
        (52, -48),
        (40, -92),
        (66, -128),
        (34, -120),
        (10, -146),
        (14, -108),
        (4, -66),
        (-22, -30),
        (-30, -4),
    ]
    canvas.poly([(x + turn * dx, y + dy) for dx, dy in body], bronze)
    canvas.disc((x + turn * -6, y - 14), 5, 5, palette.light)


def shachi_gate(canvas: Canvas, palette: Palette) -> None:
    """The gatehouse of Saga with bronze shachi leaping at both ends of its ridge."""
    canvas.sky(palette.sky)
    nature.moon(canvas, (1240, 420), 120, mix(palette.light, palette.bloom, 0.5))
    nature.clouds(canvas, palette, (480, 600), count=4)
    nature.thicket(canvas, 900, 260, mix(palette.middle, palette.leaf, 0.4))
    for box in ((60, 800, 470, 1130), (1010, 800, 1330, 1130)):
        buildings.stone_wall(canvas, box, palette, batter=0.1)
    canvas.rect(505, 850, 985, 1130, mix(palette.ink, (70, 42, 30), 0.4))
    for x in (520, 660, 820, 955):
        canvas.rect(x - 18, 840, x + 18, 1130, mix(palette.ink, (104, 66, 44), 0.5))
    canvas.rect(690, 870, 792, 1130, mix(palette.ink, (120, 80, 52), 0.3))
    for i in range(12):
        canvas.disc((700 + i % 3 * 40, 900 + i // 3 * 56), 5, 5, mix(palette.ink, palette.wall, 0.4))
    buildings.tiled_roof(canvas, (420, 730, 1400, 850), palette.roof, hip=0.05)
    buildings.white_wall(canvas, (500, 580, 1290, 750), palette)
    buildings.windows(canvas, (560, 610, 1230, 700), (7, 1), (palette.ink, palette.wall), gap=0.5)
    buildings.tiled_roof(canvas, (430, 380, 1370, 610), palette.roof, hip=0.21)
    _shachi(canvas, 628, 376, -1, palette)
    _shachi(canvas, 1172, 376, 1, palette)
    canvas.rect(0, 1126, 1600, 1200, mix(palette.near, palette.wall, 0.35))
    nature.pine(canvas, (190, 1150), 560, palette)


def teahouse_pond(canvas: Canvas, palette: Palette) -> None:
    """A thatched lodge mirrored in its pond."""
    canvas.sky(palette.sky)
    nature.ridge(canvas, 520, 90, mix(palette.far, palette.sky[-1], 0.3))
    nature.thicket(canvas, 700, 300, mix(palette.leaf, palette.sky[-1], 0.25))
    buildings.thatched_house(canvas, (420, 440, 1060, 780), palette, mix((150, 118, 78), palette.ink, 0.2))
    for x in range(0, 1600, 90):
        canvas.disc(
            (x + canvas.chance.uniform(-20, 20), 788),
            80,
            26,
            mix(palette.leaf, palette.ink, canvas.chance.uniform(0, 0.3)),
        )
    nature.water(canvas, 796, palette, strength=0.42)
    nature.blossom(canvas, (1330, 850), 560, palette)
    nature.blossom(canvas, (160, 860), 470, palette)
    for i in range(11):
        canvas.disc(
            (560 + 52 * i, 1020 + 26 * math.sin(i * 1.7)), 30, 9, mix(palette.near, palette.ink, 0.25)
        )
    nature.petals(canvas, palette.bloom, count=80)
