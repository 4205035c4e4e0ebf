"""Walls, roofs, windows and gates."""

from __future__ import annotations

from workflow.steps.drawings.canvas import Canvas, Colour, Point, mix
from workflow.steps.drawings.palettes import Palette

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def stone_wall(canvas: Canvas, box: Box, palette: Palette, *, batter: float = 0.16) -> None:
    """A castle wall of fitted stones that leans back as it rises."""
    left, top, right, bottom = box
    base = mix((134, 128, 120), palette.middle, 0.35)
    lean = (bottom - top) * batter
    canvas.poly(
        [(left, top), (right, top), (right + lean, bottom), (left - lean, bottom)],
        mix(base, palette.ink, 0.55),
    )
    y = top
    while y < bottom - 6:
        deep = canvas.chance.uniform(30, 46)
        shift = lean * (y - top) / (bottom - top)
        x = left - shift
        while x < right + shift - 8:
            wide = min(canvas.chance.uniform(40, 92), right + shift - x)
            tone = mix(
                base,
                canvas.chance.choice((palette.wall, palette.ink, (172, 146, 128))),
                canvas.chance.uniform(0, 0.28),
            )
            low = min(y + deep - 3, bottom)
            canvas.poly(
                [
                    (x + 2, y + 4),
                    (x + wide * 0.5, y + 1),
                    (x + wide - 3, y + 3),
                    (x + wide - 2, low),
                    (x + 3, low - 2),
                ],
                tone,
            )
            x += wide
        y += deep


def tiled_roof(canvas: Canvas, box: Box, colour: Colour, *, curve: float = 0.5, hip: float = 0.24) -> None:
    """A sweeping tile roof seen from the front; ``hip`` is how far the ridge is drawn in."""
    left, top, right, bottom = box
    inset = (right - left) * hip
    deep = bottom - top
    flank = []
    for i in range(11):
        t = i / 10
        flank.append((inset * (1 - t) ** (1 + curve), top + deep * (1 - (1 - t) ** (1 + curve * 0.55))))
    tip = 0.05 * deep
    outline = [(left + dx, y) for dx, y in flank] + [(left - 4, bottom - tip), (left + 14, bottom + tip)]
    mirrored = [(right - dx, y) for dx, y in flank] + [(right + 4, bottom - tip), (right - 14, bottom + tip)]
    canvas.poly(outline + mirrored[::-1], colour)
    shade, pale = mix(colour, (0, 0, 0), 0.28), mix(colour, (255, 255, 255), 0.2)
    count = max(8, round((right - left) / 22))
    for i in range(1, count):
        share = i / count
        canvas.line(
            [
                (left + inset + (right - left - 2 * inset) * share, top + 4),
                (left + (right - left) * share, bottom),
            ],
            2,
            shade,
        )
    canvas.rect(left + inset - 10, top - deep * 0.08, right - inset + 10, top + deep * 0.06, shade)
    canvas.rect(left + inset - 10, top - deep * 0.08, right - inset + 10, top - deep * 0.04, pale)
    canvas.line([(left + 4, bottom), (right - 4, bottom)], max(4, deep * 0.05), shade)


def gable_roof(canvas: Canvas, box: Box, colour: Colour, *, trim: Colour) -> None:
    """A roof seen from its gable end."""
    left, top, right, bottom = box
    middle = (left + right) / 2
    canvas.poly([(left, bottom), (middle, top), (right, bottom)], trim)
    canvas.line([(left, bottom), (middle, top), (right, bottom)], (bottom - top) * 0.12, colour)


def white_wall(canvas: Canvas, box: Box, palette: Palette, *, namako: float = 0.0) -> None:
    """A plastered wall; ``namako`` is the lower share covered by tiles with raised white joints."""
    left, top, right, bottom = box
    canvas.grade(box, (mix(palette.wall, palette.ink, 0.3), palette.wall, palette.wall))
    if not namako:
        return
    start = bottom - (bottom - top) * namako
    canvas.rect(left, start, right, bottom, mix(palette.roof, palette.ink, 0.45))
    _lattice(canvas, (left, start, right, bottom), 30, palette.wall)


def _lattice(canvas: Canvas, box: Box, cell: float, colour: Colour) -> None:
    """Crossing diagonals, cut at the box."""
    left, top, right, bottom = box
    deep = bottom - top
    x = left - deep
    while x < right:
        for rise in (1, -1):
            start = x if rise == 1 else x + deep
            ends = []
            for edge in (max(left, min(right, start)), max(left, min(right, start + rise * deep))):
                ends.append((edge, top + abs(edge - start)))
            if ends[0] != ends[1]:
                canvas.line(ends, 3, colour)
        x += cell


