"""Each fact of the source stands in the starter text, in its place and with its strength, and the text is plain enough.

Reads the JSON itself, without a database. `facts_<language>.json` says for each fact in which section which words must
be found; the numbers are those of the list of facts that the source was taken apart into. A fact that can hurt when it
is missed stands in <strong>.
"""

import html
import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

from content.editing import readability
from content.editing.readability_text import guideline_parts, list_words, section_parts
from content.publishing.document import SectionText, Text, read

HERE = Path(__file__).parent
STARTER = HERE.parents[1] / "content" / "starter"
GUIDELINE = read(json.loads((STARTER / "problematische-gehechtheid.json").read_text(encoding="utf-8")))
PORTAL = read(json.loads((STARTER / "over.json").read_text(encoding="utf-8")))
DUTCH, PORTAL_DUTCH = GUIDELINE.source_text, PORTAL.source_text
EXPECTED = {
    path.stem.removeprefix("facts_"): json.loads(path.read_text(encoding="utf-8")) for path in HERE.glob("facts_*.json")
}
FACTS = [(language, fact) for language in sorted(EXPECTED) for fact in EXPECTED[language]["facts"]]
# What only a check-out with the source document beside it can check; a clone elsewhere has nothing to run here.
OVERLAP = [path for path in [HERE.parents[2] / "shared" / "tools" / "overlap.py"] if path.exists()]

NINE_WORDS = {
    "gehechtheid", "hulpverlener", "jeugdhulp", "gezag", "ondertoezichtstelling",
    "gezinshuis", "pleeggezin", "richtlijn", "stappenplan",
}  # fmt: skip


def read_plain(section: SectionText) -> str:
    """Return what a section says, notes and addresses of links included, without its tags."""
    text = re.sub(r'<span data-note="([^"]*)">(.*?)</span>', r"\2 \1 ", section.body)
    text = re.sub(r'<a href="([^"]*)">', r" \1 ", text)
    text = re.sub(r"</(?:p|li|h3)>", "\n", text)
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def read_strong(section: SectionText) -> str:
    """Return the words of a section that stand out."""
    return html.unescape(re.sub(r"<[^>]+>", "", " ".join(re.findall(r"<strong>(.*?)</strong>", section.body))))


def find_section(language: str, slug: str) -> SectionText:
    return next(section for section in GUIDELINE.languages[language].sections if section.slug == slug)


@pytest.mark.parametrize(("language", "fact"), FACTS, ids=[f"{language}-{fact['fact']}" for language, fact in FACTS])
def test_each_fact_is_said_in_its_section_with_its_strength(language: str, fact: dict[str, Any]) -> None:
    section = find_section(language, fact["section"])
    for pattern in fact["says"]:
        assert re.search(pattern, read_plain(section)), pattern
    for pattern in fact.get("stands_out", []):
        assert re.search(pattern, read_strong(section)), f"not in <strong>: {pattern}"


@pytest.mark.parametrize("language", sorted(EXPECTED))
def test_the_list_has_every_fact_and_the_five_that_can_hurt_stand_out(language: str) -> None:
    facts = EXPECTED[language]["facts"]
    assert [fact["fact"] for fact in facts] == list(range(1, 44))  # 44 is about what must not be there, below
    assert [fact["fact"] for fact in facts if fact.get("stands_out")] == [7, 18, 24, 37, 41]


@pytest.mark.parametrize("language", sorted(EXPECTED))
def test_nobody_has_a_gender_and_no_sentence_needs_brackets(language: str) -> None:
    for section in GUIDELINE.languages[language].sections:
        text = " ".join([section.in_short, re.sub(r"https?://\S+", "", read_plain(section)), *section.questions])
        for pattern in EXPECTED[language]["nowhere"]:
            assert not re.search(pattern, text), (section.slug, pattern)


def test_the_guideline_has_all_eight_kinds_in_the_order_of_the_source() -> None:
    assert [section.kind for section in DUTCH.sections] == [
        "introduction", "what-it-is", "what-the-caregiver-does", "help-options",
        "what-you-can-do", "tips", "more-information", "colophon",
    ]  # fmt: skip


