"""Files go in one by one, and a person says what they show."""

import io
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.pictures import exif, gps, jpeg, save, scene
from workflow.operations import ingest as ingest_module
from workflow.operations.media import (
    Declarations,
    Incoming,
    attach,
    describe,
    detach,
    ingest,
    reassess,
    thumbnail,
    walk,
)
from workflow.steps.declaration import Declaration
from workflow.steps.media_metadata import read_metadata
from workflow.store.models import Collection, Media, Record, RecordMedia

OWN = Declaration(licence="cc-by-4.0", creator="金沢市教育委員会")


def take(store, *paths, **options):
    options.setdefault("by", "hanako")
    return ingest(store, [Incoming(str(path), path) for path in paths], **options)


def rows(store, model=Media):
    with store.read() as session:
        return list(session.scalars(select(model)))


def add_collection(store, slug="kanazawa", **columns):
    with store.begin() as session:
        collection = Collection(slug=slug, name=slug, **columns)
        session.add(collection)
        session.flush()
        return collection.id


def add_record(store, collection_id, identifier="BB0001", **values):
    with store.begin() as session:
        record = Record(
            collection_id=collection_id,
            match_key=f"id:172014:{identifier}:{len(values)}",
            values={"identifier": identifier, **values},
        )
        session.add(record)
        session.flush()
        return record.id


def links(store):
    return [(link.record_id, link.media_id, link.position) for link in rows(store, RecordMedia)]


def kept_files(store):
    return [path for path in (store.media.folder).rglob("*") if path.is_file()]


def test_an_original_is_kept_bit_for_bit(store, tmp_path):
    path = save(tmp_path / "a.jpg", exif=exif(camera={0x0110: "D70"}))
    (result,) = take(store, path)
    (media,) = rows(store)
    assert store.media.read(media.sha256) == path.read_bytes()
    assert (result.status, result.sha1, result.media_id) == ("added", media.sha1, media.id)


def test_what_the_camera_said_is_on_the_row_and_in_the_result(store, tmp_path):
    made = exif(orientation=6, exif={0x9003: "2024:05:30 15:56:01"}, gps=gps((36, 30, 0), (136, 30, 0)))
    (result,) = take(store, save(tmp_path / "a.jpg", exif=made))
    (media,) = rows(store)
    assert (result.width, result.height, result.taken_at) == (300, 400, "2024-05-30T15:56:01")
    assert (media.latitude, media.longitude, media.orientation) == (36.5, 136.5, 6)
    assert (result.latitude, result.longitude) == (36.5, 136.5)


def test_results_come_in_the_order_given_and_a_bad_file_stops_nobody(store, tmp_path):
    bad = tmp_path / "b.jpg"
    bad.write_text("<html>404</html>")
    results = take(store, save(tmp_path / "a.jpg"), bad, save(tmp_path / "c.png"))
    assert [result.status for result in results] == ["added", "refused", "added"]
    assert [Path(result.file).name for result in results] == ["a.jpg", "b.jpg", "c.png"]
    assert "HTML" in results[1].problem


def test_a_refused_file_leaves_nothing_behind(store, tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg()[:900])
    take(store, path)
    assert (rows(store), kept_files(store)) == ([], [])


def test_the_same_bytes_twice_are_recognised_in_one_call_and_later(store, tmp_path):
    path = save(tmp_path / "a.jpg")
    copy = tmp_path / "b.jpg"
    copy.write_bytes(path.read_bytes())
    first, second = take(store, path, copy)
    (third,) = take(store, copy)
    assert (first.status, second.status, third.status) == ("added", "duplicate", "duplicate")
    assert first.media_id == second.media_id == third.media_id
    assert "a.jpg" in second.problem
    assert len(rows(store)) == 1


def test_the_same_bytes_may_stand_in_two_collections(store, tmp_path):
    path = save(tmp_path / "a.jpg")
    results = take(store, path, collection="one") + take(store, path, collection="two")
    assert [result.status for result in results] == ["added", "added"]


