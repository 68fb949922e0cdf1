"""Importing a parents' document: into a draft, with a report, whole or not at all; and on to the pages."""

import datetime
import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pypdf import PdfWriter

from content.models import Guideline, Section
from content.publishing.editions import publish

ROOT = Path(__file__).resolve().parents[2]
DUMP = """ Inleiding
Veel kinderen1 worden weleens gepest. Dat is naar, en het is nooit hun
eigen schuld. Hier leest u wat u eraan kunt doen.

Wat is pesten?
Pesten is steeds opnieuw iemand pijn doen. Het gebeurt op school, en ook op de
telefoon:
 -  als iemand steeds wordt buitengesloten

door de hele klas
 -  als iemand nare berichten krijgt

1   Waar kinderen staat, bedoelen we ook jongeren van 12 tot 18 jaar.

https://voorbeeld.example/pesten/
 Wat kunt u doen?
Luister rustig naar uw kind. Praat daarna met de meester of de juf.

Colofon
Deze tekst is gemaakt met ouders en leraren. Voor het laatst geüpdatet in mei 2021.

https://voorbeeld.example/pesten/
"""
# A clone elsewhere has no real document beside it; the sample above holds the same rules.
REAL = ROOT.parent / "shared" / "real-input" / "000_a7cb377d134d24d1.txt"


def run(*arguments: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command("import_guideline", *map(str, arguments), stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "pesten.txt"
    path.write_text(DUMP, "utf-8")
    return path


def test_a_document_becomes_a_draft_and_the_report_says_how(db: None, dump: Path) -> None:
    report = run(dump, slug="pesten")
    guideline = Guideline.objects.get()
    sections = list(guideline.sections.all())
    assert [s.title_nl for s in sections] == ["Inleiding", "Wat is pesten?", "Wat kunt u doen?", "Colofon"]
    assert [s.kind for s in sections] == ["introduction", "what-it-is", "what-you-can-do", "colophon"]
    assert 'data-note="Waar kinderen staat' in sections[0].body_nl
    assert sections[1].body_nl.count("<li>") == 2
    assert "buitengesloten door de hele klas" in sections[1].body_nl
    assert str(guideline.source_date) == "2021-05-01"
    for said in ("Inleiding", "Note 1", "dropped", "voorbeeld.example", "2 items", "2021-05"):
        assert said in report
    assert not guideline.editions.exists()


def test_an_import_over_an_address_that_is_taken_is_refused_and_changes_nothing(
    guideline: Guideline, dump: Path
) -> None:
    with pytest.raises(CommandError, match="already"):
        run(dump, slug="slapen")
    assert Guideline.objects.get().sections.count() == 2


@pytest.mark.parametrize("slug", ["hulp", "Met Spaties", "admin"])
def test_an_address_that_cannot_be_one_is_refused_and_nothing_is_left(db: None, dump: Path, slug: str) -> None:
    with pytest.raises(CommandError):
        run(dump, slug=slug)
    assert not Guideline.objects.exists()
    assert not Section.objects.exists()


def test_a_document_in_another_language_fills_that_language_and_publishing_asks_for_dutch(db: None, dump: Path) -> None:
    run(dump, slug="pesten", language="en")
    guideline = Guideline.objects.get()
    assert guideline.languages == ["nl", "en"]
    assert guideline.sections.first().text("body", "nl") == ""
    assert "gepest" in guideline.sections.first().text("body", "en")


@pytest.fixture
def hopeless(tmp_path: Path) -> dict[str, Path]:
    """Files that are no parents' document."""
    files = {
        name: tmp_path / name
        for name in ("empty.txt", "huge.txt", "locked.pdf", "scan.pdf", "broken.pdf", "program.bin")
    }
    files["empty.txt"].touch()
    with files["huge.txt"].open("wb") as huge:
        os.truncate(huge.fileno(), 100 * 1024 * 1024 + 1)
    for name, password in (("locked.pdf", "geheim"), ("scan.pdf", "")):
        writer = PdfWriter()
        writer.add_blank_page(200, 200)
        if password:
            writer.encrypt(password)
        writer.write(files[name])
    files["broken.pdf"].write_bytes(b"%PDF-1.7\nnothing")
    files["program.bin"].write_bytes(bytes(range(256)) * 50)
    return files


@pytest.mark.parametrize(
    "name", ["empty.txt", "huge.txt", "locked.pdf", "scan.pdf", "broken.pdf", "program.bin", "absent.txt"]
)
def test_a_file_that_is_no_such_document_gets_a_clear_message_and_leaves_nothing(
    db: None, tmp_path: Path, hopeless: dict[str, Path], name: str
) -> None:
    with pytest.raises(CommandError, match=name) as refused:
        run(tmp_path / name)
    assert len(str(refused.value)) < 600
    assert "\n" not in str(refused.value).strip()
    assert not Guideline.objects.exists()


if REAL.exists():

    def test_the_real_document_is_imported_published_and_read_as_pages(client: Client, portal: Guideline) -> None:
        report = run(REAL)
        guideline = Guideline.objects.get(is_portal=False)
        # What no document says of itself, and publishing asks for.
        guideline.source_title, guideline.makers = "Richtlijn Problematische gehechtheid", "NIP, NVO"
        guideline.checked_on = timezone.localdate()
        guideline.review_by = guideline.checked_on + datetime.timedelta(days=365)
        guideline.save()
        publish(guideline)
        assert guideline.slug == "problematische-gehechtheid"
        assert str(guideline.source_date) == "2020-08-01"
        assert "unsure" not in report
        sections = list(guideline.sections.all())
        assert len(sections) == 8
        bodies = "".join(section.body_nl for section in sections)
        assert bodies.count("<li>") == 5
        assert [piece.split(">")[1].split("<")[0] for piece in bodies.split("data-note=")[1:]] == [
            "jongeren",
            "ouder",
            "zij",
        ]
        for section in sections:
            response = client.get(f"/nl/problematische-gehechtheid/{section.slug}/")
            assert response.status_code == 200
            assert section.title_nl.replace("'", "&#x27;") in response.content.decode()
