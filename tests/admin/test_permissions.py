"""Nobody gets a screen of the desk that is not theirs: every address, for who is not logged in and for staff without a role."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from content.editing.history import entries_of
from content.models import Contact, Edition, Feedback, GlossaryTerm, Guideline, Section, SourceDocument
from tests.admin.conftest import Staff, stored

SCREENS = ["publish", "withdraw", "editions", "xliff", "xliff_file"]
SCREENS += ["preview", "preview_start", "preview_link", "preview_end_links"]
OF_AN_EDITION = ["edition", "roll_back", "restore", "cancel", "document", "edition_pages", "edition_page_start"]
PREVIEWS = ("preview", "preview_page", "preview_changes", "edition_pages", "edition_page")
PUBLISHING = {"withdraw", "roll_back", "cancel"}


def addresses(edition: Edition) -> dict[str, str]:
    """Return every address of the desk, by name."""
    guideline = edition.guideline
    found = {name: reverse(f"admin:content_guideline_{name}", args=[guideline.pk]) for name in SCREENS}
    found |= {
        name: reverse(f"admin:content_guideline_{name}", args=[guideline.pk, edition.number]) for name in OF_AN_EDITION
    }
    for name, args in (
        ("preview_page", []),
        ("preview_changes", []),
        ("edition_page", [edition.number]),
        ("edition_page_changes", [edition.number]),
    ):
        found[name] = reverse(f"admin:content_guideline_{name}", args=[guideline.pk, *args, "nl/slapen/"])
    found["content_translations"] = reverse("admin:content_translations")
    found["content_links"] = reverse("admin:content_links")
    found |= {name: reverse(f"admin:{name}") for name in ("content_at_work", "content_discard")}
    found |= {f"content_translation_{code}": translation(guideline, code) for code in ("en", "ar", "tr")}
    found["content_translation"] = found["content_translation_tr"]
    records = [guideline, guideline.sections.first(), GlossaryTerm.objects.first(), Contact.objects.first()]
    for model in (Guideline, Section, GlossaryTerm, Contact, Feedback):
        name = model._meta.model_name
        found |= {f"{name}_{page}": reverse(f"admin:content_{name}_{page}") for page in ("changelist", "add")}
        for record in records:
            if isinstance(record, model):
                pages = ("change", "delete", "history")
                found |= {f"{name}_{page}": reverse(f"admin:content_{name}_{page}", args=[record.pk]) for page in pages}
                found |= of_the_history(record)
    found["content_history"] = reverse("admin:content_history")
    return found | of_importing(guideline)


def of_importing(guideline: Guideline) -> dict[str, str]:
    """Return the addresses of a document that was read in, and of a new version of a guideline's source, by name."""
    cut = {"line": 1, "title": "Inleiding", "kind": "introduction", "choice": ""}
    waiting, _new = SourceDocument.objects.get_or_create(name="a.txt", text="Inleiding", cuts=[cut])
    newer, _new = SourceDocument.objects.get_or_create(name="b.txt", text="Inleiding", cuts=[cut], guideline=guideline)
    changes = reverse("admin:content_guideline_source_changes", args=[guideline.pk, newer.pk])
    found = {name: reverse(f"admin:{name}", args=[waiting.pk]) for name in ("content_import", "content_import_discard")}
    found |= {"content_imports": reverse("admin:content_imports"), "source_changes": changes}
    return found | {"source": reverse("admin:content_guideline_source", args=[guideline.pk])}


def of_the_history(record: Guideline | Section | GlossaryTerm | Contact) -> dict[str, str]:
    """Return the addresses of a record as it was, by name."""
    name = record._meta.model_name
    args = [record.pk, entries_of(type(record), record.pk).values_list("pk", flat=True)[0]]
    return {f"content_{name}_{page}": reverse(f"admin:content_{name}_{page}", args=args) for page in ("earlier", "before")}


def translation(guideline: Guideline, language: str) -> str:
    section = guideline.sections.get(slug="waarom")
    return reverse("admin:content_translation", args=["section", section.pk, language])


def everything(edition: Edition) -> dict[str, Any]:
    """Return all that is stored, without the texts that a Dutch text was."""
    models = (Guideline, Section, GlossaryTerm, Contact, Edition, Feedback, SourceDocument)
    return {f"{m._meta.model_name} {record.pk}": stored(record) for m in models for record in m._default_manager.all()}


def test_every_address_of_the_desk_is_tried(edition: Edition) -> None:
    ours = [url.name for model in (Guideline,) for url in admin.site._registry[model].get_urls() if url.name]
    tried = {name.removeprefix("content_guideline_") for name in ours if name != "content_still_here"}
    assert tried - {"changelist", "add", "change", "delete", "history", "earlier", "before"} <= set(addresses(edition))


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_logged_in_is_sent_to_log_in(edition: Edition, client: Client, method: str) -> None:
    for name, address in addresses(edition).items():
        response = getattr(client, method)(address)
        assert response.status_code == 302, name
        assert response["Location"].startswith("/admin/login/"), name