def windows(
    canvas: Canvas, box: Box, grid: tuple[int, int], colours: tuple[Colour, Colour], *, gap: float = 0.4
) -> None:
    """Rows of windows with glazing bars: glass and frame."""
    left, top, right, bottom = box
    across, down = grid
    glass, frame = colours
    cell, tall = (right - left) / across, (bottom - top) / down
    for row in range(down):
        for column in range(across):
            x, y = left + cell * (column + gap / 2), top + tall * (row + gap / 4)
            end, low = x + cell * (1 - gap), y + tall * (1 - gap / 2)
            canvas.rect(x - 4, y - 4, end + 4, low + 4, frame)
            canvas.rect(x, y, end, low, glass)
            canvas.line([((x + end) / 2, y), ((x + end) / 2, low)], 3, frame)
            canvas.line([(x, y + (low - y) * 0.4), (end, y + (low - y) * 0.4)], 3, frame)


def slats(canvas: Canvas, box: Box, colours: tuple[Colour, Colour], *, pitch: float = 11) -> None:
    """A wooden lattice with light behind it: light and wood."""
    left, top, right, bottom = box
    light, wood = colours
    canvas.rect(left, top, right, bottom, light)
    x = left
    while x <= right:
        canvas.line([(x, top), (x, bottom)], pitch * 0.5, wood)
        x += pitch
    for share in (0, 0.34, 0.68, 1):
        y = top + (bottom - top) * share
        canvas.line([(left, y), (right, y)], 5, wood)


def brick_wall(canvas: Canvas, box: Box, colour: Colour) -> None:
    """Courses of brick with pale joints and some bricks darker."""
    left, top, right, bottom = box
    canvas.rect(left, top, right, bottom, colour)
    joint, dark = mix(colour, (240, 220, 200), 0.24), mix(colour, (40, 16, 20), 0.22)
    y, row = top, 0
    while y < bottom:
        for _ in range(round((right - left) / 150)):
            x = left + canvas.chance.randrange(max(1, round((right - left) / 36))) * 36
            canvas.rect(x, y, min(x + 34, right), min(y + 14, bottom), dark)
        canvas.line([(left, y), (right, y)], 1.5, joint)
        y, row = y + 15, row + 1


def thatched_house(canvas: Canvas, box: Box, palette: Palette, thatch: Colour) -> None:
    """A farmhouse under deep thatch."""
    left, top, right, bottom = box
    wide, deep = right - left, bottom - top
    eaves = top + deep * 0.64
    canvas.rect(
        left + wide * 0.12, eaves - 10, right - wide * 0.12, bottom, mix(palette.wall, palette.ink, 0.35)
    )
    slats(
        canvas,
        (left + wide * 0.2, eaves + 14, left + wide * 0.52, bottom - 14),
        (mix(palette.light, palette.ink, 0.12), palette.ink),
        pitch=17,
    )
    canvas.rect(left + wide * 0.6, eaves + 10, right - wide * 0.18, bottom, palette.ink)
    canvas.poly(
        [
            (left, eaves + 18),
            (left + wide * 0.06, eaves - deep * 0.1),
            (left + wide * 0.23, top + deep * 0.06),
            (right - wide * 0.23, top + deep * 0.06),
            (right - wide * 0.06, eaves - deep * 0.1),
            (right, eaves + 18),
        ],
        thatch,
    )
    canvas.poly(
        [
            (left, eaves + 18),
            (right, eaves + 18),
            (right - wide * 0.03, eaves + 34),
            (left + wide * 0.03, eaves + 34),
        ],
        mix(thatch, palette.ink, 0.6),
    )
    for i in range(34):
        share = (i + 0.5) / 34
        start = (left + wide * (0.24 + 0.52 * share), top + deep * 0.09)
        canvas.line(
            [start, (left + wide * (0.01 + 0.98 * share), eaves + 12)], 1.6, mix(thatch, palette.ink, 0.2)
        )
    canvas.rect(
        left + wide * 0.21, top, right - wide * 0.21, top + deep * 0.09, mix(thatch, palette.ink, 0.45)
    )
    for i in range(7):
        x = left + wide * (0.24 + 0.52 * i / 6)
        canvas.line([(x - 9, top + deep * 0.1), (x + 9, top - deep * 0.06)], 6, palette.ink)
        canvas.line([(x + 9, top + deep * 0.1), (x - 9, top - deep * 0.06)], 6, palette.ink)


