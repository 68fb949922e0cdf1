"""A rich text without scripts: each block on a line of its own, and unchanged where nobody changed it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from content.admin.forms.lines import from_lines, in_lines
from content.editing.freshness import mark_current, state
from content.editing.history import entries_of
from content.editing.richtext import clean
from content.models import Section
from tests.admin.conftest import stored

FormOf = Callable[[Client, str], dict[str, Any]]
TEXT = (
    "<h3>Slapen</h3><p>Een vast ritme helpt.<br>Echt.</p>"
    '<ul data-look="do"><li data-icon="talk">Lees voor.</li><li>Zing.<ol><li>Eén</li></ol></li></ul><p>Rust.</p>'
)


def as_sent(form: dict[str, Any]) -> dict[str, Any]:
    """Return a form as a browser sends it, with two characters at the end of a line."""
    return {name: value.replace("\n", "\r\n") if isinstance(value, str) else value for name, value in form.items()}


@pytest.fixture
def translated(section: Section) -> Section:
    section.body_nl, section.title_tr, section.body_tr = TEXT, "Uyku", "<p>Bir.</p><p>İki.</p>"
    section.in_short_tr = "Uyku."
    section.save()
    mark_current(section, "tr")
    section.save()
    return section


def test_each_block_stands_on_a_line_of_its_own() -> None:
    shown = in_lines(TEXT)
    assert shown
    assert shown.splitlines()[:5] == [
        "<h3>Slapen</h3>",
        "<p>Een vast ritme helpt.<br>Echt.</p>",
        '<ul data-look="do">',
        '<li data-icon="talk">Lees voor.</li>',
        "<li>Zing.<ol>",
    ]


def test_opening_and_saving_without_a_change_changes_nothing_and_marks_nothing_outdated(
    chief: Client, form_of: FormOf, translated: Section
) -> None:
    before, entries = stored(translated), entries_of(Section, translated.pk).count()
    address = reverse("admin:content_section_change", args=[translated.pk])
    form = form_of(chief, address)
    assert "</h3>\n<p>" in form["body_nl"]
    assert chief.post(address, as_sent(form)).status_code == 302
    assert stored(translated) == before
    assert entries_of(Section, translated.pk).count() == entries
    assert state(Section.objects.get(pk=translated.pk), "tr") == "current"


def test_a_text_that_was_stored_with_breaks_keeps_them_where_it_is_not_changed(
    chief: Client, form_of: FormOf, translated: Section
) -> None:
    translated.body_nl = "<p>Een.</p>\n\n<p>Twee.</p>"
    translated.save()
    before = stored(translated)
    address = reverse("admin:content_section_change", args=[translated.pk])
    assert chief.post(address, as_sent(form_of(chief, address))).status_code == 302
    assert stored(translated) == before


def test_a_change_among_the_lines_is_stored_without_the_breaks(
    chief: Client, form_of: FormOf, translated: Section
) -> None:
    address = reverse("admin:content_section_change", args=[translated.pk])
    form = form_of(chief, address)
    form["body_nl"] = form["body_nl"].replace("Zing.", "Zing samen.")
    assert chief.post(address, as_sent(form) | {"dutch_change": "meaning"}).status_code == 302
    assert stored(translated)["body_nl"] == TEXT.replace("Zing.", "Zing samen.")


def test_the_page_says_to_who_has_no_scripts_which_marks_there_are(chief: Client, translated: Section) -> None:
    page = chief.get(reverse("admin:content_section_change", args=[translated.pk])).text
    _before, _noscript, help_text = page.partition("<noscript>")
    assert "&lt;h3&gt;…&lt;/h3&gt;" in help_text.partition("</noscript>")[0]


_pieces = st.sampled_from(
    ["<p>", "</p>", "<ul>", "<ol>", "</ul>", "<li>", "</li>", "<h3>", "a", " ", "\n", "\r\n", "<br>"]
)


@given(st.lists(_pieces, max_size=30).map("".join).map(clean))
def test_what_is_shown_in_lines_comes_back_the_same(text: str) -> None:
    shown = in_lines(text)
    assert shown is not None
    assert in_lines(shown) == shown
    assert clean(from_lines(shown)) == from_lines(shown)
    if "\n" not in text:
        assert from_lines(shown.replace("\n", "\r\n")) == text
