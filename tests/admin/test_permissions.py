"""Nobody gets what is not theirs: every address of the desk, by every method, for each role, and record by record."""

import datetime
import re
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.admin.preview.link import LASTS, make_link
from content.models import Contact, Edition, Feedback, GlossaryTerm, Guideline, Section, SourceDocument
from content.publishing.editions import public_state, publish
from content.roles import ADMINISTRATOR, EDITOR, PUBLISHER, ensure_roles, translator
from portal.urls import urlpatterns
from tests.admin.addresses import addresses, all_that_is_stored, each_address, filled, stand_ready
from tests.admin.conftest import Staff, stored

# e editor, t translator into Turkish, p publisher, a administrator, s the account of the machine, n staff without a role,
# - who is not logged in.
ROLES = {"e": EDITOR, "t": translator("tr"), "p": PUBLISHER, "a": ADMINISTRATOR}
WHO = [*ROLES, "s", "n", "-"]
STAFF = "etpasn"
LOOKING = ("get", "head", "options", "put", "patch", "delete")

# Whose each address is: who may look at it (any method but POST), who may send a form to it, and the addresses.
WHOSE: dict[str, tuple[str, str, list[str]]] = {
    "everybody's": ("etpasn-", "etpasn-", ["login"]),
    "everybody's, by a button": ("-", "etpasn-", ["logout"]),
    # Their own: what each typed themselves, and their own password.
    "of all staff": (STAFF, STAFF, ["index", "password_change", "content_left_behind"]),
    "of all staff, to read": (
        STAFF,
        "",
        ["password_change_done", "jsi18n", "content_still_here", "content_guide", "content_guide_chapter"],
    ),
    # Leads from an address of old to the one of now, which asks for itself who it is.
    "of all staff, a signpost": (
        STAFF,
        STAFF,
        [
            "content/guideline/<path:object_id>/",
            "content/section/<path:object_id>/",
            "content/glossaryterm/<path:object_id>/",
            "content/contact/<path:object_id>/",
            "content/feedback/<path:object_id>/",
            "content/synonym/<path:object_id>/",
            "auth/user/<path:object_id>/",
        ],
    ),
    "of who works on texts, translates or judges": ("", "etpas", ["content_coach"]),
    "of who writes or translates": ("", "etas", ["content_at_work", "content_discard"]),
    "of who translates": ("etas", "etas", ["content_translation"]),
    "of who translates, to read": ("etas", "", ["content_translations", "content_translation_history"]),
    "of who translates, and a file of it of who reads": ("etpas", "etas", ["content_guideline_xliff"]),
    "of who reads or translates the draft": (
        "etpas",
        "",
        [
            "content_guideline_xliff_file",
            "content_guideline_preview",
            "content_guideline_preview_start",
            "content_guideline_preview_page",
            "content_guideline_preview_changes",
        ],
    ),
    "of who writes or publishes, to read": ("epas", "", ["content_guideline_preview_link"]),
    "of who reads the draft": (
        "epas",
        "",
        [
            "content_history",
            "content_guideline_editions",
            "content_guideline_edition",
            "content_guideline_document",
            "content_guideline_edition_pages",
            "content_guideline_edition_page_start",
            "content_guideline_edition_page",
            "content_guideline_edition_page_changes",
            "content_guideline_history",
            "content_section_history",
            "content_glossaryterm_history",
            "content_contact_history",
            "content_feedback_change",
            "autocomplete",
        ],
    ),
    # The lists of Django send their own form; what somebody may do there is asked per deed (see below).
    "of who reads the draft, a list": (
        "epas",
        "epas",
        [
            "app_list",
            "content_guideline_changelist",
            "content_section_changelist",
            "content_glossaryterm_changelist",
            "content_contact_changelist",
            "content_synonym_changelist",
            "content_feedback_history",
            "content_synonym_history",
            "content_links",
        ],
    ),
    "of who keeps the synonyms, by a button": ("", "eas", ["content_synonym_pass"]),
    # Who only reads the draft, and neither writes nor publishes, has no role of ours: see the test of links below.
    "of who writes or publishes, by a button": ("", "epas", ["content_guideline_preview_end_links"]),
    "of who writes, and to read of who reads": (
        "epas",
        "eas",
        [
            "content_guideline_change",
            "content_section_change",
            "content_glossaryterm_change",
            "content_contact_change",
            "content_synonym_change",
            "content_guideline_earlier",
            "content_section_earlier",
            "content_glossaryterm_earlier",
            "content_contact_earlier",
            "content_guideline_before",
            "content_section_before",
            "content_glossaryterm_before",
            "content_contact_before",
            "content_feedback_changelist",
        ],
    ),
    "of who writes": (
        "eas",
        "eas",
        [
            "content_guideline_add",
            "content_section_add",
            "content_glossaryterm_add",
            "content_contact_add",
            "content_synonym_add",
            "content_synonym_delete",
            "content_section_delete",
            "content_glossaryterm_delete",
            "content_contact_delete",
            "content_guideline_restore",
            "content_guideline_source",
            "content_guideline_source_changes",
            "content_imports",
            "content_import",
            "content_import_discard",
        ],
    ),
    "of who publishes, and to read of who reads": ("epas", "pas", ["content_guideline_publish"]),
    "of who publishes": (
        "pas",
        "pas",
        [
            "content_guideline_confirm",
            "content_guideline_withdraw",
            "content_guideline_roll_back",
            "content_guideline_cancel",
        ],
    ),
    "of administrators": (
        "as",
        "as",
        [
            "content_guideline_delete",
            "auth_user_changelist",
            "auth_user_add",
            "auth_user_change",
            "auth_user_password_change",
            "auth_user_history",
        ],
    ),
    "of the machine's own account": ("s", "s", ["auth_user_delete"]),
    # Feedback comes from readers, and no record of the desk has an address on the website. The last is any other address.
    "nobody's": ("", "", ["content_feedback_add", "content_feedback_delete", "view_on_site", "(?P<url>.*)$"]),
}
MAY: dict[str, tuple[str, str]] = {name: (look, do) for look, do, names in WHOSE.values() for name in names}