def paper_lantern(canvas: Canvas, at: Point, size: float, palette: Palette) -> None:
    """A lit paper lantern and its light."""
    x, y = at
    canvas.glow(at, size * 3.4, palette.light, 0.6)
    canvas.disc(at, size * 0.62, size, mix(palette.light, (255, 255, 255), 0.3))
    for i in range(-2, 3):
        canvas.line(
            [(x - size * 0.58, y + i * size * 0.34), (x + size * 0.58, y + i * size * 0.34)],
            1.4,
            mix(palette.light, palette.ink, 0.4),
        )
    for edge in (-1, 1):
        canvas.rect(x - size * 0.34, y + edge * size - 4, x + size * 0.34, y + edge * size + 4, palette.ink)


def torii(
    canvas: Canvas, foot: Point, size: tuple[float, float], colour: Colour, *, stout: float = 0.1
) -> None:
    """A torii whose lintel sweeps up at the ends; a stone one of Hizen is stout and tapers."""
    x, y = foot
    wide, tall = size
    half = wide * 0.36
    for side in (-1, 1):
        canvas.poly(
            [
                (x + side * half - wide * stout, y),
                (x + side * half + wide * stout, y),
                (x + side * half * 0.88 + wide * stout * 0.55, y - tall * 0.97),
                (x + side * half * 0.88 - wide * stout * 0.55, y - tall * 0.97),
            ],
            colour,
        )
    curve = [(x + wide * 0.56 * t, y - tall * (0.9 + 0.1 * t * t)) for t in (i / 8 for i in range(-8, 9))]
    canvas.poly(
        [*curve, *[(px, py - tall * 0.12 * (1 - 0.1 * abs(px - x) / wide)) for px, py in reversed(curve)]],
        colour,
    )
    canvas.rect(x - half * 1.08, y - tall * 0.68, x + half * 1.08, y - tall * 0.6, colour)
    canvas.rect(x - wide * 0.04, y - tall * 0.92, x + wide * 0.04, y - tall * 0.64, colour)


def stone_lantern(canvas: Canvas, foot: Point, height: float, palette: Palette) -> None:
    """The two-legged koto-bridge lantern at the water's edge."""
    x, y = foot
    stone, shade = mix((126, 130, 128), palette.ink, 0.25), mix((126, 130, 128), palette.ink, 0.6)
    top = y - height
    canvas.arc(
        (x + height * 0.02, y + height * 0.02),
        (height * 0.36, height * 0.52),
        (180, 292),
        (height * 0.075, stone),
    )
    canvas.arc(
        (x + height * 0.08, y + height * 0.22),
        (height * 0.3, height * 0.7),
        (268, 352),
        (height * 0.075, stone),
    )
    canvas.poly(
        [
            (x - height * 0.2, y - height * 0.5),
            (x + height * 0.26, y - height * 0.5),
            (x + height * 0.2, y - height * 0.42),
            (x - height * 0.14, y - height * 0.42),
        ],
        shade,
    )
    canvas.rect(x - height * 0.14, y - height * 0.74, x + height * 0.2, y - height * 0.5, stone)
    canvas.rect(x - height * 0.05, y - height * 0.69, x + height * 0.11, y - height * 0.55, palette.light)
    canvas.poly(
        [
            (x - height * 0.34, y - height * 0.7),
            (x - height * 0.1, y - height * 0.88),
            (x + height * 0.16, y - height * 0.88),
            (x + height * 0.4, y - height * 0.7),
        ],
        stone,
    )
    canvas.disc((x + height * 0.03, top + height * 0.07), height * 0.05, height * 0.065, stone)


def arches(canvas: Canvas, box: Box, count: int, colours: tuple[Colour, Colour]) -> None:
    """A row of round-headed openings: opening and rim."""
    left, top, right, bottom = box
    opening, rim = colours
    cell = (right - left) / count
    for i in range(count):
        x, half = left + cell * (i + 0.5), cell * 0.33
        for grow, tone in ((8, rim), (0, opening)):
            canvas.disc((x, top + half), half + grow, half + grow, tone)
            canvas.rect(x - half - grow, top + half, x + half + grow, bottom, tone)
