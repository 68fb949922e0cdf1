"""Each role at every address of the admin, by every method: nobody is let in where it is not theirs. Addresses are found."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern
from django.utils.text import slugify

from content.editing.history import entries_of
from content.models import Contact, Edition, Feedback, GlossaryTerm, Guideline, Section, SourceDocument
from content.roles import ADMINISTRATOR, EDITOR, PUBLISHER, ensure_roles, translator
from tests.admin.test_permissions import everything

MODELS: dict[str, Any] = {"guideline": Guideline, "section": Section, "glossaryterm": GlossaryTerm, "contact": Contact}
MODELS |= {"feedback": Feedback, "user": User}
WHO = {"e": EDITOR, "t": translator("tr"), "p": PUBLISHER, "a": ADMINISTRATOR, "n": "", "-": ""}
METHODS = ("get", "head", "put", "patch", "delete", "post")

# Who is let in, by the name of the address: to look (any method but POST), and by POST.
# e editor, t translator into Turkish, p publisher, a administrator, n staff without a role, - not logged in.
EXPECTED: dict[str, tuple[str, str]] = {
    "index": ("etpan", "etpan"),
    "login": ("etpan-", "etpan-"),
    "logout": ("-", "etpan-"),
    "password_change": ("etpan", "etpan"),
    "password_change_done": ("etpan", ""),
    "autocomplete": ("", ""),
    "jsi18n": ("etpan", ""),
    "view_on_site": ("", ""),
    "content_still_here": ("etpan", ""),
    "content_history": ("epa", ""),
    "content_at_work": ("", "eta"),
    "content_discard": ("", "eta"),
    "content_coach": ("", "etpa"),
    "content_guide": ("etpan", ""),
    "content_guide_chapter": ("etpan", ""),
    "content_links": ("epa", "epa"),
    "content_translations": ("eta", ""),
    "content_translation": ("ea", "ea"),
    "content_imports": ("ea", "ea"),
    "content_import": ("ea", "ea"),
    "content_import_discard": ("ea", "ea"),
    "content_guideline_source": ("ea", "ea"),
    "content_guideline_source_changes": ("ea", "ea"),
    "content_guideline_publish": ("epa", "pa"),
    "content_guideline_preview": ("etpa", ""),
    "content_guideline_preview_start": ("etpa", ""),
    "content_guideline_preview_page": ("etpa", ""),
    "content_guideline_preview_changes": ("etpa", ""),
    "content_guideline_preview_link": ("epa", ""),
    "content_guideline_preview_end_links": ("", "epa"),
    "content_guideline_edition_pages": ("epa", ""),
    "content_guideline_edition_page_start": ("epa", ""),
    "content_guideline_edition_page": ("epa", ""),
    "content_guideline_edition_page_changes": ("epa", ""),
    "content_guideline_confirm": ("pa", "pa"),
    "content_guideline_withdraw": ("pa", "pa"),
    "content_guideline_editions": ("epa", ""),
    "content_guideline_edition": ("epa", ""),
    "content_guideline_roll_back": ("pa", "pa"),
    "content_guideline_restore": ("ea", "ea"),
    "content_guideline_cancel": ("pa", "pa"),
    "content_guideline_document": ("epa", ""),
    "content_guideline_xliff": ("etpa", "eta"),
    "content_guideline_xliff_file": ("", ""),
    "content_guideline_earlier": ("epa", "ea"),
    "content_guideline_before": ("", ""),
    "content_guideline_changelist": ("epa", "epa"),
    "content_guideline_add": ("ea", "ea"),
    "content_guideline_history": ("epa", ""),
    "content_guideline_delete": ("a", "a"),
    "content_guideline_change": ("epa", "ea"),
    "content_section_earlier": ("epa", "ea"),
    "content_section_before": ("", ""),
    "content_section_changelist": ("epa", "epa"),
    "content_section_add": ("ea", "ea"),
    "content_section_history": ("epa", ""),
    "content_section_delete": ("ea", "ea"),
    "content_section_change": ("epa", "ea"),
    "content_glossaryterm_earlier": ("epa", "ea"),
    "content_glossaryterm_before": ("", ""),
    "content_glossaryterm_changelist": ("epa", "epa"),
    "content_glossaryterm_add": ("ea", "ea"),
    "content_glossaryterm_history": ("epa", ""),
    "content_glossaryterm_delete": ("ea", "ea"),
    "content_glossaryterm_change": ("epa", "ea"),
    "content_contact_earlier": ("epa", "ea"),
    "content_contact_before": ("", ""),
    "content_contact_changelist": ("epa", "epa"),
    "content_contact_add": ("ea", "ea"),
    "content_contact_history": ("epa", ""),
    "content_contact_delete": ("ea", "ea"),
    "content_contact_change": ("epa", "ea"),
    "content_feedback_changelist": ("epa", "ea"),
    "content_feedback_add": ("", ""),
    "content_feedback_history": ("epa", "epa"),
    "content_feedback_delete": ("", ""),
    "content_feedback_change": ("epa", ""),
    "auth_user_password_change": ("", ""),
    "auth_user_changelist": ("a", "a"),
    "auth_user_add": ("a", "a"),
    "auth_user_history": ("a", "a"),
    "auth_user_delete": ("", ""),
    "auth_user_change": ("a", ""),
    "app_list": ("epa", "epa"),
    "content/guideline/<path:object_id>/": ("etpan", "etpan"),
    "content/section/<path:object_id>/": ("etpan", "etpan"),
    "content/glossaryterm/<path:object_id>/": ("etpan", "etpan"),
    "content/contact/<path:object_id>/": ("etpan", "etpan"),
    "content/feedback/<path:object_id>/": ("etpan", "etpan"),
    "auth/user/<path:object_id>/": ("etpan", "etpan"),
    "(?P<url>.*)$": ("", ""),
}


def found(patterns: list, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and the route of every address; one without a name goes by its route."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name or route, route
        else:
            yield from found(pattern.url_patterns, route)


def waiting() -> SourceDocument:
    """Return a document that was read in and is no draft yet; who may throw it away has done so."""
    cut = {"line": 1, "title": "Inleiding", "kind": "introduction", "choice": ""}
    return SourceDocument.objects.get_or_create(
        name="a.txt", guideline=None, defaults={"text": "Inleiding", "cuts": [cut]}
    )[0]


def filled(route: str, edition: Edition) -> str:
    """Return an address with a record that is there for each thing that the route asks."""
    model = MODELS.get(route.split("/")[1] if "/" in route else "", Guideline)
    record = edition.guideline if model is Guideline else model._default_manager.order_by("pk").first()
    values = {"pk": record.pk, "object_id": record.pk, "id": record.pk, "number": edition.number, "kind": "section"}
    values |= {"inner": "nl/slapen/", "language": "ar", "url": "nergens", "slug": "beginnen"}
    values |= {"content_type_id": ContentType.objects.get_for_model(Guideline).pk}
    if "<int:entry>" in route:
        values["entry"] = entries_of(model, record.pk).values_list("pk", flat=True)[0]
    if "/import/" in route:
        values["pk"] = waiting().pk
    if "/translations/" in route:
        values["pk"] = edition.guideline.sections.get(slug="waarom").pk
    values["source"] = SourceDocument.objects.filter(guideline=edition.guideline).values_list("pk", flat=True)[0]
    route = route.replace("^(?P<app_label>content|auth)/$", "content/").replace("(?P<url>.*)$", "nergens/")
    return "/admin/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(values[match[1]]), route)


def let_in(client: Client, method: str, address: str) -> bool:
    answer = getattr(client, method)(address)
    assert answer.status_code < 500, (method, address)
    to_log_in = answer.status_code == 302 and answer["Location"].startswith("/admin/login/")
    return not to_log_in and answer.status_code not in {403, 404, 405}


@pytest.fixture
def records(edition: Edition) -> Edition:
    cuts = waiting().cuts
    SourceDocument.objects.create(name="b.txt", text="Inleiding", cuts=cuts, guideline=edition.guideline)
    Feedback.objects.create(edition=edition, language="nl", section="waarom", helped=True)
    User.objects.create_superuser("eerste")
    ensure_roles()
    return edition


def sitting(who: str) -> Client:
    """Return a browser of somebody with that role, logged in anew."""
    client = Client()
    if who != "-":
        user, _new = User.objects.get_or_create(username=slugify(WHO[who]) or "niemand", is_staff=True)
        user.groups.set(Group.objects.filter(name=WHO[who]))
        client.force_login(user)
    return client


def test_every_address_has_an_expectation() -> None:
    names = {name for name, _route in found(admin.site.urls[0])}
    assert names == EXPECTED.keys(), "Say in EXPECTED of each address who may look (GET and the like) and who may POST."


@pytest.mark.parametrize("who", WHO)
def test_nobody_is_let_in_where_it_is_not_theirs_and_a_refused_request_changes_nothing(
    records: Edition, who: str
) -> None:
    addresses = list(found(admin.site.urls[0]))
    tries = [(name, route, method) for method in METHODS for name, route in addresses]
    theirs = {(name, method): who in EXPECTED.get(name, ("", ""))[method == "post"] for name, _route, method in tries}
    sitting(who)
    before = everything(records), list(User.objects.values("pk", "password", "is_staff", "is_superuser"))
    for name, route, method in tries:
        if not theirs[name, method]:
            assert not let_in(sitting(who), method, filled(route, records)), (name, method, "is not theirs")
    assert (everything(records), list(User.objects.values("pk", "password", "is_staff", "is_superuser"))) == before
    for method in ("get", "post"):
        for name, route in addresses:
            if theirs[name, method]:
                assert let_in(sitting(who), method, filled(route, records)), (name, method, "is theirs")