# What would do something, were it let through.
DEED = {"note": "x", "live": "2", "seen": "x", "when": "now", "post": "yes", "part": "sections/waarom", "do": "current"}
DEED |= {"action": "delete_selected", "_selected_action": "1", "is_superuser": "on", "groups": "1", "line": "x"}
DEED |= {
    f"{name}_{code}": "Anders" for name in ("title", "term", "name") for code in ("nl", "en", "ar", "tr", "pl", "uk")
}
DEED |= {"password1": "vier gewone woorden", "password2": "vier gewone woorden", "username": "x", "column": "title_nl"}


@pytest.fixture
def records(portal: Guideline, guideline: Guideline) -> Edition:
    """A record for each address; the live edition, with one before it and one to come."""
    ensure_roles()
    return stand_ready(guideline, publish, timezone.now() + datetime.timedelta(days=1))


def sitting(who: str) -> Client:
    """Return a browser of somebody with that role."""
    client = Client(headers={"accept-language": "en"})
    if who == "s":
        client.force_login(User.objects.get(username="machine"))
    elif who != "-":
        user = User.objects.create_user(f"sits-{who}", is_staff=True)
        user.groups.set(Group.objects.filter(name=ROLES.get(who)))
        client.force_login(user)
    return client


def tried(client: Client, method: str, address: str, data: Any = None) -> HttpResponse:
    """Return the answer to a request, and undo what it did. Who it logged out is logged in still."""
    cookies = client.cookies.output(header="", sep=";")
    before = transaction.savepoint()
    try:
        answer: HttpResponse = getattr(client, method)(address, data)
    finally:
        transaction.savepoint_rollback(before)
    assert answer.status_code < 500, (method, address)
    client.cookies.clear()
    client.cookies.load(cookies)
    return answer


def is_let_in(answer: HttpResponse) -> bool:
    """Tell whether there is more in an answer than a refusal, the way to log in, or the names of methods."""
    names_methods = answer.has_header("Allow") and not answer.content
    to_log_in = answer.status_code == 302 and answer["Location"].startswith("/admin/login/")
    return not (to_log_in or names_methods) and answer.status_code not in {403, 404, 405}


