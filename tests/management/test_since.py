"""A document that was exported goes back over its draft, and never over what was saved here since."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from content.editing.freshness import state
from content.editing.since import draft_document
from content.models import Edition, GlossaryTerm, Guideline, Section
from content.publishing.document import read
from content.publishing.freeze import document_of

Changed = Callable[[Callable[[dict[str, Any]], None]], None]


def run(*arguments: Any, **options: Any) -> tuple[str, int]:
    """Return what a command said, and its exit status."""
    out = io.StringIO()
    try:
        call_command(*map(str, arguments), stdout=out, stderr=out, **options)
    except CommandError as error:
        return f"{out.getvalue()}{error}", error.returncode
    return out.getvalue(), 0


@pytest.fixture
def file(guideline: Guideline, tmp_path: Path) -> Path:
    path = tmp_path / "slapen.json"
    run("export_guideline", "slapen", path, "--draft")
    return path


@pytest.fixture
def change(file: Path) -> Changed:
    """Return a function that changes the exported document."""

    def changed(how: Callable[[dict[str, Any]], None]) -> None:
        data = json.loads(file.read_text("utf-8"))
        how(data)
        file.write_text(json.dumps(data), "utf-8")

    return changed


def retitled(language: str, title: str) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["languages"][language]["sections"][0].update(title=title)


def why() -> Section:
    return Section.objects.get(slug="waarom")


def test_an_exported_draft_says_what_it_was_made_from_and_an_edition_never_does(edition: Edition) -> None:
    document = draft_document(edition.guideline, document_of)
    assert document.drafted
    assert document.digest() == document_of(edition.guideline).digest()
    assert "drafted" not in edition.document
    assert "drafted" not in json.loads(run("export_guideline", "slapen")[0])
    assert read(document.to_json()) == document


def test_what_nobody_changed_here_is_replaced(guideline: Guideline, file: Path, change: Changed) -> None:
    change(retitled("nl", "Uit het bestand"))
    said, status = run("load_guideline", file, "--replace")
    assert (why().title_nl, status) == ("Uit het bestand", 0)
    assert "Replaced: Uit het bestand" in said


def test_what_was_changed_here_and_not_in_the_file_stays_without_a_word(guideline: Guideline, file: Path) -> None:
    Section.objects.filter(slug="waarom").update(title_nl="Hier verbeterd")
    said, status = run("load_guideline", file, "--replace")
    assert (why().title_nl, status) == ("Hier verbeterd", 0)
    assert "Nothing differed" in said


def test_what_both_changed_stays_and_both_are_said_and_the_rest_is_replaced(
    guideline: Guideline, file: Path, change: Changed
) -> None:
    change(retitled("nl", "Uit het bestand"))
    change(retitled("en", "From the file"))
    Section.objects.filter(slug="waarom").update(title_nl="Hier verbeterd")
    said, status = run("load_guideline", file, "--replace")
    assert (why().title_nl, why().title_en, status) == ("Hier verbeterd", "From the file", 2)
    assert "title, here: Hier verbeterd" in said
    assert "title, file: Uit het bestand" in said
    said, status = run("load_guideline", file, "--replace", "--over")
    assert (why().title_nl, status) == ("Uit het bestand", 0)


def test_the_kind_the_order_and_what_the_guideline_says_of_itself_are_kept_in_the_same_way(
    guideline: Guideline, file: Path, change: Changed
) -> None:
    def otherwise(data: dict[str, Any]) -> None:
        data["review_by"] = "2030-01-01"
        for text in data["languages"].values():
            text["sections"].reverse()
            text["sections"][0]["kind"] = "tips"

    before = guideline.review_by
    change(otherwise)
    first, second = guideline.sections.all()
    Section.objects.create(guideline=guideline, slug="nieuw", title_nl="Nieuw", body_nl="<p>x</p>", position=0)
    Section.objects.filter(pk=second.pk).update(kind="colophon")
    Guideline.objects.update(makers="NIP")
    said, status = run("load_guideline", file, "--replace")
    assert status == 2
    assert [name in said for name in ("review_by", "kind", "order")] == [True, True, True]
    assert [section.slug for section in guideline.sections.all()] == [first.slug, "nieuw", second.slug]
    guideline.refresh_from_db()
    second.refresh_from_db()
    assert (guideline.review_by, second.kind) == (before, "colophon")


def test_a_section_that_was_deleted_here_since_is_not_made_again(
    guideline: Guideline, file: Path, change: Changed
) -> None:
    Section.objects.filter(slug="waarom").delete()
    assert run("load_guideline", file, "--replace")[1] == 0
    assert not Section.objects.filter(slug="waarom").exists()
    change(retitled("nl", "Uit het bestand"))
    said, status = run("load_guideline", file, "--replace")
    assert status == 2
    assert "Uit het bestand" in said
    assert not Section.objects.filter(slug="waarom").exists()
    run("load_guideline", file, "--replace", "--over")
    assert why().title_nl == "Uit het bestand"


def test_a_translation_taken_beside_dutch_that_stays_is_not_called_current(
    guideline: Guideline, file: Path, change: Changed
) -> None:
    change(retitled("nl", "Uit het bestand"))
    change(retitled("en", "From the file"))
    section = why()
    section.title_nl = "Hier verbeterd"
    section.save()
    run("load_guideline", file, "--replace")
    assert state(why(), "en") == "outdated"


def test_a_document_that_does_not_say_what_it_was_made_from_replaces_nothing_unasked(
    edition: Edition, tmp_path: Path
) -> None:
    file = tmp_path / "editie.json"
    run("export_guideline", "slapen", file)
    assert run("load_guideline", file, "--replace")[1] == 0  # nothing differs
    Section.objects.filter(slug="waarom").update(title_nl="Hier verbeterd")
    said, status = run("load_guideline", file, "--replace")
    assert (why().title_nl, status) == ("Hier verbeterd", 1)
    assert "Waarom slaapt mijn kind slecht? (nl)" in said
    assert "--over" in said
    assert "\n" not in said.strip()
    assert run("load_guideline", file, "--replace", "--over")[1] == 0
    assert why().title_nl != "Hier verbeterd"


def test_the_marks_that_publishing_adds_are_not_stored_in_the_draft(
    guideline: Guideline, file: Path, change: Changed
) -> None:
    GlossaryTerm.objects.create(slug="moe", term_nl="moe", explanation_nl="Wie moe is.")
    Section.objects.filter(slug="waarom").update(
        body_nl='<p>Uw kind is moe, en <span data-term="ritme">rust</span> helpt.</p>'
    )
    before = why().body_nl
    document = draft_document(guideline, document_of)
    assert 'data-term="moe"' in document.source_text.sections[0].body
    file.write_text(json.dumps(document.to_json()), "utf-8")
    change(lambda data: data["languages"]["nl"]["sections"][0].update(title="Anders"))
    body = json.loads(file.read_text("utf-8"))["languages"]["nl"]["sections"][0]["body"]
    change(lambda data: data["languages"]["nl"]["sections"][0].update(body=body.replace("helpt", "helpt vaak")))
    run("load_guideline", file, "--replace")
    assert why().body_nl == before.replace("helpt", "helpt vaak")


def test_over_goes_with_replace(file: Path) -> None:
    assert run("load_guideline", file, "--over") == ("--over goes with --replace.", 1)
