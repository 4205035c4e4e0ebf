"""Import and export of 100,000 standard rows against the bare limits of the same work."""

from __future__ import annotations

import csv
import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pandas as pd

from workflow.config import load_settings
from workflow.dataset.bunkazai import STANDARD
from workflow.operations.exports import ExportRequest, export_file
from workflow.operations.imports import ImportRequest, import_table
from workflow.store.database import Store, open_store

ROWS = 100_000
NAMES = (
    "本殿",
    "山門",
    "石造五重塔",
    "木造阿弥陀如来坐像",
    "紙本著色洛中洛外図",
    "古墳群",
    "大けやき",
    "獅子舞",
)
PLACES = ("大手町", "本町一丁目", "東山", "丸の内", "寺町", "城内", "上町", "浜町")
CLASSES = ("市指定有形文化財", "県指定史跡", "重要文化財", "登録有形文化財", "市指定天然記念物")


def _row(number: int, dice: random.Random) -> dict[str, str]:
    name = f"{dice.choice(PLACES)}の{dice.choice(NAMES)}{number}"
    town = dice.choice(PLACES)
    return {
        "publisher_code": "172014",
        "identifier": f"BB{number:08d}",
        "publisher_name": "石川県金沢市",
        "name": name,
        "name_kana": "マチノタカラ",
        "classification": dice.choice(CLASSES),
        "category": "建造物",
        "place_name": f"{town}公園",
        "address_code": "172014",
        "address": f"石川県金沢市{town}{dice.randint(1, 99)}-{dice.randint(1, 30)}",
        "address_prefecture": "石川県",
        "address_municipality": "金沢市",
        "address_town": town,
        "address_rest": f"{dice.randint(1, 99)}-{dice.randint(1, 30)}",
        "latitude": f"{36.5 + dice.random() / 5:.6f}",
        "longitude": f"{136.6 + dice.random() / 10:.6f}",
        "telephone": "(076)220-2469",
        "quantity": str(dice.randint(1, 9)),
        "quantity_unit": "基",
        "owner": f"{town}町会",
        "designated_on": f"{dice.randint(1950, 2020)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
        "opening_note": "外観のみ見学できます。",
        "summary": f"{name}は、{town}に伝わる町の宝です。\n見学の前にご連絡ください。",
        "description": f"{name}, " + "江戸時代の後期に建てられ、町の人々が守ってきました。" * 3,
        "url": f"https://www.example.jp/bunkazai/{number}",
    }


def make_rows(folder: Path) -> None:
    """Write the table both import."""
    dice = random.Random(1)
    with (folder / "rows.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(STANDARD.headers)
        for number in range(ROWS):
            row = _row(number, dice)
            writer.writerow([row.get(column.key, "") for column in STANDARD])


def _store(folder: Path) -> Store:
    return open_store(load_settings(home=folder / "instance", database_url=""))


def ours_import(folder: Path) -> float:
    """Read, check, keep originals, store with history and search index."""
    shutil.rmtree(folder / "instance", ignore_errors=True)
    store = _store(folder)
    started = time.perf_counter()
    report = import_table(store, ImportRequest(folder / "rows.csv", "rows.csv"), by="bench")
    seconds = time.perf_counter() - started
    if report.counts["created"] != ROWS:
        raise SystemExit(f"{report.counts} instead of {ROWS} created")
    store.close()
    return seconds


def bare_import(folder: Path) -> float:
    """pandas.read_csv of the same file (as text, codes would be corrupted) and a bare insert of its rows."""
    place = folder / "bare.sqlite"
    place.unlink(missing_ok=True)
    started = time.perf_counter()
    frame = pd.read_csv(folder / "rows.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        columns = ", ".join(f"c{number} TEXT" for number in range(len(frame.columns)))
        connection.execute(f"CREATE TABLE bare (id INTEGER PRIMARY KEY, {columns})")
        marks = ", ".join("?" * len(frame.columns))
        with connection:
            connection.executemany(
                f"INSERT INTO bare VALUES (NULL, {marks})", frame.itertuples(index=False, name=None)
            )
    return time.perf_counter() - started


def make_store(folder: Path) -> None:
    """Import the rows, and read them as lists for the bare writer."""
    make_rows(folder)
    ours_import(folder)


def ours_export(folder: Path) -> float:
    """From the store into a CSV file of the standard edition."""
    store = _store(folder)
    started = time.perf_counter()
    export_file(store, ExportRequest(), folder / "ours.csv")
    seconds = time.perf_counter() - started
    store.close()
    if (folder / "ours.csv").read_bytes() != (folder / "rows.csv").read_bytes():
        raise SystemExit("the export differs from what was imported")
    return seconds


def bare_export(folder: Path) -> float:
    """csv.writer on the same rows, which are in memory already."""
    with (folder / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    started = time.perf_counter()
    with (folder / "bare.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)
    return time.perf_counter() - started
