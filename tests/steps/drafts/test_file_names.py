"""File names are allowed, say something, end rightly and belong to nobody else."""

from __future__ import annotations

import pytest

from workflow.steps.drafts.file_names import NAME_BYTES, NoFileNameError, file_name, is_generic


def named(*names: str, place: str = "金沢市", mime: str = "image/jpeg", taken: tuple[str, ...] = ()) -> str:
    return file_name(names, place, mime, taken=taken)


@pytest.mark.parametrize(
    "name", ["IMG_1234", "DSC00012", "DSCN0001", "写真1", "画像 3", "photo", "P1010001", "12", "scan-3", ""]
)
def test_names_that_say_nothing_are_known(name: str):
    assert is_generic(name)
    assert named(name, "兼六園") == "兼六園 (金沢市).jpg"


@pytest.mark.parametrize("name", ["兼六園", "Image of Buddha", "写真館", "Photogravure"])
def test_names_that_say_something_are_kept(name: str):
    assert not is_generic(name)


def test_the_first_telling_name_is_taken_with_its_place():
    assert named("兼六園の雪吊り", "兼六園", "IMG_1.JPG") == "兼六園の雪吊り (金沢市).jpg"


def test_a_place_is_not_said_twice():
    assert named("金沢市の兼六園") == "金沢市の兼六園.jpg"


def test_a_file_ending_in_the_title_is_not_doubled():
    assert named("兼六園.JPG") == "兼六園 (金沢市).jpg"


@pytest.mark.parametrize(
    ("mime", "ending"), [("image/png", ".png"), ("image/tiff", ".tif"), ("application/pdf", ".pdf")]
)
def test_the_ending_says_what_the_bytes_are(mime: str, ending: str):
    assert named("兼六園.jpg", mime=mime).endswith(ending)


def test_a_kind_that_commons_does_not_take_is_refused():
    with pytest.raises(NoFileNameError):
        named("兼六園", mime="image/heic")


def test_refused_signs_are_replaced():
    name = named('a[b]{c}|d#e:f<g>/h\\i%j?k*l"m~~~~n\no\u200bp_q', place="")
    assert not set(name) & set('[]{}|#:<>/\\%?*"~\n\u200b_')
    assert name.endswith(".jpg")


def test_a_long_name_fits_with_its_ending():
    name = named("長" * 200)
    assert len(name.encode()) <= NAME_BYTES
    assert name.endswith(".jpg")
    name.encode().decode()


def test_a_taken_name_gets_a_number():
    taken = ("兼六園 (金沢市).jpg", "兼六園_(金沢市)_2.jpg")
    assert named("兼六園", taken=taken) == "兼六園 (金沢市) 3.jpg"


def test_a_long_taken_name_keeps_its_number():
    first = named("長" * 200)
    second = named("長" * 200, taken=(first,))
    assert second.endswith(" 2.jpg")
    assert len(second.encode()) <= NAME_BYTES


def test_without_any_name_the_place_stands():
    assert named("IMG_1") == "金沢市.jpg"
