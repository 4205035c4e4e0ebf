"""A sheet of paper to print on: flat colours, graded bands and the grain of wood and paper.

Shapes are drawn at twice the size and reduced, which smooths every edge; grades (bokashi) and mist
are pasted through gradient masks. Lengths are pixels of the finished picture.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from functools import cache

from PIL import Image, ImageChops, ImageDraw

SCALE = 2
"""How many times larger everything is drawn before it is reduced."""
MARGIN = 46
PAPER = (246, 240, 226)
SEAL = (190, 52, 38)

Colour = tuple[int, int, int]
Point = tuple[float, float]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """A colour between two; ``share`` 0 is the first, 1 the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _ramp(stops: Sequence[Colour]) -> Image.Image:
    """A column of 256 pixels that passes through all colours."""
    column = Image.new("RGB", (1, 256))
    spans = len(stops) - 1
    for y in range(256):
        place = y / 255 * spans
        i = min(int(place), spans - 1)
        column.putpixel((0, y), mix(stops[i], stops[i + 1], place - i))
    return column


def _across(column: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A column of pixels stretched to a whole area: smoothly down, copied sideways, which is faster."""
    return column.resize((1, size[1]), Image.Resampling.BILINEAR).resize(size, Image.Resampling.NEAREST)


@cache
def _radial() -> Image.Image:
    """A soft disc: 255 in the middle, 0 at its rim and outside."""
    # Pillow's gradient reaches 255 only in the corners; the rim lies at 255 / sqrt(2).
    return Image.radial_gradient("L").point(lambda v: round(255 * max(0.0, 1 - v / 176) ** 1.6))


@cache
def _textures(size: tuple[int, int]) -> tuple[Image.Image, Image.Image]:
    """Paper fibre and the long grain of the printing block, as factors to multiply with.

    Python's own generator, seeded: the same on every machine.
    """
    width, height = size
    chance = random.Random(20270515)  # noqa: S311  (texture, not a secret)
    fibre = Image.frombytes("L", (width // 2, height // 2), chance.randbytes(width // 2 * (height // 2)))
    fibre = fibre.resize(size, Image.Resampling.BICUBIC).point(lambda v: 238 + v * 17 // 255)
    grain = Image.frombytes("L", (10, height // 3), chance.randbytes(10 * (height // 3)))
    grain = grain.resize(size, Image.Resampling.BICUBIC).point(lambda v: 236 + v * 19 // 255)
    return Image.merge("RGB", (fibre,) * 3), Image.merge("RGB", (grain,) * 3)


class Canvas:
    """One picture in the making."""

    def __init__(self, size: tuple[int, int], seed: int) -> None:
        self.width, self.height = size
        self.chance = random.Random(seed)  # noqa: S311  (drawing, not a secret)
        self.image = Image.new("RGB", (self.width * SCALE, self.height * SCALE), PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def sky(self, stops: Sequence[Colour], bottom: float | None = None) -> None:
        """Grade the sheet from the top down to ``bottom`` through the given colours."""
        height = round((self.height if bottom is None else bottom) * SCALE)
        self.image.paste(_across(_ramp(stops), (self.image.width, height)), (0, 0))

    def grade(self, box: tuple[float, float, float, float], stops: Sequence[Colour]) -> None:
        """Fill a box (left, top, right, bottom) from top to bottom through the given colours."""
        left, top, right, bottom = (round(v * SCALE) for v in box)
        self.image.paste(_across(_ramp(stops), (right - left, bottom - top)), (left, top))

    def mist(self, top: float, bottom: float, colour: Colour, strength: tuple[float, float]) -> None:
        """Lay a colour over a band of the whole width; ``strength`` (0 to 1) at its top and bottom."""
        upper, lower = (round(255 * v) for v in strength)
        height = max(1, round((bottom - top) * SCALE))
        mask = Image.linear_gradient("L").resize((1, 256)).point(lambda v: upper + (lower - upper) * v // 255)
        self.image.paste(colour, (0, round(top * SCALE)), _across(mask, (self.image.width, height)))

    def veil(self, top: float, bottom: float, colour: Colour, strength: float) -> None:
        """A bank of mist that fades out upwards and downwards."""
        middle = (top + bottom) / 2
        self.mist(top, middle, colour, (0, strength))
        self.mist(middle, bottom, colour, (strength, 0))

    def glow(self, at: Point, radius: float, colour: Colour, strength: float = 1.0) -> None:
        """Light around a lamp."""
        side = round(radius * 2 * SCALE)
        mask = _radial().resize((side, side)).point(lambda v: round(v * strength))
        left, top = (round((v - radius) * SCALE) for v in at)
        self.image.paste(colour, (left, top), mask)

    def poly(self, points: Iterable[Point], colour: Colour) -> None:
        """A filled shape."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def rect(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """A filled box."""
        self.pen.rectangle((left * SCALE, top * SCALE, right * SCALE, bottom * SCALE), fill=colour)

    def disc(self, at: Point, across: float, down: float, colour: Colour) -> None:
        """A filled ellipse with the given half axes."""
        x, y = at
        box = ((x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE)
        self.pen.ellipse(box, fill=colour)

    def line(self, points: Iterable[Point], width: float, colour: Colour) -> None:
        """A line with round bends."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=max(1, round(width * SCALE)), joint="curve")

    def arc(self, at: Point, radii: Point, span: Point, pen: tuple[float, Colour]) -> None:
        """Part of an ellipse's rim: half axes, from and to in degrees, width and colour."""
        (x, y), (across, down), (width, colour) = at, radii, pen
        box = ((x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE)
        self.pen.arc(box, span[0], span[1], fill=colour, width=max(1, round(width * SCALE)))

    def mirror(self, shore: float, depth: float, tint: Colour, strength: float) -> None:
        """Repeat what stands above ``shore`` upside down below it, as water does, tinted."""
        top = round((shore - depth) * SCALE)
        bottom = round(shore * SCALE)
        strip = self.image.crop((0, top, self.image.width, bottom)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        room = self.image.height - bottom
        strip = strip.crop((0, 0, strip.width, min(room, strip.height)))
        self.image.paste(Image.blend(strip, Image.new("RGB", strip.size, tint), strength), (0, bottom))

    def finish(self) -> Image.Image:
        """The print: reduced, with grain, paper margin and seal."""
        small = self.image.reduce(SCALE)
        fibre, grain = _textures(small.size)
        printed = ImageChops.multiply(small, grain)
        sheet = Image.new("RGB", small.size, PAPER)
        inside = (MARGIN, MARGIN, self.width - MARGIN, self.height - MARGIN)
        sheet.paste(printed.crop(inside), inside[:2])
        _seal(sheet)
        return ImageChops.multiply(sheet, fibre)


def _seal(sheet: Image.Image) -> None:
    """The little red seal 町, in the corner of every print."""
    stamp = Image.new("RGB", (180, 180), SEAL)
    pen = ImageDraw.Draw(stamp)
    for stroke in (
        ((30, 46), (86, 46), (86, 128), (30, 128), (30, 46)),
        ((58, 46), (58, 128)),
        ((30, 87), (86, 87)),
        ((98, 50), (154, 50)),
        ((128, 50), (128, 136), (108, 130)),
    ):
        pen.line(stroke, fill=PAPER, width=11, joint="curve")
    left = sheet.width - MARGIN - 64
    sheet.paste(stamp.resize((42, 42), Image.Resampling.LANCZOS), (left, sheet.height - MARGIN - 64))
