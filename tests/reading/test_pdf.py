"""The PDFs of a guideline: what a parent can do with them, what a checker says of them, and what becomes of them on the disk."""

import datetime
import logging
import os
import re
import signal
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import page as checker
import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from content.editing.loading import load
from content.models import Contact, Edition, Guideline, Section
from content.publishing.document import Document
from content.publishing.editions import publish, roll_back_to, withdraw
from content.reading.papers import kept, press
from content.reading.papers.addresses import Tail
from content.reading.papers.ordered import all_of, ordered, print_ahead
from content.reading.papers.sheet import Asked
from content.reading.shelf import OnShelf, Shelf
from tests import documents
from tests.starter.test_starter_pages import documents as starter_documents

HEAVIEST = 500_000
ROOT = Path(__file__).resolve().parents[2]
HOST = "https://houvast.example.nl"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "_recent", OrderedDict())
    settings.PAPERS = tmp_path / "papers"
    return tmp_path / "papers"


def read(client: Client, path: str) -> PdfReader:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf"), path
    return PdfReader(BytesIO(response.content))


def text(pdf: PdfReader) -> str:
    """Return its words; where a line ends is the printer's business."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def tags(pdf: PdfReader) -> Iterator[tuple[str, DictionaryObject]]:
    """Yield each element of the structure, with the name of its tag."""
    waiting: list[Any] = [pdf.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, ArrayObject):
            waiting += reversed(element)
        elif isinstance(element, DictionaryObject):
            if "/S" in element:
                yield str(element["/S"]), element
            if "/K" in element:
                waiting.append(element["/K"])


def links(pdf: PdfReader) -> list[DictionaryObject]:
    found = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    return [note for note in found if note["/Subtype"] == "/Link"]


# What there is, and where


def test_the_address_without_a_number_leads_to_the_edition_that_is_live(client: Client, edition: Edition) -> None:
    response = client.get("/nl/slapen.pdf")
    assert response["Location"] == "/nl/slapen.1.pdf"
    assert client.get("/en/slapen.nl.large.pdf")["Location"] == "/en/slapen.1.nl.large.pdf"
    assert client.get("/nl/slapen.1.large.pdf")["Location"] == "/nl/slapen.1.groot.pdf"


def test_an_earlier_edition_leads_to_the_one_that_is_live(client: Client, edition: Edition) -> None:
    Section.objects.filter(slug="waarom").update(title_nl="Anders")
    publish(edition.guideline)
    assert client.get("/nl/slapen.1.pdf")["Location"] == "/nl/slapen.2.pdf"
    assert client.get("/nl/slapen.1.groot.pdf")["Location"] == "/nl/slapen.2.groot.pdf"
    assert "Anders" in text(read(client, "/nl/slapen.2.pdf"))
    roll_back_to(edition)
    assert client.get("/nl/slapen.2.pdf")["Location"] == "/nl/slapen.3.pdf"
    assert "Anders" not in text(read(client, "/nl/slapen.3.pdf"))


def test_what_is_yet_to_go_live_and_what_never_was_is_not_there(client: Client, edition: Edition) -> None:
    Section.objects.filter(slug="waarom").update(title_nl="Nog geheim")
    publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=1))
    for path in ("/nl/slapen.2.pdf", "/nl/slapen.3.pdf", "/nl/nergens.pdf", "/nl/over.pdf", "/ar/slapen.pdf"):
        assert client.get(path).status_code == 404, path
    assert client.get("/nl/slapen.1.nl.pdf").status_code == 404  # the Dutch beside the Dutch
    assert "Nog geheim" not in text(read(client, "/nl/slapen.1.pdf"))


def test_of_what_was_taken_offline_there_is_none_any_more(client: Client, edition: Edition) -> None:
    client.get("/nl/slapen.1.pdf")
    withdraw(edition.guideline)
    for path in ("/nl/slapen.pdf", "/nl/slapen.1.pdf", "/en/slapen.1.nl.large.pdf"):
        response = client.get(path)
        assert response.status_code == 410
        assert "112" in response.text


@pytest.mark.parametrize("path", ["/nl/slapen/", "/nl/slapen/alles/", "/en/slapen/", "/en/slapen/all/"])
def test_a_guideline_leads_to_its_pdfs_and_each_of_them_is_there(client: Client, edition: Edition, path: str) -> None:
    found = set(re.findall(r'href="(/[^"]+\.pdf)"', client.get(path).text))
    assert len(found) == (3 if path.startswith("/nl/") else 4)
    for address in found:
        assert client.get(address).status_code == 200, address


def test_a_section_does_not_lead_to_them(client: Client, edition: Edition) -> None:
    assert '.pdf"' not in client.get("/nl/slapen/waarom/").text


def test_it_leaves_no_trace_and_costs_no_more_than_a_304_where_nothing_has_changed(
    client: Client, edition: Edition
) -> None:
    first = client.get("/nl/slapen.1.pdf")
    assert not first.cookies
    assert first["Cache-Control"] == "no-cache"
    assert first["Content-Disposition"] == 'inline; filename="slapen-1-nl.pdf"'
    assert "Content-Encoding" not in client.get("/nl/slapen.1.pdf", headers={"accept-encoding": "br"})
    again = client.get("/nl/slapen.1.pdf", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert client.post("/nl/slapen.1.pdf").status_code == 405


def test_a_corrected_number_is_in_the_pdf_at_once(client: Client, edition: Edition, portal: Guideline) -> None:
    first = client.get("/nl/slapen.1.pdf")
    Contact.objects.filter(slug="112").update(telephone="0800-1234")
    publish(portal)
    again = client.get("/nl/slapen.1.pdf", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert "0800-1234" in text(PdfReader(BytesIO(again.content)))


# What is in it


def test_it_says_what_it_is_and_has_bookmarks_contents_notes_and_words_explained(
    client: Client, edition: Edition
) -> None:
    pdf = read(client, "/nl/slapen.1.pdf")
    assert pdf.metadata
    assert (pdf.metadata.title, pdf.root_object["/Lang"]) == ("Slapen", "nl")
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    bookmarks = [mark.title for mark in pdf.outline if not isinstance(mark, list)]
    assert bookmarks[:2] == ["Waarom slaapt mijn kind slecht?", "Wat kan ik doen?"]
    named = [name for name, _element in tags(pdf)]
    for tag in ("/Title", "/H1", "/H2", "/P", "/L", "/LI", "/TOC", "/TOCI", "/Link", "/Note", "/Figure"):
        assert tag in named, tag
    said = text(pdf)
    assert "Ook een jongere van 12 jaar en ouder." in said
    assert "Elke dag op dezelfde tijd hetzelfde doen." in said
    assert "Hoeveel slaap is genoeg?" in said
    assert "112" in said
    assert f"Uitgave 1, {timezone.localtime(edition.go_live_at).day} " in said
    assert "testserver/e/slapen/1" in said


def test_its_links_lead_to_places_in_it_and_to_where_they_say(client: Client, edition: Edition) -> None:
    Section.objects.filter(slug="waarom").update(
        body_nl='<p>Zie <a href="https://example.org/hulp/">hulp</a>. Een ritme.</p>'
    )
    publish(edition.guideline)
    pdf = read(client, "/nl/slapen.2.pdf")
    outward = {str(link["/A"]["/URI"]) for link in links(pdf) if "/A" in link and "/URI" in link["/A"]}
    assert {"https://example.org/hulp/", "http://testserver/e/slapen/2/"} <= outward
    inward = [link for link in links(pdf) if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    assert len(inward) >= 6  # the contents, and the word that is explained
    assert all(link.get("/Contents") for link in links(pdf))


def test_with_the_dutch_beside_it_both_are_there_each_in_its_language(client: Client, edition: Edition) -> None:
    pdf = read(client, "/en/slapen.1.nl.pdf")
    assert pdf.root_object["/Lang"] == "en"
    said = text(pdf)
    for words in (
        "Why does my child sleep badly?",
        "Waarom slaapt mijn kind slecht?",
        "Who can help us?",
        "Wie kan ons helpen?",
    ):
        assert words in said
    spoken = {str(element["/Lang"]) for _name, element in tags(pdf) if "/Lang" in element}
    spoken |= {str(found) for found in re.findall(r"/Lang ?\((\w\w)\)", _streams(pdf))}
    assert "nl" in spoken


def _streams(pdf: PdfReader) -> str:
    streams = [page.get_contents() for page in pdf.pages]
    return "".join(stream.get_data().decode("latin-1") for stream in streams if stream is not None)


def test_in_large_letters_nothing_to_read_is_smaller_than_16_points(client: Client, edition: Edition) -> None:
    sizes: list[tuple[float, str]] = []

    def visit(words: str, _matrix: Any, text_matrix: Any, _font: Any, size: float) -> None:
        if words.strip():
            sizes.append((abs(text_matrix[3]) * size, words.strip()))

    for page in read(client, "/nl/slapen.1.groot.pdf").pages:
        page.extract_text(visitor_text=visit)
    small = [words for size, words in sizes if size < 15.9]
    # The foot of a page, and the raised numbers of notes.
    assert all(re.search(r"Uitgave|testserver|^[\d/ ]+$", words) for words in small), small


def test_what_is_written_is_only_ever_text(client: Client, edition: Edition) -> None:
    nasty = '#panic("x") *vet* _schuin_ $x^2$ \\ @ref <tag> `code` //niet [haak] = kop - lijst ~ #import "a"'
    Section.objects.filter(slug="waarom").update(title_nl=nasty, questions_nl=nasty)
    publish(edition.guideline, note=nasty)
    said = re.sub(r"\s", "", text(read(client, "/nl/slapen.2.pdf")))
    assert said.count(re.sub(r"\s", "", nasty)) >= 3


def test_a_smiley_is_left_out_and_letters_that_no_font_has_are_never(
    client: Client, edition: Edition, caplog: pytest.LogCaptureFixture
) -> None:
    Section.objects.filter(slug="waarom").update(title_nl="Slaap lekker 🙂")
    publish(edition.guideline)
    assert "Slaap lekker" in text(read(client, "/nl/slapen.2.pdf"))
    Section.objects.filter(slug="waarom").update(title_nl="Slaap 睡")
    publish(edition.guideline)
    with caplog.at_level(logging.CRITICAL):
        response = client.get("/nl/slapen.3.pdf")
    assert response.status_code == 500
    assert 'href="/nl/slapen/alles/"' in response.text
    assert "112" in response.text
    assert not response.cookies


def test_a_translation_that_is_older_or_absent_is_said_to_be_so(client: Client, edition: Edition) -> None:
    Section.objects.filter(slug="waarom").update(body_nl="<p>Nieuw in het Nederlands.</p>")
    Section.objects.filter(slug="wat-kunt-u-doen").update(title_en="", body_en="")
    publish(edition.guideline)
    said = text(read(client, "/en/slapen.2.pdf"))
    assert "The Dutch text has changed since." in said
    assert "Nieuw in het Nederlands." in said
    assert "This part has not been translated yet." in said
    assert "Lees samen een boek." in said


# What a checker says


@pytest.fixture
def starter(db: None) -> tuple[OnShelf, Document, Document]:
    for document in starter_documents():
        publish(load(document).guideline)
    shelf = Shelf.live()
    [(edition, document)] = shelf.guidelines()
    return edition, document, shelf.portal


def test_every_pdf_of_the_starter_content_conforms_to_pdf_ua_1_has_its_fonts_in_it_and_is_light(
    starter: tuple[OnShelf, Document, Document],
) -> None:
    edition, document, portal = starter
    asked = list(all_of(document, portal))
    assert len(asked) == 22
    for each in asked:
        name, sheet = ordered(edition, document, portal, each, HOST)
        made = press.printed(sheet)
        report = checker.validate_pdf_bytes(made, profile="ua1")
        assert report.is_compliant, (name.which, [failure.message for failure in report.failures][:3])
        assert len(made) <= HEAVIEST, name.which
        pdf = PdfReader(BytesIO(made))
        fonts = list(_fonts(pdf))
        assert fonts
        assert all("+Noto" in font and embedded for font, embedded in fonts), fonts


def test_arabic_runs_from_the_right_in_letters_that_join_and_dutch_in_it_from_the_left(
    starter: tuple[OnShelf, Document, Document],
) -> None:
    edition, document, portal = starter
    _name, sheet = ordered(edition, document, portal, Asked("ar"), HOST)
    assert (sheet["direction"], sheet["language"]) == ("rtl", "ar")
    pdf = PdfReader(BytesIO(press.printed(sheet)))
    assert pdf.root_object["/Lang"] == "ar"
    assert any("NotoSansArabic" in font for font, _embedded in _fonts(pdf))
    # Typed letters map to more than one shape each, as where they begin, join and end a word.
    said = text(pdf)
    assert "التعلق" in said
    assert "0800-2000" in said
    shapes = {shape for font in _with_unicode(pdf) if "Arabic" in font["/BaseFont"] for shape in _shapes(font)}
    letters = [letter for _shape, letter in shapes]
    assert len(letters) > len(set(letters)) + 20


def test_a_picture_at_the_end_of_dutch_words_in_arabic_is_left_out_and_no_reason_to_print_nothing(
    starter: tuple[OnShelf, Document, Document],
) -> None:
    edition, document, portal = starter
    for picture in ("🙂", "👨‍👩‍👧", "✅", "1️⃣"):
        noted = replace(edition, note=f"Slaap lekker {picture}")
        _name, sheet = ordered(noted, document, portal, Asked("ar"), HOST)
        assert re.search(r"Slaap\W+lekker", text(PdfReader(BytesIO(press.printed(sheet))))), picture


def _resources(pdf: PdfReader) -> Iterator[DictionaryObject]:
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield font.get_object()


def _fonts(pdf: PdfReader) -> Iterator[tuple[str, bool]]:
    """Yield each font's name, and whether its letters are in the file."""
    for font in _resources(pdf):
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        described = inner["/FontDescriptor"]
        yield str(font["/BaseFont"]), any(NameObject(f"/FontFile{kind}") in described for kind in ("", "2", "3"))


