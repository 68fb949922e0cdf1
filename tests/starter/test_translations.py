"""What a machine can hold of the translations of the starter content: all of it is there, and it is the same text.

Reads the JSON itself, without a database. That each fact is said is in test_facts.py; here it is about form: the same
blocks, items, links, numbers and names as in Dutch, in the right script.
"""

import html
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from content.publishing.document import Document, read
from content.publishing.glossing import mark_terms, marked_terms

STARTER = Path(__file__).resolve().parents[2] / "content" / "starter"
DOCUMENTS = {path.stem: read(json.loads(path.read_text("utf-8"))) for path in sorted(STARTER.glob("*.json"))}
OTHERS = [code for code, _name in settings.LANGUAGES if code != "nl"]
TRANSLATIONS = [(name, language) for name in DOCUMENTS for language in OTHERS]
SCRIPTS = {"ar": "ARABIC", "uk": "CYRILLIC"}  # every other language is written in Latin letters
_BLOCKS = re.compile(r"<(/?)(p|h3|ul|ol|li|strong|em)\b")
_LOOKS = re.compile(r'data-(?:look|icon|term)="[^"]*"|href="[^"]*"|data-note=')
_NUMBER = re.compile(r"\d+(?:[.-]\d+)*")
# Names that a parent must recognise, in whatever language.
NAMES = [
    "Houvast", "NIP", "NVO", "BPSW", "Veilig Thuis", "Kindertelefoon", "Android", "iPhone", "Chrome", "Safari",
    "JavaScript", "WCAG", "Axe",
]  # fmt: skip


@pytest.fixture(params=TRANSLATIONS, ids=lambda found: "-".join(found))
def translated(request: pytest.FixtureRequest) -> tuple[Document, str]:
    name, language = request.param
    return DOCUMENTS[name], language


def pairs(document: Document, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield (where, text in `language`, Dutch text) for each text that Dutch has."""
    for kind, slug, part, source in document.parts(language):
        for number, (here, there) in enumerate(zip(part.words(), source.words(), strict=True)):
            if there:
                yield f"{kind}/{slug}/{number}", here, there


def plain(text: str) -> str:
    text = re.sub(r'<span data-note="([^"]*)">(.*?)</span>', r"\2 \1 ", text)
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def test_every_text_is_translated_and_made_from_the_dutch_of_today(translated: tuple[Document, str]) -> None:
    document, language = translated
    parts = list(document.parts(language))
    assert [
        (kind, slug) for kind, slug, part, source in parts if document.state(language, part, source) != "current"
    ] == []
    assert [where for where, here, _there in pairs(document, language) if not here.strip()] == []


def test_the_blocks_items_looks_and_links_are_those_of_the_dutch(translated: tuple[Document, str]) -> None:
    for where, here, there in pairs(*translated):
        assert _BLOCKS.findall(here) == _BLOCKS.findall(there), where
        assert sorted(_LOOKS.findall(here)) == sorted(_LOOKS.findall(there)), where
        assert here.count("\n") == there.count("\n"), where  # as many questions


def test_numbers_and_telephone_numbers_are_those_of_the_dutch(translated: tuple[Document, str]) -> None:
    document, language = translated
    for where, here, there in pairs(document, language):
        assert sorted(_NUMBER.findall(plain(here))) == sorted(_NUMBER.findall(plain(there))), where
        assert not re.search(r"(?![0-9])\d", here), where  # telephones and forms have Western digits
    shared = ("slug", "telephone", "url", "urgent", "checked_on")
    for mine, dutch in zip(document.languages[language].contacts, document.source_text.contacts, strict=True):
        assert [getattr(mine, name) for name in shared] == [getattr(dutch, name) for name in shared]


def test_names_stay_as_a_parent_will_hear_them(translated: tuple[Document, str]) -> None:
    for where, here, there in pairs(*translated):
        for name in NAMES:
            assert name in here or not re.search(rf"\b{name}\b", there), (where, name)


def test_each_text_is_in_the_script_of_its_language(translated: tuple[Document, str]) -> None:
    document, language = translated
    for where, here, there in pairs(document, language):
        dutch = set(re.findall(r"\w+", plain(there)))  # names are the same everywhere
        words = [word for word in re.findall(r"[^\W\d_]+", plain(here)) if word not in dutch]
        letters = [unicodedata.name(letter, "").split()[0] for letter in "".join(words) if letter.isalpha()]
        own = letters.count(SCRIPTS.get(language, "LATIN"))
        assert words or here == there, where
        assert own >= len(letters) / 2, where


# "Geweld bij u thuis" is domestic violence in a language that has no other everyday word for it.
ALSO_EXPLAINED = {"veilig-lezen": {"huiselijk-geweld"}}


def test_a_translation_explains_the_words_that_the_dutch_section_explains_and_no_others(
    translated: tuple[Document, str],
) -> None:
    document, language = translated
    explained = {}
    for code in ("nl", language):
        # As in a portal that has both: every word may occur in every text.
        words = {term.slug: [term.term, *term.forms] for d in DOCUMENTS.values() for term in d.languages[code].glossary}
        sections = document.languages[code].sections
        explained[code] = {section.slug: marked_terms(mark_terms(section.body, words)) for section in sections}
    for slug, dutch in explained["nl"].items():
        assert explained[language][slug] - ALSO_EXPLAINED.get(slug, set()) == dutch, slug


def test_no_reader_is_told_that_a_native_professional_has_read_what_nobody_has(
    translated: tuple[Document, str],
) -> None:
    document, language = translated
    reviewed = [part.made.reviewed_by for _kind, _slug, part, _source in document.parts(language) if part.made]
    assert not any(reviewed)
