"""Kinds of cells: how each is read, and what is said about what was found there.

Every reader takes one non-blank cell as it came. A cell that is right already comes back byte for
byte without issues; whatever is changed carries an issue, and what is not understood stays as it came.
"""

from __future__ import annotations

from workflow.dataset.columns import Kind, Widget
from workflow.dataset.kinds.text import read_text

NAME = Kind("name", read_text)
TEXT = Kind("text", read_text)
PROSE = Kind("prose", read_text, Widget.TEXT)
KANA = Kind("kana", read_text)
ENGLISH = Kind("english", read_text)
ENGLISH_PROSE = Kind("english_prose", read_text, Widget.TEXT)
ADDRESS = Kind("address", read_text)
PREFECTURE = Kind("prefecture", read_text)
MUNICIPALITY = Kind("municipality", read_text)
MUNICIPALITY_CODE = Kind("municipality_code", read_text)
IDENTIFIER = Kind("identifier", read_text)
TOWN_ID = Kind("town_id", read_text)
CORPORATE_NUMBER = Kind("corporate_number", read_text)
LATITUDE = Kind("latitude", read_text, Widget.NUMBER)
LONGITUDE = Kind("longitude", read_text, Widget.NUMBER)
HEIGHT_TYPE = Kind("height_type", read_text, Widget.CHOICE, ("階数", "標高", "地表高"))
HEIGHT = Kind("height", read_text, Widget.NUMBER)
NUMBER = Kind("number", read_text, Widget.NUMBER)
UNIT = Kind("unit", read_text)
TELEPHONE = Kind("telephone", read_text, Widget.TELEPHONE)
EXTENSION = Kind("extension", read_text)
EMAIL = Kind("email", read_text, Widget.EMAIL)
URL = Kind("url", read_text, Widget.URL)
POSTAL_CODE = Kind("postal_code", read_text)
DATE = Kind("date", read_text, Widget.DATE)
DAYS = Kind("days", read_text, Widget.DAYS, tuple("月火水木金土日"))
TIME = Kind("time", read_text, Widget.TIME)
LICENCE = Kind("licence", read_text)
CLASSIFICATION = Kind("classification", read_text, Widget.CHOICES, (), ";")
CATEGORY = Kind("category", read_text)
