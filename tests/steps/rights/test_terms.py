"""Pasted terms are recognised by usual phrases and only proposed."""

from __future__ import annotations

import pytest

from workflow.i18n import in_language
from workflow.steps.rights.terms import all_terms, licence_of_terms, propose_terms

TEXTS = {
    "本サイトのコンテンツは公共データ利用規約（第1.0版）に準拠します。": "pdl-1.0",
    "政府標準利用規約(第２．０版)に準じます。": "gjstu-2.0",
    "画像は ＣＣ ＢＹ ４．０ で提供します。": "cc-by-4.0",
    "クリエイティブ・コモンズ CC BY-SA 4.0": "cc-by-sa-4.0",
    "CC BY-NC-ND 4.0 です": "cc-by-nc-nd-4.0",
    "画像の利用には事前に申請が必要です。": "approval",
    "掲載の際は利用許可申請書を提出してください。無断転載を禁じます。": "approval",
    "出典を明記すれば、申請不要で自由にご利用いただけます。": "credit-only",
    "営利目的の利用を禁じます。": "non-commercial",
    "画像の改変はできません。": "no-alteration",
    "インターネット公開（保護期間満了）": "ndl-expired",
    "See https://creativecommons.org/publicdomain/zero/1.0/": "cc0",
}


@pytest.mark.parametrize(("text", "key"), TEXTS.items(), ids=TEXTS.values())
def test_usual_phrases_are_recognised(text: str, key: str) -> None:
    assert propose_terms(text)[0].terms.key == key


def test_the_phrases_found_are_shown() -> None:
    assert propose_terms("事前に申請してください。")[0].phrases == ("事前に申請",)


def test_a_licence_is_not_mistaken_for_a_freer_one() -> None:
    assert [proposal.terms.key for proposal in propose_terms("CC BY-SA 4.0")] == ["cc-by-sa-4.0"]


@pytest.mark.parametrize("text", ["", "お問い合わせは教育委員会まで。"])
def test_nothing_is_proposed_without_a_phrase(text: str) -> None:
    assert propose_terms(text) == []


def test_terms_of_any_name_lead_to_a_licence() -> None:
    assert all(terms.licence is licence_of_terms(key) for key, terms in all_terms().items())
    assert licence_of_terms("be nice") is None


def test_terms_speak_both_languages() -> None:
    terms = all_terms()["approval"]
    with in_language("en"):
        assert "application" in terms.label
    with in_language("ja"):
        assert "申請" in terms.label
