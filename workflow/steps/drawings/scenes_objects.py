"""Things close up: a bowl, a plate, a mirror, a basket."""

from __future__ import annotations

import math

from workflow.steps.drawings.canvas import Canvas, Colour, mix
from workflow.steps.drawings.palettes import Palette
from workflow.steps.drawings.scenes_modern import GLASS

RED, YELLOW, GREEN, BLUE, PURPLE = GLASS


def _cloth(canvas: Canvas, palette: Palette, top: float) -> None:
    """A quiet wall and a table."""
    wall = mix(palette.wall, palette.sky[1], 0.35)
    canvas.grade((0, 0, canvas.width, top), (mix(wall, palette.ink, 0.25), wall))
    canvas.grade(
        (0, top, canvas.width, canvas.height),
        (mix(palette.ink, (96, 52, 40), 0.5), mix(palette.ink, (62, 34, 30), 0.5)),
    )


def _flower(canvas: Canvas, at: tuple[float, float], size: float, colour: Colour) -> None:
    """A peony of round petals."""
    x, y = at
    for ring, share in ((9, 1.0), (7, 0.66), (5, 0.34)):
        for i in range(ring):
            turn = math.tau * i / ring + ring
            tone = mix(colour, (255, 250, 240), 0.12 + (1 - share) * 0.5)
            canvas.disc(
                (x + math.cos(turn) * size * share * 0.62, y + math.sin(turn) * size * share * 0.62),
                size * 0.36,
                size * 0.34,
                tone,
            )
    canvas.disc(at, size * 0.16, size * 0.16, YELLOW)


def bowl(canvas: Canvas, palette: Palette) -> None:
    """A Kutani bowl painted in five colours."""
    _cloth(canvas, palette, 820)
    canvas.disc((800, 970), 500, 70, mix(palette.ink, (40, 24, 22), 0.5))
    white = (244, 238, 226)
    points = [(250 + 1100 * i / 40, 470) for i in range(41)]
    low = [
        (800 + 550 * math.cos(math.pi * i / 40), 470 + 470 * math.sin(math.pi * i / 40) ** 0.8)
        for i in range(41)
    ]
    canvas.poly([(640, 920), (960, 920), (1000, 980), (600, 980)], mix(white, palette.ink, 0.2))
    canvas.poly(points + low, white)
    for share, tone in ((0.0, GREEN), (0.06, YELLOW)):
        band = [
            (800 + (550 - 30 * share) * math.cos(math.pi * i / 40), 500 + 80 * share + 300 * share)
            for i in (0, 40)
        ]
        canvas.line(band, 26, tone)
    for x, y, size, tone in (
        (800, 690, 130, RED),
        (560, 640, 90, PURPLE),
        (1040, 640, 90, BLUE),
        (690, 820, 64, YELLOW),
        (930, 825, 62, PURPLE),
    ):
        for turn in range(6):
            angle = turn * 1.05 + x
            canvas.disc(
                (x + math.cos(angle) * size * 1.25, y + math.sin(angle) * size * 0.9),
                size * 0.42,
                size * 0.2,
                GREEN if turn % 2 else mix(GREEN, YELLOW, 0.4),
            )
        _flower(canvas, (x, y), size, tone)
    canvas.disc((800, 470), 552, 92, mix(white, palette.ink, 0.12))
    canvas.disc((800, 478), 520, 78, mix(GREEN, palette.ink, 0.25))
    canvas.arc((800, 470), (552, 92), (0, 360), (12, YELLOW))
    canvas.arc((800, 500), (400, 50), (200, 340), (6, mix(GREEN, YELLOW, 0.5)))


def plate(canvas: Canvas, palette: Palette) -> None:
    """A great plate seen from above, green, yellow, purple and blue to the rim."""
    _cloth(canvas, palette, 1)
    canvas.disc((816, 622), 520, 520, mix(palette.ink, (30, 18, 18), 0.6))
    for radius, tone in (
        (516, mix(palette.ink, PURPLE, 0.3)),
        (504, GREEN),
        (390, mix(palette.ink, PURPLE, 0.3)),
        (380, YELLOW),
    ):
        canvas.disc((800, 600), radius, radius, tone)
    for i in range(24):
        turn = math.tau * i / 24
        at = (800 + math.cos(turn) * 446, 600 + math.sin(turn) * 446)
        canvas.disc(at, 42, 42, (BLUE, PURPLE, YELLOW)[i % 3])
        canvas.disc(at, 24, 24, mix(GREEN, palette.ink, 0.2))
    for i in range(14):
        turn = math.tau * i / 14
        canvas.line(
            [(800, 600), (800 + math.cos(turn) * 340, 600 + math.sin(turn) * 340)],
            8,
            mix(palette.ink, GREEN, 0.5),
        )
        for share in (0.5, 0.72, 0.92):
            canvas.disc(
                (800 + math.cos(turn + 0.12) * 340 * share, 600 + math.sin(turn + 0.12) * 340 * share),
                34,
                26,
                mix(GREEN, BLUE, share * 0.6),
            )
    for turn, tone in ((0.4, PURPLE), (2.5, BLUE), (4.6, RED)):
        _flower(canvas, (800 + math.cos(turn) * 190, 600 + math.sin(turn) * 190), 118, tone)
    _flower(canvas, (800, 600), 90, RED)
    canvas.arc((800, 600), (470, 470), (200, 250), (10, mix(GREEN, (255, 255, 255), 0.6)))


