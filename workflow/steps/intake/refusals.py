"""What is not a table, recognised by its first bytes, and the sentence that says so."""

from __future__ import annotations

from workflow.i18n import N_, gettext


class NotATableError(Exception):
    """The file cannot be read as a table. ``str()`` is a sentence for the sender, "
    "in the current language."""

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.code = type(self).code
        self.message = message
        self.values = values

    code = "file.no_table"

    def __str__(self) -> str:
        return gettext(self.message, **self.values)


class EmptyFileError(NotATableError):
    """Nothing is in it."""

    code = "file.empty"


class WebPageError(NotATableError):
    """An HTML page, often the error page of a download."""

    code = "file.web_page"


class OtherFormatError(NotATableError):
    """A picture, a document, an archive and the like."""

    code = "file.other_format"


class ProseError(NotATableError):
    """Text, but no table."""

    code = "file.prose"


class BrokenFileError(NotATableError):
    """Cut off or damaged."""

    code = "file.broken"


class PasswordError(NotATableError):
    """Protected by a password."""

    code = "file.password"


class TooLargeError(NotATableError):
    """Unpacks to more than can be read, or has a cell that no table has."""

    code = "file.too_large"


class NoSuchSheetError(NotATableError):
    """The sheet that was asked for is not in the workbook."""

    code = "file.no_such_sheet"


class NoSuchRowError(NotATableError):
    """The row that was chosen for the header is not there."""

    code = "file.no_such_row"


class BadDelimiterError(NotATableError):
    """The sign that was chosen to stand between cells cannot."""

    code = "file.bad_delimiter"


class UnknownEncodingError(NotATableError):
    """The encoding that was asked for does not exist."""

    code = "file.unknown_encoding"


_PICTURE = N_("This file is a picture ({kind}), not a table. Add it under Images.")
_DOCUMENT = N_(
    "This file is a document ({kind}), not a table. Copy its table into a "
    "spreadsheet and save it as XLSX or CSV."
)
_ARCHIVE = N_("This file is an archive ({kind}). Unpack it and choose the table inside.")
_MEDIA = N_("This file is a sound or film ({kind}), not a table.")

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "PDF", _DOCUMENT),
    (b"{\\rtf", "RTF", _DOCUMENT),
    (b"\x89PNG\r\n\x1a\n", "PNG", _PICTURE),
    (b"\xff\xd8\xff", "JPEG", _PICTURE),
    (b"GIF87a", "GIF", _PICTURE),
    (b"GIF89a", "GIF", _PICTURE),
    (b"II*\x00", "TIFF", _PICTURE),
    (b"MM\x00*", "TIFF", _PICTURE),
    (b"\x1f\x8b", "gzip", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "7z", _ARCHIVE),
    (b"Rar!\x1a\x07", "RAR", _ARCHIVE),
    (b"ID3", "MP3", _MEDIA),
    (b"OggS", "Ogg", _MEDIA),
)


def refuse_by_signature(head: bytes) -> None:
    """Raise :class:`OtherFormatError` where the first bytes are those of a well-known other format."""
    for signature, kind, message in _SIGNATURES:
        if head.startswith(signature):
            raise OtherFormatError(message, kind=kind)
    if head[:4] == b"RIFF":
        webp = head[8:12] == b"WEBP"
        raise OtherFormatError(_PICTURE if webp else _MEDIA, kind="WebP" if webp else "RIFF")
    if head[4:8] == b"ftyp":
        heic = head[8:12] in {b"heic", b"heix", b"mif1", b"avif"}
        raise OtherFormatError(_PICTURE if heic else _MEDIA, kind="HEIC" if heic else "MP4")
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        raise OtherFormatError(_PICTURE, kind="BMP")


def document(kind: str) -> OtherFormatError:
    """The refusal of a document such as DOCX."""
    return OtherFormatError(_DOCUMENT, kind=kind)


def archive(kind: str) -> OtherFormatError:
    """The refusal of an archive."""
    return OtherFormatError(_ARCHIVE, kind=kind)
