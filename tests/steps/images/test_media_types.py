"""Files are recognised by what they hold."""

import pytest

from workflow.steps.media_types import name_of_other, recognise

MP3_FRAME = b"\xff\xfb\x90\x64" + bytes(64)


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
        (b"II*\0\x08\0\0\0", "image/tiff"),
        (b"MM\0*\0\0\0\x08", "image/tiff"),
        (b"II+\0\x08\0\0\0", "image/tiff"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"GIF89a", "image/gif"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", "image/heic"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"junk before\n%PDF-1.4\n", "application/pdf"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"fLaC\0\0\0\x22", "audio/flac"),
        (b"OggS\0\x02", "audio/ogg"),
        (b"ID3\x04\0\0", "audio/mpeg"),
        (MP3_FRAME, "audio/mpeg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- drawn -->\n<svg >", "image/svg+xml"),
        (b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg width="1">', "image/svg+xml"),
    ],
)
def test_every_accepted_kind_is_recognised_by_its_first_bytes(head, mime):
    assert recognise(head).mime == mime


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<!DOCTYPE html><html><body><svg></svg>", "a web page (HTML)"),
        (b"  <html lang=ja>", "a web page (HTML)"),
        ("文化財の説明".encode(), "plain text"),
        ("文化財".encode("utf-16"), "plain text"),
        (b"PK\x03\x04\x14\0", "a ZIP or Office file"),
        (b"BM\x36\0", "a BMP picture"),
        (b"8BPS\0\x01", "a Photoshop file"),
        (b"II*\0\x10\0\0\0CR\x02\0", "a camera raw file"),
        (b"\0\0\0\x18ftypisom\0\0", "a video"),
        (b"MZ\x90\0\x03", "a program"),
        (bytes(4096), "nothing but zeros, as a broken disk leaves them"),
        (b"\x01\x02\x03\x04", "of a kind that is not known here"),
    ],
)
def test_any_other_file_is_named_for_what_it_is(head, name):
    assert recognise(head) is None
    assert name_of_other(head) == name