def bell_mirror(canvas: Canvas, palette: Palette) -> None:
    """A bronze mirror with six bells on its rim."""
    _cloth(canvas, palette, 1)
    bronze = (92, 128, 106)
    deep, pale = mix(bronze, palette.ink, 0.45), mix(bronze, (220, 226, 196), 0.4)
    canvas.disc((818, 624), 420, 420, mix(palette.ink, (20, 14, 14), 0.6))
    for i in range(6):
        turn = math.tau * i / 6 + 0.5
        at = (800 + math.cos(turn) * 410, 600 + math.sin(turn) * 410)
        canvas.disc(at, 92, 92, deep)
        canvas.disc((at[0] - 8, at[1] - 8), 80, 80, bronze)
        canvas.line(
            [
                (at[0] - math.cos(turn) * 10, at[1] - math.sin(turn) * 10),
                (at[0] + math.cos(turn) * 76, at[1] + math.sin(turn) * 76),
            ],
            14,
            deep,
        )
        canvas.disc(at, 18, 18, deep)
    for radius, tone in (
        (352, deep),
        (338, bronze),
        (286, deep),
        (276, pale),
        (236, deep),
        (228, bronze),
        (120, deep),
        (110, pale),
        (58, deep),
        (48, bronze),
    ):
        canvas.disc((800, 600), radius, radius, tone)
    for i in range(72):
        turn = math.tau * i / 72
        canvas.line(
            [
                (800 + math.cos(turn) * 292, 600 + math.sin(turn) * 292),
                (800 + math.cos(turn) * 330, 600 + math.sin(turn) * 330),
            ],
            5,
            deep,
        )
    for i in range(8):
        turn = math.tau * i / 8
        at = (800 + math.cos(turn) * 172, 600 + math.sin(turn) * 172)
        canvas.arc(at, (40, 40), (math.degrees(turn), math.degrees(turn) + 250), (9, deep))
        canvas.disc(at, 13, 13, pale)


def basket(canvas: Canvas, palette: Palette) -> None:
    """A woven basket in the wet earth, acorns spilling from it."""
    earth = mix((92, 74, 62), palette.ink, 0.3)
    canvas.sky((mix(earth, palette.ink, 0.55), earth, mix(earth, palette.wall, 0.16)))
    for _ in range(90):
        at = (canvas.chance.uniform(0, 1600), canvas.chance.uniform(0, 1200))
        canvas.disc(
            at,
            canvas.chance.uniform(20, 120),
            canvas.chance.uniform(6, 20),
            mix(earth, palette.ink, canvas.chance.uniform(0, 0.3)),
        )
    straw, dark = (190, 150, 96), (112, 80, 52)
    canvas.disc((800, 980), 480, 90, mix(palette.ink, earth, 0.2))

    def half_at(y: float) -> float:
        return 300 + 190 * math.sin((y - 250) / 730 * math.pi * 0.78 + 0.25)

    rows, columns = 24, 26
    for row in range(rows):
        y = 280 + row * 28
        half, lower = half_at(y), half_at(y + 28)
        for column in range(columns):
            a, b = -math.cos(math.pi * column / columns), -math.cos(math.pi * (column + 1) / columns)
            tone = straw if (row + column // 2) % 2 else dark
            tone = mix(tone, palette.ink, 0.5 * abs((a + b) / 2) ** 2)
            canvas.poly(
                [
                    (800 + half * a, y),
                    (800 + half * b, y),
                    (800 + lower * b, y + 27),
                    (800 + lower * a, y + 27),
                ],
                tone,
            )
            canvas.line([(800 + half * a, y + 3), (800 + half * b, y + 3)], 2.4, mix(tone, palette.ink, 0.35))
    canvas.disc((800, 286), half_at(280), 62, mix(dark, palette.ink, 0.5))
    canvas.arc((800, 280), (half_at(280), 62), (0, 360), (20, straw))
    for _ in range(26):
        at = (canvas.chance.uniform(300, 1300), canvas.chance.uniform(1000, 1110))
        canvas.disc(at, 22, 17, mix((150, 96, 50), palette.ink, canvas.chance.uniform(0, 0.3)))
        canvas.disc((at[0] - 15, at[1] - 3), 11, 15, mix((92, 66, 44), palette.ink, 0.2))
