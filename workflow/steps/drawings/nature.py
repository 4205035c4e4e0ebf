"""Hills, trees, water, snow and lights of the sky."""

from __future__ import annotations

import math

from workflow.steps.drawings.canvas import Canvas, Colour, Point, mix
from workflow.steps.drawings.palettes import Palette


def ridge(canvas: Canvas, height: float, swing: float, colour: Colour, *, waves: int = 3) -> None:
    """A line of hills from edge to edge, filled to the bottom."""
    phases = [(canvas.chance.uniform(0, math.tau), canvas.chance.uniform(0.6, 1.4)) for _ in range(4)]
    points = []
    for x in range(0, canvas.width + 21, 20):
        share = x / canvas.width * math.tau * waves / 2
        y = sum(
            math.sin(share * speed * (i + 1) + phase) / (i + 1) for i, (phase, speed) in enumerate(phases)
        )
        points.append((x, height - swing * y / 2))
    canvas.poly([(0, canvas.height), *points, (canvas.width, canvas.height)], colour)


def mountain(canvas: Canvas, peak: Point, half: float, base: float, colours: tuple[Colour, Colour]) -> None:
    """A snow-capped mountain: body and cap."""
    x, y = peak
    body, cap = colours
    canvas.poly(
        [
            (x - half, base),
            (x - half * 0.3, y + (base - y) * 0.25),
            (x, y),
            (x + half * 0.28, y + (base - y) * 0.22),
            (x + half, base),
        ],
        body,
    )
    line = [(x - half * 0.3, y + (base - y) * 0.25)]
    for i in range(9):
        line.append(
            (
                x - half * 0.3 + half * 0.58 * i / 8,
                y + (base - y) * (0.26 + 0.17 * (i % 2) * (1 - abs(i - 4) / 6)),
            )
        )
    canvas.poly([*line, (x + half * 0.28, y + (base - y) * 0.22), (x, y)], cap)


def ranges(canvas: Canvas, palette: Palette, horizon: float) -> None:
    """Two far ranges with mist between them, up to the horizon."""
    ridge(canvas, horizon - 110, 70, mix(palette.far, palette.sky[-1], 0.45), waves=2)
    canvas.veil(horizon - 120, horizon + 10, palette.sky[-1], 0.75)
    ridge(canvas, horizon - 30, 46, palette.far)
    canvas.veil(horizon - 30, horizon + 70, palette.sky[-1], 0.7)


def moon(canvas: Canvas, at: Point, radius: float, colour: Colour) -> None:
    """The moon, or a low sun, with its halo."""
    canvas.glow(at, radius * 3.2, colour, 0.45)
    canvas.disc(at, radius, radius, colour)


def clouds(canvas: Canvas, palette: Palette, band: Point, *, count: int = 5) -> None:
    """Flat drifting clouds between two heights."""
    colour = mix(palette.sky[-1], (255, 255, 255), 0.4)
    for _ in range(count):
        x, y = canvas.chance.uniform(0, canvas.width), canvas.chance.uniform(*band)
        for step in range(3):
            across = canvas.chance.uniform(110, 260)
            canvas.disc((x + (step - 1) * 90, y + step % 2 * 9), across, 9 + 5 * (step == 1), colour)


def water(canvas: Canvas, shore: float, palette: Palette, *, strength: float = 0.55) -> None:
    """Water from the shore down: what stands above is mirrored and broken by ripples."""
    canvas.rect(0, shore, canvas.width, canvas.height, palette.water)
    canvas.mirror(shore, canvas.height - shore, palette.water, strength)
    ripples(canvas, shore, palette)
    canvas.mist(
        shore + (canvas.height - shore) * 0.35, canvas.height, mix(palette.water, palette.ink, 0.6), (0, 0.75)
    )


