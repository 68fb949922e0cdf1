"""What differs between two documents: everything a reader sees, and nothing else."""

from typing import Any

from content.publishing.differences import differences
from content.publishing.document import Document, read
from tests import documents


def edited(**sections: dict[str, Any]) -> Document:
    """Return the sample with fields of Dutch sections changed, by position: `s0={"title": …}`."""
    data = documents.guideline().to_json()
    for name, fields in sections.items():
        data["languages"]["nl"]["sections"][int(name[1:])].update(fields)
    return read(data)


def test_equal_documents_do_not_differ() -> None:
    assert differences(documents.guideline(), documents.guideline()) == []


def test_a_changed_field_is_named_with_its_old_and_new_text() -> None:
    [found] = differences(documents.guideline(), edited(s1={"title": "Wat helpt?"}))
    assert (found.language, found.part, found.slug, found.field) == ("nl", "sections", "wat-kunt-u-doen", "title")
    assert (found.old, found.new) == ("Wat kan ik doen?", "Wat helpt?")


def test_another_order_of_the_sections_is_a_difference() -> None:
    data = documents.guideline().to_json()
    for text in data["languages"].values():
        text["sections"].reverse()
    found = differences(documents.guideline(), read(data))
    assert {(d.language, d.field) for d in found} == {("nl", "order"), ("en", "order")}


def test_a_language_that_goes_is_a_difference() -> None:
    data = documents.guideline().to_json()
    del data["languages"]["en"]
    found = differences(documents.guideline(), read(data))
    assert found
    assert {d.language for d in found} == {"en"}
    assert all(d.new is None for d in found)


def test_where_a_translation_comes_from_is_no_difference_for_readers() -> None:
    data = documents.guideline().to_json()
    data["languages"]["en"]["made"] = {"source": "0123", "on": "2026-01-01", "reviewed_by": "", "reviewed_on": None}
    assert differences(documents.guideline(), read(data)) == []


def test_withdrawing_is_a_difference() -> None:
    [found] = differences(documents.guideline(), documents.guideline(withdrawn=True))
    assert found.field == "withdrawn"


def test_everything_is_new_in_a_first_edition() -> None:
    found = differences(None, documents.guideline())
    assert {d.slug for d in found if d.part == "sections"} == {"waarom", "wat-kunt-u-doen"}
    assert all(d.old is None for d in found)
