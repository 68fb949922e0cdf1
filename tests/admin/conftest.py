"""Who sits at the desk, and what a form of the admin holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import models
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request
from pytest_django.live_server_helper import LiveServer

from content.models import Guideline, Section

Staff = Callable[..., Client]


def stored(record: models.Model) -> dict[str, Any]:
    """Return a record as it is in the database, in all languages, no text as "". (`values()` gives one language only.)"""
    fresh = type(record)._default_manager.get(pk=record.pk)
    found = {field.attname: getattr(fresh, field.attname) for field in fresh._meta.concrete_fields}
    return {name: "" if value is None else value for name, value in found.items()}


@pytest.fixture
def staff(db: None) -> Staff:
    """Return a function that logs in a member of staff who has these permissions and no others."""

    def logged_in(*permissions: str) -> Client:
        user = User.objects.create_user(f"staff-{User.objects.count()}", is_staff=True)
        user.user_permissions.set(
            Permission.objects.filter(content_type__app_label="content", codename__in=permissions)
        )
        client = Client(headers={"accept-language": "en"})
        client.force_login(user)
        return client

    return logged_in


@pytest.fixture
def chief(db: None) -> Client:
    """An administrator, who may do everything."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create_superuser("chief"))
    return client


@pytest.fixture
def section(guideline: Guideline) -> Section:
    """The second section of the draft: plain text, no questions."""
    return guideline.sections.get(slug="wat-kunt-u-doen")


@pytest.fixture
def form_of() -> Callable[[Client, str], dict[str, Any]]:
    """Return a function that reads the main form of a page of the admin, as a browser would send it."""

    def read(client: Client, address: str) -> dict[str, Any]:
        response = client.get(address)
        assert response.status_code == 200
        context = response.context
        data: dict[str, Any] = {}
        forms = [context["adminform"].form]
        for formset in context.get("inline_admin_formsets", []):
            forms += [formset.formset.management_form, *formset.formset.forms]
        for form in forms:
            for field in form:
                value = field.value()
                if value is True:
                    value = "on"
                if value is not None and value is not False:
                    data[field.html_name] = value
        return data

    return read


SILENT = "() => { navigator.sendBeacon = () => true; window.fetch = () => new Promise(() => {}) }"


@contextmanager
def silent_at_the_end(context: BrowserContext) -> Iterator[BrowserContext]:
    """Let the pages of a browser say nothing more to the server when a test is over, and wait for what they were saying.

    A page of the desk tells that it is open, and that it goes: the database would be emptied under the server's hands.
    """
    under_way: set[Request] = set()
    context.on("request", lambda request: under_way.add(request))
    context.on("requestfinished", lambda request: under_way.discard(request))
    context.on("requestfailed", lambda request: under_way.discard(request))
    yield context
    for page in context.pages:
        with suppress(Error):  # it is on its way to another page
            page.evaluate(SILENT)
    for _step in range(100):
        if not (under_way and context.pages):
            break
        context.pages[0].wait_for_timeout(20)


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    with silent_at_the_end(context):
        yield context


@pytest.fixture
def desk(page: Page, live_server: LiveServer, chief: Client) -> Page:
    """A browser at the desk, logged in. What it complains of is in `page.complaints`."""
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.complaints = complaints  # type: ignore[attr-defined]
    session = chief.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": session.value, "domain": "localhost", "path": "/admin/"}])
    return page
