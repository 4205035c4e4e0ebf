"""What is written into a picture is kept with its origin and only proposed."""

import pytest
from PIL import PngImagePlugin

from tests.pictures import exif, save, scene
from workflow.steps.embedded import Proposal, proposals, read_iptc, read_xmp
from workflow.steps.images import read_image

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:cc="http://creativecommons.org/ns#" photoshop:Credit="提供：金沢市">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">兼六園の雪</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>山田太郎</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag><rdf:li>雪</rdf:li><rdf:li>庭園</rdf:li></rdf:Bag></dc:subject>
<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def dataset(number: int, value: bytes, record: int = 2) -> bytes:
    return b"\x1c" + bytes((record, number)) + len(value).to_bytes(2, "big") + value


def app13(iptc: bytes) -> bytes:
    """IPTC as Photoshop puts it into a JPEG."""
    data = (
        b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(iptc).to_bytes(4, "big") + iptc + b"\0" * (len(iptc) % 2)
    )
    return b"\xff\xed" + (len(data) + 2).to_bytes(2, "big") + data


def test_xmp_gives_titles_creators_lists_attributes_and_addresses():
    assert read_xmp(XMP.encode()) == {
        "title": "兼六園の雪",
        "creator": "山田太郎",
        "keywords": "雪; 庭園",
        "credit": "提供：金沢市",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }


@pytest.mark.parametrize(
    "packet", [b"", b"<x", b"<a/>", b"<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>", b" " * 2_000_000, None]
)
def test_damaged_or_dangerous_xmp_gives_nothing(packet):
    assert read_xmp(packet) == {}


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_iptc_is_read_in_utf_8_and_shift_jis(encoding):
    content = (
        dataset(5, "兼六園".encode(encoding))
        + dataset(25, "雪".encode(encoding))
        + dataset(25, "庭".encode(encoding))
    )
    assert read_iptc(dataset(90, b"\x1b%G", record=1) + content) == {"title": "兼六園", "keywords": "雪; 庭"}


def test_iptc_that_is_cut_off_gives_what_is_whole():
    assert read_iptc(dataset(5, b"Garden") + dataset(80, b"Yamada")[:-2]) == {"title": "Garden"}


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif"])
def test_xmp_stands_among_the_tags_with_its_origin(tmp_path, name):
    if name == "a.tif":
        path = save(tmp_path / name, tiffinfo={700: XMP.encode()})
    elif name == "a.png":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", XMP)
        path = save(tmp_path / name, pnginfo=info)
    else:
        path = save(tmp_path / name, xmp=XMP.encode())
    assert read_image(path, max_pixels=1_000_000).exif["XMP title"] == "兼六園の雪"


def test_iptc_in_a_jpeg_stands_among_the_tags_with_its_origin(tmp_path):
    content = save(tmp_path / "a.jpg").read_bytes()
    path = tmp_path / "b.jpg"
    path.write_bytes(content[:2] + app13(dataset(80, "山田太郎".encode())) + content[2:])
    assert read_image(path, max_pixels=1_000_000).exif["IPTC creator"] == "山田太郎"


def test_exif_stays_beside_xmp(tmp_path):
    path = save(tmp_path / "a.jpg", scene(), exif=exif(camera={0x0110: "D70"}), xmp=XMP.encode())
    tags = read_image(path, max_pixels=1_000_000).exif
    assert (tags["Model"], tags["XMP creator"]) == ("D70", "山田太郎")


def test_proposals_say_where_they_come_from_and_repeat_nothing():
    tags = {
        "Artist": "山田",
        "XMP creator": "山田",
        "IPTC creator": "山田太郎",
        "ImageDescription": "OLYMPUS",
    }
    assert proposals(tags) == [
        Proposal("description", "OLYMPUS", "EXIF"),
        Proposal("creator", "山田", "XMP"),
        Proposal("creator", "山田太郎", "IPTC"),
    ]


def test_a_picture_without_any_proposes_nothing():
    assert proposals({}) == []
