"""Bridges and ships."""

from __future__ import annotations

from itertools import pairwise

from workflow.steps.drawings import buildings, nature
from workflow.steps.drawings.canvas import Canvas, mix
from workflow.steps.drawings.palettes import Palette


def arch_bridge(canvas: Canvas, palette: Palette) -> None:
    """Three arches over a river, lamps along the parapet."""
    stone = mix((206, 190, 168), palette.sky[1], 0.35)
    canvas.sky(palette.sky)
    nature.ridge(canvas, 540, 130, palette.far, waves=2)
    nature.thicket(canvas, 640, 110, palette.middle)
    x = -30.0
    while x < canvas.width:
        wide, tall = canvas.chance.uniform(100, 170), canvas.chance.uniform(60, 130)
        canvas.rect(x, 640 - tall, x + wide, 680, mix(palette.near, palette.ink, 0.2))
        canvas.poly(
            [(x - 12, 646 - tall), (x + wide / 2, 600 - tall), (x + wide + 12, 646 - tall)], palette.roof
        )
        canvas.rect(x + wide * 0.4, 664 - tall, x + wide * 0.62, 690 - tall, palette.light)
        x += wide + 6
    shore = 860
    canvas.poly([(-20, 690), (800, 656), (1620, 690), (1620, shore), (-20, shore)], stone)
    for middle in (250, 800, 1350):
        canvas.disc((middle, shore + 12), 226, 146, mix(stone, palette.ink, 0.25))
        canvas.disc((middle, shore + 18), 206, 130, palette.water)
    for i in range(33):
        px, py = -20 + 51 * i, 690 - 34 * (1 - abs(i - 16) / 16)
        canvas.rect(px, py - 50, px + 12, py, mix(stone, palette.wall, 0.3))
    canvas.line([(-20, 640), (800, 606), (1620, 640)], 13, mix(stone, palette.wall, 0.4))
    canvas.line([(-20, 690), (800, 656), (1620, 690)], 8, mix(stone, palette.ink, 0.3))
    nature.water(canvas, shore, palette, strength=0.42)
    for x, top in ((90, 540), (525, 520), (1075, 520), (1510, 540)):
        canvas.line([(x, top), (x, 650)], 9, palette.ink)
        canvas.glow((x, top), 120, palette.light, 0.8)
        canvas.disc((x, top), 22, 26, mix(palette.light, (255, 255, 255), 0.35))
        for i in range(7):
            canvas.line(
                [(x - 26 + i * 3, 930 + i * 34), (x + 24 - i * 2, 930 + i * 34)],
                4,
                mix(palette.light, palette.water, 0.2 + i * 0.1),
            )


def truss_bridge(canvas: Canvas, palette: Palette) -> None:
    """A steel truss in shades of blue, snow mountains behind."""
    canvas.sky(palette.sky)
    for x, y, half in ((330, 380, 420), (980, 320, 520), (1450, 430, 330)):
        nature.mountain(
            canvas,
            (x, y),
            half,
            660,
            (mix(palette.far, palette.ink, 0.08), mix((255, 255, 255), palette.sky[-1], 0.2)),
        )
    canvas.veil(540, 700, palette.sky[-1], 0.8)
    nature.thicket(canvas, 720, 120, mix(palette.leaf, palette.far, 0.35))
    nature.water(canvas, 830, palette, strength=0.45)
    deck, top = 760, 470
    canvas.rect(0, deck, 1600, deck + 34, (44, 84, 126))
    joints = [(150 + 130 * i, top if 0 < i < 10 else deck) for i in range(11)]
    for i, ((x1, y1), (x2, y2)) in enumerate(pairwise(joints)):
        tone = mix((36, 86, 150), (150, 198, 224), i / 10)
        canvas.line([(x1, y1), (x2, y2)], 22, tone)
        canvas.line([(x1, y1), (x1, deck)], 12, tone)
        canvas.line([(x1, deck if i % 2 else y1), (x2, y2 if i % 2 else deck)], 11, tone)
    for x in (60, 1540):
        buildings.stone_wall(canvas, (x - 110, deck + 30, x + 110, 960), palette, batter=0.05)
    for i in range(28):
        canvas.line([(i * 60, deck - 34), (i * 60, deck)], 4, (52, 96, 140))
    canvas.line([(0, deck - 34), (1600, deck - 34)], 5, (52, 96, 140))
    nature.blossom(canvas, (220, 1210), 470, palette)
    nature.petals(canvas, palette.bloom, count=50)