def test_every_address_is_said_to_be_somebodys() -> None:
    assert len(MAY) == sum(len(names) for _look, _do, names in WHOSE.values()), "an address stands in WHOSE twice"
    new, gone = addresses().keys() - MAY.keys(), MAY.keys() - addresses().keys()
    assert not new, f"Whose are {sorted(new)}? Put each in the group of WHOSE that says so, or make one."
    assert not gone, f"There is no address {sorted(gone)} any more: take it out of WHOSE."


@pytest.mark.parametrize("who", WHO)
def test_each_gets_what_is_theirs(records: Edition, who: str) -> None:
    client = sitting(who)
    for name, address in each_address():
        look, do = MAY.get(name, ("", ""))
        if who in look:
            assert is_let_in(tried(client, "get", address)), (name, "to look at")
        if who in do:
            assert is_let_in(tried(client, "post", address)), (name, "to send a form to")


@pytest.mark.parametrize("who", WHO)
def test_nobody_is_let_in_where_it_is_not_theirs_and_nothing_changes(records: Edition, who: str) -> None:
    client, there = sitting(who), each_address()
    before = all_that_is_stored()
    for method in (*LOOKING, "post"):
        for name, address in there:
            if who not in MAY.get(name, ("", ""))[method == "post"]:
                answer = getattr(client, method)(address, DEED if method == "post" else None)
                assert not is_let_in(answer), (method, name, answer.status_code)
        assert not differing(before, all_that_is_stored()), method


def test_only_a_form_that_is_sent_changes_anything(records: Edition) -> None:
    client, there = sitting("s"), each_address()
    before = all_that_is_stored()
    for method in LOOKING:
        for name, address in there:
            assert getattr(client, method)(address).status_code < 500, (method, name)
    after = all_that_is_stored()
    # That somebody has a screen open is shown to others, and from which Dutch text a file for a translator was made is kept.
    assert differing(before, after) <= {"content_atwork", "content_sourcetext"}


