"""The layers of one picture, judged apart: the work shown, the reproduction, permissions, other limits."""

from __future__ import annotations

from typing import NamedTuple

from workflow.dataset.licences import Licence, Nature
from workflow.steps.rights.facts import Facts, Permission
from workflow.steps.rights.findings import LICENSED, UNDETERMINED, Finding
from workflow.steps.rights.japan import status_in_japan
from workflow.steps.rights.recordings import composition
from workflow.steps.rights.reproduction import Reproduction, judge_reproduction, work_permission
from workflow.steps.rights.united_states import status_in_us

UNKNOWN = Finding(UNDETERMINED, "FACTS")


class Layers(NamedTuple):
    """What each layer says. ``japan`` and ``usa`` speak of the work shown."""

    facts: Facts
    japan: Finding
    usa: Finding
    permission: Permission
    """The licence of the work shown."""
    reproduction: Reproduction
    by_age: tuple[Finding, Finding]
    """Japan's and the USA's answer before any licence."""

    @property
    def licence(self) -> Licence | None:
        """The licence declared for the work shown."""
        return self.permission.licence

    @property
    def licensed(self) -> bool:
        """Whether the work is usable by licence, not by age."""
        return self.usa.status == LICENSED

    @property
    def public_domain(self) -> bool:
        """Whether the work is free by age or nature in both countries."""
        return self.japan.free and self.usa.free and not self.licensed

    @property
    def refused(self) -> bool:
        """Whether a licence was declared for the work, but one that isn't free."""
        return self.licence is not None and self.licence.nature is Nature.RESTRICTED

    @property
    def flat(self) -> bool:
        """Whether the file adds no right of its own."""
        return not self.reproduction.adds_right


def judge_layers(facts: Facts) -> Layers:
    """Judge every layer of a picture."""
    japan = status_in_japan(facts.work, facts.as_of)
    usa = status_in_us(facts.work, facts.as_of)
    permission = work_permission(facts)
    by_age = (japan, usa)
    if not (japan.free and usa.free) and permission.licence is not None and permission.licence.permits:
        japan, usa = _licensed(facts), _LICENCE
    return Layers(facts, japan, usa, permission, judge_reproduction(facts), by_age)


def _licensed(facts: Facts) -> Finding:
    """``LICENCE``: the holder permits everybody; that of a recording doesn't cover the composition."""
    if facts.work.kind != "sound_recording":
        return _LICENCE
    song = composition(facts.work, facts.as_of)
    return _LICENCE if song.free else song


_LICENCE = Finding(LICENSED, "LICENCE")
