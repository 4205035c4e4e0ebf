"""action=upload: at once, in chunks, from the stash; its warnings and refusals."""

from __future__ import annotations

import hashlib
import io
import re
from typing import Any

from PIL import Image, UnidentifiedImageError

from tests.simulated_wiki.errors import ApiError, blocked
from tests.simulated_wiki.pages import Pages
from tests.simulated_wiki.queries import title_of
from tests.simulated_wiki.state import Page, Stashed, StoredFile, timestamp

Json = dict[str, Any]
MINIMUM_CHUNK = 1024
TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
}
EXTENSIONS = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp",
              "tif": "image/tiff", "tiff": "image/tiff", "gif": "image/gif"}  # fmt: skip


def sniff(content: bytes) -> tuple[str, int, int]:
    """Mime type, width and height from the bytes."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            return TYPES.get(image.format or "", "application/octet-stream"), *image.size
    except UnidentifiedImageError:
        # A broken JPEG is still taken for one, and stored with no size.
        return ("image/jpeg" if content.startswith(b"\xff\xd8") else "application/octet-stream"), 0, 0


def _plain(name: str) -> str:
    """A name as it is compared with others: the extension's writing does not count."""
    stem, _, extension = name.rpartition(".")
    return f"{stem}.{extension.lower().replace('jpeg', 'jpg')}"


