"""Forests, great trees and a stream."""

from __future__ import annotations

from workflow.steps.drawings import buildings, nature
from workflow.steps.drawings.canvas import Canvas, Colour, mix
from workflow.steps.drawings.palettes import Palette


def forest_graves(canvas: Canvas, palette: Palette) -> None:
    """Stepped mounds among straight cedars, light falling between the trunks."""
    canvas.sky((palette.sky[-1], mix(palette.sky[-1], palette.leaf, 0.35), palette.leaf))
    for share, count in ((0.25, 16), (0.5, 11), (0.8, 7)):
        tone = mix(palette.sky[-1], mix(palette.ink, palette.leaf, 0.4), share)
        for _ in range(count):
            x, wide = canvas.chance.uniform(0, 1600), 18 + 40 * share
            canvas.poly([(x - wide * 0.7, 0), (x + wide * 0.7, 0), (x + wide, 900), (x - wide, 900)], tone)
        canvas.veil(300, 900, palette.sky[-1], 0.35 * (1 - share) + 0.1)
        if share == 0.5:
            _stepped(canvas, 800, 930, 620, mix(palette.leaf, palette.ink, 0.12), palette)
    for x, base, wide in ((330, 990, 380), (1290, 1000, 400)):
        _stepped(canvas, x, base, wide, mix(palette.leaf, palette.ink, 0.3), palette)
    canvas.grade(
        (0, 960, 1600, 1200), (mix(palette.leaf, palette.ink, 0.3), mix(palette.leaf, palette.ink, 0.6))
    )
    canvas.poly([(730, 960), (870, 960), (1090, 1200), (510, 1200)], mix(palette.wall, palette.leaf, 0.45))
    buildings.torii(canvas, (800, 1010), (270, 250), mix(palette.ink, (150, 146, 138), 0.55), stout=0.06)


def _stepped(canvas: Canvas, x: float, base: float, wide: float, tone: Colour, palette: Palette) -> None:
    """A square mound in three steps."""
    for i in range(3):
        half, top = wide / 2 * (1 - 0.27 * i), base - wide * 0.16 * (i + 1)
        canvas.poly(
            [
                (x - half, top + wide * 0.16),
                (x + half, top + wide * 0.16),
                (x + half * 0.9, top),
                (x - half * 0.9, top),
            ],
            mix(tone, palette.ink, 0.14 * (i % 2)),
        )
        canvas.poly(
            [
                (x - half * 0.9, top),
                (x + half * 0.9, top),
                (x + half * 0.82, top - wide * 0.03),
                (x - half * 0.82, top - wide * 0.03),
            ],
            mix(tone, palette.wall, 0.3),
        )


def great_tree(canvas: Canvas, palette: Palette) -> None:
    """An ancient tree of many trunks in morning mist, someone small at its foot."""
    canvas.sky(palette.sky)
    middle, ground = canvas.width / 2, canvas.height * 0.86
    for share in (0.2, 0.45):
        for i in range(9):
            nature.cedar(
                canvas,
                (canvas.width * i / 8 + canvas.chance.uniform(-40, 40), ground),
                canvas.height * canvas.chance.uniform(0.4, 0.7),
                mix(palette.sky[-1], palette.leaf, share),
            )
        canvas.veil(canvas.height * 0.4, ground, palette.sky[-1], 0.6)
    _crown(canvas, palette, middle, (150, 0.0))
    bark = mix((92, 70, 56), palette.ink, 0.35)
    for i in range(-7, 8):
        top = (
            middle + i * canvas.width * 0.04 + canvas.chance.uniform(-20, 20),
            canvas.height * (0.3 + 0.01 * abs(i)),
        )
        foot = middle + i * canvas.width * 0.022
        canvas.poly(
            [(foot - 26, ground), (foot + 26, ground), (top[0] + 7, top[1]), (top[0] - 7, top[1])],
            mix(bark, palette.ink, 0.12 * (i % 3)),
        )
    _crown(canvas, palette, middle, (70, -0.06))
    canvas.poly(
        [
            (middle - canvas.width * 0.3, ground + 30),
            (middle - canvas.width * 0.14, ground - 70),
            (middle + canvas.width * 0.14, ground - 70),
            (middle + canvas.width * 0.3, ground + 30),
        ],
        bark,
    )
    canvas.grade(
        (0, ground + 10, canvas.width, canvas.height),
        (mix(palette.near, palette.leaf, 0.5), mix(palette.near, palette.ink, 0.3)),
    )
    for turn in range(9):
        x = middle - canvas.width * 0.2 + canvas.width * 0.05 * turn
        canvas.line(
            [
                (x, ground - 24 + 5 * (turn % 2)),
                (x + canvas.width * 0.05, ground - 24 + 5 * ((turn + 1) % 2)),
            ],
            9,
            palette.wall,
        )
    nature.reeds(canvas, canvas.height + 10, canvas.height * 0.1, mix(palette.leaf, palette.ink, 0.25))


