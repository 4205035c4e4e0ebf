"""イベント一覧: the older edition; the newer one's full list of columns was not found."""

from __future__ import annotations

from workflow.dataset import kinds
from workflow.dataset.bunkazai import RECOMMENDED, shared
from workflow.dataset.columns import Dataset, Edition, own, sourced

_SOURCE = "推奨データセット #6, header as published"

# fmt: off
_COLUMNS = sourced(_SOURCE, (
    shared("publisher_code", RECOMMENDED),
    shared("identifier", RECOMMENDED),
    shared("publisher_prefecture", RECOMMENDED),
    shared("publisher_municipality", RECOMMENDED),
    own("name", kinds.NAME, "イベント名", "Event", "イベントの名称です。", "Name of the event."),
    own("name_kana", kinds.KANA, "イベント名_カナ", "Event in kana",
        "イベント名の読みを全角カタカナで書きます。", "How its name is read, in full-width katakana."),
    own("name_en", kinds.ENGLISH, "イベント名_英語", "Event in English",
        "英語でのイベント名です。", "Its name in English."),
    own("starts_on", kinds.DATE, "開始日", "First day", "始まる日です。", "The day it begins."),
    own("ends_on", kinds.DATE, "終了日", "Last day", "終わる日です。", "The day it ends."),
    shared("opens_at"),
    shared("closes_at"),
    shared("opening_note", header="開始日時特記事項"),
    shared("description"),
    own("fee", kinds.TEXT, "料金(基本)", "Fee", "基本の料金です。", "The usual fee."),
    own("fee_detail", kinds.PROSE, "料金(詳細)", "Fee in detail",
        "年齢や団体などで違う料金です。", "Fees that differ by age, groups and so on."),
    own("contact_name", kinds.NAME, "連絡先名称", "Contact", "問い合わせ先の名前です。", "Whom to ask."),
    shared("telephone", header="連絡先電話番号"),
    shared("extension", header="連絡先内線番号"),
    own("organiser", kinds.NAME, "主催者", "Organiser", "主催する団体です。", "Who holds it."),
    shared("place_name"),
    shared("address", RECOMMENDED),
    shared("building", RECOMMENDED),
    shared("latitude"),
    shared("longitude"),
    own("access", kinds.PROSE, "アクセス方法", "Access", "最寄り駅からの道順などです。", "How to get there."),
    own("parking", kinds.PROSE, "駐車場情報", "Parking", "駐車場の有無や台数です。", "Parking and its size."),
    own("capacity", kinds.NUMBER, "定員", "Capacity", "定員の人数です。", "How many people may take part."),
    own("apply_until", kinds.DATE, "参加申込終了日", "Applications until",
        "申し込みを締め切る日です。", "Last day of application."),
    own("apply_until_time", kinds.TIME, "参加申込終了時間", "Applications until (time)",
        "申し込みを締め切る時刻です。", "Last hour of application."),
    own("how_to_apply", kinds.PROSE, "参加申込方法", "How to apply", "申し込みの方法です。", "How to apply."),
    shared("url"),
    shared("note"),
))
# fmt: on

EVENT_LIST = Dataset(
    "event_list",
    "イベント一覧",
    "Events",
    (Edition("recommended", "推奨データセット", "Recommended dataset", "[code]_event.csv", _COLUMNS),),
)
