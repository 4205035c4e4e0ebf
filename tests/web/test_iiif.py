"""Pictures by the IIIF Image API, from a pyramid and without one."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.pictures import exif, save, scene
from workflow.operations.media import Incoming, ingest
from workflow.steps import pyramid


@pytest.fixture(params=["libvips", "pillow"])
def with_and_without(request, monkeypatch):
    if request.param == "pillow":
        monkeypatch.setattr(pyramid, "vips", lambda: None)
    else:
        pytest.importorskip("pyvips")


@pytest.fixture
def picture(store, collection, tmp_path):
    """Seen upright it is 600 × 800."""
    path = save(tmp_path / "a.jpg", scene(800, 600), exif=exif(orientation=6), quality=95)
    [result] = ingest(store, [Incoming("a.jpg", path)], by="hanako")
    return result.media_id


def image_of(answer):
    assert answer.status_code == 200
    return Image.open(io.BytesIO(answer.data))


def test_a_part_is_cut_out_upright_in_the_size_asked_for(with_and_without, cataloguer, picture):
    answer = cataloguer.get(f"/iiif/{picture}/100,200,300,400/150,/0/default.png")
    assert answer.mimetype == "image/png"
    expected = scene(800, 600).transpose(Image.Transpose.ROTATE_270).crop((100, 200, 400, 600))
    shown = np.asarray(image_of(answer), dtype=int)
    assert shown.shape == (200, 150, 3)
    assert np.abs(shown - np.asarray(expected.resize((150, 200)), dtype=int)).mean() < 4


def test_it_is_turned_mirrored_and_grey(with_and_without, cataloguer, picture):
    grey = image_of(cataloguer.get(f"/iiif/{picture}/full/300,/90/gray.jpg"))
    assert (grey.mode, grey.size) == ("L", (400, 300))
    plain = image_of(cataloguer.get(f"/iiif/{picture}/full/300,/0/default.png"))
    mirrored = image_of(cataloguer.get(f"/iiif/{picture}/full/300,/!0/default.png"))
    assert np.array_equal(np.asarray(plain)[:, ::-1], np.asarray(mirrored))
    assert image_of(cataloguer.get(f"/iiif/{picture}/full/300,/0/bitonal.png")).mode == "1"


def test_the_address_itself_leads_to_the_information(cataloguer, picture):
    answer = cataloguer.get(f"/iiif/{picture}")
    assert (answer.status_code, answer.location) == (303, f"/iiif/{picture}/info.json")
    found = cataloguer.get(answer.location)
    assert found.mimetype == "application/ld+json"
    assert found.headers["Access-Control-Allow-Origin"] == "*"
    assert (found.json["width"], found.json["height"]) == (600, 800)
    assert found.json["id"].endswith(f"/iiif/{picture}")


@pytest.mark.parametrize(("path", "status"), [("full/601,/0/default.jpg", 400), ("x", 400)])
def test_what_cannot_be_is_refused(cataloguer, picture, path, status):
    assert cataloguer.get(f"/iiif/{picture}/{path}").status_code == status
    assert cataloguer.get("/iiif/99/info.json").status_code == 404


def test_a_visitor_sees_no_part_of_it(visitor, picture):
    assert visitor.get(f"/iiif/{picture}/full/max/0/default.jpg").status_code == 302
