"""The simulated wiki answers as the real one was recorded: same keys, same codes, same message names."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from tests.publishing_lab import jpeg
from tests.simulated_wiki import Wikis
from tests.simulated_wiki.replay import RESPONSES, Client, error_of, recorded, shape

SCRIPTED = {
    *("wd_siteinfo_general", "co_siteinfo"),  # served as they are
    *("wd_err_login_wrong", "wd_err_dup_label_description"),
    *("wd_err_editconflict_same_label", "wd_wbeditentity_client_guid_repeat"),
    *("co_upload_chunk_0", "co_upload_chunk_2", "co_upload_chunk_publish", "co_err_chunk_offset"),
    *("co_stashimageinfo", "co_allimages_sha1"),
    *("co_caption_remove_all", "co_wbgetentities_after_caption_removed"),
}
"""Answers that need something to have happened before; each has a test of its own below."""


def _replayed(prefix: str) -> list[str]:
    names = sorted(path.stem for path in RESPONSES.glob(f"{prefix}_*.json"))
    return [name.removeprefix(f"{prefix}_") for name in names if name not in SCRIPTED]


FAULTS: dict[str, dict[str, Any]] = {
    "abusefilter_disallow": {"abuse": "abusetest"},
    "abusefilter_upload": {"abuse": "abusetest"},
    "abusefilter_warn_1st": {"warn": "warntest"},
    "badtoken": {"bad_tokens": 1},
    "blocked": {"blocked": "lab"},
    "maxlag": {"lag": 7},
    "protected": {"protected": frozenset({"Q5"})},
    "ratelimited": {"rate_limits": {"edit": (0, 60), "upload": (0, 60)}},
    "readonly": {"readonly": "lab maintenance"},
    "spamblacklist": {"spam": "evil.example"},
    "titleblacklist": {"title_blacklist": r"^File:(IMG|DSC|DSCF|P\d)[-_ ]?\d+"},
}
WITH_DATA = {
    "wbgetentities_mediainfo_full",
    "wbeditentity_same_captions",
    "wbeditentity_statements_key_instead_of_claims",
}
NO_FILE_SENT = {"upload_err_noparam", "upload_err_url"}
NEW_PICTURE, OLD_PICTURE, DELETED_PICTURE = jpeg("green"), jpeg("red"), jpeg("black")
PICTURES = {"upload_warn_duplicate": OLD_PICTURE, "upload_warn_duplicate_archive": DELETED_PICTURE}


@pytest.fixture(scope="module")
def wikis() -> Iterator[Wikis]:
    with Wikis.running() as pair:
        yield pair


def _fresh(wikis: Wikis) -> None:
    for wiki in (wikis.wikidata, wikis.commons):
        wiki.forget()


def _items_as_recorded(wikis: Wikis) -> None:
    entity = recorded("wd_wbgetentities_item_fv1")["response"]["entities"]["Q130000001"]
    parts = {key: entity[key] for key in ("labels", "descriptions", "aliases", "claims")}
    wikis.wikidata.add_item("Q130000001", **parts)
    minimal = recorded("wd_wbgetentities_minimal_item")["response"]["entities"]["Q17"]
    wikis.wikidata.add_item("Q17", labels=minimal["labels"])
    for entity_id in ("Q2", "Q5", "Q130000166"):
        wikis.wikidata.add_item(entity_id)
    wikis.wikidata.state.redirects["Q130000165"] = "Q130000166"


def _files_as_recorded(wikis: Wikis, name: str) -> None:
    commons = wikis.commons
    commons.state.next_page = itertools.count(4)
    commons.add_file("Lab sample 1795318464 写真.jpg", OLD_PICTURE, user="TestBot")
    commons.state.next_page = itertools.count(51)
    commons.add_file("Cap 1795319989.jpg", jpeg("blue"))
    for other, picture in (("Norm 1795319403.jpg", jpeg("white")), ("Page 1795319403.jpg", jpeg("grey"))):
        commons.add_file(other, picture)
    del commons.state.files["Page_1795319403.jpg"]
    commons.add_file("Del 1795319403.jpg", DELETED_PICTURE)
    commons.delete_file("Del_1795319403.jpg")
    if name in WITH_DATA:
        data = recorded("co_wbgetentities_mediainfo_full")["response"]["entities"]["M4"]
        claims = data["statements"]
        commons.state.entities["M4"] = {
            "labels": data["labels"],
            "descriptions": {},
            "aliases": {},
            "claims": claims,
        }


def _set_faults(wiki: Any, name: str) -> None:
    for part, faults in FAULTS.items():
        if part in name:
            vars(wiki.faults).update(faults)


def _agrees(answer: dict[str, Any], name: str) -> None:
    real = recorded(name)["response"]
    assert error_of(answer) == error_of(real)
    assert shape(answer) == shape(real)


@pytest.mark.parametrize("name", _replayed("wd"))
def test_the_repository_answers_as_recorded(wikis: Wikis, name: str) -> None:
    _fresh(wikis)
    _items_as_recorded(wikis)
    _set_faults(wikis.wikidata, name)
    answer = Client(wikis.wikidata).ask(recorded(f"wd_{name}")["_request"])
    _agrees(answer, f"wd_{name}")


@pytest.mark.parametrize("name", _replayed("co"))
def test_commons_answers_as_recorded(wikis: Wikis, name: str) -> None:
    _fresh(wikis)
    _files_as_recorded(wikis, name)
    _set_faults(wikis.commons, name)
    request = recorded(f"co_{name}")["_request"]
    sends = request.get("action") == "upload" and "filekey" not in request and name not in NO_FILE_SENT
    files = {"file": PICTURES.get(name, NEW_PICTURE)} if sends else None
    _agrees(Client(wikis.commons).ask(request, files=files), f"co_{name}")


def test_error_headers_are_as_recorded(wikis: Wikis) -> None:
    _fresh(wikis)
    _items_as_recorded(wikis)
    wikis.wikidata.faults.lag = 7
    client = Client(wikis.wikidata)
    client.ask(recorded("wd_err_maxlag")["_request"])
    kept = {key: client.headers.get(key) for key in ("Retry-After", "X-Database-Lag", "MediaWiki-API-Error")}
    assert kept == {key: recorded("wd_err_maxlag")["_headers"].get(key) for key in kept}


def test_a_wrong_password_is_answered_as_recorded(wikis: Wikis) -> None:
    client = Client(wikis.wikidata, signed_in=False)
    request = {
        "action": "login",
        "lgname": "TestBot@pwb",
        "lgpassword": "no",
        "lgtoken": client.token("login"),
    }
    _agrees(client.send(request), "wd_err_login_wrong")


def test_a_second_item_with_the_same_label_and_description_is_refused_as_recorded(wikis: Wikis) -> None:
    _fresh(wikis)
    client, request = Client(wikis.wikidata), recorded("wd_err_dup_label_description")["_request"]
    client.ask(request)
    _agrees(client.ask(request), "wd_err_dup_label_description")


def test_an_edit_against_an_old_revision_of_the_same_label_conflicts_as_recorded(wikis: Wikis) -> None:
    _fresh(wikis)
    base = wikis.wikidata.add_item("Q130000001")
    wikis.wikidata.add_item("Q130000001", labels={"en": {"language": "en", "value": "changed"}})
    request = recorded("wd_err_editconflict_same_label")["_request"] | {"baserevid": base}
    _agrees(Client(wikis.wikidata).ask(request), "wd_err_editconflict_same_label")


def test_the_same_statement_with_our_own_id_is_written_once(wikis: Wikis) -> None:
    _fresh(wikis)
    _items_as_recorded(wikis)
    client, request = Client(wikis.wikidata), recorded("wd_wbeditentity_client_guid_repeat")["_request"]
    first = client.ask(request)["entity"]
    again = client.ask(request)["entity"]
    assert again["lastrevid"] == first["lastrevid"]
    _agrees({"entity": again, "success": 1}, "wd_wbeditentity_client_guid_repeat")


def test_an_upload_by_chunks_is_answered_as_recorded(wikis: Wikis) -> None:
    _fresh(wikis)
    client, picture = Client(wikis.commons), jpeg("yellow", (900, 700))
    middle = len(picture) // 2
    common = {"action": "upload", "filename": "Chunk.jpg", "filesize": len(picture), "stash": 1}
    first = client.ask({**common, "offset": 0}, files={"chunk": picture[:middle]})
    _agrees(first, "co_upload_chunk_0")
    key = first["upload"]["filekey"]
    wrong = client.ask({**common, "offset": middle + 1, "filekey": key}, files={"chunk": picture[:2000]})
    _agrees(wrong, "co_err_chunk_offset")
    last = client.ask({**common, "offset": middle, "filekey": key}, files={"chunk": picture[middle:]})
    _agrees(last, "co_upload_chunk_2")
    facts = {"action": "query", "prop": "stashimageinfo", "siifilekey": last["upload"]["filekey"]}
    _agrees(client.ask(facts), "co_stashimageinfo")
    publish = {"action": "upload", "filename": "Chunk.jpg", "filekey": last["upload"]["filekey"], "text": "t"}
    _agrees(client.ask(publish), "co_upload_chunk_publish")
    found = client.ask({"action": "query", "list": "allimages", "aisha1": facts_sha1(wikis)})
    _agrees(found, "co_allimages_sha1")


def facts_sha1(wikis: Wikis) -> str:
    """The digest of the one file there is."""
    return next(iter(wikis.commons.state.files.values())).sha1


def test_a_file_whose_last_caption_was_removed_is_empty_and_not_missing(wikis: Wikis) -> None:
    _fresh(wikis)
    _files_as_recorded(wikis, "")
    client = Client(wikis.commons)
    client.ask(recorded("co_caption_only")["_request"])
    _agrees(client.ask(recorded("co_caption_remove_all")["_request"]), "co_caption_remove_all")
    _agrees(client.ask({"action": "wbgetentities", "ids": "M51"}), "co_wbgetentities_after_caption_removed")
