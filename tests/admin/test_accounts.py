"""Accounts and roles: an administrator makes accounts and gives roles, and never more than a role."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from content.roles import ADMINISTRATOR, EDITOR, PUBLISHER, ensure_roles, translator

FormOf = Callable[[Client, str], dict[str, Any]]
ADD = "/admin/auth/user/add/"
NUMBERS = count(1)
PASSWORD = "vier gewone woorden"


def change(account: User) -> str:
    return reverse("admin:auth_user_change", args=[account.pk])


def with_role(*names: str, **more: Any) -> User:
    account = User.objects.create_user(f"account-{next(NUMBERS)}", is_staff=True, **more)
    account.groups.set([Group.objects.get(name=name) for name in names])
    return account


@pytest.fixture
def administrator(db: None) -> Client:
    """Who is logged in with the role of administrator; another account can make accounts too."""
    ensure_roles()
    User.objects.create_superuser("chief")
    client = Client(headers={"accept-language": "en"})
    client.force_login(with_role(ADMINISTRATOR))
    return client


def key(name: str) -> str:
    return str(Group.objects.get(name=name).pk)


def test_an_account_is_made_with_its_roles_and_can_log_in(administrator: Client, client: Client) -> None:
    sent = {
        "username": "fatma",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "groups": [key(EDITOR), key(translator("tr"))],
    }
    assert administrator.post(ADD, sent).status_code == 302
    made = User.objects.get(username="fatma")
    assert (made.is_staff, made.is_active, made.is_superuser) == (True, True, False)
    assert {group.name for group in made.groups.all()} == {EDITOR, "Vertaler Turks"}
    assert client.login(username="fatma", password=PASSWORD)
    assert client.get("/admin/").status_code == 200


def test_without_a_role_an_account_cannot_log_in_at_the_desk(
    administrator: Client, form_of: FormOf, client: Client
) -> None:
    account = with_role(EDITOR)
    administrator.post(change(account), {**form_of(administrator, change(account)), "groups": []})
    account.refresh_from_db()
    assert not account.is_staff
    client.force_login(account)
    assert client.get("/admin/").status_code == 302


def test_who_has_no_role_is_told_so_and_not_that_the_password_is_wrong(db: None, client: Client) -> None:
    User.objects.create_user("leeg", password=PASSWORD)
    told = [
        client.post("/admin/login/", {"username": "leeg", "password": password}).context["form"].non_field_errors()[0]
        for password in (PASSWORD, f"{PASSWORD}?")
    ]
    assert "nog geen rol" in told[0]
    assert "klopt niet" in told[1]
    assert not client.session.get("_auth_user_id")


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/admin/content/guideline/", "/admin/content/guideline/"),
        ("", "/admin/"),
        ("//evil.example", "/admin/"),
        ("https://evil.example/admin/", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
        ("/\\evil.example", "/admin/"),
    ],
)
def test_logging_in_leads_to_the_desk_and_never_elsewhere(db: None, client: Client, asked: str, leads_to: str) -> None:
    User.objects.create_superuser("chief", password=PASSWORD)
    sent = {"username": "chief", "password": PASSWORD, "next": asked}
    answer = client.post("/admin/login/", sent)
    assert (answer.status_code, answer["Location"]) == (302, leads_to)
    assert client.get(answer["Location"]).status_code == 200


def test_each_role_is_a_box_with_a_sentence_and_no_permission_is(administrator: Client) -> None:
    page = administrator.get(change(with_role(EDITOR))).text
    assert "<strong>Uitgever</strong> Publishes, goes back to an earlier edition" in page
    assert "<strong>Vertaler Arabisch</strong> Translates into Arabic" in page
    for absent in ("user_permissions", "is_superuser", "Can add", "algorithm"):
        assert absent not in page


@pytest.mark.parametrize("what", ["is_superuser", "is_staff", "user_permissions", "password"])
def test_what_is_not_on_the_screen_is_not_taken_from_it(administrator: Client, form_of: FormOf, what: str) -> None:
    account = with_role(EDITOR)
    before = (account.is_superuser, account.password)
    permission = Permission.objects.get(codename="delete_user")
    value = {"user_permissions": [permission.pk]}.get(what, "on")
    sent = {**form_of(administrator, change(account)), "groups": [key(EDITOR)], what: value}
    assert administrator.post(change(account), sent).status_code == 302
    account.refresh_from_db()
    assert (account.is_superuser, account.password) == before
    assert not account.user_permissions.exists()
    assert (
        administrator.post(
            ADD, {"username": "x", "password1": PASSWORD, "password2": PASSWORD, what: value}
        ).status_code
        == 302
    )
    assert not User.objects.filter(username="x", is_superuser=True).exists()
    assert not User.objects.get(username="x").user_permissions.exists()


def test_a_group_that_is_no_role_cannot_be_given_and_is_kept_where_it_is(
    administrator: Client, form_of: FormOf
) -> None:
    account, other = with_role(EDITOR), Group.objects.create(name="Van de machine")
    sent = {**form_of(administrator, change(account)), "groups": [key(EDITOR), str(other.pk)]}
    assert administrator.post(change(account), sent).status_code == 200
    account.groups.add(other)
    sent = {**form_of(administrator, change(account)), "groups": [key(PUBLISHER)]}
    assert administrator.post(change(account), sent).status_code == 302
    assert {group.name for group in account.groups.all()} == {PUBLISHER, "Van de machine"}


def test_an_administrator_does_not_touch_who_may_do_everything(administrator: Client) -> None:
    chief = User.objects.get(username="chief")
    password = chief.password
    assert administrator.post(change(chief), {"username": "weg", "is_active": ""}).status_code == 403
    reset = reverse("admin:auth_user_password_change", args=[chief.pk])
    sent = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert administrator.post(reset, sent).status_code == 403
    chief.refresh_from_db()
    assert (chief.username, chief.is_active, chief.password) == ("chief", True, password)


def test_an_administrator_sets_another_password(administrator: Client, client: Client) -> None:
    account = with_role(EDITOR)
    reset = reverse("admin:auth_user_password_change", args=[account.pk])
    assert f'href="{reset}"' in administrator.get(change(account)).text
    sent = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert administrator.post(reset, sent).status_code == 302
    assert client.login(username=account.username, password=PASSWORD)


def test_the_last_account_that_can_make_accounts_stays_so(administrator: Client, form_of: FormOf) -> None:
    User.objects.filter(is_superuser=True).delete()
    last = User.objects.get(groups__name=ADMINISTRATOR)
    form = {**form_of(administrator, change(last)), "groups": [key(ADMINISTRATOR)]}
    without_role = {**form, "groups": [key(EDITOR)]}
    out_of_use = {name: value for name, value in form.items() if name != "is_active"}
    for sent in (without_role, out_of_use):
        refused = administrator.post(change(last), sent)
        assert refused.status_code == 200
        assert "This is the last account that can make accounts." in refused.text
    with_role(ADMINISTRATOR)
    assert administrator.post(change(last), without_role).status_code == 302


def test_accounts_are_taken_out_of_use_and_not_deleted(administrator: Client, form_of: FormOf, client: Client) -> None:
    account = with_role(EDITOR)
    assert administrator.post(reverse("admin:auth_user_delete", args=[account.pk]), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [account.pk], "post": "yes"}
    administrator.post(reverse("admin:auth_user_changelist"), chosen)
    sent = {**form_of(administrator, change(account)), "groups": [key(EDITOR)]}
    del sent["is_active"]
    assert administrator.post(change(account), sent).status_code == 302
    account.refresh_from_db()
    assert not account.is_active
    client.force_login(account)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("role", [EDITOR, PUBLISHER, "Vertaler Turks"])
def test_other_roles_see_no_accounts(db: None, client: Client, role: str) -> None:
    ensure_roles()
    account = with_role(role)
    client.force_login(account)
    for address in (reverse("admin:auth_user_changelist"), ADD, change(account)):
        assert client.get(address).status_code == 403
    assert reverse("admin:auth_user_changelist") not in client.get("/admin/").text


def test_an_older_form_does_not_let_somebody_back_in(administrator: Client, form_of: FormOf) -> None:
    account = with_role(PUBLISHER)
    older = {**form_of(administrator, change(account)), "groups": [key(PUBLISHER)], "first_name": "Fatma"}
    out_of_use = {**form_of(administrator, change(account)), "groups": []}
    del out_of_use["is_active"]
    assert administrator.post(change(account), out_of_use).status_code == 302
    refused = administrator.post(change(account), older)
    assert refused.status_code == 200
    assert "Somebody else changed this account meanwhile. It is now: no role; not in use" in refused.text
    account.refresh_from_db()
    assert (account.is_active, account.is_staff, account.groups.count()) == (False, False, 0)
    assert 'value="Fatma"' in refused.text
    again = {field.html_name: field.value() or "" for field in refused.context["adminform"].form}
    assert administrator.post(change(account), {**again, "groups": [], "is_active": ""}).status_code == 302
    account.refresh_from_db()
    assert (account.first_name, account.is_active) == ("Fatma", False)


def test_the_last_who_may_do_everything_does_not_take_that_away(db: None, client: Client, form_of: FormOf) -> None:
    ensure_roles()
    chief = User.objects.create_superuser("chief")
    client.force_login(chief)
    sent = {**form_of(client, change(chief)), "groups": []}
    del sent["is_superuser"]
    assert client.post(change(chief), sent).status_code == 200
    chief.refresh_from_db()
    assert chief.is_superuser


def test_no_way_to_another_password_is_shown_where_it_may_not_be_set(administrator: Client) -> None:
    for account, may in ((User.objects.get(username="chief"), False), (with_role(EDITOR), True)):
        page = administrator.get(change(account)).text
        assert (reverse("admin:auth_user_password_change", args=[account.pk]) in page) is may


@pytest.fixture
def in_dutch(administrator: Client) -> Client:
    administrator.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
    return administrator


def test_the_screens_of_accounts_speak_as_the_desk_does(in_dutch: Client) -> None:
    account = with_role(EDITOR)
    account.set_password(PASSWORD)
    account.save()
    reset, history = (reverse(f"admin:auth_user_{name}", args=[account.pk]) for name in ("password_change", "history"))
    for address in (reverse("admin:auth_user_changelist"), ADD, change(account), reset, history):
        page = in_dutch.get(address).text
        assert 'href="/admin/">Startpagina</a>' in page
        assert "Accounts" in page
        for django in (
            "After you",
            "Authenticatie",
            "ebruikers<",
            "Gebruiker toevoegen",
            "Selecteer",
            "LDAP",
            "Dit object",
        ):
            assert django not in page, (address, django)
    for address in (ADD, reset, reverse("admin:password_change")):
        page = in_dutch.get(address).text
        assert "Minstens twaalf tekens." in page
        assert page.count("Uw wachtwoord m") == 0  # Django's list of three
    assert "Maakt accounts en geeft rollen" in in_dutch.get(ADD).text


def test_what_is_wrong_with_a_password_is_said_in_dutch_where_it_is_typed_first(in_dutch: Client) -> None:
    short = {"password1": "kort-x7", "password2": "kort-x7"}
    pages = (
        in_dutch.post(ADD, {"username": "nieuw", **short}),
        in_dutch.post(f"/admin/auth/user/{with_role(EDITOR).pk}/password/", short),
    )
    for page in pages:
        form = page.context["adminform"].form if "adminform" in page.context else page.context["form"]
        assert dict(form.errors) == {"password1": ["Dit wachtwoord is te kort. Kies er een van minstens 12 tekens."]}


def test_a_password_is_as_long_as_the_screen_says(administrator: Client) -> None:
    sent = {"username": "fatma", "groups": [key(EDITOR)]}
    for password, is_taken in (("elf tekens!", False), ("twaalf teke!", True)):
        administrator.post(ADD, {**sent, "password1": password, "password2": password})
        assert User.objects.filter(username="fatma").exists() is is_taken


def test_the_list_is_found_through_by_role_and_use_and_tells_who_cannot_log_in(administrator: Client) -> None:
    editor, out, bare = with_role(EDITOR), with_role(PUBLISHER, is_active=False), with_role()

    def shown(query: str) -> set[User]:
        return set(administrator.get(reverse("admin:auth_user_changelist") + query).context["cl"].result_list)

    assert shown("") >= {editor, out, bare}
    assert shown("?use=no") == {out}
    assert out not in shown("?use=yes")
    assert shown(f"?role={EDITOR}&use=&q=") == {editor}
    assert shown(f"?q={bare.username}") == {bare}
    page = administrator.get(reverse("admin:auth_user_changelist")).text
    assert "no role: cannot log in" in page
    assert "not in use" in page


def test_another_password_is_told_in_the_history_with_who_set_it_and_never_itself(
    administrator: Client, client: Client
) -> None:
    account, before = with_role(EDITOR), User.objects.get(groups__name=ADMINISTRATOR).username
    client.force_login(account)
    reset, history = (reverse(f"admin:auth_user_{name}", args=[account.pk]) for name in ("password_change", "history"))
    refused = administrator.post(reset, {"password1": "kort", "password2": "kort"})
    assert refused.status_code == 200
    assert administrator.get(history).context["deeds"] == []
    assert administrator.post(reset, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    page = administrator.get(history)
    assert [(deed.who, deed.said) for deed in page.context["deeds"]] == [(before, ["Set another password."])]
    assert PASSWORD not in page.text
    assert "pbkdf2" not in page.text
    assert client.get("/admin/").status_code == 302  # logged out, as the screen says


def test_an_account_always_has_a_password(administrator: Client) -> None:
    account = with_role(EDITOR)
    account.set_password(PASSWORD)
    account.save()
    reset = reverse("admin:auth_user_password_change", args=[account.pk])
    for sent in (
        {"usable_password": "false", "unset-password": "1"},
        {"usable_password": "false", "unset-password": "1", "password1": "", "password2": ""},
    ):
        assert administrator.post(reset, sent).status_code == 200
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_roles_and_use_are_told_in_the_history(administrator: Client, form_of: FormOf) -> None:
    sent = {"username": "fatma", "password1": PASSWORD, "password2": PASSWORD, "groups": [key(EDITOR)]}
    assert administrator.post(ADD, sent)["Location"] == reverse("admin:auth_user_changelist")
    account = User.objects.get(username="fatma")
    form = {**form_of(administrator, change(account)), "groups": [key(PUBLISHER)], "first_name": "Fatma"}
    del form["is_active"]
    assert administrator.post(change(account), form).status_code == 302
    deeds = administrator.get(reverse("admin:auth_user_history", args=[account.pk])).context["deeds"]
    assert [deed.said for deed in deeds] == [
        ["Changed: First name.", "Gave: Uitgever.", "Took away: Redacteur.", "Took it out of use."],
        ["Made this account.", "Gave: Redacteur."],
    ]


def test_each_sets_another_password_for_themselves(client: Client, db: None) -> None:
    ensure_roles()
    account = with_role(EDITOR)
    account.set_password(PASSWORD)
    account.save()
    client.force_login(account)
    own = reverse("admin:password_change")
    sent = {
        "old_password": "verkeerd",
        "new_password1": "andere gewone woorden",
        "new_password2": "andere gewone woorden",
    }
    assert client.post(own, sent).status_code == 200
    done = client.post(own, {**sent, "old_password": PASSWORD}, follow=True)
    assert done.status_code == 200
    assert done.templates[0].name == "admin/auth/user/own_password_set.html"
    account.refresh_from_db()
    assert account.check_password("andere gewone woorden")
