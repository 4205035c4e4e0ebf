"""Flowers, birds and fire: what moves."""

from __future__ import annotations

import math

from workflow.steps.drawings import buildings, nature
from workflow.steps.drawings.canvas import Canvas, Colour, Point, mix
from workflow.steps.drawings.palettes import Palette
from workflow.steps.drawings.scenes_modern import GLASS

RED, YELLOW, GREEN, BLUE, PURPLE = GLASS


def iris(canvas: Canvas, palette: Palette) -> None:
    """Small wild irises on a grassy slope, close to the ground."""
    canvas.sky(palette.sky)
    base = canvas.height
    nature.ridge(canvas, base * 0.6, 90, mix(palette.far, palette.sky[-1], 0.4))
    nature.ridge(canvas, base * 0.74, 70, mix(palette.near, palette.sky[-1], 0.3))
    violet, pale = (108, 78, 168), (186, 164, 220)
    for across, down, share in (
        (0.2, 0.52, 0.7),
        (0.5, 0.36, 1.0),
        (0.78, 0.5, 0.78),
        (0.36, 0.68, 0.56),
        (0.66, 0.7, 0.52),
    ):
        x, top, size = canvas.width * across, base * down, 150 * share
        for bend in (-0.9, -0.4, 0.35, 0.8):
            canvas.poly(
                [(x - 10, base), (x + bend * 120, top + size * 0.6 * (1 + abs(bend))), (x + 10, base)],
                mix(palette.leaf, palette.light, 0.2 + 0.1 * bend),
            )
        canvas.line([(x, base), (x + 6, top + 30)], 9, palette.leaf)
        for turn in (90, 205, 335):
            angle = math.radians(turn)
            at = (x + math.cos(angle) * size * 0.72, top + math.sin(angle) * size * 0.5)
            canvas.disc(at, size * 0.46, size * 0.36, violet)
            canvas.disc(
                (x + math.cos(angle) * size * 0.5, top + math.sin(angle) * size * 0.34),
                size * 0.17,
                size * 0.13,
                (250, 240, 214),
            )
            canvas.disc(
                (x + math.cos(angle) * size * 0.36, top + math.sin(angle) * size * 0.24),
                size * 0.09,
                size * 0.07,
                YELLOW,
            )
        for turn in (30, 150, 270):
            angle = math.radians(turn)
            canvas.disc(
                (x + math.cos(angle) * size * 0.4, top + math.sin(angle) * size * 0.42),
                size * 0.17,
                size * 0.3,
                pale,
            )
    nature.reeds(canvas, base + 10, base * 0.24, mix(palette.leaf, palette.ink, 0.1), count=100)
    nature.petals(canvas, (246, 206, 212), count=34)


def _magpie(canvas: Canvas, x: float, y: float, size: float, turn: int, palette: Palette) -> None:
    """A perched magpie: black, white, a long tail with a blue sheen."""
    black, sheen, white = mix(palette.ink, (16, 18, 30), 0.6), (44, 84, 130), (246, 244, 236)

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + turn * dx * size, y + dy * size

    canvas.poly([at(-0.3, 0.1), at(-1.5, 0.95), at(-1.36, 1.06), at(-0.1, 0.3)], mix(black, sheen, 0.6))
    canvas.disc(at(0, 0), 0.52 * size, 0.34 * size, black)
    canvas.disc(at(0.12, 0.14), 0.36 * size, 0.2 * size, white)
    canvas.poly([at(0.2, -0.2), at(-0.78, 0.2), at(-0.5, 0.32), at(0.26, 0.06)], mix(black, sheen, 0.45))
    canvas.disc(at(0.1, -0.14), 0.2 * size, 0.1 * size, white)
    canvas.disc(at(0.46, -0.32), 0.24 * size, 0.22 * size, black)
    canvas.poly([at(0.64, -0.4), at(0.94, -0.3), at(0.64, -0.24)], black)
    canvas.disc(at(0.53, -0.37), 0.035 * size, 0.035 * size, white)
    for leg in (0.04, 0.16):
        canvas.line([at(leg, 0.3), at(leg + 0.03, 0.52)], size * 0.04, black)