def lift_bridge(canvas: Canvas, palette: Palette) -> None:
    """A railway bridge whose middle span hangs raised between two towers."""
    red = mix((196, 62, 46), palette.ink, 0.12)
    canvas.sky(palette.sky)
    nature.moon(canvas, (800, 640), 150, mix(palette.light, palette.bloom, 0.25))
    nature.clouds(canvas, palette, (330, 560), count=6)
    shore = 860
    nature.ridge(canvas, 846, 26, mix(palette.far, palette.middle, 0.5))
    for x in (560, 1040):
        for side in (-44, 44):
            canvas.rect(x + side - 9, 300, x + side + 9, shore, red)
        for y in range(310, shore - 40, 74):
            canvas.line([(x - 44, y), (x + 44, y + 74)], 6, red)
            canvas.line([(x + 44, y), (x - 44, y + 74)], 6, red)
            canvas.line([(x - 44, y), (x + 44, y)], 6, red)
        canvas.rect(x - 70, 282, x + 70, 306, red)
        canvas.disc((x, 268), 34, 34, red)
        canvas.disc((x, 268), 14, 14, palette.light)
        canvas.rect(x - 86, shore - 40, x + 86, shore + 20, mix(palette.ink, palette.wall, 0.3))
    canvas.line([(560, 240), (1040, 240)], 7, red)
    for left, right, deck in ((-20, 510, 780), (1090, 1620, 780), (604, 996, 470)):
        canvas.rect(left, deck, right, deck + 20, red)
        canvas.line([(left, deck - 66), (right, deck - 66)], 9, red)
        count = round((right - left) / 66)
        for i in range(count):
            a, b = left + (right - left) * i / count, left + (right - left) * (i + 1) / count
            canvas.line([(a, deck), ((a + b) / 2, deck - 66), (b, deck)], 7, red)
    for x in (60, 270, 1330, 1540):
        canvas.rect(x - 22, 798, x + 22, shore + 10, mix(palette.ink, palette.wall, 0.3))
    nature.water(canvas, shore, palette, strength=0.4)
    canvas.poly([(700, 930), (910, 930), (880, 968), (726, 968)], palette.ink)
    canvas.rect(770, 880, 850, 932, mix(palette.wall, palette.far, 0.3))
    canvas.line([(740, 930), (740, 830)], 5, palette.ink)
    nature.reeds(canvas, 1210, 240, palette.ink, count=90)


def shrine_bridge(canvas: Canvas, palette: Palette) -> None:
    """A stout stone torii over an arched bridge, camphor leaves behind."""
    stone = mix((168, 164, 154), palette.sky[1], 0.18)
    canvas.sky(palette.sky)
    nature.thicket(canvas, 760, 620, mix(palette.leaf, palette.sky[-1], 0.3), step=120)
    nature.thicket(canvas, 860, 420, mix(palette.leaf, palette.ink, 0.15), step=90)
    buildings.tiled_roof(
        canvas, (470, 440, 1130, 610), mix((120, 62, 48), palette.roof, 0.5), curve=0.9, hip=0.2
    )
    canvas.rect(560, 600, 1040, 880, mix((186, 62, 44), palette.ink, 0.15))
    canvas.rect(700, 650, 900, 880, palette.ink)
    canvas.rect(0, 870, 1600, 1200, mix(palette.near, palette.wall, 0.3))
    nature.water(canvas, 960, palette, strength=0.5)
    buildings.torii(canvas, (800, 900), (980, 640), mix(stone, palette.ink, 0.1), stout=0.07)
    hump = nature.wave_points(320, 1280, 1010, 120)
    canvas.poly(
        [
            *hump,
            (1280, 1090),
            (1130, 1090),
            *[(x, y + 110) for x, y in reversed(hump[5:20])],
            (470, 1090),
            (320, 1090),
        ],
        stone,
    )
    canvas.line([(x, y - 56) for x, y in hump], 14, mix(stone, palette.ink, 0.3))
    for i in range(0, 25, 4):
        x, y = hump[i]
        canvas.rect(x - 11, y - 84, x + 11, y + 10, mix(stone, palette.ink, 0.4))
        canvas.disc((x, y - 92), 13, 17, mix((110, 148, 128), palette.ink, 0.15))
    nature.petals(canvas, palette.bloom, count=50)


def steamer(canvas: Canvas, palette: Palette) -> None:
    """A paddle steamer in a timber dock, steam going up into the evening."""
    canvas.sky(palette.sky)
    nature.ranges(canvas, palette, 640)
    nature.ridge(canvas, 740, 24, mix(palette.near, palette.far, 0.4))
    for i in range(26):
        t = i / 25
        size = 30 + 120 * t
        tone = mix(palette.wall, palette.sky[1], 0.15 + 0.6 * t)
        canvas.disc(
            (
                880 + 560 * t + canvas.chance.uniform(-34, 34),
                410 - 300 * t**0.8 + canvas.chance.uniform(-24, 24),
            ),
            size,
            size * 0.72,
            tone,
        )
    nature.water(canvas, 850, palette, strength=0.5)
    hull = mix(palette.ink, (40, 30, 34), 0.5)
    canvas.poly(
        [(330, 760), (1240, 730), (1310, 690), (1260, 860), (1210, 930), (430, 930), (350, 850)], hull
    )
    canvas.line([(336, 776), (1292, 726)], 10, palette.wall)
    canvas.rect(850, 430, 930, 760, mix(hull, (120, 60, 44), 0.3))
    canvas.rect(844, 430, 936, 462, hull)
    canvas.disc((760, 830), 130, 120, mix(hull, palette.far, 0.3))
    for i in range(10):
        canvas.arc((760, 830), (118, 108), (i * 36, i * 36 + 14), (90, mix(palette.ink, (150, 56, 40), 0.6)))
    canvas.disc((760, 830), 26, 24, palette.wall)
    for x, top in ((520, 250), (1090, 270)):
        canvas.line([(x, 750), (x, top)], 11, palette.ink)
        for y in (0.25, 0.5):
            canvas.line([(x - 110, top + 470 * y), (x + 110, top + 470 * y)], 7, palette.ink)
        for foot in (-210, 190):
            canvas.line([(x, top + 20), (x + foot, 750)], 2, palette.ink)
    canvas.rect(1150, 250, 1230, 300, (244, 240, 232))
    canvas.disc((1190, 275), 14, 14, (196, 44, 40))
    for i in range(18):
        x = -20 + 96 * i
        canvas.rect(
            x, 900 + 30 * (i % 2), x + 44, 1200, mix((112, 80, 54), palette.ink, 0.35 + 0.2 * (i % 3) / 2)
        )
    canvas.rect(0, 1010, 1600, 1040, mix((112, 80, 54), palette.ink, 0.3))
