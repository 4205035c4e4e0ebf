"""The datasets this tool knows, by key."""

from __future__ import annotations

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.dataset.columns import Dataset

DATASETS: dict[str, Dataset] = {BUNKAZAI.key: BUNKAZAI}
