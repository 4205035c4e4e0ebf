"""Streets, rivers and roofs of a castle town."""

from __future__ import annotations

from itertools import pairwise

from workflow.steps.drawings import buildings, nature
from workflow.steps.drawings.canvas import Canvas, Colour, mix
from workflow.steps.drawings.palettes import Palette


def _row_side(canvas: Canvas, side: int, palette: Palette, wood: Colour) -> None:
    """One side of a street that runs away from the viewer: houses as slanting planes."""
    vanish, width = (canvas.width / 2, canvas.height * 0.58), canvas.width / 2
    steps = [1.15, 0.82, 0.58, 0.41, 0.29, 0.2, 0.14]

    def at(depth: float, height: float) -> tuple[float, float]:
        return vanish[0] + side * width * depth, vanish[1] + canvas.height * height * depth

    canvas.poly(
        [at(1.15, 0.44), at(0.14, 0.44), at(0.14, -0.5), at(1.15, -0.5)], mix(wood, palette.ink, 0.35)
    )
    for near, far in pairwise(steps):
        for low, high in ((0.36, 0.0), (-0.12, -0.42)):
            canvas.poly(
                [at(near * 0.97, low), at(far * 1.03, low), at(far * 1.03, high), at(near * 0.97, high)],
                palette.light,
            )
            bars = 13
            for i in range(bars + 1):
                depth = far * 1.03 + (near * 0.97 - far * 1.03) * i / bars
                canvas.line([at(depth, low), at(depth, high)], 2 + 9 * depth, wood)
        for low, high, reach in ((0.0, -0.1, 0.86), (-0.43, -0.56, 0.84)):
            canvas.poly(
                [
                    at(near, high),
                    at(far, high),
                    (at(far, low)[0] - side * far * 90, at(far, low)[1]),
                    (at(near, low)[0] - side * near * 130, at(near, low)[1]),
                ],
                mix(palette.roof, palette.far, 1 - reach),
            )


def lattice_street(canvas: Canvas, palette: Palette) -> None:
    """The teahouse quarter: lattices on both sides, lanterns, wet paving."""
    canvas.sky(palette.sky, canvas.height * 0.66)
    wood = mix(palette.ink, (112, 52, 40), 0.45)
    middle, eye = canvas.width / 2, canvas.height * 0.58
    nature.ridge(canvas, eye - 40, 50, palette.far)
    nature.thicket(canvas, eye + 10, 90, palette.middle, step=26)
    canvas.grade(
        (0, eye + 20, canvas.width, canvas.height),
        (mix(palette.light, palette.far, 0.5), palette.middle, palette.near),
    )
    for share in (0.04, 0.1, 0.19, 0.32, 0.5, 0.74):
        y = eye + 20 + (canvas.height - eye) * share
        canvas.line([(0, y), (canvas.width, y)], 1 + 3 * share, mix(palette.near, palette.ink, 0.35))
    for side in (-1, 1):
        _row_side(canvas, side, palette, wood)
    for depth, side in ((0.26, -1), (0.4, 1), (0.62, -1), (0.9, 1)):
        buildings.paper_lantern(
            canvas,
            (middle + side * canvas.width * 0.5 * depth * 0.78, eye - 40 * depth),
            62 * depth + 6,
            palette,
        )
    _stroller(canvas, middle + 60, eye + canvas.height * 0.2, canvas.height * 0.17, palette)


def _stroller(canvas: Canvas, x: float, foot: float, tall: float, palette: Palette) -> None:
    """Someone in kimono under a paper umbrella, from behind."""
    canvas.poly(
        [
            (x - tall * 0.13, foot),
            (x + tall * 0.13, foot),
            (x + tall * 0.15, foot - tall * 0.62),
            (x - tall * 0.15, foot - tall * 0.62),
        ],
        mix(palette.ink, palette.far, 0.3),
    )
    canvas.rect(x - tall * 0.16, foot - tall * 0.5, x + tall * 0.16, foot - tall * 0.38, (188, 62, 48))
    top = foot - tall
    canvas.poly(
        [
            (x - tall * 0.46, top + tall * 0.4),
            (x - tall * 0.26, top + tall * 0.16),
            (x, top + tall * 0.06),
            (x + tall * 0.26, top + tall * 0.16),
            (x + tall * 0.46, top + tall * 0.4),
        ],
        (196, 74, 52),
    )
    for share in (-0.3, -0.1, 0.1, 0.3):
        canvas.line(
            [(x, top + tall * 0.06), (x + tall * share * 1.5, top + tall * 0.4)], 1.6, (238, 206, 170)
        )


