"""The sample collection as it is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from workflow.config import load_settings
from workflow.operations import sample
from workflow.operations.collections import create_collection
from workflow.operations.reconciliation import reconcile
from workflow.operations.sample import KNOWLEDGE, SampleCounts, draw_picture, load_sample, read_sample
from workflow.query_service import local
from workflow.steps.drawings import MOTIFS, PALETTES, SHAPES
from workflow.store.database import Store, open_store
from workflow.store.models import Candidate, Collection, Event, Import, Media, Record, RecordMedia, Source


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the whole sample in it, loaded once for all that only look."""
    store = open_store(load_settings(home=tmp_path_factory.mktemp("sample"), database_url=""))
    load_sample(store, by="sample")
    yield store
    store.close()


@pytest.fixture
def few_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only every twelfth picture of the sample, to be quick."""
    everything = sample.read_sample

    def some(name: str) -> list[dict[str, str]]:
        rows = everything(name)
        return rows[::12] if name == "pictures" else rows

    monkeypatch.setattr(sample, "read_sample", some)


def count(store: Store, model: type) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_four_towns_have_their_collections(loaded: Store) -> None:
    with loaded.read() as session:
        codes = set(session.scalars(select(Collection.publisher_code)))
    assert codes == {"172014", "412015", "172111", "082112"}


def test_there_are_at_least_forty_records_without_errors(loaded: Store) -> None:
    with loaded.read() as session:
        wrong = list(session.scalars(select(Record.name).where(Record.error_count > 0)))
    assert count(loaded, Record) >= 40
    assert wrong == []


def test_nothing_but_notes_is_said_of_the_tables(loaded: Store) -> None:
    with loaded.read() as session:
        for done in session.scalars(select(Import)):
            assert done.edition == "standard"
            assert done.issues == []


def test_every_record_has_a_source(loaded: Store) -> None:
    with loaded.read() as session:
        bare = session.scalars(select(Record.name).where(Record.id.not_in(select(Source.record_id)))).all()
    assert bare == []


def test_every_picture_shows_a_record(loaded: Store) -> None:
    with loaded.read() as session:
        loose = session.scalars(
            select(Media.file_name).where(Media.id.not_in(select(RecordMedia.media_id)))
        ).all()
    assert loose == []
    assert count(loaded, Media) == len(read_sample("pictures"))


def test_every_picture_says_who_made_it_and_what_it_shows(loaded: Store) -> None:
    with loaded.read() as session:
        for picture in session.scalars(select(Media)):
            assert picture.title
            assert picture.alt_text
            assert picture.creator == "Machidakara"
            assert picture.camera


def test_turned_pictures_are_upright(loaded: Store) -> None:
    shapes = {row["file_name"]: SHAPES[row["shape"]] for row in read_sample("pictures")}
    with loaded.read() as session:
        turned = list(session.scalars(select(Media).where(Media.orientation != 1)))
    assert len(turned) >= 4
    assert all((picture.width, picture.height) == shapes[picture.file_name] for picture in turned)


def test_pictures_marked_for_review_wait_and_all_others_are_free(loaded: Store) -> None:
    with loaded.read() as session:
        pictures = list(session.scalars(select(Media)))
    waiting = {picture.title for picture in pictures if picture.decision != "OK"}
    assert waiting == {picture.title for picture in pictures if "確認用の見本" in picture.title}
    assert len(waiting) >= 3


def test_a_licence_left_open_is_not_filled_from_the_collection(loaded: Store) -> None:
    with loaded.read() as session:
        query = select(Media).where(Media.file_name == "mihon-licence-nashi.jpg")
        picture = session.scalars(query).one()
    assert (picture.licence, picture.decision) == ("", "REVIEW")


def test_there_is_an_event_in_the_future_called_a_sample(loaded: Store) -> None:
    with loaded.read() as session:
        event = session.scalars(select(Event)).one()
    assert event.held_on.startswith("2027")
    assert event.name.startswith("見本")
    assert event.collection_id is not None


@pytest.fixture(scope="module")
def matched(loaded: Store) -> dict[str, str]:
    """What was recognised without a person, as item by record."""
    report = reconcile(loaded, service=local(KNOWLEDGE))
    return {entry["name"]: entry["qid"] for entry in report.decided}


def test_most_items_of_the_offline_knowledge_are_recognised(matched: dict[str, str]) -> None:
    assert len(matched) >= 10
    assert "兼六園" in matched


def test_items_of_the_offline_knowledge_cannot_be_taken_for_real_ones(matched: dict[str, str]) -> None:
    assert all(int(qid.removeprefix("Q")) > 990_000_000 for qid in matched.values())


def test_a_museum_of_the_same_name_elsewhere_is_not_taken(loaded: Store, matched: dict[str, str]) -> None:
    with loaded.read() as session:
        elsewhere = session.scalars(select(Candidate.qid).where(Candidate.label == "神宮徴古館")).all()
    assert elsewhere
    assert not set(elsewhere) & set(matched.values())


@pytest.mark.usefixtures("few_pictures")
def test_loading_twice_changes_nothing(store: Store) -> None:
    load_sample(store, by="sample")
    before = [count(store, model) for model in (Collection, Import, Record, Source, Media, Event)]
    assert load_sample(store, by="sample") == SampleCounts()
    assert [count(store, model) for model in (Collection, Import, Record, Source, Media, Event)] == before


@pytest.mark.usefixtures("few_pictures")
def test_loading_counts_what_was_added(store: Store) -> None:
    counts = load_sample(store, by="sample").as_json()
    assert counts["collections"] == 4
    assert counts["records"] == count(store, Record)
    assert counts["sources"] == count(store, Source)
    assert counts["pictures"] == count(store, Media)


@pytest.mark.usefixtures("few_pictures")
def test_a_picture_that_is_missing_comes_back(store: Store) -> None:
    load_sample(store, by="sample")
    with store.begin() as session:
        session.delete(session.scalars(select(Media)).first())
    assert load_sample(store, by="sample") == SampleCounts(pictures=1)


@pytest.mark.usefixtures("few_pictures")
def test_progress_reaches_its_end(store: Store) -> None:
    seen: list[tuple[int, int]] = []
    load_sample(store, by="sample", progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] == count(store, Media)


def test_an_instance_with_a_collection_of_its_own_is_left_alone(store: Store) -> None:
    create_collection(store, terms={"slug": "ours", "name": "町の写真"})
    assert load_sample(store, by="sample", only_if_empty=True) == SampleCounts()
    assert count(store, Collection) == 1


def test_every_row_names_a_motif_a_season_and_a_shape_that_exist() -> None:
    for row in read_sample("pictures"):
        assert row["motif"] in MOTIFS
        assert row["season"] in PALETTES
        assert row["shape"] in SHAPES


def test_no_two_pictures_are_alike() -> None:
    rows = read_sample("pictures")
    assert len({(row["motif"], row["season"]) for row in rows}) == len(rows)


def test_the_same_row_gives_the_same_bytes() -> None:
    row = read_sample("pictures")[0]
    assert draw_picture(row) == draw_picture(row)


def test_sources_name_only_records_of_the_sample() -> None:
    known = set()
    for row in read_sample("collections"):
        table = Path(sample.SAMPLE / row["table"]).read_text("utf-8-sig")
        known |= {line.split(",")[1] for line in table.splitlines()[1:]}
    assert {row["identifier"] for row in read_sample("sources")} <= known
