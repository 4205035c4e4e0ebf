"""オープンデータ一覧: a publisher's own catalogue, in the newer edition, its first form and the older one."""

from __future__ import annotations

from dataclasses import replace

from workflow.dataset import kinds
from workflow.dataset.bunkazai import RECOMMENDED, shared
from workflow.dataset.columns import Dataset, Edition, EditionColumn, Kind, Values, own, sourced
from workflow.dataset.conversion import to_recommended, to_standard

_STANDARD_SOURCE = "自治体標準オープンデータセット, as SHIRASAGI exports it"
_EARLY_SOURCE = "自治体標準オープンデータセット, header as 市川市 published it"
_RECOMMENDED_SOURCE = "推奨データセット #14, header as published"


def _of_set(key: str, kind: Kind, item: str, label_en: str) -> EditionColumn:
    """A column about a dataset as a whole."""
    name = label_en.lower()
    return own(
        key, kind, f"データセット_{item}", label_en, f"データセットの{item}です。", f"The dataset's {name}."
    )


def _of_file(key: str, kind: Kind, item: str, label_en: str) -> EditionColumn:
    """A column about one file of a dataset."""
    help_en = f"The file's {label_en.lower().removeprefix('file ')}."
    return own(f"file_{key}", kind, f"ファイル_{item}", label_en, f"ファイルの{item}です。", help_en)


_CONTACT_NOTE = shared("contact_note").header
_MAIL = shared("email").header
_FORM = shared("form_url").header

# fmt: off
_STANDARD = sourced(_STANDARD_SOURCE, (
    _of_set("identifier", kinds.IDENTIFIER, "ID", "ID"),
    shared("publisher_code"),
    shared("publisher_name"),
    _of_set("name", kinds.NAME, "タイトル", "Title"),
    _of_set("subtitle", kinds.NAME, "サブタイトル", "Subtitle"),
    _of_set("summary", kinds.PROSE, "概要", "Summary"),
    _of_set("keywords", kinds.TEXT, "キーワード", "Keywords"),
    _of_set("subject", kinds.TEXT, "分類", "Subject"),
    _of_set("universal_menu", kinds.TEXT, "ユニバーサルメニュー", "Universal menu"),
    _of_set("published_on", kinds.DATE, "公開日", "Day of publication"),
    _of_set("updated_on", kinds.DATE, "最終更新日", "Day of last update"),
    _of_set("version", kinds.TEXT, "バージョン", "Version"),
    _of_set("language", kinds.TEXT, "言語", "Language"),
    _of_set("url", kinds.URL, "URL", "Web page"),
    _of_set("update_frequency", kinds.TEXT, "更新頻度", "Frequency of updates"),
    _of_set("conforms_to", kinds.TEXT, "準拠する標準", "Standard"),
    _of_set("documents", kinds.TEXT, "関連ドキュメント", "Documents"),
    _of_set("provenance", kinds.PROSE, "来歴情報", "Provenance"),
    _of_set("area", kinds.TEXT, "対象地域", "Area"),
    _of_set("period", kinds.TEXT, "対象期間", "Period"),
    _of_set("creator", kinds.NAME, "作成者", "Creator"),
    _of_set("contact_name", kinds.NAME, "連絡先名称", "Contact"),
    shared("email", header=f"データセット_{_MAIL}"),
    shared("telephone", header="データセット_連絡先電話番号"),
    shared("extension", header="データセット_連絡先内線番号"),
    shared("form_url", header=f"データセット_{_FORM}"),
    shared("contact_note", header=f"データセット_{_CONTACT_NOTE}"),
    _of_set("note", kinds.PROSE, "備考", "Notes"),
    _of_file("id", kinds.IDENTIFIER, "ID", "File ID"),
    _of_file("title", kinds.NAME, "タイトル", "File title"),
    _of_file("access_url", kinds.URL, "アクセスURL", "File page"),
    _of_file("download_url", kinds.URL, "ダウンロードURL", "File address"),
    _of_file("description", kinds.PROSE, "説明", "File description"),
    _of_file("format", kinds.TEXT, "形式", "File format"),
    _of_file("licence", kinds.LICENCE, "ライセンス", "File licence"),
    _of_file("status", kinds.TEXT, "ステータス", "File status"),
    _of_file("size", kinds.TEXT, "サイズ", "File size"),
    _of_file("published_on", kinds.DATE, "公開日", "File publication day"),
    _of_file("updated_on", kinds.DATE, "最終更新日", "File update day"),
    _of_file("terms", kinds.TEXT, "利用規約", "File terms of use"),
    _of_file("documents", kinds.TEXT, "関連ドキュメント", "File documents"),
    _of_file("language", kinds.TEXT, "言語", "File language"),
    _of_file("conforms_to", kinds.TEXT, "準拠する標準", "File standard"),
    _of_file("has_api", kinds.TEXT, "API対応有無", "File API"),
    _of_file("copyright", kinds.TEXT, "著作権表記", "File copyright notice"),
))
_LATER = frozenset(("creator", "file_id", "file_copyright"))
_EARLY = sourced(_EARLY_SOURCE, (
    replace(column, header="ファイル形式" if column.key == "file_format" else column.header, source="")
    for column in _STANDARD
    if column.key not in _LATER
))
_RECOMMENDED = sourced(_RECOMMENDED_SOURCE, (
    shared("publisher_code", RECOMMENDED),
    shared("identifier", RECOMMENDED),
    shared("publisher_prefecture", RECOMMENDED),
    shared("publisher_municipality", RECOMMENDED),
    own("name", kinds.NAME, "データ名称", "Title", "データの名称です。", "Title of the data."),
    own("summary", kinds.PROSE, "データ概要", "Summary", "データの概要です。", "Summary of the data."),
    own("file_format", kinds.TEXT, "データ形式", "Format", "ファイルの形式です。", "Format of the file."),
    own("subject", kinds.TEXT, "分類", "Subject", "データの分類です。", "Subject of the data."),
    own("update_frequency", kinds.TEXT, "更新頻度", "Frequency of updates",
        "どのくらいの間隔で更新するかです。", "How often it is updated."),
    shared("url"),
    own("file_has_api", kinds.TEXT, "API対応有無", "API",
        "APIで使えるかどうかです。", "Whether there is an API."),
    own("file_licence", kinds.LICENCE, "ライセンス", "Licence", "使うときの条件です。", "The licence."),
    own("published_on", kinds.DATE, "登録日", "Day of publication",
        "登録した日です。", "When it was registered."),
    own("updated_on", kinds.DATE, "最終更新日", "Day of last update",
        "最後に更新した日です。", "When it was last updated."),
    shared("note"),
))
# fmt: on


def _publisher(values: Values) -> dict[str, str]:
    """The publisher's name, or its parts, which is all that both editions share in other words."""
    proposed = {**to_standard(values), **to_recommended(values)}
    return {key: text for key, text in proposed.items() if key.startswith("publisher_")}


_FILE = "[code]_open_data_list.csv"
OPEN_DATA_LIST = Dataset(
    "open_data_list",
    "オープンデータ一覧",
    "Open data catalogue",
    (
        Edition(
            "standard",
            "自治体標準オープンデータセット",
            "Municipal standard open dataset",
            _FILE,
            _STANDARD,
            _publisher,
        ),
        Edition(
            "standard_early",
            "自治体標準オープンデータセット（初期）",
            "Municipal standard open dataset (early form)",
            _FILE,
            _EARLY,
            _publisher,
        ),
        Edition("recommended", "推奨データセット", "Recommended dataset", _FILE, _RECOMMENDED, _publisher),
    ),
)