def differing(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


NUMBERS = ("pk", "number", "entry", "source")
JUNK = {name: ["0", "9" * 30] for name in NUMBERS}
JUNK |= {
    name: ["9" * 30, "é☃", "%00", "y" * 300]
    for name in ("object_id", "id", "kind", "language", "slug", "inner", "url", "content_type_id")
}
ODD = {
    "page": "x",
    "p": "x",
    "o": "x",
    "language": "\0",
    "of": "9" * 30,
    "who": "\0",
    "q": "\0",
    "state": "x",
    "width": "x",
    "last_login__year": "9" * 20,
    "review_by__year": "9" * 20,
    "checked_on__year": "9" * 20,
    "guideline__review_by__year": "9" * 20,
}
# Each thing that an address asks, and a byte that PostgreSQL takes in no text.
BYTE = dict.fromkeys(
    [*ODD, "language__exact", "section", "helped", "role", "use", "guideline", "beside", "earlier", "version"], "\0"
)


def test_nonsense_in_an_address_is_no_failure(records: Edition) -> None:
    client = sitting("s")
    for name, route in addresses().items():
        path = filled(name, route).partition("?")[0]
        for asked in (ODD, BYTE):
            tried(client, "get", path, asked)
            # One at a time too: of several, the first may be the end of it.
            if name.endswith("_changelist"):
                for key, value in asked.items():
                    tried(client, "get", path, {key: value})
        for value in (value for value in JUNK if f"{value}>" in route):
            for junk in JUNK[value]:
                address = filled(name, route, **{value: junk})
                tried(client, "get", address)
                tried(client, "post", address, DEED)


@pytest.mark.parametrize("field", ["", "nonsense"])
def test_no_page_fails_on_another_field_than_the_key_that_it_is_asked_by(records: Edition, field: str) -> None:
    client = sitting("s")
    for name, route in addresses().items():
        if name.endswith(("_changelist", "_add", "_change", "_delete", "_history")):
            path = filled(name, route).partition("?")[0]
            for method in ("get", "post"):
                tried(client, method, path, {"_to_field": field})
                tried(client, method, path, {"_to_field": field, "_popup": "1"})
            if not field and name.endswith("_change"):
                assert client.get(path, {"_to_field": ""}).status_code == 200, name


def at(name: str, **values: Any) -> str:
    return filled(name, addresses()[name], **values)


def of_the_machine() -> int:
    return User.objects.get(username="machine").pk


def of_the_guideline(language: str) -> str:
    pk = Guideline.objects.get(slug="slapen").pk
    return at("content_translation", kind="guideline", pk=pk, language=language)


def form_of_a_section() -> dict[str, str]:
    return {"screen": reverse("admin:content_section_change", args=[Section.objects.get(slug="waarom").pk])}


def screen_of(language: str) -> dict[str, str]:
    return {"screen": at("content_translation", language=language)}


# Whose an address is depends on the record too: who, the method, the address, and what is sent.
NOT_THEIRS: list[tuple[str, str, Any, Any]] = [
    ("t", "get", lambda: at("content_translation", language="ar"), None),
    ("t", "post", lambda: at("content_translation", language="ar"), DEED),
    ("t", "post", lambda: of_the_guideline("en"), DEED),
    ("t", "get", lambda: at("content_translation_history", language="ar"), None),
    ("t", "get", lambda: at("content_guideline_preview_page", inner="ar/slapen/"), None),
    ("t", "get", lambda: at("content_guideline_preview_changes", inner="ar/slapen/waarom/"), None),
    ("t", "get", lambda: at("content_guideline_preview_page", inner="tr/slapen/beside/ar/"), None),
    ("t", "get", lambda: at("content_guideline_xliff_file").replace("=tr", "=ar"), None),
    ("t", "post", lambda: at("content_discard"), form_of_a_section),
    ("t", "post", lambda: at("content_discard"), lambda: screen_of("ar")),
    ("p", "post", lambda: at("content_section_change"), DEED),
    ("e", "get", lambda: "/admin/auth/", None),
    ("p", "get", lambda: "/admin/autocomplete/?app_label=auth&model_name=user&field_name=groups", None),
    ("e", "get", lambda: at("auth_user_change", object_id=of_the_machine()), None),
    ("e", "post", lambda: at("auth_user_change", object_id=of_the_machine()), DEED),
    ("e", "post", lambda: at("auth_user_password_change", id=of_the_machine()), DEED),
    ("a", "post", lambda: at("auth_user_change", object_id=of_the_machine()), DEED),
    ("a", "get", lambda: at("auth_user_password_change", id=of_the_machine()), None),
    ("a", "post", lambda: at("auth_user_password_change", id=of_the_machine()), DEED),
    ("a", "post", lambda: at("auth_user_delete", object_id=of_the_machine()), DEED),
]
THEIRS: list[tuple[str, str, Any, Any]] = [
    ("t", "get", lambda: of_the_guideline("tr"), None),
    ("t", "get", lambda: at("content_guideline_preview_page", inner="tr/slapen/"), None),
    ("t", "get", lambda: at("content_guideline_preview_changes", inner="tr/slapen/waarom/"), None),
    ("t", "get", lambda: at("content_guideline_preview_page", inner="tr/slapen/beside/nl/"), None),
    ("t", "post", lambda: at("content_discard"), lambda: screen_of("tr")),
    ("e", "post", lambda: at("content_discard"), form_of_a_section),
    ("e", "get", lambda: at("content_guideline_preview_page", inner="tr/slapen/beside/ar/"), None),
    ("p", "get", lambda: at("content_guideline_preview_page", inner="ar/slapen/"), None),
    ("a", "get", lambda: "/admin/auth/", None),
    ("a", "get", lambda: at("auth_user_change", object_id=of_the_machine()), None),
    ("s", "post", lambda: at("auth_user_password_change", id=of_the_machine()), DEED),
]


@pytest.mark.parametrize("who", "tepas")
def test_whose_an_address_is_depends_on_the_record_too(records: Edition, who: str) -> None:
    client = sitting(who)
    before = all_that_is_stored()
    for table, is_theirs in ((NOT_THEIRS, False), (THEIRS, True)):
        for asked, method, address, data in table:
            if asked == who:
                answer = tried(client, method, address(), data() if callable(data) else data)
                assert is_let_in(answer) == is_theirs, (method, address())
    for asked, method, address, data in NOT_THEIRS:
        if asked == who:
            getattr(client, method)(address(), data() if callable(data) else data)
    assert not differing(before, all_that_is_stored())


# A page with the reason why a guideline that parents can read is not deleted is where its link leads (409).
LEADS_SOMEWHERE = {200, 301, 302, 409}
# Pages of a preview are those of readers, and have their tests in tests/reading.
OF_A_PREVIEW = re.compile(r"/(page|changes)/")


@pytest.mark.parametrize("who", "etpa")
def test_no_link_at_the_desk_leads_where_somebody_may_not_go(records: Edition, who: str) -> None:
    client, todo, seen = sitting(who), [("/admin/", "")], set()
    while todo:
        address, on = todo.pop()
        answer = client.get(address)
        assert answer.status_code in LEADS_SOMEWHERE, f"{address}, a link on {on}"
        for link in re.findall(r'<(?:a|iframe)\b[^>]*? (?:href|src)="([^"#]+)', answer.text if is_html(answer) else ""):
            there = urljoin(address, unescape(link))
            shape = re.sub(r"\d+", "0", urlsplit(there).path)
            if there.startswith("/admin/") and shape not in seen and not OF_A_PREVIEW.search(address):
                seen.add(shape)
                todo.append((there, address))
    assert len(seen) > 10


def is_html(answer: HttpResponse) -> bool:
    return answer.get("Content-Type", "").startswith("text/html")


def test_who_translates_sees_what_they_translate_as_a_page_and_comes_back_to_it(records: Edition) -> None:
    client, pk = sitting("t"), records.guideline_id
    translation = client.get(at("content_translation")).text
    way = reverse("admin:content_guideline_preview", args=[pk])
    assert f'href="{way}?language=tr&amp;page=slapen%2Fwaarom%2F"' in translation
    screen = client.get(way, {"language": "tr", "page": "slapen/waarom/"}).text
    assert f'src="{reverse("admin:content_guideline_preview_page", args=[pk, "tr/slapen/waarom/"])}"' in screen
    assert f'href="{at("content_translation")}"' in screen
    assert re.findall(r'<option value="(\w\w)"', screen) == ["nl", "tr"]
    for name in ("publish", "preview_link", "preview_end_links", "change"):
        assert reverse(f"admin:content_guideline_{name}", args=[pk]) not in screen, name
    refused = client.get(at("content_guideline_preview_page", inner="ar/slapen/"))
    assert "You see the draft in Dutch, and in the languages that you translate into." in refused.text
    assert refused["X-Frame-Options"] == "SAMEORIGIN"  # it is read in the frame
    assert reverse("admin:content_guideline_change", args=[pk]) not in refused.text


def test_who_only_reads_a_draft_neither_makes_links_for_others_nor_ends_them(records: Edition, staff: Staff) -> None:
    reader = staff("view_guideline", "view_section", "view_edition")
    before = all_that_is_stored()
    assert reader.get(at("content_guideline_preview_link")).status_code == 403
    assert reader.post(at("content_guideline_preview_end_links")).status_code == 403
    assert not differing(before, all_that_is_stored())
    screen = reader.get(at("content_guideline_preview")).text
    for name in ("preview_link", "preview_end_links"):
        assert reverse(f"admin:content_guideline_{name}", args=[records.guideline_id]) not in screen
    for permission in ("change_guideline", "add_edition"):
        allowed = staff("view_guideline", permission)
        assert allowed.get(at("content_guideline_preview_link")).status_code == 200
        assert allowed.post(at("content_guideline_preview_end_links")).status_code == 302


def test_a_translator_changes_nothing_but_the_own_language(records: Edition) -> None:
    before = everything(records)
    form = sitting("a").get(at("content_translation")).context["form"]
    sent = {field.html_name: field.value() or "" for field in form} | DEED
    client = sitting("t")
    for _name, address in each_address():
        for method in (*LOOKING, "post"):
            getattr(client, method)(address, sent if method == "post" else None)
            client.force_login(User.objects.get(username="sits-t"))
    after = everything(records)
    assert after.keys() == before.keys()
    fields = {field for key in before for field in differing(before[key], after[key])}
    assert "title_tr" in fields
    assert all(field == "made" or field.endswith("_tr") for field in fields)


def everything(edition: Edition) -> dict[str, Any]:
    """Return all that is stored, without the texts that a Dutch text was."""
    models = (Guideline, Section, GlossaryTerm, Contact, Edition, Feedback, SourceDocument)
    return {f"{m._meta.model_name} {record.pk}": stored(record) for m in models for record in m._default_manager.all()}


def test_an_editor_sees_what_would_change_and_gets_no_button_to_publish(records: Edition) -> None:
    address = at("content_guideline_publish")
    for who, may in (("e", False), ("p", True)):
        page = sitting(who).get(address).text
        assert "Waarom slaapt mijn kind slecht? " in page
        assert ('name="note"' in page) is may
    answer = Client(headers={"accept-language": "en"})
    answer.force_login(User.objects.get(username="sits-e"))
    assert answer.post(address, {"note": "x", "seen": "x", "when": "now"}).status_code == 403
    assert Edition.objects.filter(guideline=records.guideline_id).count() == 3


@pytest.mark.parametrize("name", ["guideline", "section", "glossaryterm", "contact"])
def test_who_may_only_look_gets_texts_and_no_form_fields(records: Edition, name: str) -> None:
    client = sitting("p")
    page = client.get(at(f"content_{name}_change")).text
    fields = re.findall(r'<(?:textarea|select|input)\b(?![^>]*type="hidden")[^>]*name="([^"]+)', page)
    assert set(fields) <= {"username", "password"}  # to log in again where the session is over
    assert 'name="_save"' not in page
    if name == "section":
        assert "<strong>ritme</strong>" in page


def test_feedback_and_editions_cannot_be_changed_even_by_an_administrator(records: Edition) -> None:
    client = sitting("s")
    assert client.get(at("content_feedback_change")).status_code == 200
    assert client.post(at("content_feedback_change"), {"line": "x"}).status_code == 403
    assert client.post(at("content_feedback_delete"), {"post": "yes"}).status_code == 403
    assert client.get(at("content_feedback_add")).status_code == 403
    assert Edition not in admin.site._registry


def test_no_cookie_goes_beyond_the_desk(records: Edition) -> None:
    client = sitting("s")
    client.get(at("content_guideline_publish"))
    sent = {"seen": public_state(records.guideline), "note": "Weg"}
    assert client.post(at("content_guideline_withdraw"), sent).status_code == 302  # a message waits to be shown now
    assert {"sessionid", "csrftoken"} <= set(client.cookies)
    assert {cookie["path"] for cookie in client.cookies.values()} == {"/admin/"}
    assert not client.get("/nl/slapen/").cookies


@pytest.mark.parametrize("who", WHO)
def test_the_link_for_a_colleague_is_for_whoever_has_it_and_only_to_read(records: Edition, who: str) -> None:
    client = sitting(who)
    maker = User.objects.create_superuser("maker")
    token, _until = make_link(records.guideline, maker)
    old, _until = make_link(records.guideline, maker, timezone.now() - LASTS)
    start = [name for pattern in urlpatterns if (name := getattr(pattern, "name", None))]
    assert start == ["shared-draft-start", "shared-draft"]
    before = all_that_is_stored()
    for name in start:
        pages = ["nl/slapen/", "ar/slapen/", "tr/slapen/beside/ar/"] if name == "shared-draft" else [""]
        for inner in pages:
            kwargs = {"inner": inner} if inner else {}
            address = reverse(name, kwargs={"token": token, **kwargs})
            for method in (*LOOKING, "post"):
                answer = getattr(client, method)(address, DEED if method == "post" else None)
                assert is_let_in(answer) == (method in ("get", "head")), (method, address)
                assert not answer.cookies
            assert client.get(reverse(name, kwargs={"token": old, **kwargs})).status_code == 410
            for nonsense in ("x", f"{token}x", "0.0.x", "é", "y" * 400):
                assert client.get(reverse(name, kwargs={"token": nonsense, **kwargs})).status_code == 404
    assert client.get(reverse("shared-draft", kwargs={"token": token, "inner": "../admin/"})).status_code == 404
    assert not differing(before, all_that_is_stored())
