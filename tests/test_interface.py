"""The words of the interface: each one translatable, each one translated, none of them doubtful.

What readers see is there in every language that the portal knows, what editors see in Dutch; the messages are English.
"""

import functools
import io
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract
from django.conf import settings
from django.utils import dates, translation
from django.utils.translation import ngettext, templatize

from portal.interface import EDITORS, READERS, catalogue, compile_translations, words_left

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# What only editors meet; whatever else a template or the reading side says, a parent may read.
OF_EDITORS = ("templates/admin/", "templates/403")
OF_READERS = ("content/reading/", "content/templatetags/", "content/kinds.py", "templates/")
OTHERS = [code for code, _name in settings.LANGUAGES if code not in ("nl", "en")]
CATALOGUES = [("nl", EDITORS), ("nl", READERS), *((code, READERS) for code in OTHERS)]
# Django's own, which a catalogue may have where Django does not know the language.
with translation.override("en"):
    MONTHS = {str(name) for name in dates.MONTHS.values()}
# From the Unicode plural rules (CLDR): how many forms a language has, and numbers with the form that they take.
PLURALS = {
    "nl": (2, {0: 1, 1: 0, 2: 1}),
    "ar": (6, {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3}),
    "tr": (2, {0: 1, 1: 0, 2: 1}),
    "pl": (3, {1: 0, 2: 1, 4: 1, 5: 2, 12: 2, 21: 2, 22: 1}),
    "uk": (3, {1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 21: 0, 22: 1}),
}


def sources() -> Iterator[tuple[str, bytes]]:
    """Yield the Python of each module, and of each template as Django reads it for translation."""
    for file in [*(ROOT / "content").rglob("*.py"), *(ROOT / "portal").rglob("*.py")]:
        yield str(file.relative_to(ROOT)), file.read_bytes()
    for file in (ROOT / "templates").rglob("*.*"):
        lines = templatize(file.read_text("utf-8"), origin=str(file)).splitlines()
        yield str(file.relative_to(ROOT)), "\n".join(line.strip() for line in lines).encode()


def is_read_by_parents(name: str) -> bool:
    return name.startswith(OF_READERS) and not name.startswith(OF_EDITORS)


@functools.cache
def messages(folder: Path) -> frozenset[str]:
    """Return the messages that belong in a folder of catalogues; what both sides use stands with the readers'."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for name, source in sources():
        for _line, text, _comments, _context in extract("python", io.BytesIO(source), KEYWORDS):
            texts = text if isinstance(text, tuple) else (text,)
            found[is_read_by_parents(name)] |= {text.replace("%%", "%") for text in texts if text}
    return frozenset(found[True] if folder == READERS else found[False] - found[True])


@pytest.fixture(params=CATALOGUES, ids=lambda found: f"{found[1].name}-{found[0]}")
def words(request: pytest.FixtureRequest) -> tuple[str, Path, polib.POFile]:
    language, folder = request.param
    return language, folder, polib.pofile(str(catalogue(folder, language)))


def test_every_word_of_the_interface_is_in_every_language(words: tuple[str, Path, polib.POFile]) -> None:
    _language, folder, file = words
    translated = {text for entry in file.translated_entries() for text in (entry.msgid, entry.msgid_plural) if text}
    wanted = messages(folder)
    assert len(wanted) > 100
    assert sorted(wanted - {text.replace("%%", "%") for text in translated}) == []


def test_no_translation_of_the_interface_is_doubtful_or_left_over(words: tuple[str, Path, polib.POFile]) -> None:
    _language, folder, file = words
    assert [entry.msgid for entry in file.fuzzy_entries()] == []
    assert [entry.msgid for entry in file.obsolete_entries()] == []
    wanted = messages(folder) | MONTHS
    assert [entry.msgid for entry in file if entry.msgid.replace("%%", "%") not in wanted] == []


def test_a_translation_has_the_same_gaps_to_fill_as_its_message(words: tuple[str, Path, polib.POFile]) -> None:
    def gaps(text: str) -> set[str]:
        return {piece.split(")")[0] for piece in text.split("%(")[1:]}

    _language, _folder, file = words
    for entry in file.translated_entries():
        for text in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            assert gaps(text) <= gaps(entry.msgid) | gaps(entry.msgid_plural), entry.msgid
            assert entry.msgid_plural or gaps(text) == gaps(entry.msgid), entry.msgid


def test_each_number_takes_the_plural_form_of_its_language(words: tuple[str, Path, polib.POFile]) -> None:
    language, folder, file = words
    forms, expected = PLURALS[language]
    assert f"nplurals={forms};" in file.metadata["Plural-Forms"]
    plural = [entry for entry in file if entry.msgid_plural]
    assert plural
    for entry in plural:
        assert sorted(entry.msgstr_plural) == list(range(forms)), entry.msgid
        assert all(entry.msgstr_plural.values()), entry.msgid
    compile_translations()
    with translation.override(language):
        for number, form in expected.items():
            text = ngettext(plural[0].msgid, plural[0].msgid_plural, number)
            assert text == plural[0].msgstr_plural[form], (language, number, folder.name)


def test_a_language_without_a_catalogue_is_counted_as_untranslated() -> None:
    assert words_left("nl") == words_left("en") == 0
    assert all(words_left(code) == 0 for code in OTHERS)
    assert words_left("ti") == len(polib.pofile(str(catalogue(READERS, "nl"))))


# Names that are the same in every language.
NAMES = {"Houvast"}
_DJANGO = re.compile(
    r"{%\s*block (?:layout|look|bodyclass)\s*%}.*?{%\s*endblock\s*%}|"  # names of classes
    r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}|{%\s*comment.*?{%\s*endcomment\s*%}|{%.*?%}|{{.*?}}|{#.*?#}",
    re.DOTALL,
)
_UNSPOKEN = re.compile(r"<(style|script)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE)
_SPOKEN_ATTRIBUTE = re.compile(r'\b(?:alt|title|aria-label|placeholder|data-title|value)="([^"]*)"')


def untranslatable(template: str) -> list[str]:
    """Return the words in a template that gettext never sees."""
    html = _UNSPOKEN.sub("", _DJANGO.sub("", template))
    spoken = [*_SPOKEN_ATTRIBUTE.findall(html), *re.split(r"<[^>]*>", html)]
    return [word for text in spoken for word in re.findall(r"[^\W\d_]{2,}", text) if word not in NAMES]


# The guide for editors is a text in Dutch, and no message of the interface.
GUIDE = ROOT / "templates" / "admin" / "guide" / "nl"
TEMPLATES = sorted(file for file in (ROOT / "templates").rglob("*.html") if GUIDE not in file.parents)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT / "templates")))
def test_no_text_in_a_template_is_out_of_the_translators_reach(file: Path) -> None:
    assert untranslatable(file.read_text("utf-8")) == []


def test_a_word_that_is_not_translatable_is_found_where_a_template_has_one() -> None:
    assert untranslatable('<p class="lead">{% translate "Yes" %} No <img alt="Maybe" src="a.png"></p>') == [
        "Maybe",
        "No",
    ]