def magpies(canvas: Canvas, palette: Palette) -> None:
    """Magpies and their great nest on a pole over the plain."""
    canvas.sky(palette.sky)
    wide, tall = canvas.width, canvas.height
    nature.moon(canvas, (wide * 0.62, tall * 0.36), wide * 0.2, mix(palette.light, palette.bloom, 0.35))
    nature.ridge(canvas, tall * 0.84, 50, palette.far)
    canvas.veil(tall * 0.76, tall * 0.9, palette.sky[-1], 0.6)
    canvas.grade((0, tall * 0.89, wide, tall), (palette.middle, palette.near))
    pole = mix(palette.ink, palette.far, 0.12)
    canvas.rect(wide * 0.4 - 17, tall * 0.3, wide * 0.4 + 17, tall, pole)
    for y, half in ((0.42, 250), (0.5, 200)):
        canvas.rect(wide * 0.4 - half, tall * y, wide * 0.4 + half, tall * y + 18, pole)
        for side in (-0.85, -0.45, 0.45, 0.85):
            canvas.rect(
                wide * 0.4 + side * half - 9,
                tall * y - 34,
                wide * 0.4 + side * half + 9,
                tall * y,
                palette.wall,
            )
    for y, sag in ((0.405, 40), (0.412, 60), (0.485, 50)):
        canvas.line(
            [
                (wide * i / 12, tall * y + sag * (abs(i - 4.8) / 7.2 if i > 4.8 else abs(i - 4.8) / 4.8))
                for i in range(13)
            ],
            3,
            pole,
        )
    twig = mix((92, 66, 46), palette.ink, 0.4)
    for _ in range(210):
        turn, reach = canvas.chance.uniform(0, math.tau), canvas.chance.random() ** 0.5
        x, y = wide * 0.4 + math.cos(turn) * reach * 130, tall * 0.3 + math.sin(turn) * reach * 104
        canvas.line(
            [(x - 42, y + canvas.chance.uniform(-24, 24)), (x + 42, y + canvas.chance.uniform(-24, 24))],
            4,
            twig,
        )
    _magpie(canvas, wide * 0.66, tall * 0.415 - 70, 138, 1, palette)
    _magpie(canvas, wide * 0.2, tall * 0.5 - 70, 118, -1, palette)


def _sparks(canvas: Canvas, at: tuple[float, float], reach: float, colour: Colour) -> None:
    """A fountain of sparks."""
    for _ in range(90):
        angle = canvas.chance.gauss(math.pi / 2, 0.9)
        far = reach * canvas.chance.random() ** 0.6
        x, y = at[0] + math.cos(angle) * far, at[1] + math.sin(angle) * far * 0.9
        canvas.line(
            [(x, y), (x + math.cos(angle) * 16, y + math.sin(angle) * 22)],
            canvas.chance.uniform(1.5, 4),
            mix(colour, (255, 255, 255), canvas.chance.random() * 0.6),
        )


def _dragon_head(canvas: Canvas, at: Point, palette: Palette) -> None:
    """A green head with open jaws and golden horns."""
    x, y = at
    canvas.disc((x + 30, y - 8), 74, 52, (74, 148, 104))
    canvas.poly(
        [(x + 80, y - 24), (x + 164, y - 14), (x + 96, y + 4)],
        (74, 148, 104),
    )
    canvas.poly(
        [(x + 76, y + 14), (x + 146, y + 34), (x + 60, y + 36)],
        (206, 70, 48),
    )
    canvas.disc((x + 52, y - 28), 13, 13, (255, 244, 200))
    canvas.disc((x + 56, y - 28), 6, 6, palette.ink)
    for lift in (0, 26):
        canvas.line([(x + 10, y - 46), (x - 50, y - 104 - lift)], 9, (226, 200, 110))


def _crowd(canvas: Canvas, palette: Palette) -> None:
    """People from behind along the lower edge."""
    for i in range(44):
        x, size = i * 38 + canvas.chance.uniform(-10, 10), canvas.chance.uniform(24, 38)
        canvas.disc((x, 1110 - size * 0.6), size * 0.6, size * 0.66, palette.ink)
        canvas.disc((x, 1180), size * 1.2, 70, palette.ink)


def fire_dragon(canvas: Canvas, palette: Palette) -> None:
    """A dragon of paper and fireworks on ropes across the night sky, a crowd below."""
    canvas.sky(palette.sky)
    nature.thicket(canvas, 1000, 300, palette.near, step=80)
    for x in (150, 1450):
        canvas.line([(x, 130), (x, 1100)], 20, palette.ink)
    for i in range(5):
        canvas.line(
            [(150, 180 + 90 * i), (800, 260 + 84 * i), (1450, 180 + 90 * i)],
            2,
            mix(palette.sky[-1], palette.ink, 0.3),
        )
    spine = [(340 + 40 * i, 500 - 90 * math.sin(i * 0.42) - 5 * i) for i in range(23)]
    for x, y in spine[2::4]:
        canvas.glow((x, y), 210, (255, 178, 84), 0.5)
        _sparks(canvas, (x, y + 20), 340, (255, 190, 90))
    for i, (x, y) in enumerate(spine):
        size = 22 + 20 * math.sin(math.pi * (i + 1) / 25) + (14 if i > 20 else 0)
        canvas.poly([(x - 16, y - size), (x + 10, y - size - 26), (x + 24, y - size + 6)], (206, 70, 48))
        canvas.disc((x, y), 32, size, mix((66, 138, 96), (226, 200, 110), 0.3 * (i % 2)))
    head = spine[-1]
    _dragon_head(canvas, head, palette)
    _sparks(canvas, (head[0] + 150, head[1]), 260, (255, 226, 140))
    _crowd(canvas, palette)
    for x in (330, 800, 1270):
        buildings.paper_lantern(canvas, (x, 990), 44, palette)
