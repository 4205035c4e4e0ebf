"""公共施設一覧: the newer edition as one city published it, and the older one."""

from __future__ import annotations

from workflow.dataset import kinds
from workflow.dataset.bunkazai import RECOMMENDED, shared
from workflow.dataset.columns import Dataset, Edition, EditionColumn, own, sourced
from workflow.dataset.conversion import to_recommended, to_standard

_STANDARD_SOURCE = (
    "自治体標準オープンデータセット, header as 市川市 published it (one file; others may differ)"
)
_RECOMMENDED_SOURCE = "推奨データセット #12, header as published"

POI_CODE = own(
    "poi_code",
    kinds.IDENTIFIER,
    "POIコード",
    "POI code",
    "施設の種類を表すコードです。",
    "Code of the kind of facility.",
)
ACCESSIBILITY = own(
    "accessibility",
    kinds.PROSE,
    "バリアフリー情報",
    "Accessibility",
    "車椅子用のトイレやスロープなどの有無です。",
    "Lifts, ramps, toilets and so on.",
)
ORGANISATION = own(
    "organisation", kinds.NAME, "団体名", "Organisation", "施設を管理する団体です。", "Who runs the facility."
)


def _has(key: str, header: str, label_en: str) -> EditionColumn:
    """A column that says whether a facility has something: 有 or 無."""
    help_ja = f"{header}について「有」か「無」を書きます。"
    return own(key, kinds.YES_NO, header, label_en, help_ja, f"{label_en}: 有 (yes) or 無 (no).")


# fmt: off
_ACCESS = (
    _has("wheelchair", "車椅子可", "Wheelchairs welcome"),
    _has("wheelchair_loan", "車椅子貸出", "Wheelchairs lent"),
    _has("stick_loan", "ツエ貸出", "Walking sticks lent"),
    _has("accessible_toilet", "バリアフリートイレ", "Accessible toilet"),
    _has("ramp_or_lift", "スロープ、エレベータ、エスカレータ", "Ramp, lift or escalator"),
    _has("tactile_paving", "点字ブロック等の移動支援", "Tactile paving"),
    _has("braille_or_speech", "点字や読上による支援", "Braille or speech"),
    _has("assistance_dogs", "盲導犬・介助犬、聴導犬同伴", "Assistance dogs welcome"),
    _has("subtitles", "字幕", "Subtitles"),
    _has("writing", "筆談対応", "Communication in writing"),
    _has("priority_parking", "優先駐車場", "Priority parking"),
    _has("ostomate_toilet", "オストメイト対応トイレ", "Toilet for ostomates"),
    _has("nursing_room", "授乳室", "Nursing room"),
    _has("nappy_changing", "おむつ替えコーナー", "Nappy changing"),
    _has("eating", "飲食可否", "Eating and drinking"),
    _has("pushchair_loan", "ベビーカー貸出", "Pushchairs lent"),
    _has("pushchair", "ベビーカー利用", "Pushchairs welcome"),
)
_STANDARD = sourced(_STANDARD_SOURCE, (
    shared("publisher_code"),
    shared("identifier"),
    shared("publisher_name"),
    shared("name"),
    shared("name_kana"),
    shared("name_en", header="名称_英字"),
    shared("common_name"),
    POI_CODE,
    own("external_id_kind", kinds.TEXT, "外部識別子", "Other ID",
        "ほかの台帳の番号があれば、その台帳の名前です。", "Which other register has a number for it."),
    own("external_id", kinds.IDENTIFIER, "外部識別子の値", "Other ID's value",
        "ほかの台帳での番号です。", "The number in that register."),
    shared("address_code"),
    shared("town_id"),
    shared("address"),
    shared("address_prefecture"),
    shared("address_municipality"),
    shared("address_town"),
    shared("address_rest"),
    shared("building"),
    shared("latitude"),
    shared("longitude"),
    shared("height_type"),
    shared("height"),
    shared("telephone"),
    shared("extension"),
    shared("email"),
    shared("form_url"),
    shared("contact_note"),
    shared("postal_code"),
    shared("corporate_number"),
    ORGANISATION,
    shared("open_days"),
    shared("opens_at"),
    shared("closes_at"),
    shared("opening_note", header="利用可能時間特記事項"),
    shared("description"),
    *_ACCESS,
    shared("url"),
    shared("image"),
    shared("image_licence"),
    shared("note"),
))
_RECOMMENDED = sourced(_RECOMMENDED_SOURCE, (
    shared("publisher_code", RECOMMENDED),
    shared("identifier", RECOMMENDED),
    shared("publisher_prefecture", RECOMMENDED),
    shared("publisher_municipality", RECOMMENDED),
    shared("name"),
    shared("name_kana"),
    shared("common_name"),
    POI_CODE,
    shared("address", RECOMMENDED),
    shared("building", RECOMMENDED),
    shared("latitude"),
    shared("longitude"),
    shared("telephone"),
    shared("extension"),
    shared("corporate_number"),
    ORGANISATION,
    shared("open_days"),
    shared("opens_at"),
    shared("closes_at"),
    shared("opening_note", header="利用可能時間特記事項"),
    shared("description"),
    ACCESSIBILITY,
    shared("url"),
    shared("note"),
))
# fmt: on

_FILE = "[code]_public_facility.csv"
PUBLIC_FACILITY_LIST = Dataset(
    "public_facility_list",
    "公共施設一覧",
    "Public facilities",
    (
        Edition(
            "standard",
            "自治体標準オープンデータセット",
            "Municipal standard open dataset",
            _FILE,
            _STANDARD,
            to_standard,
        ),
        Edition(
            "recommended", "推奨データセット", "Recommended dataset", _FILE, _RECOMMENDED, to_recommended
        ),
    ),
)
