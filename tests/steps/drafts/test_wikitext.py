"""What people typed is shown as they typed it, whatever it looks like."""

from __future__ import annotations

import pytest

from workflow.steps.drafts import wikitext


@pytest.mark.parametrize(
    "text",
    [
        "{{delete}}",
        "a|b",
        "[[Category:X]]",
        "<nowiki>",
        "</nowiki>{{x}}",
        "<!-- hidden",
        "-->",
        "<ref name=x>",
        "~~~~",
        "'''bold'''",
        "__NOTOC__",
        "}}{{subst:x",
        "{{{1|}}}",
        "a\n* list\n# numbers\n; term",
        "* list",
        "&lbrace;&lbrace;x",
        "{|\n|-\n|}",
        "== Heading ==",
    ],
)
def test_no_markup_survives(text: str):
    escaped = wikitext.escape(text)
    for sign in ("{", "}", "[", "]", "|", "<nowiki", "<!--", "<ref", "~~~", "''", "__", "\n"):
        assert sign not in escaped
    assert escaped[:1] not in set("*#:;=")
    assert "&lbrace;" not in escaped.replace("&amp;lbrace;", "")


def test_plain_text_stays_as_it_is():
    text = "兼六園（特別名勝）、Kenroku-en 100% / 1966-10-18"
    assert wikitext.escape(text) == text


def test_lines_are_kept_apart():
    assert wikitext.escape(" 一 \n 二 ") == "一<br />二"


def test_a_description_has_its_language():
    assert wikitext.in_language("ja", "名{{x}}") == "{{ja|1=名&#123;&#123;x&#125;&#125;}}"
    assert wikitext.in_language("en", "  ") == ""


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=2", "http://example.org/"])
def test_web_addresses_stay_links(url: str):
    assert wikitext.link_or_text(url) == url


@pytest.mark.parametrize("text", ["https://example.org/{{x}}", "https://example.org/|a", "町史 12頁"])
def test_what_only_looks_like_one_is_text(text: str):
    assert "{{" not in wikitext.link_or_text(text)
    assert "|" not in wikitext.link_or_text(text)


@pytest.mark.parametrize(
    ("template", "tag"),
    [
        ("cc-zero", "{{cc-zero}}"),
        ("self|cc-by-sa-4.0", "{{self|cc-by-sa-4.0}}"),
        (
            "PD-old-auto-1996|deathyear=1931|country=JP (object)",
            "{{PD-old-auto-1996|deathyear=1931|country=JP}}",
        ),
        (
            "PDL1.0|terms=https://www.city.example.lg.jp/copyright|attr=例市",
            "{{PDL1.0|terms=https://www.city.example.lg.jp/copyright|attr=例市}}",
        ),
        ("PDL1.0|attr=}}{{evil", "{{PDL1.0|attr=&#125;&#125;&#123;&#123;evil}}"),
    ],
)
def test_licence_tags_are_templates_with_safe_parameters(template: str, tag: str):
    assert wikitext.licence_tag(template) == tag


@pytest.mark.parametrize("template", ["", "{{x}}", "a[b", "<x>"])
def test_what_is_no_template_name_is_refused(template: str):
    with pytest.raises(wikitext.LicenceTagError):
        wikitext.licence_tag(template)


def test_files_without_a_category_are_marked():
    assert wikitext.categories(()) == "{{subst:unc}}"
    assert wikitext.categories(("]]", "Category:")) == "{{subst:unc}}"


def test_categories_are_links():
    assert wikitext.categories(("Kenroku-en", "category: Kanazawa|x")) == (
        "[[Category:Kenroku-en]]\n[[Category:Kanazawa x]]"
    )
