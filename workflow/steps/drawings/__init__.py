"""Pictures drawn by program: flat prints in the manner of a woodblock, for the sample collection.

The same motif, season and seed give the same picture on every machine.
"""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from workflow.steps.drawings import (
    scenes_bridges,
    scenes_castle,
    scenes_country,
    scenes_halls,
    scenes_life,
    scenes_modern,
    scenes_objects,
    scenes_town,
    scenes_woods,
)
from workflow.steps.drawings.canvas import Canvas
from workflow.steps.drawings.palettes import PALETTES, Palette
from workflow.steps.drawings.photograph import Shot, write_jpeg

__all__ = ["MOTIFS", "PALETTES", "SHAPES", "Shot", "draw", "write_jpeg"]

SHAPES = {"landscape": (1600, 1200), "portrait": (1200, 1600)}
"""Sizes in pixels. Only some motifs suit a portrait: they measure by the sheet, not in pixels."""

MOTIFS: dict[str, Callable[[Canvas, Palette], None]] = {
    "garden": scenes_castle.garden,
    "castle-gate": scenes_castle.castle_gate,
    "castle-walls": scenes_castle.walls,
    "storehouse": scenes_castle.storehouse,
    "shachi-gate": scenes_castle.shachi_gate,
    "teahouse-pond": scenes_castle.teahouse_pond,
    "lattice-street": scenes_town.lattice_street,
    "river-row": scenes_town.river_row,
    "temple-roofs": scenes_town.temple_roofs,
    "watchtower": scenes_town.watchtower,
    "brewery": scenes_town.brewery,
    "brick-school": scenes_modern.brick_school,
    "three-spires": scenes_modern.three_spires,
    "warehouses": scenes_modern.warehouses,
    "brick-store": scenes_modern.brick_store,
    "town-hall": scenes_modern.town_hall,
    "columns": scenes_modern.columns,
    "lantern-gate": scenes_modern.lantern_gate,
    "camphor-house": scenes_modern.camphor_house,
    "arch-bridge": scenes_bridges.arch_bridge,
    "truss-bridge": scenes_bridges.truss_bridge,
    "lift-bridge": scenes_bridges.lift_bridge,
    "shrine-bridge": scenes_bridges.shrine_bridge,
    "steamer": scenes_bridges.steamer,
    "farmhouse": scenes_country.farmhouse,
    "barley": scenes_country.barley,
    "mounds": scenes_country.mounds,
    "tomb-plan": scenes_country.tomb_plan,
    "forest-graves": scenes_woods.forest_graves,
    "great-tree": scenes_woods.great_tree,
    "lone-cedar": scenes_woods.lone_cedar,
    "stream": scenes_woods.stream,
    "foundation-stones": scenes_country.foundation_stones,
    "bowl": scenes_objects.bowl,
    "plate": scenes_objects.plate,
    "bell-mirror": scenes_objects.bell_mirror,
    "basket": scenes_objects.basket,
    "iris": scenes_life.iris,
    "magpies": scenes_life.magpies,
    "fire-dragon": scenes_life.fire_dragon,
    "great-roof": scenes_halls.great_roof,
    "fine-room": scenes_halls.fine_room,
}


def draw(motif: str, season: str, seed: int, *, shape: str = "landscape") -> Image.Image:
    """Draw one print, in RGB. Raises ``KeyError`` for a motif, season or shape that isn't there."""
    canvas = Canvas(SHAPES[shape], seed)
    MOTIFS[motif](canvas, PALETTES[season])
    return canvas.finish()
