"""文化財一覧: every column of both published editions, declared only here.

Headers are byte for byte as published: half-width brackets in one, full-width ones in others. Where
an edition's need (必須, 推奨) was seen in print it is marked verified; elsewhere it is the need of the
same column on another sheet of the same book, or of the older edition, and stays marked so.

Both editions keep one common order, so a column is one entry with its headers of both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from workflow.dataset import kinds
from workflow.dataset.columns import Column, Dataset, Edition, EditionColumn, Need
from workflow.dataset.conversion import to_recommended, to_standard

_ADDRESS_MAPPING = (
    "自治体標準オープンデータセット 2026-08-01, as mapped in geolonia/datamodels (JapaneseAddress)"
)
_SAME_BOOK = (
    "自治体標準オープンデータセット 2026-08-01, sheet 13 (公衆トイレ), same column; sheet 02 not seen"
)
_SHELTERS = "自治体標準オープンデータセット, sheet 03 (指定緊急避難場所), same column; sheet 02 not seen"
_OLDER = "推奨データセット; sheet 02 of the newer edition not seen"
_MODEL = "推奨データセット #4, as modelled in NEC-FIWARE/smart-data-models; GIF 452-1 §4.17.2"


@dataclass(frozen=True)
class Header:
    """How an edition writes a column: header, need, and where the need is written."""

    text: str
    need: Need = Need.OPTIONAL
    source: str = _OLDER
    verified: bool = False


def _old(text: str, need: Need = Need.OPTIONAL) -> Header:
    """A header of the older edition; both its sources name exactly the columns that are 必須."""
    return Header(text, need, _MODEL, verified=need is Need.REQUIRED)


@dataclass(frozen=True)
class Entry:
    """One column with its header in each edition that has it."""

    column: Column
    standard: Header | None = None
    recommended: Header | None = None


# A table, one entry a paragraph: one argument a line would take three screens more.
# fmt: off
ENTRIES: tuple[Entry, ...] = (
    Entry(Column("publisher_code", kinds.MUNICIPALITY_CODE, "Publisher's code",
        "このデータを公開する地方公共団体のコード（検査数字を含む6桁）です。先頭の0も書きます。",
        "Code of the local government that publishes this list: six digits with check digit, zeros kept.",
        "172014", "localGovernmentCode",
        ("市区町村コード", "団体コード", "全国地方公共団体ｺｰﾄﾞ", "自治体コード", "prefCode")),
        Header("全国地方公共団体コード", Need.RECOMMENDED, _SAME_BOOK),
        _old("都道府県コード又は市区町村コード")),
    Entry(Column("identifier", kinds.IDENTIFIER, "ID",
        "公開する団体の中で重ならない番号です。半角の英数字で、一度決めたら変えません。",
        "A number no other record of the publisher has: half-width letters and digits, never changed.",
        "BB1720140001", "identifier", ("No", "No.", "№", "番号", "管理番号", "管理対象ID", "identification")),
        Header("ID", Need.RECOMMENDED, _SAME_BOOK), _old("NO")),
    Entry(Column("publisher_name", kinds.NAME, "Publisher",
        "このデータを公開する地方公共団体の名前です。都道府県名から書きます。",
        "Name of the publishing local government, beginning with its prefecture.",
        "石川県金沢市", "localGovernmentName", ("団体名称", "自治体名", "公開団体")),
        Header("地方公共団体名", source=_SAME_BOOK)),
    Entry(Column("publisher_prefecture", kinds.PREFECTURE, "Publisher's prefecture",
        "公開する団体の都道府県名です。",
        "Prefecture of the publisher.",
        "石川県", "", ("県名", "pref")),
        recommended=_old("都道府県名")),
    Entry(Column("publisher_municipality", kinds.MUNICIPALITY, "Publisher's municipality",
        "公開する団体の市区町村名です。都道府県が公開するときは空欄にします。",
        "Municipality of the publisher; empty where a prefecture publishes.",
        "金沢市", "", ("市町村名", "city")),
        recommended=_old("市区町村名")),
    Entry(Column("name", kinds.NAME, "Name",
        "正式な名称です。指定や登録の文書のとおりに書きます。異体字もそのまま残します。",
        "The official name as written when it was designated or registered; variant characters stay.",
        "木造十一面観音立像", "",
        ("名称等", "文化財名", "文化財名称", "文化財の名称", "指定文化財名称", "件名", "title")),
        Header("名称", Need.REQUIRED), _old("名称", Need.REQUIRED)),
    Entry(Column("name_kana", kinds.KANA, "Name in kana",
        "名称の読みを全角カタカナで書きます。",
        "How the name is read, in full-width katakana.",
        "モクゾウジュウイチメンカンノンリュウゾウ", "",
        ("名称＿カナ", "名称カナ", "名称（カナ）", "ふりがな", "フリガナ", "よみ", "読み", "fullNameInKana")),
        Header("名称_カナ", Need.RECOMMENDED, _SAME_BOOK), _old("名称_カナ", Need.REQUIRED)),
    Entry(Column("common_name", kinds.NAME, "Common name",
        "ふだん呼ばれている名前があれば書きます。",
        "The name people use, if there is another one.",
        "長谷の観音さま", "", ("名称＿通称", "通称", "別名", "愛称", "alternativeName")),
        Header("名称_通称"), _old("名称_通称")),
    Entry(Column("name_en", kinds.ENGLISH, "Name in English",
        "英語での名称です。半角の英数字で書きます。",
        "The name in English, in half-width letters.",
        "Standing Eleven-Headed Kannon", "",
        ("名称＿英語", "英語名", "英語名称", "名称（英語）", "fullNameInRomaji")),
        Header("名称_英語", Need.RECOMMENDED, _SAME_BOOK), _old("名称_英語")),
    Entry(Column("classification", kinds.CLASSIFICATION, "Classification",
        "どの指定・登録・選定かを書きます。いくつもあるときは半角の「;」でつなぎます。",
        "The designation, registration or selection; several are joined with a half-width semicolon.",
        "市指定有形文化財", "",
        ("指定区分", "指定等", "指定", "指定種別", "文化財区分", "文化財種類", "区分")),
        Header("文化財分類", Need.REQUIRED), _old("文化財分類", Need.REQUIRED)),
    Entry(Column("category", kinds.CATEGORY, "Category",
        "文化財の種類です（建造物、美術工芸品、芸能、工芸技術、その他）。自治体独自の種類も書けます。",
        "The kind of property (buildings, fine arts and crafts, …), or a municipality's own kind.",
        "美術工芸品", "", ("種別", "種別１", "種別1", "分野", "種目")),
        Header("種類"), _old("種類")),
    Entry(Column("place_name", kinds.NAME, "Place",
        "文化財がある施設や建物、場所の名前です。",
        "Name of the facility, building or place where it is.",
        "金沢市立安江金箔工芸館", "", ("場所", "所在場所", "保管施設の名称", "保管場所", "placeName")),
        Header("場所名称"), _old("場所名称")),
    Entry(Column("address_code", kinds.MUNICIPALITY_CODE, "Municipality code of the place",
        "文化財がある市区町村のコード（検査数字を含む6桁）です。",
        "Code of the municipality where it is: six digits with check digit.",
        "172014", "locatedLocalGovernmentCode", ("所在地コード", "所在地＿全国地方公共団体コード")),
        Header("所在地_全国地方公共団体コード", Need.RECOMMENDED, _ADDRESS_MAPPING)),
    Entry(Column("town_id", kinds.TOWN_ID, "Town ID",
        "アドレス・ベース・レジストリの町字IDです。わかるときだけ書きます。",
        "The town's ID in the Address Base Registry, where known.",
        "0008-001", "streetAddressId", ("町字ＩＤ", "町字id")),
        Header("町字ID", source=_SAME_BOOK)),
    Entry(Column("address", kinds.ADDRESS, "Address",
        "所在地を都道府県から続けて書きます。非公開のものは市区町村までにします。",
        "The address in one piece with its prefecture; only the municipality where it is kept private.",
        "石川県金沢市東山一丁目3-10", "fullAddress",
        ("所在地", "住所地", "所在地＿連結表記", "所在の場所", "文化財所在地(管理者)", "愛媛県松山市住所")),
        Header("所在地_連結表記", Need.REQUIRED, _ADDRESS_MAPPING, verified=True), _old("住所")),
    Entry(Column("address_prefecture", kinds.PREFECTURE, "Prefecture",
        "所在地の都道府県です。",
        "Prefecture of the address.",
        "石川県", "prefecture", ("都道府県", "所在地（都道府県）", "所在都道府県", "所在地＿都道府県")),
        Header("所在地_都道府県", Need.RECOMMENDED, _SAME_BOOK)),
    Entry(Column("address_municipality", kinds.MUNICIPALITY, "Municipality",
        "所在地の市区町村です。郡や政令市の区も書きます。",
        "Municipality of the address, with its county or ward.",
        "金沢市", "city", ("市区町村", "市町村", "所在地（市区町村）", "所在市区町村", "所在地＿市区町村")),
        Header("所在地_市区町村", Need.RECOMMENDED, _SAME_BOOK)),
    Entry(Column("address_town", kinds.TEXT, "Town",
        "所在地の町名や大字、字、丁目です。",
        "Town, village section and chome of the address.",
        "東山一丁目", "streetAddress", ("所在地（町字）", "町字", "大字", "所在地＿町字")),
        Header("所在地_町字", Need.RECOMMENDED, _SAME_BOOK)),
    Entry(Column("address_rest", kinds.TEXT, "Lot number",
        "所在地の番地から後です。",
        "What follows the town: lot and house numbers.",
        "3-10", "cityBlock", ("所在地（番地以下）", "番地", "番地以下", "所在地＿番地以下")),
        Header("所在地_番地以下", Need.RECOMMENDED, _SAME_BOOK)),
    Entry(Column("building", kinds.NAME, "Building",
        "建物名や部屋番号です。",
        "Building and room.",
        "東山会館2階", "buildingNameEtc", ("建物名", "建物名等", "建物名等（方書）", "katagaki")),
        Header("建物名等(方書)", source=_SAME_BOOK), _old("方書")),
    Entry(Column("latitude", kinds.LATITUDE, "Latitude",
        "世界測地系の緯度を、小数（度）で書きます。",
        "Latitude in decimal degrees (JGD2011).",
        "36.572200", "latitude", ("lat", "北緯", "緯度（世界測地系）", "ido")),
        Header("緯度", Need.RECOMMENDED, _SAME_BOOK), _old("緯度")),
    Entry(Column("longitude", kinds.LONGITUDE, "Longitude",
        "世界測地系の経度を、小数（度）で書きます。",
        "Longitude in decimal degrees (JGD2011).",
        "136.666800", "longitude", ("lng", "lon", "東経", "経度（世界測地系）", "keido")),
        Header("経度", Need.RECOMMENDED, _SAME_BOOK), _old("経度")),
    Entry(Column("height_type", kinds.HEIGHT_TYPE, "Kind of height",
        "「高度の値」が何を表すかを選びます。",
        "What the height counts: storeys, metres above the sea, or metres above the ground.",
        "標高", "heightType", ("高度種別",)),
        Header("高度の種別", source=_SAME_BOOK)),
    Entry(Column("height", kinds.HEIGHT, "Height",
        "階数なら地上階を1、地下1階を-1とします。標高・地表高はメートルです。",
        "Storeys count the ground floor as 1 and the basement as -1; otherwise metres.",
        "26.5", "height", ("高度", "標高")),
        Header("高度の値", source=_SAME_BOOK)),
    Entry(Column("telephone", kinds.TELEPHONE, "Telephone",
        "問い合わせ先の電話番号です。市外局番から半角で書きます。",
        "Telephone for questions, with area code, half-width.",
        "076-000-0000", "", ("TEL", "電話", "連絡先電話番号", "telephoneNumber")),
        Header("電話番号"), _old("電話番号")),
    Entry(Column("extension", kinds.EXTENSION, "Extension",
        "内線番号があれば書きます。",
        "Extension number, if any.",
        "0000", "", ("内線", "連絡先内線番号", "extensionNumber")),
        Header("内線番号"), _old("内線番号")),
    Entry(Column("email", kinds.EMAIL, "E-mail",
        "問い合わせ先のメールアドレスです。",
        "E-mail address for questions.",
        "bunkazai@example.lg.jp", "", ("メールアドレス", "Eメール", "E-mail")),
        Header("連絡先メールアドレス", source=_SHELTERS)),
    Entry(Column("form_url", kinds.URL, "Contact form",
        "問い合わせフォームがあれば、そのURLです。",
        "Address of the contact form, if there is one.",
        "https://www.example.lg.jp/form", "", ("連絡先ＦｏｒｍＵＲＬ", "問い合わせフォーム")),
        Header("連絡先FormURL", source=_SHELTERS)),
    Entry(Column("contact_note", kinds.TEXT, "Other contacts",
        "SNSなど、ほかの連絡方法があれば書きます。",
        "Other ways to get in touch, such as social media.",
        "", "", ("連絡先備考", "連絡先備考(その他、SNSなど)")),
        Header("連絡先備考（その他、SNSなど）", source=_SHELTERS)),
    Entry(Column("postal_code", kinds.POSTAL_CODE, "Postal code",
        "連絡先の郵便番号です。半角の数字7桁で書きます。",
        "Postal code of the contact: seven half-width digits.",
        "9208577", "contactPointPostalCode", ("〒", "郵便番号（連絡先）")),
        Header("郵便番号", source=_SHELTERS)),
    Entry(Column("quantity", kinds.NUMBER, "Quantity",
        "いくつあるかを数字だけで書きます。",
        "How many there are: a number only.",
        "1", "", ("員数(数)", "員数", "数", "数量", "点数", "member")),
        Header("員数（数）"), _old("員数（数）")),
    Entry(Column("quantity_unit", kinds.UNIT, "Unit",
        "員数の数え方です。",
        "What the quantity counts.",
        "軀", "", ("員数(単位)", "単位", "memberUnit")),
        Header("員数（単位）"), _old("員数（単位）")),
    Entry(Column("corporate_number", kinds.CORPORATE_NUMBER, "Corporate number",
        "所有者・管理者などの法人番号（13桁）です。",
        "Corporate number (13 digits) of the owner, keeper or preservation society.",
        "4000020172014", "", ("法人番号（所有者）",)),
        Header("法人番号"), _old("法人番号")),
    Entry(Column("owner", kinds.NAME, "Owner",
        "所有者、管理者または保護団体です。個人の名前は書かず「個人」とします。",
        "Owner, keeper or preservation society; a private person is just “個人”.",
        "金沢市", "",
        ("所有者", "所有者名", "所有者・管理者", "所有者・管理者等", "所有者（管理者）", "管理者", "保持者")),
        Header("所有者等"), _old("所有者等")),
    Entry(Column("designated_on", kinds.DATE, "Designated on",
        "指定・登録された日を西暦で書きます。日や月がわからなければ、わかるところまでにします。",
        "The day of designation; leave out the day or month that is not known.",
        "1966-10-18", "", ("指定年月日", "指定日", "登録年月日", "重文指定年月日", "culturalPropertyDate")),
        Header("文化財指定日"), _old("文化財指定日")),
    Entry(Column("open_days", kinds.DAYS, "Open days",
        "見学できる曜日を、月曜から順に続けて書きます。",
        "Days on which it can be visited, from Monday on, without spaces.",
        "月火水木金", "", ("公開日", "availableDate")),
        Header("利用可能曜日"), _old("利用可能曜日")),
    Entry(Column("opens_at", kinds.TIME, "Opens at",
        "見学が始まる時刻です（24時間、hh:mm）。",
        "When visiting begins (24 hours, hh:mm).",
        "09:30", "", ("開館時間", "開始時刻", "startTime")),
        Header("開始時間"), _old("開始時間")),
    Entry(Column("closes_at", kinds.TIME, "Closes at",
        "見学が終わる時刻です（24時間、hh:mm）。",
        "When visiting ends (24 hours, hh:mm).",
        "17:00", "", ("閉館時間", "終了時刻", "endTime")),
        Header("終了時間"), _old("終了時間")),
    Entry(Column("opening_note", kinds.PROSE, "Notes on opening",
        "休みの日など、曜日と時刻に書けないことを書きます。",
        "Whatever days and hours cannot say, such as holidays.",
        "年末年始は休館", "", ("公開情報", "利用可能日時特記", "利用可能曜日特記事項", "availableDateNote")),
        Header("利用可能日時特記事項"), _old("利用可能日時特記事項")),
    Entry(Column("image", kinds.URL, "Image",
        "画像のURLです。",
        "Address of a picture.",
        "https://www.example.lg.jp/images/0001.jpg", "pictureUrl", ("画像URL", "写真", "画像ＵＲＬ")),
        Header("画像", Need.RECOMMENDED, _SAME_BOOK), _old("画像")),
    Entry(Column("image_licence", kinds.LICENCE, "Image licence",
        "画像をどの条件で使えるかを書きます。",
        "Under which licence the picture may be used.",
        "CC BY 4.0", "pictureLicense",
        ("画像ライセンス", "画像＿ライセンス", "iamgeLicense", "imageLicense")),
        Header("画像_ライセンス", Need.RECOMMENDED, _SAME_BOOK), _old("画像_ライセンス")),
    Entry(Column("summary", kinds.PROSE, "Summary",
        "一、二文の短い紹介です。",
        "A short introduction of a sentence or two.",
        "", "", ("概略", "あらまし")),
        Header("概要"), _old("概要")),
    Entry(Column("summary_en", kinds.ENGLISH_PROSE, "Summary in English",
        "概要を英語で書きます。",
        "The summary in English.",
        "", "", ("概要＿英語", "summaryInRomaji")),
        Header("概要_英語"), _old("概要_英語")),
    Entry(Column("description", kinds.PROSE, "Description",
        "くわしい説明です。",
        "The full description.",
        "", "", ("解説", "内容")),
        Header("説明"), _old("説明")),
    Entry(Column("description_en", kinds.ENGLISH_PROSE, "Description in English",
        "説明を英語で書きます。",
        "The description in English.",
        "", "", ("説明＿英語", "descriptionEng")),
        Header("説明_英語"), _old("説明_英語")),
    Entry(Column("url", kinds.URL, "Web page",
        "紹介しているページのURLです。",
        "Address of a page about it.",
        "https://www.example.lg.jp/bunkazai/0001.html", "",
        ("ＵＲＬ", "ホームページ", "リンク", "referenceObject")),
        Header("URL"), _old("URL")),
    Entry(Column("note", kinds.PROSE, "Notes",
        "ほかに知らせておきたいことを書きます。",
        "Anything else worth knowing.",
        "", "remarks", ("備　考", "摘要", "特記事項", "その他")),
        Header("備考", source=_SAME_BOOK), _old("備考")),
)
# fmt: on


def _edition_columns(header_of: str) -> tuple[EditionColumn, ...]:
    headers = ((entry.column, getattr(entry, header_of)) for entry in ENTRIES)
    return tuple(
        EditionColumn(column, header.text, header.need, header.source, header.verified)
        for column, header in headers
        if header is not None
    )


STANDARD = Edition(
    "standard",
    "自治体標準オープンデータセット",
    "Municipal standard open dataset",
    "[code]_cultural_property.csv",
    _edition_columns("standard"),
    to_standard,
)
RECOMMENDED = Edition(
    "recommended",
    "推奨データセット",
    "Recommended dataset",
    "[code]_cultural_property.csv",
    _edition_columns("recommended"),
    to_recommended,
)
BUNKAZAI = Dataset("bunkazai", "文化財一覧", "Cultural properties", (STANDARD, RECOMMENDED))


def shared(key: str, edition: Edition = STANDARD, *, header: str = "") -> EditionColumn:
    """The column ``key`` as ``edition`` writes it, for a sister dataset that has the same one.

    ``header`` is the sister's own, where it differs. Its need is not known, so it counts as optional
    and not verified. Raises ``KeyError``.
    """
    column = edition.by_key[key]
    return replace(column, header=header or column.header, need=Need.OPTIONAL, source="", verified=False)
