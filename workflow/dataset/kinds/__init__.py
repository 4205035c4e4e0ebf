"""Kinds of cells: how each is read, and what is said about what was found there.

Every reader takes one non-blank cell as it came. A cell that is right already comes back byte for
byte without issues; whatever is changed carries an issue, and what is not understood stays as it came.
A cell that only says that nothing is known (不明, ―) comes back blank, with an issue.
"""

from __future__ import annotations

from workflow.dataset.columns import Kind, Widget
from workflow.dataset.kinds.codes import (
    read_corporate_number,
    read_identifier,
    read_municipality_code,
    read_town_id,
)
from workflow.dataset.kinds.contacts import (
    read_email,
    read_extension,
    read_postal_code,
    read_telephone,
    read_url,
)
from workflow.dataset.kinds.dates import read_date
from workflow.dataset.kinds.numerals import read_number, read_unit
from workflow.dataset.kinds.openings import WEEK, read_days, read_time
from workflow.dataset.kinds.places import (
    HEIGHT_TYPES,
    read_height,
    read_height_type,
    read_latitude,
    read_longitude,
    read_municipality,
    read_prefecture,
)
from workflow.dataset.kinds.scripts import read_english, read_kana
from workflow.dataset.kinds.text import read_name, read_prose, read_text
from workflow.dataset.kinds.vocabulary import (
    SEPARATOR,
    categories,
    classifications,
    read_category,
    read_classification,
    read_yes_no,
)
from workflow.dataset.reference import prefectures

NAME = Kind("name", read_name)
TEXT = Kind("text", read_text)
PROSE = Kind("prose", read_prose, Widget.TEXT)
KANA = Kind("kana", read_kana)
ENGLISH = Kind("english", read_english)
ENGLISH_PROSE = Kind("english_prose", read_english, Widget.TEXT)
ADDRESS = Kind("address", read_name)
PREFECTURE = Kind("prefecture", read_prefecture, choices=tuple(prefectures()))
MUNICIPALITY = Kind("municipality", read_municipality)
MUNICIPALITY_CODE = Kind("municipality_code", read_municipality_code)
IDENTIFIER = Kind("identifier", read_identifier)
TOWN_ID = Kind("town_id", read_town_id)
CORPORATE_NUMBER = Kind("corporate_number", read_corporate_number)
LATITUDE = Kind("latitude", read_latitude, Widget.NUMBER)
LONGITUDE = Kind("longitude", read_longitude, Widget.NUMBER)
HEIGHT_TYPE = Kind("height_type", read_height_type, Widget.CHOICE, HEIGHT_TYPES)
HEIGHT = Kind("height", read_height, Widget.NUMBER)
NUMBER = Kind("number", read_number, Widget.NUMBER)
UNIT = Kind("unit", read_unit)
TELEPHONE = Kind("telephone", read_telephone, Widget.TELEPHONE)
EXTENSION = Kind("extension", read_extension)
EMAIL = Kind("email", read_email, Widget.EMAIL)
URL = Kind("url", read_url, Widget.URL)
POSTAL_CODE = Kind("postal_code", read_postal_code)
DATE = Kind("date", read_date, Widget.DATE)
DAYS = Kind("days", read_days, Widget.DAYS, tuple(WEEK))
TIME = Kind("time", read_time, Widget.TIME)
LICENCE = Kind("licence", read_text)
CLASSIFICATION = Kind("classification", read_classification, Widget.CHOICES, classifications(), SEPARATOR)
CATEGORY = Kind("category", read_category, choices=categories())
YES_NO = Kind("yes_no", read_yes_no, Widget.CHOICE, ("有", "無"))
