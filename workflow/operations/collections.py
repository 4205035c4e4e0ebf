"""Collections: made and changed, with the terms that their pictures get by default."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.dataset.licences import find_licence
from workflow.dataset.reference import municipality
from workflow.i18n import N_, gettext
from workflow.store.database import Store
from workflow.store.models import Collection

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
FIELDS = (
    "slug",
    "name",
    "name_en",
    "description",
    "publisher_code",
    "publisher_name",
    "default_licence",
    "default_creator",
    "default_credit",
)


class CollectionError(Exception):
    """A collection could not be kept; ``problems`` says why, by field, in the current language."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def _problems(session: Session, terms: Mapping[str, str], own_id: int | None) -> dict[str, str]:
    problems = {}
    if not terms["name"]:
        problems["name"] = gettext(N_("Give the collection a name."))
    if not SLUG.fullmatch(terms["slug"]):
        problems["slug"] = gettext(
            N_("Use small letters, digits and hyphens, for instance kanazawa-bunkazai.")
        )
    taken = select(Collection.id).where(Collection.slug == terms["slug"], Collection.id != (own_id or 0))
    if session.scalars(taken).first() is not None:
        problems["slug"] = gettext(N_("Another collection already has this short name."))
    if terms["publisher_code"] and municipality(terms["publisher_code"]) is None:
        problems["publisher_code"] = gettext(
            N_("No municipality has the code {code}. It has six digits, with its check digit."),
            code=terms["publisher_code"],
        )
    if terms["default_licence"] and find_licence(terms["default_licence"]) is None:
        problems["default_licence"] = gettext(N_("Choose one of the licences."))
    return problems


def _completed(terms: Mapping[str, str]) -> dict[str, str]:
    full = {field: terms.get(field, "").strip() for field in FIELDS}
    known = municipality(full["publisher_code"])
    if known and not full["publisher_name"]:
        full["publisher_name"] = known.prefecture + known.name
    return full


def create_collection(store: Store, *, terms: Mapping[str, str]) -> Collection:
    """Make a collection from :data:`FIELDS`; raises :class:`CollectionError`."""
    full = _completed(terms)
    with store.begin() as session:
        if problems := _problems(session, full, None):
            raise CollectionError(problems)
        collection = Collection(**full)
        session.add(collection)
        session.flush()
        return collection


def change_collection(store: Store, *, collection_id: int, terms: Mapping[str, str]) -> Collection:
    """Change a collection; what was published under its old terms stays as it is.

    Raises :class:`CollectionError`, and ``KeyError`` when there is no such collection.
    """
    full = _completed(terms)
    with store.begin() as session:
        collection = session.get(Collection, collection_id)
        if collection is None:
            raise KeyError(collection_id)
        if problems := _problems(session, full, collection_id):
            raise CollectionError(problems)
        for field, value in full.items():
            setattr(collection, field, value)
        return collection
