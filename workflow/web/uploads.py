"""Uploaded tables between two pages: kept under their digest, named by a signed token in the address."""

from __future__ import annotations

from typing import NamedTuple

from flask import abort, current_app
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import FileStorage

from workflow.store.database import Store


class Upload(NamedTuple):
    """A file that was sent: digest of its bytes, and the name it had."""

    sha256: str
    file_name: str


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="upload")


def keep_upload(store: Store, file: FileStorage) -> str:
    """Keep the bytes and give the token that stands for them."""
    name = (file.filename or "table").replace("\\", "/").rsplit("/", 1)[-1][:300]
    kept = store.media.keep(file.stream)
    return str(_signer().dumps([kept.sha256, name]))


def find_upload(store: Store, token: str) -> Upload:
    """What a token stands for; a forged one, or one whose bytes are gone, ends in 404."""
    try:
        upload = Upload(*_signer().loads(token))
    except (BadSignature, TypeError):
        abort(404)
    if not store.media.has(upload.sha256):
        abort(404)
    return upload
