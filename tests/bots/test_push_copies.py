"""What arrives on Commons is the copy for publishing, and what is compared is the copy, too."""

from __future__ import annotations

import hashlib
import io

from PIL import Image

from tests import pictures
from tests.publishing_lab import Lab, file_content
from tests.simulated_wiki import Wikis
from workflow.operations.media import describe
from workflow.operations.publishing_copy import copy_for_publishing, set_strip_location

SECRET = pictures.jpeg(
    exif=pictures.exif(
        camera={0x0110: "D70"},
        exif={0xA431: "SN-4711"},
        gps=pictures.gps((36, 33, 39), (136, 39, 23)),
    )
)


def stored(wikis: Wikis) -> bytes:
    return wikis.commons.state.files["Ishikawamon.jpg"].content


def media_of(lab: Lab, draft: int) -> int:
    found = lab.draft(draft).media_id
    assert found is not None
    return found


def test_a_serial_number_never_reaches_commons_and_the_original_keeps_it(lab: Lab, wikis: Wikis) -> None:
    draft = lab.file(picture=SECRET)
    assert lab.push().drafts[0]["outcome"] == "Created"
    assert b"SN-4711" not in stored(wikis)
    assert lab.store.media.read(hashlib.sha256(SECRET).hexdigest()) == SECRET
    intent = next(entry for entry in lab.ledger(draft) if entry.details.get("action") == "upload")
    assert intent.details["sha1"] == hashlib.sha1(stored(wikis)).hexdigest()


def test_the_place_goes_along_unless_the_picture_says_otherwise(lab: Lab, wikis: Wikis) -> None:
    lab.file(picture=SECRET)
    lab.push()
    assert Image.open(io.BytesIO(stored(wikis))).getexif().get_ifd(0x8825)
    wikis.commons.forget()
    set_strip_location(lab.store, media_of(lab, lab.file(picture=SECRET)), True)
    lab.push()
    assert not Image.open(io.BytesIO(stored(wikis))).getexif().get_ifd(0x8825)


def test_a_copy_is_kept_under_its_own_digest_and_made_once(lab: Lab) -> None:
    media = media_of(lab, lab.file(picture=SECRET))
    first = copy_for_publishing(lab.store, media)
    assert first.path == lab.store.media.path(hashlib.sha256(first.path.read_bytes()).hexdigest())
    assert first.sha1 == hashlib.sha1(first.path.read_bytes()).hexdigest() != first.original_sha1
    written = first.path.stat().st_mtime_ns
    assert copy_for_publishing(lab.store, media) == first
    assert first.path.stat().st_mtime_ns == written


def test_what_was_decided_of_publishing_outlives_a_new_description(lab: Lab) -> None:
    media = media_of(lab, lab.file(picture=SECRET))
    set_strip_location(lab.store, media, True)
    first = copy_for_publishing(lab.store, media)
    facts = describe(lab.store, media, fields={"title": "Gate"}).facts["publishing"]
    assert (facts["strip_location"], facts["copy"]["sha1"]) == (True, first.sha1)


def test_a_file_that_stands_there_is_compared_with_what_was_sent(lab: Lab, wikis: Wikis) -> None:
    draft = lab.file(picture=SECRET)
    lab.push()
    set_strip_location(lab.store, media_of(lab, draft), True)
    with lab.store.begin() as session:
        session.get_one(type(lab.draft(draft)), draft).state = "approved"
    assert lab.push().drafts[0]["outcome"] == "Unchanged"
    assert len(wikis.commons.state.files) == 1


def test_an_original_that_somebody_has_uploaded_is_a_conflict(lab: Lab, wikis: Wikis) -> None:
    # Sent as it is by another draft, the way it was before there were copies.
    wikis.commons.add_file("Gate.jpg", SECRET, user="Somebody")
    lab.file(picture=SECRET)
    ended = lab.push().drafts[0]
    assert (ended["outcome"], "Gate.jpg" in ended["message"]) == ("Conflict", True)
    assert list(wikis.commons.state.files) == ["Gate.jpg"]


def test_a_picture_that_cannot_be_copied_is_not_sent_with_its_secrets(lab: Lab, wikis: Wikis) -> None:
    lab.file(file_content(), picture=b"\xff\xd8\xff\xe1 broken")
    ended = lab.push().drafts[0]
    assert (ended["outcome"], ended["code"]) == ("Rejected", "copy")
    assert wikis.commons.state.files == {}
