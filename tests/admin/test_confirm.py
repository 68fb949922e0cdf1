"""The screen that says of what parents read that it is still right."""

import datetime

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Edition
from content.publishing.editions import live_edition, publish
from tests.admin.conftest import Staff

IN_A_YEAR = timezone.localdate() + datetime.timedelta(days=365)


def screen(edition: Edition) -> str:
    return reverse("admin:content_guideline_confirm", args=[edition.guideline_id])


def test_a_publisher_says_it_in_two_clicks_and_parents_see_the_day(
    staff: Staff, edition: Edition, client: Client
) -> None:
    publisher = staff("add_edition", "view_guideline", "view_section")
    change = reverse("admin:content_guideline_change", args=[edition.guideline_id])
    assert f'href="{screen(edition)}"' in publisher.get(change).text
    form = publisher.get(screen(edition)).context["form"]
    sent = {field.html_name: field.value() for field in form}
    assert sent["review_by"] == IN_A_YEAR
    assert publisher.post(screen(edition), sent).status_code == 302
    newer = live_edition(edition.guideline)
    assert newer
    assert newer.number == 2
    assert newer.note == "Checked: the text is still right."
    edition.guideline.refresh_from_db()
    assert edition.guideline.review_by == IN_A_YEAR
    assert newer.note in client.get("/nl/slapen/").text


def test_nothing_is_said_of_a_newer_edition_than_the_one_on_the_screen(chief: Client, edition: Edition) -> None:
    edition.guideline.makers = "NVO"
    edition.guideline.save()
    publish(edition.guideline)
    sent = {"seen": "1-0", "review_by": IN_A_YEAR.isoformat(), "note": "Mijn zin."}
    refused = chief.post(screen(edition), sent)
    assert refused.status_code == 409
    assert "Another edition was published or scheduled since you looked" in refused.text
    assert 'value="Mijn zin."' in refused.text
    assert edition.guideline.editions.count() == 2
    again = {field.html_name: field.value() for field in refused.context["form"]}
    assert chief.post(screen(edition), again).status_code == 302


def test_a_day_that_has_passed_and_a_missing_reason_are_asked_again(chief: Client, edition: Edition) -> None:
    yesterday = (timezone.localdate() - datetime.timedelta(days=1)).isoformat()
    assert chief.post(screen(edition), {"seen": "1-0", "review_by": yesterday, "note": "x"}).status_code == 200
    assert chief.post(screen(edition), {"seen": "1-0", "review_by": "31-02-2030", "note": "x"}).status_code == 200
    assert (
        chief.post(screen(edition), {"seen": "1-0", "review_by": IN_A_YEAR.isoformat(), "note": " "}).status_code == 200
    )
    assert edition.guideline.editions.count() == 1


def test_where_an_edition_is_scheduled_the_screen_says_so_and_has_no_button(chief: Client, edition: Edition) -> None:
    edition.guideline.makers = "NVO"
    edition.guideline.save()
    publish(edition.guideline, at=timezone.now() + datetime.timedelta(days=1))
    page = chief.get(screen(edition)).text
    assert "with the old dates in it" in page
    assert "Yes, this text is still right" not in page


def test_an_editor_does_not_say_it(staff: Staff, edition: Edition) -> None:
    client = staff("change_guideline", "view_guideline")
    assert client.get(screen(edition)).status_code == 403
    assert client.post(screen(edition), {"seen": "1-0"}).status_code == 403
    assert (
        screen(edition) not in client.get(reverse("admin:content_guideline_change", args=[edition.guideline_id])).text
    )
