"""Addresses of the IIIF Image API 3.0, by the examples of its specification (a picture of 300 × 200)."""

import pytest

from workflow.steps.iiif import MAX_AREA, BadRequestError, information, read_request


def asked(address, width=300, height=200):
    return read_request(address, width, height)


@pytest.mark.parametrize(
    ("region", "box"),
    [
        ("full", (0, 0, 300, 200)),
        ("square", (50, 0, 200, 200)),
        ("125,15,120,140", (125, 15, 120, 140)),
        ("pct:41.6,7.5,40,70", (125, 15, 120, 140)),
        ("125,15,200,200", (125, 15, 175, 185)),
        ("pct:41.6,7.5,66.6,100", (125, 15, 175, 185)),
    ],
)
def test_regions_of_the_specification(region, box):
    assert asked(f"{region}/max/0/default.jpg").box == box


@pytest.mark.parametrize(
    ("size", "out"),
    [
        ("max", (300, 200)),
        ("150,", (150, 100)),
        (",150", (225, 150)),
        ("pct:50", (150, 100)),
        ("225,100", (225, 100)),
        ("!225,100", (150, 100)),
    ],
)
def test_sizes_of_the_specification(size, out):
    assert asked(f"full/{size}/0/default.jpg").size == out


@pytest.mark.parametrize(
    ("rotation", "found"),
    [("0", (False, 0)), ("180", (False, 2)), ("90", (False, 1)), ("!0", (True, 0)), ("!180", (True, 2))],
)
def test_rotations_of_the_specification(rotation, found):
    request = asked(f"full/max/{rotation}/default.png")
    assert (request.mirrored, request.rotation) == found


@pytest.mark.parametrize(
    "address",
    [
        "300,0,10,10/max/0/default.jpg",
        "0,0,0,10/max/0/default.jpg",
        "-1,0,10,10/max/0/default.jpg",
        "full/301,/0/default.jpg",
        "full/0,/0/default.jpg",
        "full/,/0/default.jpg",
        "full/pct:101/0/default.jpg",
        "full/^600,/0/default.jpg",
        "full/!10,/0/default.jpg",
        "full/max/22.5/default.jpg",
        "full/max/0/native.jpg",
        "full/max/0/default.gif",
        "full/max/0",
    ],
)
def test_what_the_api_forbids_or_level_two_lacks_is_refused(address):
    with pytest.raises(BadRequestError):
        asked(address)


def test_the_largest_answer_is_limited():
    width, height = asked("full/max/0/default.jpg", 20_000, 10_000).size
    assert width * height <= MAX_AREA
    with pytest.raises(BadRequestError):
        asked("full/8000,4000/0/default.jpg", 20_000, 10_000)


def test_the_information_names_level_tiles_and_limits():
    found = information("https://example.org/iiif/1", 6000, 4000)
    assert (found["id"], found["type"], found["profile"]) == (
        "https://example.org/iiif/1",
        "ImageService3",
        "level2",
    )
    assert found["tiles"] == [{"width": 512, "height": 512, "scaleFactors": [1, 2, 4, 8, 16]}]
