"""``machidakara bag`` from the outside."""

import bagit

from tests.pictures import save


def test_a_collection_becomes_a_valid_bag(machidakara, tmp_path):
    machidakara("ingest", save(tmp_path / "a.jpg"), "--collection", "town")
    result = machidakara("bag", "--collection", "town", tmp_path / "bag")
    assert (result.exit_code, "1" in result.stdout) == (0, True)
    assert bagit.Bag(str(tmp_path / "bag")).validate(processes=1)


def test_an_unknown_collection_is_nothing_done(machidakara, tmp_path):
    result = machidakara("bag", "--collection", "elsewhere", tmp_path / "bag")
    assert result.exit_code == 2
    assert "elsewhere" in result.stderr