def _teahouse(canvas: Canvas, left: float, right: float, base: float, storeys: int, palette: Palette) -> None:
    """One narrow teahouse with lit paper windows."""
    wood = mix(palette.ink, (92, 46, 40), 0.4)
    tall = 128
    top = base - tall * storeys
    canvas.rect(left, top, right, base, mix(wood, palette.ink, 0.3))
    for storey in range(storeys):
        high = top + tall * storey
        lit = canvas.chance.random() < 0.75
        glass = palette.light if lit else mix(palette.far, palette.ink, 0.4)
        buildings.slats(
            canvas,
            (left + 14, high + 44, right - 14, high + tall - 16),
            (glass, wood),
            pitch=12 if storey else 24,
        )
        canvas.poly(
            [(left - 10, high + 34), (left, high + 8), (right, high + 8), (right + 10, high + 34)],
            palette.roof,
        )
        canvas.rect(left - 10, high + 32, right + 10, high + 38, mix(palette.roof, palette.ink, 0.5))


def river_row(canvas: Canvas, palette: Palette) -> None:
    """Teahouses along a river, their lights in the water."""
    canvas.sky(palette.sky)
    nature.moon(canvas, (1220, 220), 64, mix(palette.light, palette.bloom, 0.25))
    nature.ridge(canvas, 470, 120, palette.far, waves=2)
    nature.ridge(canvas, 560, 70, mix(palette.middle, palette.far, 0.4))
    shore = 800
    x = -40.0
    while x < canvas.width:
        wide = canvas.chance.choice((118, 138, 156))
        _teahouse(canvas, x, x + wide, 752, canvas.chance.choice((2, 3, 3)), palette)
        x += wide + 4
    buildings.stone_wall(canvas, (-40, 750, 1640, 806), palette, batter=0)
    nature.water(canvas, shore, palette, strength=0.6)
    for x in (180, 470, 1010, 1400):
        buildings.paper_lantern(canvas, (x, 690), 24, palette)
        canvas.line([(x, 714), (x, 760)], 5, palette.ink)
    for x in (330, 1240):
        nature.blossom(canvas, (x, 770), 300, palette)
    for x in (180, 470, 760, 1010, 1400):
        for i in range(7):
            canvas.line(
                [(x - 20 + i % 2 * 9, 826 + i * 30), (x + 22 - i % 3 * 6, 826 + i * 30)],
                4,
                mix(palette.light, palette.water, 0.15 + i * 0.11),
            )


def temple_roofs(canvas: Canvas, palette: Palette) -> None:
    """Temple roofs behind one another in evening mist, birds going home."""
    canvas.sky(palette.sky)
    nature.moon(canvas, (430, 360), 110, mix(palette.light, palette.bloom, 0.4))
    nature.ranges(canvas, palette, 620)
    rows = ((620, 0.2), (740, 0.45), (880, 0.72), (1060, 1.0))
    for base, share in rows:
        tone = mix(mix(palette.far, palette.sky[-1], 0.2), palette.ink, share * 0.9)
        for _ in range(3 if share < 1 else 2):
            x, wide = canvas.chance.uniform(80, 1500), 240 + 330 * share
            canvas.rect(x - wide * 0.36, base - 50, x + wide * 0.36, base + 140, mix(tone, palette.ink, 0.3))
            buildings.tiled_roof(
                canvas, (x - wide / 2, base - wide * 0.34, x + wide / 2, base), tone, curve=0.9, hip=0.27
            )
        nature.thicket(canvas, base + 90, 120 + 60 * share, mix(tone, palette.leaf, 0.3), step=60)
        canvas.veil(base - 10, base + 160, palette.sky[-1], 0.62 * (1.05 - share))
    for i in range(11):
        x, y = 820 + 62 * i + canvas.chance.uniform(-20, 20), 250 - 16 * i + canvas.chance.uniform(-26, 26)
        canvas.line([(x - 20, y - 8), (x, y + 3), (x + 20, y - 8)], 4, palette.ink)


