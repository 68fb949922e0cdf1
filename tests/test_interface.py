"""The words of the interface: each one translatable, each one translated, none of them doubtful."""

import io
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract
from django.utils.translation import templatize

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


def sources() -> Iterator[tuple[str, bytes]]:
    """Yield the Python of each module, and of each template as Django reads it for translation."""
    for file in [*(ROOT / "content").rglob("*.py"), *(ROOT / "portal").rglob("*.py")]:
        yield str(file), file.read_bytes()
    for file in (ROOT / "templates").rglob("*.*"):
        lines = templatize(file.read_text("utf-8"), origin=str(file)).splitlines()
        yield str(file), "\n".join(line.strip() for line in lines).encode()


def messages() -> set[str]:
    found: set[str] = set()
    for _name, source in sources():
        for _line, text, _comments, _context in extract("python", io.BytesIO(source), KEYWORDS):
            found |= set(text) if isinstance(text, tuple) else {text}
    return {message.replace("%%", "%") for message in found if message}


@pytest.fixture(scope="module")
def dutch() -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"))


def test_every_word_of_the_interface_is_in_dutch(dutch: polib.POFile) -> None:
    translated = {text for entry in dutch.translated_entries() for text in (entry.msgid, entry.msgid_plural) if text}
    wanted = messages()
    assert len(wanted) > 100
    assert sorted(wanted - {text.replace("%%", "%") for text in translated}) == []


def test_no_translation_of_the_interface_is_doubtful_or_left_over(dutch: polib.POFile) -> None:
    assert [entry.msgid for entry in dutch.fuzzy_entries()] == []
    assert [entry.msgid for entry in dutch.obsolete_entries()] == []
    wanted = messages()
    assert [entry.msgid for entry in dutch if entry.msgid.replace("%%", "%") not in wanted] == []


def test_a_translation_has_the_same_gaps_to_fill_as_its_message(dutch: polib.POFile) -> None:
    def gaps(text: str) -> set[str]:
        return {piece.split(")")[0] for piece in text.split("%(")[1:]}

    for entry in dutch.translated_entries():
        for text in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            assert gaps(text) <= gaps(entry.msgid) | gaps(entry.msgid_plural), entry.msgid
            assert entry.msgid_plural or gaps(text) == gaps(entry.msgid), entry.msgid
