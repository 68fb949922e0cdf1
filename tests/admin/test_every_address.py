"""Each role at every address of the admin, by every method: nobody is let in where it is not theirs. Addresses are found."""

import re
from collections.abc import Iterator

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

MODELS = {"guideline": Guideline, "section": Section, "glossaryterm": GlossaryTerm, "contact": Contact}
MODELS |= {"feedback": Feedback, "user": User}
WHO = {"e": EDITOR, "t": translator("tr"), "p": PUBLISHER, "a": ADMINISTRATOR, "n": "", "-": ""}
METHODS = ("get", "head", "put", "patch", "delete", "post")

# Who is let in, by the name of the address: to look (any method but POST), and by POST.
# e editor, t translator into Turkish, p publisher, a administrator, n staff without a role, - not logged in.
EXPECTED: dict[str, tuple[str, str]] = {}


def found(patterns: list, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and the route of every address; one without a name goes by its route."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name or route, route
        else:
            yield from found(pattern.url_patterns, route)


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
        values["pk"] = SourceDocument.objects.get(guideline=None).pk
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
    cut = {"line": 1, "title": "Inleiding", "kind": "introduction", "choice": ""}
    SourceDocument.objects.create(name="a.txt", text="Inleiding", cuts=[cut])
    SourceDocument.objects.create(name="b.txt", text="Inleiding", cuts=[cut], guideline=edition.guideline)
    Feedback.objects.create(edition=edition, language="nl", section="waarom", helped=True)
    User.objects.create_superuser("eerste")
    ensure_roles()
    return edition


@pytest.fixture
def sitting() -> "Sitting":
    return Sitting()


class Sitting:
    """Somebody with a role at the desk, logged in again for each address."""

    def __call__(self, who: str) -> Client:
        client = Client()
        if who != "-":
            user, _new = User.objects.get_or_create(username=slugify(WHO[who]) or "niemand", is_staff=True)
            user.groups.set(Group.objects.filter(name=WHO[who]))
            client.force_login(user)
        return client


def test_print(records: Edition, sitting: Sitting) -> None:
    rows = {}
    for post in (False, True):
        for name, route in found(admin.site.urls[0]):
            s = ""
            for who in WHO:
                try:
                    address = filled(route, records)
                    methods = ["post"] if post else METHODS[:-1]
                    if any([let_in(sitting(who), m, address) for m in methods]):
                        s += who
                except Exception as e:
                    s += f"!{who}{e!r}"[:60]
            rows.setdefault(name, []).append(s)
    for k, v in rows.items():
        print("ROW", f'    "{k}": ("{v[0]}", "{v[1]}"),')