def watchtower(canvas: Canvas, palette: Palette) -> None:
    """An iron fire watchtower over low roofs, its bell against the sky."""
    canvas.sky(palette.sky)
    middle, base = canvas.width * 0.52, canvas.height
    nature.moon(
        canvas, (canvas.width * 0.62, canvas.height * 0.24), 150, mix(palette.light, palette.bloom, 0.3)
    )
    nature.ridge(canvas, canvas.height * 0.7, 110, palette.far)
    nature.ridge(canvas, canvas.height * 0.77, 60, palette.middle)
    canvas.veil(canvas.height * 0.62, canvas.height * 0.84, palette.sky[-1], 0.5)
    top, iron = canvas.height * 0.2, palette.ink
    for side in (-1, 1):
        canvas.line([(middle + side * 120, base), (middle + side * 52, top + 190)], 13, iron)
    steps = 9
    for i in range(steps + 1):
        y = top + 190 + (base - top - 190) * i / steps
        half, wider = 52 + 68 * i / steps, 52 + 68 * (i + 1) / steps
        canvas.line([(middle - half, y), (middle + half, y)], 7, iron)
        if i < steps:
            y2 = top + 190 + (base - top - 190) * (i + 1) / steps
            canvas.line([(middle - half, y), (middle + wider, y2)], 4, iron)
            canvas.line([(middle + half, y), (middle - wider, y2)], 4, iron)
    canvas.rect(middle - 92, top + 176, middle + 92, top + 192, iron)
    for x in range(-84, 85, 24):
        canvas.line([(middle + x, top + 120), (middle + x, top + 180)], 4, iron)
    canvas.line([(middle - 88, top + 120), (middle + 88, top + 120)], 6, iron)
    for side in (-1, 1):
        canvas.line([(middle + side * 60, top + 180), (middle + side * 60, top + 40)], 8, iron)
    canvas.poly([(middle - 100, top + 44), (middle, top - 56), (middle + 100, top + 44)], iron)
    canvas.line([(middle, top - 120), (middle, top - 40)], 6, iron)
    canvas.poly(
        [
            (middle - 24, top + 108),
            (middle - 20, top + 66),
            (middle, top + 54),
            (middle + 20, top + 66),
            (middle + 24, top + 108),
        ],
        mix((128, 104, 58), iron, 0.3),
    )
    for x in range(-60, canvas.width + 100, 250):
        wide = canvas.chance.uniform(270, 340)
        high = base - canvas.chance.uniform(120, 190)
        canvas.rect(x + 20, high, x + wide - 20, base, mix(palette.near, palette.ink, 0.3))
        canvas.rect(x + wide * 0.35, high + 60, x + wide * 0.5, high + 110, palette.light)
        buildings.tiled_roof(canvas, (x, high - 90, x + wide, high + 20), palette.roof, hip=0.12)


def brewery(canvas: Canvas, palette: Palette) -> None:
    """White walls and tiles along a highway, a ball of cedar twigs under the eaves."""
    canvas.sky(palette.sky)
    nature.ranges(canvas, palette, 560)
    buildings.white_wall(canvas, (-40, 520, 520, 1010), palette)
    buildings.tiled_roof(canvas, (-120, 360, 600, 550), palette.roof, hip=0.16)
    buildings.white_wall(canvas, (500, 440, 1380, 1010), palette)
    buildings.tiled_roof(canvas, (430, 230, 1450, 480), palette.roof, hip=0.16)
    for x in (620, 840, 1060, 1240):
        buildings.slats(canvas, (x, 530, x + 90, 620), (palette.ink, palette.wall), pitch=15)
    buildings.tiled_roof(canvas, (450, 690, 1430, 770), palette.roof, hip=0.02)
    buildings.slats(canvas, (540, 790, 900, 1000), (palette.light, palette.ink), pitch=16)
    canvas.rect(930, 780, 1120, 1010, palette.ink)
    for i in range(3):
        canvas.rect(934 + i * 64, 782, 988 + i * 64, 880, mix((40, 66, 104), palette.ink, 0.2))
    buildings.slats(canvas, (1150, 790, 1350, 1000), (palette.light, palette.ink), pitch=16)
    canvas.line([(760, 760), (760, 800)], 4, palette.ink)
    canvas.disc((760, 838), 46, 44, mix(palette.leaf, (120, 90, 50), 0.45))
    canvas.grade(
        (0, 1006, 1600, 1200), (mix(palette.near, palette.wall, 0.55), mix(palette.near, palette.wall, 0.25))
    )
    nature.blossom(canvas, (1500, 1130), 520, palette)
    _stroller(canvas, 330, 1120, 220, palette)