def test_bytes_that_another_process_has_just_taken_are_a_duplicate(store, tmp_path, monkeypatch):
    path = save(tmp_path / "a.jpg")
    examine = ingest_module.examine

    def meanwhile(*args, **options):
        monkeypatch.setattr(ingest_module, "examine", examine)
        take(store, path)
        return examine(*args, **options)

    monkeypatch.setattr(ingest_module, "examine", meanwhile)
    (result,) = take(store, path)
    assert result.status == "duplicate"
    assert len(rows(store)) == 1


def test_a_file_that_changes_while_it_is_read_is_refused(store, tmp_path, monkeypatch):
    path = save(tmp_path / "a.jpg")
    examine = ingest_module.examine

    def change(*args, **options):
        examined = examine(*args, **options)
        path.write_bytes(jpeg(scene(seed=9)))
        return examined

    monkeypatch.setattr(ingest_module, "examine", change)
    assert take(store, path)[0].status == "refused"
    assert rows(store) == []


def test_a_crash_between_two_files_keeps_the_first_and_nothing_of_the_second(store, tmp_path, monkeypatch):
    paths = [save(tmp_path / "a.jpg"), save(tmp_path / "b.jpg", scene(seed=2))]
    examine = ingest_module.examine

    def crash(path, **options):
        if path == paths[1]:
            raise KeyboardInterrupt
        return examine(path, **options)

    monkeypatch.setattr(ingest_module, "examine", crash)
    with pytest.raises(KeyboardInterrupt):
        take(store, *paths)
    assert [media.file_name for media in rows(store)] == ["a.jpg"]
    monkeypatch.setattr(ingest_module, "examine", examine)
    assert [result.status for result in take(store, *paths)] == ["duplicate", "added"]


def test_a_stream_is_taken_in_like_a_file_and_leaves_no_temporary_one(store):
    (result,) = ingest(store, [Incoming("C:\\photos\\a.jpg", io.BytesIO(jpeg()))], by="hanako")
    (media,) = rows(store)
    assert (result.status, media.file_name, media.added_by) == ("added", "a.jpg", "hanako")
    assert list((store.media.folder / "incoming").iterdir()) == []


def test_a_missing_file_is_refused_by_name(store, tmp_path):
    (result,) = take(store, tmp_path / "gone.jpg")
    assert (result.status, result.file) == ("refused", str(tmp_path / "gone.jpg"))
    assert result.problem