def ripples(canvas: Canvas, shore: float, palette: Palette) -> None:
    """Short level strokes, longer towards the viewer."""
    pale = mix(palette.water, palette.sky[-1], 0.5)
    for _ in range(70):
        depth = canvas.chance.random() ** 1.3
        y = shore + 12 + depth * (canvas.height - shore - 30)
        x, reach = canvas.chance.uniform(0, canvas.width), 18 + depth * canvas.chance.uniform(40, 150)
        canvas.line([(x - reach, y), (x, y + 2), (x + reach, y)], 1.5 + depth * 2.5, pale)


def snowfall(canvas: Canvas, colour: Colour, *, count: int = 260) -> None:
    """Flakes, the nearer the larger."""
    for _ in range(count):
        size = canvas.chance.choice((2, 2.4, 3, 4, 6.5))
        canvas.disc(
            (canvas.chance.uniform(0, canvas.width), canvas.chance.uniform(0, canvas.height)),
            size,
            size,
            colour,
        )


def rainfall(canvas: Canvas, colour: Colour) -> None:
    """Fine slanting rain."""
    for _ in range(190):
        x, y = canvas.chance.uniform(0, canvas.width + 80), canvas.chance.uniform(-60, canvas.height)
        reach = canvas.chance.uniform(60, 150)
        canvas.line([(x, y), (x - reach * 0.16, y + reach)], 1, colour)


def pad(canvas: Canvas, at: Point, across: float, colour: Colour) -> None:
    """One cloud-shaped mass of needles, lit from above."""
    x, y = at
    for share, lift in ((-0.62, 0.1), (0.62, 0.08), (-0.28, -0.12), (0.3, -0.16), (0, -0.26)):
        canvas.disc((x + share * across, y + lift * across * 0.55), across * 0.46, across * 0.2, colour)
    canvas.rect(x - across * 0.8, y + across * 0.04, x + across * 0.8, y + across * 0.12, colour)


PINE_PADS = (
    (-0.52, 0.36, 0.3),
    (0.44, 0.45, 0.32),
    (-0.3, 0.62, 0.27),
    (0.26, 0.74, 0.24),
    (-0.02, 0.92, 0.27),
)
"""Where a pine's masses are: aside, up, and half width, in heights of the tree."""


def pine(canvas: Canvas, foot: Point, height: float, palette: Palette, *, snow: bool = False) -> None:
    """A garden pine with bent trunk and level masses of needles."""
    x, y = foot
    trunk = [
        (x, y),
        (x + height * 0.09, y - height * 0.3),
        (x - height * 0.05, y - height * 0.58),
        (x, y - height * 0.9),
    ]
    canvas.line(trunk, height * 0.06, palette.ink)
    canvas.poly(
        [
            (x - height * 0.08, y),
            (x + height * 0.09, y),
            (x + height * 0.06, y - height * 0.2),
            (x + height * 0.02, y - height * 0.2),
        ],
        palette.ink,
    )
    for aside, up, _ in PINE_PADS:
        canvas.line(
            [(x, y - height * (up - 0.1)), (x + aside * height, y - height * up)], height * 0.02, palette.ink
        )
    for aside, up, reach in PINE_PADS:
        at = (x + aside * height, y - up * height)
        pad(canvas, at, reach * height, mix(palette.leaf, palette.ink, 0.35))
        pad(canvas, (at[0], at[1] - height * 0.024), reach * height * 0.94, palette.leaf)
        if snow:
            pad(canvas, (at[0], at[1] - height * 0.05), reach * height * 0.86, palette.near)


def yukitsuri(canvas: Canvas, foot: Point, height: float, colour: Colour) -> None:
    """Ropes from the top of a pole to every branch, against the weight of snow."""
    x, y = foot
    top = (x, y - height * 1.34)
    canvas.line([(x, y - height * 0.4), top], 7, colour)
    for i in range(-13, 14):
        reach = i / 13
        canvas.line(
            [top, (x + reach * height * 0.82, y - height * (0.36 + 0.26 * (1 - abs(reach))))], 2.1, colour
        )
    canvas.disc(top, 11, 13, colour)


