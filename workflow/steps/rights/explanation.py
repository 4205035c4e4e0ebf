"""Why: the reasons behind an assessment, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.steps.rights.facts import Facts, Work
from workflow.steps.rights.findings import PROTECTED, UNDETERMINED
from workflow.steps.rights.jurisdictions import country_name
from workflow.steps.rights.layers import Layers
from workflow.steps.rights.tables import Ground, message_ground, messages, rule_ground
from workflow.steps.rights.years import LONG_AGO

DECISIONS = {
    "OK": ("公開できます。", "May be published."),
    "OK_WITH_WARNING": ("注意して公開できます。", "May be published, with care."),
    "REVIEW": ("確認が必要です。担当者が判断してください。", "A person has to look at it and decide."),
    "BLOCK": ("公開できません。", "Must not be published."),
}
_WORDS = {
    "subject.kind": ("何が写っているか", "what is shown"),
    "subject.created": ("作られた（撮影された）年", "the year it was made or taken"),
    "subject.published": ("最初に公表された年と場所", "when and where it was first published"),
    "subject.authors": ("作者の名前と没年", "the author and the year of death"),
    "subject.director_death": (
        "監督の没年、または団体名義かどうか",
        "the director's year of death, or whether it was issued by an organisation",
    ),
    "subject.performers": ("演奏・歌唱した人の没年", "the performers' years of death"),
    "subject.composition": (
        "曲が伝承曲か、作曲者・作詞者の没年",
        "whether the song is traditional, or the composer's and lyricist's deaths",
    ),
    "subject.origin": ("最初に公表された国", "the country of first publication"),
    "file.how": ("画像の作り方（スキャン・撮影など）", "how the picture was made"),
    "file.licence": ("写真を撮った人とライセンス", "who took the photograph, and its licence"),
    "terms_url": ("利用規約のページのURL", "the address of the page with the terms"),
    "licensor": ("ライセンスを出した権利者の書面", "the rightsholder's written permission"),
}


def asks_for(layers: Layers, codes: tuple[str, ...]) -> Iterator[str]:
    """Facts that would decide what is still open, most useful first."""
    facts, work = layers.facts, layers.facts.work
    if "R-KIND" in codes:
        yield "subject.kind"
    if "R-FILE" in codes:
        yield "file.how"
    if not facts.problems and (_open(layers) and not layers.licensed):
        yield from _asks_of_work(work)
    if "R-PHOTO-LICENCE" in codes or "R-PDM-ON-PHOTO" in codes or "B-PHOTO-LICENCE" in codes:
        yield "file.licence"
    if "R-TERMS-URL" in codes:
        yield "terms_url"
    if "R-VRT" in codes or "B-NOT-RIGHTSHOLDER" in codes:
        yield "licensor"
    if "R-FOREIGN-ORIGIN" in codes:
        yield "subject.origin"


def _open(layers: Layers) -> bool:
    return bool({layers.japan.status, layers.usa.status} & {UNDETERMINED, PROTECTED})


def _asks_of_work(work: Work) -> Iterator[str]:
    if work.created is None or work.created.earliest == LONG_AGO:
        yield "subject.created"
    if work.published is None and not work.never_published:
        yield "subject.published"
    if work.kind == "film" and work.director_death is None and work.last_death is None:
        yield "subject.director_death"
    elif work.author_kind in ("person", "unknown", "") and work.last_death is None and not work.alive:
        yield "subject.authors"
    if work.kind == "sound_recording":
        if work.performers is None or any(not (who.death or who.alive) for who in work.performers):
            yield "subject.performers"
        if work.composition is None and not work.traditional:
            yield "subject.composition"


def grounds_for(layers: Layers, codes: tuple[str, ...]) -> tuple[Ground, ...]:
    """A reason for each layer and each code."""
    facts = layers.facts
    if facts.problems:
        return (rule_ground("FACTS"), *_problem_grounds(facts))
    rules = dict.fromkeys((layers.japan.rule, layers.usa.rule))
    reasons = [rule_ground(rule) for rule in rules]
    reasons.append(rule_ground(layers.reproduction.rule))
    if layers.reproduction.photo:
        photo_rules = dict.fromkeys(finding.rule for finding in layers.reproduction.photo)
        reasons += [rule_ground(rule) for rule in photo_rules if rule not in rules]
    if facts.work.origin != "JP":
        reasons.append(rule_ground("ORIGIN-LIFE70"))
    if "W-CONTRACT-TERMS" in codes:
        reasons.append(rule_ground("REP-OWNER"))
    return (*reasons, *(_code_ground(code, layers) for code in codes))


def _problem_grounds(facts: Facts) -> list[Ground]:
    return [
        message_ground(problem.code, values, values)
        for problem in facts.problems
        for values in ({"fact": problem.fact, "found": problem.found},)
    ]


def _code_ground(code: str, layers: Layers) -> Ground:
    if "{" not in messages()[code].ja:
        return message_ground(code, {}, {})
    missing = list(_asks_of_work(layers.facts.work)) or ["subject.published"]
    origin = layers.facts.work.origin
    expires = layers.usa.expires if code.startswith("B-US") else layers.japan.expires
    return message_ground(
        code,
        {
            "missing": "、".join(_WORDS[ask][0] for ask in missing),
            "origin": country_name(origin, "ja"),
            "expires": expires or "時期未定",
        },
        {
            "missing": ", ".join(_WORDS[ask][1] for ask in missing),
            "origin": country_name(origin, "en"),
            "expires": expires or "an unknown date",
        },
    )


def sentences(decision: str, grounds: tuple[Ground, ...]) -> dict[str, str]:
    """The decision and its reasons as running text, in both languages."""
    ja, en = DECISIONS[decision]
    return {
        "ja": ja + "".join(ground.ja for ground in grounds),
        "en": " ".join((en, *(ground.en for ground in grounds))),
    }