def _with_unicode(pdf: PdfReader) -> Iterator[DictionaryObject]:
    return (font for font in _resources(pdf) if "/ToUnicode" in font)


def _shapes(font: DictionaryObject) -> list[tuple[str, str]]:
    return re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>", font["/ToUnicode"].get_data().decode("latin-1"))


# The process that prints


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another printer, which has yet to be written."""
    monkeypatch.setattr(press, "PRINTER", tmp_path / "printer.py")
    return tmp_path / "printer.py"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Return the processes that are started from now on."""
    processes: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            processes.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    return processes


def test_a_printer_that_never_ends_is_stopped_and_the_reader_and_the_desk_are_told(
    client: Client,
    edition: Edition,
    printer: Path,
    started: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    printer.write_text("while True: pass", "utf-8")
    monkeypatch.setattr(press, "SECONDS_AT_MOST", 1)
    with caplog.at_level(logging.CRITICAL):
        response = client.get("/nl/slapen.1.pdf")
    assert response.status_code == 500
    assert 'href="/nl/slapen/alles/"' in response.text
    assert kept.standing("slapen", 1, 6) == kept.Standing(made=0, of=6, failed=1)
    [process] = started
    assert process.returncode == -signal.SIGKILL  # it is gone, and nothing of it waits to be cleared away


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "status -11"),
        ("raise SystemExit('Het lukte niet: é')", "Het lukte niet: é"),
        ("import sys; sys.stdout.write('%PDF-'); sys.exit(1)", "status 1"),
        ("", "status 0"),
        (None, "can't open file"),
    ],
)
def test_a_printer_that_crashes_or_prints_nothing_has_not_printed(
    printer: Path, program: str | None, said: str
) -> None:
    if program is not None:
        printer.write_text(program, "utf-8")
    with pytest.raises(press.NotPrinted, match=re.escape(said)):
        press.printed({})