def test_each_section_has_one_short_sentence_on_top_and_two_or_three_questions_for_the_professional() -> None:
    for section in DUTCH.sections:
        assert readability.measure(section.in_short).sentences == 1
        assert len(list_words(section.in_short)) <= 20
        assert len(section.questions) in {2, 3}
        assert all(question.endswith("?") for question in section.questions)


def test_the_makers_are_named_and_the_text_is_said_to_be_our_own() -> None:
    assert GUIDELINE.source.makers == ("NIP", "NVO", "BPSW")
    assert "Wij hebben alles zelf opnieuw geschreven" in read_plain(find_section("nl", "colofon"))
    assert "niet van deze verenigingen" in read_plain(PORTAL_DUTCH.sections[0])


def test_the_glossary_has_the_nine_words_that_a_parent_will_hear() -> None:
    assert {term.slug for term in DUTCH.glossary} >= NINE_WORDS


@pytest.mark.parametrize("text", [DUTCH, PORTAL_DUTCH], ids=["guideline", "portal"])
def test_each_word_of_the_glossary_and_each_of_its_forms_is_used(text: Text) -> None:
    body = " ".join(read_plain(section) for section in text.sections).casefold()
    for term in text.glossary:
        found = [form for form in [term.term, *term.forms] if re.search(rf"\b{re.escape(form.casefold())}\b", body)]
        assert found, term.slug
        assert set(term.forms) <= set(found), term.slug


def test_explanations_and_contacts_have_no_long_sentences_either() -> None:
    explanations = [term.explanation for term in (*DUTCH.glossary, *PORTAL_DUTCH.glossary)]
    purposes = [contact.purpose for contact in PORTAL_DUTCH.contacts]
    assert readability.measure([*explanations, *purposes]).share_over_20 == 0


def test_the_whole_guideline_reaches_every_figure() -> None:
    measures = readability.measure(guideline_parts(DUTCH), known_words())
    assert readability.misses(measures, readability.GUIDELINE_TARGETS) == []


@pytest.mark.parametrize("section", DUTCH.sections, ids=lambda section: section.slug)
def test_no_section_is_far_below(section: SectionText) -> None:
    measures = readability.measure(section_parts(section), known_words())
    assert readability.misses(measures, readability.SECTION_TARGETS) == []


@pytest.mark.parametrize("section", PORTAL_DUTCH.sections, ids=lambda section: section.slug)
def test_the_portals_own_pages_are_as_plain(section: SectionText) -> None:
    measures = readability.measure(section_parts(section), known_words())
    assert readability.misses(measures, readability.SECTION_TARGETS) == []


def test_the_portals_own_record_reaches_every_figure() -> None:
    measures = readability.measure(guideline_parts(PORTAL_DUTCH), known_words())
    assert readability.misses(measures, readability.GUIDELINE_TARGETS) == []


def test_the_numbers_to_call_are_there_and_marked_to_be_checked() -> None:
    contacts = {contact.slug: contact for contact in PORTAL_DUTCH.contacts}
    assert {slug: contact.telephone for slug, contact in contacts.items()} == {
        "112": "112",
        "veilig-thuis": "0800-2000",
        "113": "0800-0113",
        "huisarts": "",
        "kindertelefoon": "0800-0432",
        "wijkteam": "",
    }
    assert {slug for slug, contact in contacts.items() if contact.urgent} == {"112", "veilig-thuis", "113"}
    assert all(contact.checked_on is None and contact.purpose for contact in contacts.values())


@pytest.mark.parametrize("tool", OVERLAP, ids=["overlap"] * len(OVERLAP))
def test_no_sentence_is_taken_over_from_the_source(tool: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("overlap", tool)
    assert spec
    assert spec.loader
    overlap = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(overlap)
    status = overlap.main([str(path) for path in sorted(STARTER.glob("*.json"))])
    assert (status, capsys.readouterr().out) == (0, "")


def known_words() -> list[str]:
    """Return the words that the portal explains on the page: the terms of both glossaries and their forms."""
    terms = [*DUTCH.glossary, *PORTAL_DUTCH.glossary]
    return [word for term in terms for word in [term.term, *term.forms]]
