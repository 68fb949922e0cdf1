"""What is pasted comes in clean: the marks that a text here has, every word, and nothing of the program it came from."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from content.editing.richtext import clean
from content.models import Section

pytestmark = pytest.mark.browser
SAMPLES = Path(__file__).with_name("samples")

# As a browser hands over what another program has put on the clipboard.
PASTE = """([html, text]) => {
    const editor = document.querySelector(".text[data-language=nl] .ProseMirror")
    const clipboard = new DataTransfer()
    if (html) clipboard.setData("text/html", html)
    clipboard.setData("text/plain", text)
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }))
}"""


@pytest.fixture
def editor(desk: Page, live_server: LiveServer, section: Section) -> Page:
    """The screen of a section whose text is empty but for a paragraph."""
    section.body_nl = "<p>Weg hiermee.</p>"
    section.save()
    desk.goto(live_server.url + reverse("admin:content_section_change", args=[section.pk]))
    expect(desk.locator(".text[data-language=nl] .ProseMirror")).to_have_attribute("role", "textbox")
    desk.wait_for_timeout(50)
    return desk


def pasted(editor: Page, html: str, text: str = "x") -> str:
    """Paste in the place of all that is there, and return what would be stored."""
    editor.locator(".text[data-language=nl] .ProseMirror").focus()
    editor.wait_for_timeout(100)  # the editor puts its own selection back 20 ms after it gets the focus
    editor.keyboard.press("Control+A")
    editor.evaluate(PASTE, [html, text])
    return clean(editor.locator("#id_body_nl").evaluate("area => area.value"))


def test_a_text_from_word_comes_in_clean(editor: Page) -> None:
    assert pasted(editor, (SAMPLES / "word.html").read_text("utf-8")) == (
        "<h3>Slapen met een vast ritme</h3>"
        '<p>Een kind van 2&nbsp;jaar slaapt vaak <strong>slecht</strong>. Lees meer op <a href="https://example.org/slapen">deze '
        "website</a>.</p>"
        "<h3>Wat helpt</h3>"
        "<ul><li>Rust in de <em>avond</em><ul><li>Een boek</li></ul></li><li>Een vast uur</li></ul>"
        "<p>Doe het zo:</p>"
        "<ol><li>Zet de televisie uit.</li><li>Lees voor.</li></ol>"
        "<p>Leeftijd</p><p>Uren slaap</p>"
        "<p>Bij Utrecht kost dit €&nbsp;10 of 5&nbsp;%.</p>"
        "<h3>En dan</h3>"
        "<p>Tot slot.</p><p>Slaap lekker. Echt.</p>"
        "<p>Een noot onder de tekst.</p>"
    )


def test_a_text_from_word_in_the_browser_comes_in_clean(editor: Page) -> None:
    assert pasted(editor, (SAMPLES / "word-in-the-browser.html").read_text("utf-8")) == (
        "<h3>Wat helpt</h3><p><strong>Rust</strong> helpt vaak.</p>"
        "<ul><li>Een vast uur<ul><li>Ook in het weekend</li></ul></li><li><em>Een boek</em></li></ul>"
        "<p>Klaar.</p>"
    )


def test_a_level_that_a_list_leaves_out_makes_no_empty_item(editor: Page) -> None:
    item = "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'>{}</p>"
    html = item.format(1, "Een") + item.format(3, "Drie") + item.format(2, "Twee") + item.format(1, "Vier")
    assert pasted(editor, html) == "<ul><li>Een<ul><li>Drie</li><li>Twee</li></ul></li><li>Vier</li></ul>"


def test_a_text_from_google_docs_comes_in_clean(editor: Page) -> None:
    assert pasted(editor, (SAMPLES / "google-docs.html").read_text("utf-8")) == (
        "<h3>Wat helpt</h3>"
        "<p>Gewoon en <strong>vet</strong><em> en schuin</em>.</p>"
        "<ul><li>Een<ul><li>Twee</li></ul></li>"
        '<li><a href="https://example.org/">Drie</a></li></ul>'
    )


def test_a_text_from_libreoffice_comes_in_clean(editor: Page) -> None:
    assert pasted(editor, (SAMPLES / "libreoffice.html").read_text("utf-8")) == (
        "<h3>Wat helpt</h3><p><strong>Rust</strong> helpt.</p><ol><li>Eerst</li><li>Dan</li></ol>"
    )


def test_lists_that_were_typed_by_hand_in_word_become_lists(editor: Page) -> None:
    html = "<p class=MsoListParagraph>- Een</p><p class=MsoListParagraph>- Twee</p><p class=MsoNormal>Drie - vier</p>"
    assert pasted(editor, html) == "<ul><li>Een</li><li>Twee</li></ul><p>Drie - vier</p>"


def test_nothing_that_runs_or_asks_elsewhere_comes_in(editor: Page) -> None:
    html = (
        '<p onclick="alert(1)">Een <img src="https://example.org/x.png" alt=""><a href="javascript:alert(1)">link</a></p>'
        '<script>alert(1)</script><iframe src="https://example.org/"></iframe><p><u><s>Twee</s></u></p>'
    )
    asked: list[str] = []
    editor.on("request", lambda request: asked.append(request.url))
    assert pasted(editor, html) == "<p>Een link</p><p>Twee</p>"
    assert [address for address in asked if "example.org" in address] == []


def test_a_word_of_the_glossary_and_a_note_stay_when_a_text_is_moved(editor: Page) -> None:
    html = '<p data-pm-slice="1 1 []">Een <span data-term="ritme">ritme</span>, een <span data-note="Stil.">noot</span>.</p>'
    value = pasted(editor, html)
    assert '<span data-term="ritme">ritme</span>' in value
    assert '<span data-note="Stil.">noot</span>' in value


def test_plain_text_keeps_its_paragraphs(editor: Page) -> None:
    assert pasted(editor, "", "Een\n\nTwee") == "<p>Een</p><p>Twee</p>"
