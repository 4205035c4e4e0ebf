"""Titles, creators and rights that people and programs have written into a picture: XMP and IPTC.

They are kept with their origin and only ever proposed: what stands in a file was often written by a
camera shop, a scanner or a former owner. Sources: ISO 16684-1 (XMP), IPTC IIM 4.2, IPTC Photo Metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree

from PIL import Image

from workflow.steps.exif import MAX_TEXT, text_from_bytes

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP_NAMES = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}description": "description",
    "{http://purl.org/dc/elements/1.1/}creator": "creator",
    "{http://purl.org/dc/elements/1.1/}rights": "copyright",
    "{http://purl.org/dc/elements/1.1/}subject": "keywords",
    "{http://ns.adobe.com/photoshop/1.0/}Credit": "credit",
    "{http://ns.adobe.com/photoshop/1.0/}Source": "source",
    "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms": "terms",
    "{http://ns.adobe.com/xap/1.0/rights/}WebStatement": "terms address",
    "{http://creativecommons.org/ns#}license": "licence",
}
_IPTC_NAMES = {
    5: "title",
    25: "keywords",
    80: "creator",
    110: "credit",
    115: "source",
    116: "copyright",
    120: "description",
}
_PHOTOSHOP_IPTC = 0x0404
_MAX_PACKET = 1024 * 1024


class Proposal(NamedTuple):
    """A value for a field of a description, and where in the file it stands."""

    field: str
    value: str
    origin: str
    """EXIF, IPTC or XMP."""


_PROPOSED = (
    ("title", "XMP title"),
    ("title", "IPTC title"),
    ("description", "XMP description"),
    ("description", "IPTC description"),
    ("description", "ImageDescription"),
    ("creator", "XMP creator"),
    ("creator", "IPTC creator"),
    ("creator", "Artist"),
    ("credit", "XMP credit"),
    ("credit", "IPTC credit"),
    ("source", "XMP source"),
    ("source", "IPTC source"),
)


def proposals(tags: Mapping[str, str]) -> list[Proposal]:
    """What the tags of a picture (``ImageFacts.exif``) propose for its description, best first."""
    found: dict[tuple[str, str], Proposal] = {}
    for field, tag in _PROPOSED:
        if value := tags.get(tag, ""):
            origin = tag.split(" ")[0] if " " in tag else "EXIF"
            found.setdefault((field, value), Proposal(field, value, origin))
    return list(found.values())


def read_embedded(image: Image.Image) -> dict[str, str]:
    """What an opened picture holds of XMP and IPTC, as tags named by their origin (``XMP title``)."""
    resources = image.info.get("photoshop")
    iptc = resources.get(_PHOTOSHOP_IPTC, b"") if isinstance(resources, dict) else b""
    return {f"IPTC {name}": text for name, text in read_iptc(iptc).items()} | {
        f"XMP {name}": text for name, text in read_xmp(image.info.get("xmp", b"")).items()
    }


def read_xmp(packet: Any) -> dict[str, str]:
    """The known properties of an XMP packet; a damaged or dangerous one gives none."""
    content = packet.encode() if isinstance(packet, str) else packet
    # Entities could unfold to gigabytes; no XMP has any reason for a document type.
    if not isinstance(content, bytes) or len(content) > _MAX_PACKET or b"<!" in content.replace(b"<!--", b""):
        return {}
    try:
        root = ElementTree.fromstring(content.strip(b"\0 \r\n\t"))  # noqa: S314 no document type, see above
    except ElementTree.ParseError:
        return {}
    found: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        for name, text in _properties(description):
            if text and name in _XMP_NAMES:
                found.setdefault(_XMP_NAMES[name], text[:MAX_TEXT])
    return found


def _properties(description: ElementTree.Element) -> Iterator[tuple[str, str]]:
    yield from description.attrib.items()
    for child in description:
        items = [(item.text or "").strip() for item in child.iter(f"{_RDF}li")]
        resource = child.get(f"{_RDF}resource", "")
        yield child.tag, "; ".join(filter(None, items)) or resource or (child.text or "").strip()


def read_iptc(content: bytes) -> dict[str, str]:
    """The known datasets of an IPTC record; what is cut off is left out."""
    found: dict[str, list[str]] = {}
    position = 0
    while content[position : position + 1] == b"\x1c" and position + 5 <= len(content):
        record, dataset = content[position + 1], content[position + 2]
        length = int.from_bytes(content[position + 3 : position + 5], "big")
        value = content[position + 5 : position + 5 + length]
        position += 5 + length
        if record == 2 and dataset in _IPTC_NAMES and len(value) == length:
            found.setdefault(_IPTC_NAMES[dataset], []).append(_clean(value))
    return {name: "; ".join(filter(None, texts))[:MAX_TEXT] for name, texts in found.items() if any(texts)}


def _clean(value: bytes) -> str:
    return re.sub(r"[\x00-\x1f]+", " ", text_from_bytes(value)).strip()