def test_a_python_that_cannot_be_started_has_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(press.NotPrinted, match="could not be started"):
        press.printed({})


def test_a_printer_that_nobody_waits_for_any_more_ends_by_itself() -> None:
    command = [sys.executable, "-P", str(press.PRINTER), str(press.LEAFLET), str(press.FONTS), "1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.wait(60) == -signal.SIGALRM


def test_a_server_whose_locale_has_only_ascii_prints_the_same(
    starter: tuple[OnShelf, Document, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, document, portal = starter
    _name, sheet = ordered(edition, document, portal, Asked("ar"), HOST)
    usual = press.printed(sheet)
    ascii_only = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    for name, value in ascii_only.items():
        monkeypatch.setenv(name, value)
    assert press.printed(sheet) == usual
    with pytest.raises(press.NotPrinted, match="睡"):
        press.printed({**sheet, "portal": "睡"})


def test_a_worker_has_no_typst_in_its_memory_not_even_once_it_has_made_a_pdf(folder: Path) -> None:
    worker = """
import datetime, sys
from django.urls import get_resolver
import portal.wsgi
from content.reading.papers import kept, ordered
from content.reading.papers.sheet import Asked
from content.reading.shelf import OnShelf, starter

assert get_resolver().url_patterns
document = starter("problematische-gehechtheid")
edition = OnShelf(1, document.slug, 1, False, False, "", datetime.datetime.now(datetime.UTC), "")
made = kept.paper(*ordered.ordered(edition, document, starter("over"), Asked("nl"), "https://houvast.example.nl"))
assert made.startswith(b"%PDF"), made
assert not [name for name in sys.modules if name.split(".")[0] == "typst"]
"""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings", "PAPERS": str(folder)}
    subprocess.run([sys.executable, "-c", worker], cwd=ROOT, env=environment, check=True)
    assert len(list(folder.glob("*.pdf"))) == 1


def test_a_step_says_what_it_says_and_not_what_opens_the_rest_of_it_on_a_page(client: Client, edition: Edition) -> None:
    steps = '<ol data-look="steps"><li><p>U belt eerst.</p><p>Dat kan elke dag.</p></li></ol>'
    Section.objects.filter(slug="waarom").update(body_nl=steps)
    publish(edition.guideline)
    said = text(read(client, "/nl/slapen.2.pdf"))
    assert "Meer over stap" not in said
    assert said.index("U belt eerst.") < said.index("Dat kan elke dag.")


@pytest.mark.parametrize("tail", [".1.nl.pdf", ".1.nl.large.pdf"])
def test_a_note_that_both_languages_have_is_one_note_with_one_number(
    client: Client, edition: Edition, tail: str
) -> None:
    pdf = read(client, f"/en/slapen{tail}")
    said = text(pdf)
    assert said.count("A young person of 12 or over, too.") == said.count("Ook een jongere van 12 jaar en ouder.") == 1
    assert len([name for name, _element in tags(pdf) if name == "/Note"]) == 1
    assert re.search(r"Uw kind ?1 is snel boos", said)


def test_the_number_to_call_is_apart_from_a_name_that_has_numbers(client: Client, edition: Edition) -> None:
    Contact.objects.filter(slug="112").update(name_nl="113 Hulplijn", telephone="0800-0113")
    publish(Guideline.objects.get(slug="over"))
    first = " ".join(re.sub("[\u2066-\u2069]", "", read(client, "/nl/slapen.1.pdf").pages[0].extract_text()).split())
    assert re.search(r"113 Hulplijn: ?0800-0113", first)


# What becomes of them on the disk


def test_it_is_printed_once_and_kept_whole_under_a_name_of_its_own(
    client: Client, edition: Edition, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get("/nl/slapen.1.pdf").content
    [file] = folder.iterdir()
    assert file.read_bytes() == first
    monkeypatch.setattr(press, "LEAFLET", Path("/nowhere.typ"))  # nothing can be printed any more
    assert client.get("/nl/slapen.1.pdf").content == first


def test_whoever_asks_at_the_same_time_gets_the_same_and_no_half_is_left(
    client: Client, edition: Edition, folder: Path
) -> None:
    shelf = Shelf.live()
    [(live, document)] = shelf.guidelines()
    name, sheet = ordered(live, document, shelf.portal, Asked("nl"), HOST)
    got: list[bytes] = []
    threads = [Thread(target=lambda: got.append(kept.paper(name, sheet))) for _time in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 4
    assert len(set(got)) == 1
    assert [file.suffix for file in folder.iterdir()] == [".pdf"]


def test_a_folder_that_cannot_be_written_keeps_no_reader_from_it(
    client: Client, edition: Edition, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    settings.PAPERS = tmp_path / "file" / "papers"
    with caplog.at_level(logging.CRITICAL):
        assert "Slapen" in text(read(client, "/nl/slapen.1.pdf"))


def test_of_long_ago_nothing_is_kept(client: Client, edition: Edition, folder: Path) -> None:
    for number in range(1, 4):
        client.get(f"/nl/slapen.{number}.pdf")
        Section.objects.filter(slug="waarom").update(title_nl=f"Titel {number}")
        publish(edition.guideline)
    client.get("/nl/slapen.4.pdf")
    assert sorted(file.name.split(".")[1] for file in folder.iterdir()) == ["3", "4"]


def test_all_are_made_ahead_without_a_question_to_the_database(
    edition: Edition, settings: Any, folder: Path, django_assert_num_queries: Any
) -> None:
    settings.PAPERS_AHEAD = True
    shelf = Shelf.live()
    [(live, document)] = shelf.guidelines()
    portal = shelf.portal
    with django_assert_num_queries(0):
        thread = print_ahead(live, document, portal, HOST)
        assert thread
        thread.join()
    assert len(list(folder.glob("slapen.1.*.pdf"))) == 6
    assert kept.standing("slapen", 1, 6) == kept.Standing(made=6, of=6, failed=0)


def test_an_address_is_written_in_one_way_and_read_back() -> None:
    for tail in (Tail(), Tail(3), Tail(3, with_dutch=True), Tail(12, with_dutch=True, large=True), Tail(large=True)):
        for language in (code for code, _name in configured.LANGUAGES):
            assert Tail.read(tail.written(language)) == tail
    assert Tail(3, large=True).written("nl") == ".3.groot.pdf"
    with pytest.raises(ValueError, match=r"\.x\.pdf"):
        Tail.read(".x.pdf")


def test_a_guideline_whose_name_ends_in_a_number_is_no_edition(client: Client, edition: Edition) -> None:
    publish(load(documents.guideline(slug="slapen-2")).guideline)
    assert client.get("/nl/slapen-2.pdf")["Location"] == "/nl/slapen-2.1.pdf"
