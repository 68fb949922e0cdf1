"""What an editor is told who is logged out, or who may not do something."""

from django.test import Client
from django.urls import reverse

from content.models import Section
from tests.admin.conftest import Staff

STILL_HERE = "/admin/content/guideline/still-here/"


def test_who_is_logged_in_gets_the_token_for_the_next_form_and_nobody_else_does(chief: Client, client: Client) -> None:
    answer = chief.get(STILL_HERE)
    assert answer.status_code == 200
    assert answer.json()["token"]
    assert answer.json()["account"] == "chief"
    assert "no-store" in answer["Cache-Control"]
    assert client.get(STILL_HERE).status_code == 302


def test_who_may_not_do_something_is_told_whom_to_ask(staff: Staff, section: Section) -> None:
    answer = staff("view_feedback").get(reverse("admin:content_section_change", args=[section.pk]))
    assert answer.status_code == 403
    assert "Ask the person who manages the accounts." in answer.text


def test_nothing_is_deleted_in_bulk_from_a_list(chief: Client, section: Section) -> None:
    for model in ("section", "guideline", "glossaryterm", "contact"):
        assert "delete_selected" not in chief.get(reverse(f"admin:content_{model}_changelist")).text, model