def test_progress_counts_every_file(store, tmp_path):
    seen = []
    take(
        store,
        save(tmp_path / "a.jpg"),
        tmp_path / "gone",
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen == [(1, 2), (2, 2)]


def test_folders_are_walked_in_sorted_order_without_the_systems_own_files(tmp_path):
    for name in ("b/2.jpg", "b/10.jpg", "a.jpg", ".DS_Store", "b/Thumbs.db"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    names = [one.name for one in walk([tmp_path / "folder", tmp_path / "gone.jpg"])]
    expected = ["folder/a.jpg", "folder/b/10.jpg", "folder/b/2.jpg", "gone.jpg"]
    assert names == [str(tmp_path / name) for name in expected]


def test_the_only_collection_is_taken_when_none_is_named(store, tmp_path):
    collection_id = add_collection(store)
    take(store, save(tmp_path / "a.jpg"))
    assert rows(store)[0].collection_id == collection_id


def test_defaults_come_from_the_collection(store, tmp_path):
    add_collection(store, default_licence="cc-by-4.0", default_creator="金沢市", default_credit="金沢市提供")
    take(store, save(tmp_path / "a.jpg"))
    (media,) = rows(store)
    assert (media.licence, media.creator, media.credit) == ("cc-by-4.0", "金沢市", "金沢市提供")
    assert media.facts["file"]["licence"] == "cc-by-4.0"


def test_a_picture_without_licence_waits_for_a_person(store, tmp_path):
    take(store, save(tmp_path / "a.jpg"))
    assert rows(store)[0].decision in {"REVIEW", "BLOCK"}


def test_a_photograph_under_a_free_licence_may_be_published(store, tmp_path):
    take(store, save(tmp_path / "a.jpg"), declarations=Declarations(OWN))
    (media,) = rows(store)
    assert media.decision in {"OK", "OK_WITH_WARNING"}
    assert media.assessment["decision"] == media.decision


def test_a_metadata_table_describes_files_by_name_and_wins_over_defaults(store, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text(
        "ファイル名,タイトル,撮影者,ライセンス,出典,クレジット表記\n"
        "A.JPG,兼六園の雪,山田太郎,CC BY-SA 4.0,金沢市史,提供：山田\n",
        encoding="utf-8",
    )
    declarations = Declarations(OWN, read_metadata(table, "table.csv"))
    take(store, save(tmp_path / "a.jpg"), save(tmp_path / "b.jpg", scene(seed=2)), declarations=declarations)
    described, other = rows(store)
    assert (described.title, described.creator, described.licence) == (
        "兼六園の雪",
        "山田太郎",
        "cc-by-sa-4.0",
    )
    assert (described.source, described.credit) == ("金沢市史", "提供：山田")
    assert (other.title, other.licence) == ("", "cc-by-4.0")


@pytest.mark.parametrize(
    "name", ["BB0001.jpg", "BB0001_1.jpg", "BB0001-02.jpg", "BB0001 (2).jpg", "BB0001（2）.jpg"]
)
def test_a_file_named_by_an_identifier_is_attached_to_its_record(store, tmp_path, name):
    record_id = add_record(store, add_collection(store))
    (result,) = take(store, save(tmp_path / name))
    assert result.record_id == record_id
    assert links(store) == [(record_id, result.media_id, 1)]


@pytest.mark.parametrize("name", ["BB00011.jpg", "BB0001a.jpg", "bb0001.jpg", "BB0001_1_x.jpg"])
def test_a_name_that_only_resembles_an_identifier_attaches_nothing(store, tmp_path, name):
    add_record(store, add_collection(store))
    assert take(store, save(tmp_path / name))[0].record_id is None
    assert links(store) == []


def test_an_identifier_that_two_records_share_attaches_nothing(store, tmp_path):
    collection_id = add_collection(store)
    add_record(store, collection_id)
    add_record(store, collection_id, name="other")
    assert take(store, save(tmp_path / "BB0001.jpg"))[0].record_id is None


def test_the_table_names_the_record(store, tmp_path):
    record_id = add_record(store, add_collection(store))
    table = tmp_path / "t.csv"
    table.write_text("file,identifier,title\nx.jpg,BB0001,Garden\n", encoding="utf-8")
    declarations = Declarations(table=read_metadata(table, "t.csv"))
    assert take(store, save(tmp_path / "x.jpg"), declarations=declarations)[0].record_id == record_id


def test_a_duplicate_is_attached_too_and_only_once(store, tmp_path):
    record_id = add_record(store, add_collection(store))
    content = save(tmp_path / "x.jpg").read_bytes()
    named = tmp_path / "BB0001.jpg"
    named.write_bytes(content)
    results = take(store, tmp_path / "x.jpg", named, named)
    assert [result.record_id for result in results] == [None, record_id, record_id]
    assert len(links(store)) == 1


def test_what_a_record_is_says_what_its_picture_shows(store, tmp_path):
    add_record(store, add_collection(store), category="彫刻")
    take(store, save(tmp_path / "BB0001.jpg"), declarations=Declarations(OWN))
    (media,) = rows(store)
    assert (media.facts["subject"]["kind"], media.facts["file"]["how"]) == ("sculpture", "photo_of_3D")


def test_pictures_of_a_record_keep_the_order_in_which_they_came(store, tmp_path):
    record_id = add_record(store, add_collection(store))
    first, second = take(store, save(tmp_path / "a.jpg"), save(tmp_path / "b.jpg", scene(seed=2)))
    assert attach(store, second.media_id, record_id) is True
    assert attach(store, first.media_id, record_id) is True
    assert attach(store, first.media_id, record_id) is False
    assert links(store) == [(record_id, second.media_id, 1), (record_id, first.media_id, 2)]


def test_a_detached_picture_stays_in_the_collection(store, tmp_path):
    record_id = add_record(store, add_collection(store))
    (result,) = take(store, save(tmp_path / "BB0001.jpg"))
    assert detach(store, result.media_id, record_id) is True
    assert detach(store, result.media_id, record_id) is False
    assert (links(store), len(rows(store))) == ([], 1)


def test_a_description_is_assessed_anew(store, tmp_path):
    (result,) = take(store, save(tmp_path / "a.jpg"))
    described = describe(store, result.media_id, fields={"creator": " 山田太郎 ", "licence": "cc-by-sa-4.0"})
    assert (described.creator, described.licence) == ("山田太郎", "cc-by-sa-4.0")
    assert described.decision in {"OK", "OK_WITH_WARNING"}


def test_choices_are_remembered_until_they_are_changed(store, tmp_path):
    (result,) = take(store, save(tmp_path / "a.jpg"))
    describe(
        store, result.media_id, fields={"shown": "painting", "made": "scanned", "work_author_death": "1858"}
    )
    described = describe(store, result.media_id, fields={"title": "名所絵"})
    assert described.facts["declared"]["shown"] == "painting"
    assert described.facts["file"]["how"] == "scan"
    assert described.facts["subject"]["authors"][0]["death"] == 1858


def test_facts_that_someone_gives_in_full_replace_the_derived_ones(store, tmp_path):
    (result,) = take(store, save(tmp_path / "a.jpg"))
    facts = {"subject": {"kind": "map", "created": 1700}, "file": {"how": "scan"}}
    described = describe(store, result.media_id, fields={}, facts=facts)
    assert described.facts["subject"] == {"kind": "map", "created": 1700}


def test_an_unknown_field_is_no_description(store, tmp_path):
    (result,) = take(store, save(tmp_path / "a.jpg"))
    with pytest.raises(ValueError, match="sha1"):
        describe(store, result.media_id, fields={"sha1": "0"})


def test_an_unknown_medium_is_a_lookup_error(store):
    with pytest.raises(LookupError):
        describe(store, 99, fields={})


def test_an_assessment_of_yesterday_is_made_again(store, tmp_path):
    (result,) = take(store, save(tmp_path / "a.jpg"), declarations=Declarations(OWN))
    with store.begin() as session:
        session.get(Media, result.media_id).decision = "BLOCK"
    assert reassess(store) == 1
    assert reassess(store, [result.media_id]) == 0
    assert rows(store)[0].decision != "BLOCK"


def test_a_missing_thumbnail_is_made_again(store, tmp_path):
    (result,) = take(store, save(tmp_path / "a.jpg"))
    place = thumbnail(store, result.media_id, "200.jpg")
    before = place.read_bytes()
    place.unlink()
    assert thumbnail(store, result.media_id, "200.jpg").read_bytes() == before


def test_sound_has_no_thumbnail(store, tmp_path):
    path = tmp_path / "song.flac"
    path.write_bytes(b"fLaC" + bytes(64))
    (result,) = take(store, path)
    assert (result.mime, thumbnail(store, result.media_id)) == ("audio/flac", None)


def test_only_known_sizes_are_thumbnails(store, tmp_path):
    (result,) = take(store, save(tmp_path / "a.jpg"))
    with pytest.raises(LookupError):
        thumbnail(store, result.media_id, "../secret")


@pytest.mark.real_data
def test_every_real_picture_goes_in_and_the_corrupt_one_is_named(store, real_data):
    results = ingest(store, walk([real_data / "images"]), by="hanako")
    refused = {Path(result.file).name: result.problem for result in results if result.status == "refused"}
    assert set(refused) == {"corrupted.jpg", "ORIGIN.md"}
    assert "212,992" in refused["corrupted.jpg"]
    assert len(rows(store)) == len(results) - 2 > 30
