"""観光施設一覧: the older edition; the newer one's full list of columns was not found."""

from __future__ import annotations

from workflow.dataset import kinds
from workflow.dataset.bunkazai import RECOMMENDED, shared
from workflow.dataset.columns import Dataset, Edition, own, sourced
from workflow.dataset.event_list import EVENT_LIST
from workflow.dataset.public_facility_list import ACCESSIBILITY, POI_CODE

_SOURCE = "推奨データセット #5, header as published"
_EVENTS = EVENT_LIST.edition("recommended").by_key

# fmt: off
_COLUMNS = sourced(_SOURCE, (
    shared("publisher_code", RECOMMENDED),
    shared("identifier", RECOMMENDED),
    shared("publisher_prefecture", RECOMMENDED),
    shared("publisher_municipality", RECOMMENDED),
    shared("name"),
    shared("name_kana"),
    shared("name_en"),
    POI_CODE,
    shared("address", RECOMMENDED),
    shared("building", RECOMMENDED),
    shared("latitude"),
    shared("longitude"),
    shared("open_days"),
    shared("opens_at"),
    shared("closes_at"),
    shared("opening_note"),
    own("fee", kinds.TEXT, "料金（基本）", "Fee", "基本の料金です。", "The usual fee."),
    own("fee_detail", kinds.PROSE, "料金（詳細）", "Fee in detail",
        "年齢や団体などで違う料金です。", "Fees that differ by age, groups and so on."),
    shared("description"),
    shared("description_en"),
    _EVENTS["access"],
    _EVENTS["parking"],
    ACCESSIBILITY,
    _EVENTS["contact_name"],
    _EVENTS["telephone"],
    _EVENTS["extension"],
    shared("image"),
    shared("image_licence"),
    shared("url"),
    shared("note"),
))
# fmt: on

TOURISM_LIST = Dataset(
    "tourism_list",
    "観光施設一覧",
    "Tourist facilities",
    (Edition("recommended", "推奨データセット", "Recommended dataset", "[code]_tourism.csv", _COLUMNS),),
)