def _crown(canvas: Canvas, palette: Palette, middle: float, spread: tuple[int, float]) -> None:
    """The leaves of a great tree, dark below and light above; ``spread``: how many, how much higher."""
    count, lift = spread
    for i, tone in enumerate(
        (mix(palette.leaf, palette.ink, 0.35), palette.leaf, mix(palette.leaf, palette.light, 0.32))
    ):
        for _ in range(count - 30 * i):
            x = middle + canvas.chance.triangular(-0.42, 0.42, 0) * canvas.width
            reach = (1 - (abs(x - middle) / (canvas.width * 0.46)) ** 2) * 0.2
            y = canvas.height * (0.35 + lift - 0.03 * i + canvas.chance.uniform(-reach, reach * 0.7))
            canvas.disc((x, y), canvas.chance.uniform(36, 96), canvas.chance.uniform(22, 50), tone)


def lone_cedar(canvas: Canvas, palette: Palette) -> None:
    """One straight cedar above temple roofs, the moon in its branches."""
    canvas.sky(palette.sky)
    middle, ground = canvas.width * 0.56, canvas.height * 0.9
    nature.moon(
        canvas, (canvas.width * 0.36, canvas.height * 0.22), 120, mix(palette.light, palette.wall, 0.35)
    )
    nature.ridge(canvas, canvas.height * 0.74, 60, palette.far)
    canvas.veil(canvas.height * 0.6, canvas.height * 0.8, palette.sky[-1], 0.5)
    nature.thicket(canvas, canvas.height * 0.86, 240, palette.middle)
    buildings.tiled_roof(
        canvas,
        (-60, canvas.height * 0.68, canvas.width * 0.5, canvas.height * 0.8),
        palette.roof,
        curve=0.9,
        hip=0.28,
    )
    canvas.rect(40, canvas.height * 0.79, canvas.width * 0.42, ground, mix(palette.ink, palette.near, 0.4))
    buildings.slats(
        canvas,
        (90, canvas.height * 0.82, canvas.width * 0.36, ground - 20),
        (palette.light, palette.ink),
        pitch=26,
    )
    nature.cedar(
        canvas, (middle, ground), canvas.height * 0.8, mix(palette.leaf, palette.ink, 0.55), slim=0.15
    )
    nature.cedar(
        canvas, (middle - 16, ground), canvas.height * 0.78, mix(palette.leaf, palette.ink, 0.25), slim=0.11
    )
    canvas.rect(
        middle - 46, canvas.height * 0.74, middle + 46, ground + 20, mix((88, 60, 46), palette.ink, 0.4)
    )
    canvas.rect(0, ground, canvas.width, canvas.height, palette.near)
    canvas.line(
        [
            (middle - 60, canvas.height * 0.84),
            (middle, canvas.height * 0.852),
            (middle + 60, canvas.height * 0.84),
        ],
        13,
        palette.wall,
    )


def stream(canvas: Canvas, palette: Palette) -> None:
    """A canal between mossy stones under trees, fireflies over the water."""
    canvas.sky(palette.sky)
    nature.thicket(canvas, 560, 480, mix(palette.leaf, palette.sky[-1], 0.12), step=90)
    nature.thicket(canvas, 720, 260, mix(palette.leaf, palette.ink, 0.25), step=70)
    canvas.rect(0, 700, 1600, 1200, mix(palette.near, palette.leaf, 0.5))
    flow = [
        (760, 690),
        (840, 690),
        (900, 800),
        (1010, 930),
        (1250, 1210),
        (330, 1210),
        (560, 930),
        (690, 800),
    ]
    canvas.poly(flow, palette.water)
    for i in range(20):
        t = i / 19
        y, half = 700 + 500 * t**1.4, 46 + 400 * t**1.5
        x = 800 + 10 * t
        for side in (-1, 1):
            size = 14 + 62 * t
            canvas.disc(
                (x + side * half, y),
                size,
                size * 0.62,
                mix(mix((122, 122, 114), palette.ink, 0.3), palette.leaf, canvas.chance.uniform(0, 0.5)),
            )
        canvas.line(
            [(x - half * 0.5, y), (x - half * 0.1, y + 4), (x + half * 0.4, y)],
            2 + 3 * t,
            mix(palette.water, palette.sky[-1], 0.55),
        )
    canvas.poly([(560, 850), (1060, 820), (1060, 846), (560, 878)], mix((122, 122, 114), palette.ink, 0.35))
    for _ in range(26):
        at = (canvas.chance.uniform(300, 1300), canvas.chance.uniform(520, 1080))
        canvas.glow(at, 42, (214, 240, 130), 0.8)
        canvas.disc(at, 5, 5, (250, 255, 206))