class Uploads(Pages):
    """Pages, and files beside them."""

    def stash_facts(self, filekey: str) -> Json:
        """Size, digest and type of a stashed file."""
        stashed = self._stashed(filekey)
        mime, width, height = sniff(stashed.content)
        digest = hashlib.sha1(stashed.content).hexdigest()
        return {"size": len(stashed.content), "width": width, "height": height, "sha1": digest, "mime": mime}

    def _stashed(self, filekey: str) -> Stashed:
        if filekey not in self.state.stash:
            raise ApiError("uploadstash-file-not-found", f'Key "{filekey}" not found in stash.')
        return self.state.stash[filekey]

    def upload(self, parameters: Json, user: str) -> Json:
        """One request of an upload, of whichever kind."""
        if not user:
            raise ApiError("mustbeloggedin", "You must be logged in to upload this file.")
        if self.faults.blocked:
            raise blocked(self.faults.blocked, timestamp())
        if self.faults.over_limit("upload"):
            raise ApiError(
                "ratelimited", "You've exceeded your rate limit. Please wait some time and try again."
            )
        if "url" in parameters:
            raise ApiError("copyuploaddisabled", "Upload by URL disabled.")
        if "chunk" in parameters:
            return self._chunk(parameters)
        if "file" in parameters:
            return self._publish(parameters, parameters["file"], "", user)
        if "filekey" in parameters:
            stashed = self._stashed(parameters["filekey"])
            return self._publish(parameters, stashed.content, parameters["filekey"], user)
        raise ApiError("missingparam", 'One of the parameters "filekey", "file" and "url" is required.')

    def _chunk(self, parameters: Json) -> Json:
        chunk, offset, total = parameters["chunk"], int(parameters["offset"]), int(parameters["filesize"])
        if offset + len(chunk) < total and len(chunk) < MINIMUM_CHUNK:
            raise ApiError(
                "chunk-too-small",
                "Minimum chunk size is 1,024 bytes for non-final chunks.",
            )
        if offset == 0:
            filekey = self.state.new_filekey(parameters["filename"])
            stashed = self.state.stash[filekey] = Stashed(parameters["filename"], b"", total)
        else:
            filekey = parameters["filekey"]
            stashed = self._stashed(filekey)
        if offset != len(stashed.content):
            raise ApiError("stashfailed", "Invalid chunk offset", extra={"offset": str(len(stashed.content))})
        stashed.content += chunk
        if len(stashed.content) < total:
            return {"upload": {"result": "Continue", "offset": len(stashed.content), "filekey": filekey}}
        return self._assembled(filekey, stashed)

    def _assembled(self, filekey: str, stashed: Stashed) -> Json:
        del self.state.stash[filekey]
        final = self.state.new_filekey(stashed.name)
        stashed.finished = True
        self.state.stash[final] = stashed
        facts = self.stash_facts(final)
        address = f"{self.base}/wiki/Special:UploadStash/file/{final}"
        info = self._imageinfo(facts, title=f"File:{final}", address=address)
        return {"upload": {"result": "Success", "filekey": final, "imageinfo": info}}

    def _imageinfo(self, facts: Json, *, title: str, address: str) -> Json:
        shown = {
            "DateTime": {"value": timestamp(), "source": "mediawiki-metadata", "hidden": ""},
            "ObjectName": {"value": title.removeprefix("File:"), "source": "mediawiki-metadata"},
        }
        return {
            "timestamp": timestamp(),
            "size": facts["size"],
            "width": facts["width"],
            "height": facts["height"],
            "canonicaltitle": title,
            "url": address,
            "descriptionurl": address,
            "sha1": facts["sha1"],
            "metadata": [{"name": "MEDIAWIKI_EXIF_VERSION", "value": 2}],
            "commonmetadata": [],
            "extmetadata": shown,
            "mime": facts["mime"],
            "bitdepth": 8,
        }

    def _publish(self, parameters: Json, content: bytes, filekey: str, user: str) -> Json:
        wanted = title_of(parameters["filename"])
        name = wanted.replace(" ", "_")
        self._verify(name, content)
        key = filekey or self.state.new_filekey(name)
        self.state.stash.setdefault(key, Stashed(name, content, len(content), True))
        self._check_title(name, key)
        warnings = self._warnings(name, content)
        if warnings and "ignorewarnings" not in parameters:
            return {"upload": {"result": "Warning", "warnings": warnings, "filekey": key, "sessionkey": key}}
        try:
            text = parameters.get("text", "")
            self.faults.check_filters(text, parameters.get("comment", ""), wikibase=False)
        except ApiError as error:
            error.extra |= {"filekey": key, "sessionkey": key}
            raise
        del self.state.stash[key]
        answer = self._store(name, content, user, parameters)
        if warnings:
            answer["upload"]["warnings"] = warnings
        return answer

    def _verify(self, name: str, content: bytes) -> None:
        if not content:
            raise ApiError("empty-file", "The file you submitted was empty.")
        if b"<script" in content[:1024].lower() or b"<html" in content[:1024].lower():
            info = (
                "This file contains HTML or script code that may be erroneously interpreted by a web browser."
            )
            raise ApiError("verification-error", info, extra={"details": ["uploadscripted"]})
        extension = name.rsplit(".", 1)[-1].lower()
        mime = sniff(content)[0]
        if mime.startswith("image/") and EXTENSIONS.get(extension) != mime:
            info = (
                f'File extension ".{extension}" does not match the detected MIME type of the file ({mime}).'
            )
            details = ["filetype-mime-mismatch", extension, mime]
            raise ApiError("verification-error", info, extra={"details": details})

    def _check_title(self, name: str, filekey: str) -> None:
        refused = {"filekey": filekey, "sessionkey": filekey, "invalidparameter": "filename"}
        if not name.rsplit(".", 1)[0]:
            raise ApiError("filename-tooshort", "The filename is too short.", extra=refused)
        if self.faults.title_blacklist and re.search(self.faults.title_blacklist, f"File:{title_of(name)}"):
            info = f'The filename "File:{title_of(name)}" has been banned from creation.'
            raise ApiError("titleblacklist-forbidden-upload", info, extra=refused)

    def _warnings(self, name: str, content: bytes) -> Json:
        warnings = self._warnings_of_name(name)
        digest = hashlib.sha1(content).hexdigest()
        same = sorted(file.name for file in self.state.files.values() if file.sha1 == digest)
        if duplicates := [other for other in same if other != name]:
            warnings["duplicate"] = duplicates
        if name in same:
            warnings["nochange"] = {"timestamp": self.state.files[name].timestamp}
        deleted = self.state.deleted_files
        if not same and digest in deleted.values() and name not in deleted:
            warnings["duplicate-archive"] = next(key for key, value in deleted.items() if value == digest)
        return warnings

    def _warnings_of_name(self, name: str) -> Json:
        warnings: Json = {}
        clean = re.sub(r"[:/\\#<>\[\]|{}]", "-", name)
        if clean != name:
            warnings["badfilename"] = clean
        if name in self.state.files:
            warnings["exists"] = name
        elif f"File:{title_of(name)}" in self.state.pages:
            warnings["page-exists"] = name
        elif other := next((one for one in self.state.files if _plain(one) == _plain(name)), ""):
            warnings["exists-normalized"] = other
        if name in self.state.deleted_files:
            warnings["was-deleted"] = name
        if re.match(r"(IMG|DSC|DSCF|DSCN|P1)[-_ ]?\d", name):
            warnings["bad-prefix"] = name
        if re.match(r"\d+px-", name):
            warnings["thumb"] = name
        return warnings

    def _store(self, name: str, content: bytes, user: str, parameters: Json) -> Json:
        mime, width, height = sniff(content)
        comment = parameters.get("comment", "")
        file = StoredFile(name, content, user, timestamp(), comment, width, height, mime)
        title = f"File:{title_of(name)}"
        page = self.state.pages.get(title) or Page(next(self.state.next_page), 6, title)
        if not page.revisions:
            page.text = parameters.get("text", comment)
        self.state.files[name] = file
        self.state.save(page, user, comment, page.text)
        address = f"{self.base}/wiki/File:{name}"
        info = self._imageinfo(
            {"size": len(content), "width": width, "height": height, "sha1": file.sha1, "mime": mime},
            title=title,
            address=address,
        )
        info |= {"user": user, "userid": 3, "parsedcomment": comment, "comment": comment,
                 "html": "", "mediatype": "BITMAP"}  # fmt: skip
        return {"upload": {"result": "Success", "filename": name, "imageinfo": info}}
