"""The file that shows the work: does it carry a right of its own, and who permitted its use?"""

from __future__ import annotations

from typing import NamedTuple

from workflow.dataset.licences import Licence, Nature
from workflow.steps.rights.facts import OBJECT_KINDS, Facts, Permission
from workflow.steps.rights.findings import PROTECTED, UNDETERMINED, Finding
from workflow.steps.rights.japan import status_in_japan
from workflow.steps.rights.united_states import status_in_us

FLAT = "REP-2D"
OBJECT = "REP-3D"
_OWNERS_TERMS = frozenset({"own-terms", "in-copyright"})
"""Not refused as a licence: there simply is none for the picture."""


class Reproduction(NamedTuple):
    """How the file relates to the work."""

    rule: str
    permission: Permission
    codes: tuple[str, ...] = ()
    photo: tuple[Finding, Finding] | None = None
    """Japan's and the USA's answer for an old photograph of an object."""

    @property
    def adds_right(self) -> bool:
        """Whether the photographer has a copyright of her own."""
        return self.rule == OBJECT

    @property
    def licence(self) -> Licence | None:
        """The licence declared for the file."""
        return self.permission.licence

    @property
    def free_by_age(self) -> bool:
        """Whether the photograph of an object is free without a licence."""
        return self.photo is not None and all(finding.free for finding in self.photo)


def file_permission(facts: Facts) -> Permission:
    """The licence of the file; where none is named, an institution's own file follows its site's terms."""
    stated = facts.file.permission
    if stated.stated or facts.file.made_by != "institution" or not facts.terms.stated:
        return stated
    return facts.terms


def work_permission(facts: Facts) -> Permission:
    """The licence of the work; a file that *is* the work, made by its author, carries it too."""
    stated, file = facts.work.permission, facts.file
    if stated.stated or file.how not in ("direct", "born_digital"):
        return stated
    by_author = (file.made_by == "uploader" and facts.work.author_kind == "person" and not _dead(facts)) or (
        file.made_by == "institution" and facts.work.author_kind in ("organization", "government")
    )
    own = file_permission(facts)
    return own._replace(licensor=stated.licensor or own.licensor) if by_author else stated


def _dead(facts: Facts) -> bool:
    return facts.work.last_death is not None


def shows_object(facts: Facts) -> bool:
    """``REP-3D``: any photograph of an object, or a flat work shown with its room, frame or light.

    ``REP-2D``: a scan or faithful picture of a flat work adds nothing (版画写真事件 1998-11-30; S16, S31).
    """
    work, how = facts.work, facts.file.how
    if how in ("photo_of_3D", "creative_photo"):
        return True
    return work.dimension == "3D" or work.kind in OBJECT_KINDS


def judge_reproduction(facts: Facts) -> Reproduction:
    """What the file adds, with the codes of what stands against it."""
    permission = file_permission(facts)
    if not shows_object(facts):
        return Reproduction(FLAT, permission)
    photo = None
    if facts.file.photo is not None:
        photo = (
            status_in_japan(facts.file.photo, facts.as_of),
            status_in_us(facts.file.photo, facts.as_of),
        )
    found = Reproduction(OBJECT, permission, (), photo)
    return found._replace(codes=_codes(facts, found))


def _codes(facts: Facts, found: Reproduction) -> tuple[str, ...]:
    licence = found.licence
    if licence is not None and licence.permits:
        missing_url = licence.terms_needed and not facts.terms_url
        return (*_licensor_codes(found.permission), *(("R-TERMS-URL",) if missing_url else ()))
    if found.photo and found.free_by_age:
        return ("R-TEMPLATE-GAP",) if found.photo[0].rule == "JP-PHOTO-OLD-DERIVED" else ()
    if licence is not None and licence.nature is Nature.RESTRICTED and licence.key not in _OWNERS_TERMS:
        return ("B-LICENCE-NONFREE",)
    if licence is not None and licence.nature is Nature.LABEL:
        return ("R-PDM-ON-PHOTO",)
    return _without_licence(found)


def _without_licence(found: Reproduction) -> tuple[str, ...]:
    if found.photo and not any(finding.status == PROTECTED for finding in found.photo):
        japan, usa = (finding.status == UNDETERMINED for finding in found.photo)
        return (*(("R-JP-UNDETERMINED",) if japan else ()), *(("R-US-UNDETERMINED",) if usa else ()))
    if not found.photo and (
        not found.permission.stated or (found.licence and found.licence.key == "undetermined")
    ):
        return ("R-PHOTO-LICENCE",)
    return ("B-PHOTO-LICENCE",)


def _licensor_codes(permission: Permission) -> tuple[str, ...]:
    if permission.licensor == "not_rightsholder":
        return ("B-NOT-RIGHTSHOLDER",)
    if permission.licensor == "uploader_claims_for_other":
        return ("R-VRT",)
    return ()