@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_without_a_role_gets_nothing(edition: Edition, staff: Staff, method: str) -> None:
    client = staff()
    for name, address in addresses(edition).items():
        assert getattr(client, method)(address).status_code in {403, 405}, name


def test_an_editor_sees_what_would_change_but_does_not_publish(edition: Edition, staff: Staff) -> None:
    client = staff("view_guideline", "change_guideline", "view_section", "change_section")
    found = addresses(edition)
    for name in ("publish", "editions", "edition", "document", "guideline_change", "section_change", *PREVIEWS):
        assert client.get(found[name]).status_code == 200, name
    for name in PUBLISHING:
        assert client.get(found[name]).status_code == 403, name
    for name in {*PUBLISHING, "publish"}:
        assert client.post(found[name], {"note": "x", "live": 1, "seen": "x", "when": "now"}).status_code == 403, name
    assert Edition.objects.filter(guideline=edition.guideline).count() == 1


def test_a_translator_changes_nothing_but_the_own_language_at_any_address_by_any_method(
    edition: Edition, staff: Staff, chief: Client
) -> None:
    Feedback.objects.create(edition=edition, language="nl", section="waarom", helped=True)
    own = {"content_translations", "content_translation", "content_translation_tr", "xliff", "xliff_file"}
    own |= {"content_at_work", "content_discard"}  # tests/admin/test_at_work.py says what a translator gets there
    found = addresses(edition)
    before = everything(edition)
    form = chief.get(translation(edition.guideline, "tr")).context["form"]
    sent = {field.html_name: field.value() or "" for field in form}
    sent |= {
        f"{name}_{code}": "Anders" for name in ("title", "term", "name") for code in ("nl", "en", "ar", "pl", "uk")
    }
    sent |= {
        "note": "x",
        "live": "1",
        "seen": "x",
        "when": "now",
        "post": "yes",
        "part": "sections/waarom",
        "do": "current",
    }
    client = staff("translate_tr")
    for name, address in found.items():
        for method in ("get", "head", "post", "put", "patch", "delete"):
            answer = getattr(client, method)(address, sent if method == "post" else None)
            assert name in own or answer.status_code in {403, 405}, (name, method)
    after = everything(edition)
    differing = {(key, field) for key in before for field in before[key] if before[key][field] != after[key][field]}
    assert after.keys() == before.keys()
    assert {field for _key, field in differing} <= {"made"} | {f for _k, f in differing if f.endswith("_tr")}


def test_who_may_only_look_gets_texts_and_no_form_fields(edition: Edition, staff: Staff) -> None:
    client = staff("view_section", "view_guideline")
    section = edition.guideline.sections.get(slug="waarom")
    page = client.get(reverse("admin:content_section_change", args=[section.pk])).text
    assert "<strong>ritme</strong>" in page
    assert "<textarea" not in page
    refused = client.post(reverse("admin:content_section_change", args=[section.pk]), {"title_nl": "Anders"})
    assert refused.status_code == 403
    section.refresh_from_db()
    assert section.title_nl == "Waarom slaapt mijn kind slecht?"
    assert client.get(reverse("admin:content_guideline_change", args=[edition.guideline.pk])).status_code == 200


def test_feedback_and_editions_cannot_be_changed_even_by_an_administrator(edition: Edition, chief: Client) -> None:
    given = Feedback.objects.create(edition=edition, language="nl", section="waarom", helped=True, line="Dank u")
    change = reverse("admin:content_feedback_change", args=[given.pk])
    assert chief.get(change).status_code == 200
    assert chief.post(change, {"line": "x"}).status_code == 403
    assert chief.post(reverse("admin:content_feedback_delete", args=[given.pk]), {"post": "yes"}).status_code == 403
    assert chief.get(reverse("admin:content_feedback_add")).status_code == 403
    assert Edition not in admin.site._registry


def test_no_cookie_goes_beyond_the_desk(edition: Edition, chief: Client) -> None:
    chief.get(reverse("admin:content_guideline_publish", args=[edition.guideline.pk]))
    withdraw = reverse("admin:content_guideline_withdraw", args=[edition.guideline.pk])
    assert chief.post(withdraw, {"live": 1, "note": "Weg"}).status_code == 302  # a message waits to be shown now
    assert {"sessionid", "csrftoken"} <= set(chief.cookies)
    assert {cookie["path"] for cookie in chief.cookies.values()} == {"/admin/"}
    assert not chief.get("/nl/slapen/").cookies