def cedar(canvas: Canvas, foot: Point, height: float, colour: Colour, *, slim: float = 0.2) -> None:
    """A tall conifer of ragged tiers."""
    x, y = foot
    left, right = [], []
    tiers = 13
    for i in range(tiers):
        up = 0.1 + 0.86 * i / tiers
        half = height * slim * (1 - i / tiers) * canvas.chance.uniform(0.85, 1.12)
        left += [(x - half, y - height * up), (x - half * 0.55, y - height * (up + 0.05))]
        right += [(x + half, y - height * (up - 0.012)), (x + half * 0.55, y - height * (up + 0.038))]
    canvas.rect(x - height * 0.022, y - height * 0.14, x + height * 0.022, y, colour)
    canvas.poly([*left, (x, y - height), *reversed(right)], colour)


def blossom(canvas: Canvas, foot: Point, height: float, palette: Palette) -> None:
    """A cherry, or a maple in autumn: a cloud of flecks on dark branches."""
    x, y = foot
    for lean in (-0.36, -0.15, 0.06, 0.22, 0.4):
        canvas.line(
            [(x, y), (x + lean * height * 0.3, y - height * 0.42), (x + lean * height, y - height * 0.84)],
            height * 0.028,
            palette.ink,
        )
    canvas.line([(x, y), (x + height * 0.02, y - height * 0.45)], height * 0.06, palette.ink)
    tones = (mix(palette.bloom, palette.ink, 0.22), palette.bloom, mix(palette.bloom, palette.wall, 0.45))
    for tone, share in zip(tones, (0.0, 0.03, 0.07), strict=True):
        for _ in range(60):
            turn, reach = canvas.chance.uniform(0, math.tau), canvas.chance.random() ** 0.6
            at = (
                x + math.cos(turn) * reach * height * 0.56,
                y - height * (0.72 + share) + math.sin(turn) * reach * height * 0.28,
            )
            size = height * canvas.chance.uniform(0.025, 0.07)
            canvas.disc(at, size, size * 0.72, tone)


def petals(canvas: Canvas, colour: Colour, *, count: int = 60) -> None:
    """Petals or leaves on the wind."""
    for _ in range(count):
        at = (
            canvas.chance.uniform(0, canvas.width),
            canvas.chance.uniform(canvas.height * 0.25, canvas.height),
        )
        canvas.disc(at, canvas.chance.uniform(3, 8), canvas.chance.uniform(2, 4), colour)


def thicket(canvas: Canvas, ground: float, height: float, colour: Colour, *, step: int = 34) -> None:
    """A row of round treetops along the ground."""
    for x in range(-20, canvas.width + 40, step):
        size = height * canvas.chance.uniform(0.55, 1.0)
        canvas.disc(
            (x + canvas.chance.uniform(-12, 12), ground - size * 0.35), size * 0.62, size * 0.68, colour
        )
    canvas.rect(0, ground - height * 0.2, canvas.width, ground + 4, colour)


def reeds(canvas: Canvas, base: float, height: float, colour: Colour, *, count: int = 120) -> None:
    """Grass or reeds at the lower edge."""
    for _ in range(count):
        x, reach = canvas.chance.uniform(0, canvas.width), height * canvas.chance.uniform(0.4, 1.0)
        bend = canvas.chance.uniform(-0.3, 0.3) * reach
        canvas.poly(
            [(x - 4, base), (x + bend * 0.5, base - reach * 0.6), (x + bend, base - reach), (x + 4, base)],
            colour,
        )


def wave_points(left: float, right: float, base: float, swell: float) -> list[Point]:
    """A soft hump from left to right, as a mound or an arched bridge has."""
    return [(left + (right - left) * i / 24, base - swell * math.sin(math.pi * i / 24)) for i in range(25)]
