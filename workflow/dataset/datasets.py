"""The datasets this tool knows, by key; 文化財一覧 first."""

from __future__ import annotations

from workflow.dataset.bunkazai import BUNKAZAI
from workflow.dataset.columns import Dataset
from workflow.dataset.event_list import EVENT_LIST
from workflow.dataset.open_data_list import OPEN_DATA_LIST
from workflow.dataset.public_facility_list import PUBLIC_FACILITY_LIST
from workflow.dataset.tourism_list import TOURISM_LIST

DATASETS: dict[str, Dataset] = {
    dataset.key: dataset
    for dataset in (BUNKAZAI, OPEN_DATA_LIST, EVENT_LIST, PUBLIC_FACILITY_LIST, TOURISM_LIST)
}
