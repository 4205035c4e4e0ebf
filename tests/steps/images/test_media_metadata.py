"""Tables beside pictures are read in the habits of archives."""

import pytest

from workflow.steps.intake import NotATableError
from workflow.steps.media_metadata import licence_key, read_metadata


def table(tmp_path, text, name="table.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_text(text, encoding=encoding)
    return read_metadata(path, name)


def test_japanese_headers_in_cp932_are_understood(tmp_path):
    found = table(
        tmp_path,
        "資料番号,画像ファイル名,資料名,撮影者,利用条件,所蔵館,代替テキスト\n"
        "BB0001,A001.jpg,兼六園絵図,山田太郎,CC BY 4.0,金沢市立図書館,庭の絵図\n",
        encoding="cp932",
    ).find("A001.jpg")
    assert (found.record, found.title, found.creator) == ("BB0001", "兼六園絵図", "山田太郎")
    assert (found.licence, found.credit, found.alt_text) == ("cc-by-4.0", "金沢市立図書館", "庭の絵図")


def test_english_headers_with_any_signs_between_are_understood(tmp_path):
    found = table(tmp_path, "File Name\tTitle (en)\tCredit-Line\tLicense\na.jpg\tGarden\tCity\tcc0\n").find(
        "a.jpg"
    )
    assert (found.title_en, found.credit, found.licence) == ("Garden", "City", "cc0")


@pytest.mark.parametrize("name", ["A001.JPG", "folder/a001.jpg", "folder\\A001.jpg", "a001.tif"])
def test_a_file_is_found_by_its_name_in_any_case_and_folder_and_by_number_alone(tmp_path, name):
    listed = "A001" if name.endswith("tif") else "A001.jpg"
    assert table(tmp_path, f"ファイル名,タイトル,撮影者\n{listed},庭,山田\n").find(name).title == "庭"


def test_names_that_macos_took_apart_are_found(tmp_path):
    assert (
        table(tmp_path, "ファイル名,タイトル,撮影者\nがま.jpg,蛙,山田\n").find("か\u3099ま.jpg").title == "蛙"
    )


def test_a_file_the_table_does_not_list_is_not_described(tmp_path):
    assert table(tmp_path, "ファイル名,タイトル\na.jpg,庭\n").find("b.jpg") is None


def test_an_unknown_licence_and_a_row_without_file_are_named(tmp_path):
    found = table(tmp_path, "ファイル名,ライセンス,タイトル\na.jpg,要相談,庭\n,cc0,池\n")
    assert found.find("a.jpg").licence == ""
    assert len(found.issues) == 2
    assert "要相談" in found.issues[0]


def test_a_text_that_is_too_long_is_cut_and_named(tmp_path):
    found = table(tmp_path, f"ファイル名,タイトル,撮影者\na.jpg,{'庭' * 501},山田\n")
    assert found.find("a.jpg").title == "庭" * 500
    assert len(found.issues) == 1


def test_a_table_with_numbers_only_names_files_by_them(tmp_path):
    assert table(tmp_path, "資料番号,資料名\nBB0001,庭\n").find("BB0001.jpg").title == "庭"


def test_a_table_that_names_no_files_is_refused(tmp_path):
    with pytest.raises(NotATableError):
        table(tmp_path, "タイトル,撮影者\n庭,山田\n池,森\n")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("CC BY 4.0", "cc-by-4.0"),
        ("ＣＣ　ＢＹ－ＳＡ　４．０", "cc-by-sa-4.0"),
        ("https://creativecommons.org/licenses/by/4.0/deed.ja", "cc-by-4.0"),
        ("http://creativecommons.org/licenses/by-sa/4.0/", "cc-by-sa-4.0"),
        ("クリエイティブ・コモンズ 表示 4.0 国際", "cc-by-4.0"),
        ("クリエイティブ・コモンズ 表示-非営利-継承 4.0", "cc-by-nc-sa-4.0"),
        ("政府標準利用規約（第2.0版）", "gjstu-2.0"),
        ("PDL1.0", "pdl-1.0"),
        ("CC0", "cc0"),
        ("要相談", ""),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_licence_is_known_by_all_its_names(text, key):
    assert licence_key(text) == key
