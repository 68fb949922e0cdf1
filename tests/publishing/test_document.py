"""The document: one format for editions, exports and imports, strict about what it does not know."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from content.models import Edition
from content.publishing.document import (
    Document,
    DocumentProblem,
    fingerprint,
    json_schema,
    piece,
    pieces,
    read,
    upgrade,
)
from tests import documents

SCHEMA = Path(__file__).resolve().parents[2] / "content" / "publishing" / "document.schema.json"


def changed(**changes: Any) -> dict[str, Any]:
    return {**documents.guideline().to_json(), **changes}


def test_a_document_is_read_back_as_it_was_written() -> None:
    document = documents.guideline()
    assert read(json.loads(json.dumps(document.to_json()))) == document


def test_the_schema_beside_the_code_is_the_one_the_code_has() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema()


def test_an_edition_follows_the_schema(edition: Edition) -> None:
    jsonschema.validate(edition.document, json_schema())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "no format number"),
        ({"slug": "x"}, "no format number"),
        ({"format": True}, "no document format|no format number|Field required"),
        ({"format": 0}, "no document format 0"),
        ({"format": 99}, "format 99"),
        (changed(slug="Met Hoofdletters"), "slug"),
        (changed(extra="een tikfout"), "extra"),
        (changed(languages={}), "source language"),
        (changed(source={"url": "javascript:alert(1)"}), "source → url"),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason(data: Any, said: str) -> None:
    with pytest.raises(DocumentProblem, match=said):
        read(data)


@pytest.mark.parametrize("question", ["", "  ", "Twee\nregels?"])
def test_a_question_is_one_line(question: str) -> None:
    data = documents.guideline().to_json()
    data["languages"]["nl"]["sections"][0]["questions"] = [question]
    with pytest.raises(DocumentProblem, match="questions"):
        read(data)


def test_a_control_character_is_refused() -> None:
    data = documents.guideline().to_json()
    data["languages"]["nl"]["summary"] = "Sla\x00pen"
    with pytest.raises(DocumentProblem, match="control character"):
        read(data)


def test_a_slug_that_occurs_twice_is_refused() -> None:
    data = documents.guideline().to_json()
    for text in data["languages"].values():
        text["sections"][1]["slug"] = text["sections"][0]["slug"]
    with pytest.raises(DocumentProblem, match="twice"):
        read(data)


def test_languages_with_different_sections_are_refused() -> None:
    data = documents.guideline().to_json()
    data["languages"]["en"]["sections"].pop()
    with pytest.raises(DocumentProblem, match="not the same"):
        read(data)


def test_upgrading_the_newest_format_changes_nothing() -> None:
    data = documents.guideline().to_json()
    assert upgrade(data) == data


def test_equal_documents_and_only_they_have_equal_digests() -> None:
    assert documents.guideline().digest() == documents.guideline().digest()
    assert documents.guideline().digest() != documents.guideline(review_by="2031-01-01").digest()


def test_a_fingerprint_does_not_change_with_spaces_or_with_marked_words_but_does_with_words() -> None:
    plain = fingerprint(["<p>Een  ritme\nhelpt.</p>"])
    assert fingerprint(['<p>Een <span data-term="ritme">ritme</span> helpt.</p>']) == plain
    assert fingerprint(["<p>Een ritme helpt niet.</p>"]) != plain
    assert fingerprint(['<p>Een <span data-note="Let op.">ritme</span> helpt.</p>']) != plain


def test_half_a_translation_counts_as_none() -> None:
    data = documents.guideline().to_json()
    data["languages"]["en"]["sections"][0]["in_short"] = ""
    document: Document = read(data)
    section, source = (document.languages[code].sections[0] for code in ("en", "nl"))
    assert document.state("en", section, source) == "missing"


def test_a_fingerprint_is_what_the_documents_and_drafts_so_far_have() -> None:
    body = '<p data-look="good-to-know">Een  <span data-term="ritme">ritme</span>\n helpt\u00a0u.</p>'
    assert fingerprint(["Waarom?", "", body, "A\nB "]) == "a9b90ac5c9060598"


def test_the_pieces_of_a_text_do_not_change_with_marks_looks_or_white_space() -> None:
    marked = '<p data-look="good-to-know">Een  <span data-term="ritme">ritme</span> helpt.</p>'
    marked += "<ul><li><strong>Rust</strong></li></ul>"
    assert pieces([marked, "Wat?\n\nHoe?"]) == (
        (piece("Een ritme helpt."), piece("<strong>Rust</strong>")),
        (piece("Wat?"), piece("Hoe?")),
    )
    assert piece("Een\nritme") == piece(" Een ritme ")


@pytest.mark.parametrize(
    "other",
    [
        "Onrust",
        "<strong>Rust</strong>",
        '<a href="https://example.org/">Rust</a>',
        '<span data-note="Ook stilte.">Rust</span>',
    ],
)
def test_a_piece_is_another_one_with_other_words_a_link_a_note_or_in_bold(other: str) -> None:
    assert piece(other) != piece("Rust")


def test_an_item_and_the_list_in_it_are_pieces_of_their_own() -> None:
    assert pieces(["<ul><li>x<ul><li>y</li></ul></li></ul>"]) == ((piece("x"), piece("y")),)
