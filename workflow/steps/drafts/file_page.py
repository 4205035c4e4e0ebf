"""The file page of a picture on Commons: name, wikitext, captions, structured data."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workflow.i18n import gettext
from workflow.steps.drafts import wikitext
from workflow.steps.drafts.descriptions import descriptions
from workflow.steps.drafts.file_names import file_name
from workflow.steps.drafts.item import point_of
from workflow.steps.drafts.media_facts import FLAT_WORKS, SOLID_WORKS, MediaFacts, refusal
from workflow.steps.drafts.structured_data import structured_data
from workflow.steps.drafts.subject import Subject
from workflow.wikibase.model import FileDraft

Parameters = dict[str, str]


class NotDraftableError(Exception):
    """The rights do not allow a draft; the message says why."""


def _tags(media: MediaFacts, *, of_object: bool) -> str:
    chosen = [text for text in media.templates if text.endswith(wikitext.OF_THE_OBJECT) is of_object]
    return "".join(wikitext.licence_tag(text) for text in chosen)


def template_name(subject: Subject, media: MediaFacts) -> str:
    """Which template describes the file: what is shown decides, and whether it is a faithful copy."""
    if media.flat_copy and media.kind == "photograph":
        return "Photograph"
    if media.flat_copy and media.kind in FLAT_WORKS:
        return "Artwork"
    if media.kind in SOLID_WORKS and subject.qid and _tags(media, of_object=True):
        return "Art Photo"
    return "Information"


def _description(subject: Subject, media: MediaFacts) -> str:
    about = descriptions(subject)
    japanese = media.description or f"{media.title or subject.name}（{about['ja']}）"
    english_name = media.title_en or subject.values.get("name_en", "")
    english = f"{english_name} ({about['en']})" if english_name else ""
    return wikitext.in_language("ja", japanese) + wikitext.in_language("en", english)


def _date(media: MediaFacts) -> str:
    if media.flat_copy:
        return wikitext.escape(media.created)
    return wikitext.escape(re.sub(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?).*$", r"\1 \2", media.taken_at))


def _override_note(media: MediaFacts) -> str:
    """What a reviewer wrote when she decided against the rules; it goes wherever the file goes."""
    kept = media.assessment.get("override")
    if not isinstance(kept, Mapping) or not kept.get("reason"):
        return ""
    return "<br />" + wikitext.escape(f"Rights decided by {kept.get('by', '')}: {kept['reason']}")


def _source(subject: Subject, media: MediaFacts) -> str:
    if media.own_work:
        return "{{own}}" + _override_note(media)
    source = media.source or media.credit or subject.values.get("publisher_name", "")
    return wikitext.link_or_text(source) + _override_note(media)


def _information(subject: Subject, media: MediaFacts) -> Parameters:
    return {
        "description": _description(subject, media),
        "date": _date(media),
        "source": _source(subject, media),
        "author": wikitext.escape(media.creator or media.credit),
        "permission": "",
        "other versions": "",
    }


def _artwork(subject: Subject, media: MediaFacts) -> Parameters:
    return {
        "artist": "" if subject.qid else wikitext.escape(media.creator),
        "title": wikitext.in_language("ja", subject.name),
        "description": _description(subject, media),
        "date": _date(media),
        "credit line": wikitext.escape(media.credit),
        "source": _source(subject, media),
        "permission": "",
        "other_versions": "",
        "wikidata": subject.qid,
    }


def _photograph(subject: Subject, media: MediaFacts) -> Parameters:
    return {
        "photographer": wikitext.escape(media.creator),
        "title": wikitext.in_language("ja", media.title),
        "description": _description(subject, media),
        "depicted place": wikitext.escape(subject.values.get("address", "")),
        "date": _date(media),
        "credit line": wikitext.escape(media.credit),
        "source": _source(subject, media),
        "permission": "",
        "other_versions": "",
    }


def _art_photo(subject: Subject, media: MediaFacts) -> Parameters:
    return {
        "wikidata": subject.qid,
        "artwork license": _tags(media, of_object=True),
        "photo description": _description(subject, media),
        "photo date": _date(media),
        "photographer": wikitext.escape(media.creator or media.credit),
        "source": _source(subject, media),
        "photo license": _tags(media, of_object=False),
        "other_versions": "",
    }


PARAMETERS = {
    "Information": _information,
    "Artwork": _artwork,
    "Photograph": _photograph,
    "Art Photo": _art_photo,
}


def _places(subject: Subject, media: MediaFacts) -> list[str]:
    if media.flat_copy:
        return []
    found = []
    if media.latitude is not None and media.longitude is not None:
        found.append(wikitext.point("Location", round(media.latitude, 6), round(media.longitude, 6)))
    thing = point_of(subject.values.get("latitude", ""), subject.values.get("longitude", ""))
    if thing is not None:
        found.append(wikitext.point("Object location", thing.latitude, thing.longitude))
    return found


def page_text(subject: Subject, media: MediaFacts) -> str:
    """The whole wikitext."""
    name = template_name(subject, media)
    lines = ["=={{int:filedesc}}==", wikitext.template(name, PARAMETERS[name](subject, media))]
    lines += _places(subject, media)
    if name != "Art Photo":
        # Every tag is said here, that of the work shown too; Art Photo has places for both.
        tags = [wikitext.licence_tag(text) for text in media.templates]
        lines += ["", "=={{int:license-header}}==", *tags]
    own = (subject.commons_category,) if subject.commons_category else ()
    lines += ["", wikitext.categories(tuple(dict.fromkeys([*own, *media.categories])))]
    return "\n".join(lines) + "\n"


def _place_in_name(subject: Subject) -> str:
    place = subject.municipality or subject.prefecture
    return place.label_ja if place else ""


def file_draft(
    subject: Subject,
    media: MediaFacts,
    *,
    also: tuple[str, ...] = (),
    keep_name: str = "",
    taken: frozenset[str] = frozenset(),
) -> FileDraft:
    """The file page of a picture that shows the record.

    ``keep_name`` is the name of a file that is on Commons already, ``taken`` names of other files,
    ``also`` items of further records in the picture. Raises :class:`NotDraftableError` when the
    rights do not allow it, ``NoFileNameError`` for a kind of file that Commons does not take.
    """
    if reason := refusal(media):
        raise NotDraftableError(reason)
    names = (media.title, subject.label, media.file_name)
    try:
        text = page_text(subject, media)
    except wikitext.LicenceTagError as error:
        raise NotDraftableError(
            gettext("The licence tag “{tag}” is no name of a template.", tag=str(error))
        ) from error
    captions = {"ja": media.title or subject.label, "en": media.title_en or subject.values.get("name_en", "")}
    return FileDraft(
        file_name=keep_name or file_name(names, _place_in_name(subject), media.mime, taken=taken),
        wikitext=text,
        captions={language: text for language, text in captions.items() if text.strip()},
        statements=structured_data(subject, media, also),
    )
