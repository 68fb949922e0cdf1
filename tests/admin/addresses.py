"""Every address of the desk, found in the urls themselves, with a record for each thing that it asks. Knows no permission."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.urls import URLPattern

from content.editing.history import entries_of
from content.models import Contact, Edition, Feedback, GlossaryTerm, Guideline, Section, SourceDocument

MODELS: dict[str, type[models.Model]] = {
    model.__name__.lower(): model for model in (Guideline, Section, GlossaryTerm, Contact, Feedback, User)
}
ROLLED_BACK_TO, SCHEDULED = 1, 3
# What an address needs after its path to be asked something real.
QUERIES = {
    "autocomplete": "?app_label=content&model_name=section&field_name=guideline",
    "content_guideline_xliff_file": "?language=tr&version=1.2",
}


def addresses() -> dict[str, str]:
    """Return the route of every address by its name; one without a name goes by its route."""
    return dict(_found(admin.site.urls[0]))


def _found(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name or route, route
        else:
            yield from _found(pattern.url_patterns, route)


def each_address() -> list[tuple[str, str]]:
    """Return the name of every address, and the address with records that are there now."""
    return [(name, filled(name, route)) for name, route in addresses().items()]


def filled(name: str, route: str, **values: Any) -> str:
    """Return an address of this name with records that are there, or with these values in their place."""
    values = _values(name, route) | values
    route = route.replace("^(?P<app_label>content|auth)/$", "content/").replace("(?P<url>.*)$", "<url>/")
    asked = set(re.findall(r"<(?:\w+:)?(\w+)>", route))
    if absent := asked - values.keys():
        raise LookupError(f"Say in tests/admin/addresses.py what “{name}” gets for {sorted(absent)}.")
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(values[match[1]]), route)
    return f"/admin/{path}{QUERIES.get(name, '')}"


def _values(name: str, route: str) -> dict[str, Any]:
    of_a_text = name in ("content_translation", "content_translation_history")
    model = Section if of_a_text else MODELS.get(route.split("/")[1] if "/" in route else "", Guideline)
    record = _record(model)
    pk = record.pk
    if name.startswith("content_import"):
        pk = SourceDocument.objects.get(guideline=None).pk
    values = {"pk": pk, "object_id": pk, "id": pk, "kind": "section", "language": "tr", "slug": "beginnen"}
    values |= {"number": SCHEDULED if name == "content_guideline_cancel" else ROLLED_BACK_TO}
    values |= {"inner": "nl/slapen/", "url": "nergens", "content_type_id": ContentType.objects.get_for_model(model).pk}
    values["source"] = SourceDocument.objects.exclude(guideline=None).values_list("pk", flat=True)[0]
    if "<int:entry>" in route:
        values["entry"] = entries_of(model, pk).values_list("pk", flat=True)[0]
    return values


def _record(model: type[models.Model]) -> models.Model:
    """Return the record of a kind that the addresses are about: of accounts one that any administrator may change."""
    if model is User:
        return User.objects.get(username="colleague")
    if model is Guideline:
        return Guideline.objects.get(slug="slapen")
    found = model._default_manager.filter(slug="waarom") if model is Section else model._default_manager.order_by("pk")
    return found[0]


def all_that_is_stored() -> dict[str, list[Any]]:
    """Return every row of every table, by table. Who is logged in does not count."""
    found = {}
    tables = {m._meta.db_table for m in apps.get_models(include_auto_created=True)} - {Session._meta.db_table}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def stand_ready(guideline: Guideline, publish: Any, tomorrow: Any) -> Edition:
    """Make a record for each address: editions before, live and to come, changes, documents, feedback; return the live one."""
    guideline.languages = ["nl", "en", "ar", "tr"]
    guideline.save()
    section = guideline.sections.get(slug="waarom")
    for number, at in enumerate((None, None, tomorrow, "")):
        section.title_nl = f"Waarom slaapt mijn kind slecht? {number}"
        section.save()
        if at != "":  # the last change is in the draft only
            publish(guideline, at=at, note="Anders." if number else "")
    for record in (GlossaryTerm.objects.order_by("pk").first(), Contact.objects.order_by("pk").first()):
        assert record
        name = "explanation_nl" if isinstance(record, GlossaryTerm) else "purpose_nl"
        setattr(record, name, "Anders.")
        record.save()
    cut = {"line": 1, "title": "Inleiding", "kind": "introduction", "choice": ""}
    SourceDocument.objects.create(name="a.txt", text="Inleiding", cuts=[cut])
    SourceDocument.objects.create(name="b.txt", text="Inleiding", cuts=[cut], guideline=guideline)
    live = guideline.editions.get(number=2)
    Feedback.objects.create(edition=live, language="nl", section="waarom", helped=True, line="Dank u")
    User.objects.create_superuser("machine")
    User.objects.create_user("colleague", is_staff=True)
    return live
