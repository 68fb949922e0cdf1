"""A draft that a colleague reads by a link: that draft and no other, for seven days, by nobody who has not got the link."""

import datetime
import logging

import pytest
from django.contrib.auth.models import Permission, User
from django.core import signing
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from content.admin.preview.colleague import shared_page
from content.admin.preview.link import LinkIsOver, NoSuchLink, end_links, make_link, read_link
from content.editing.loading import load
from content.models import Edition, Guideline, Section
from portal.logs import WithoutLinks
from tests import documents

DAY = datetime.timedelta(days=1)


def editor(name: str = "editor") -> User:
    """Return the account that makes the links: of a member of staff who writes the draft."""
    account, is_new = User.objects.get_or_create(username=name, is_staff=True)
    if is_new:
        account.user_permissions.add(Permission.objects.get(codename="change_guideline"))
    return account


def link(guideline: Guideline, inner: str = "nl/slapen/", ago: datetime.timedelta = datetime.timedelta()) -> str:
    """Return the address of a link that was made some time ago."""
    token, _until = make_link(guideline, editor(), timezone.now() - ago)
    return reverse("shared-draft", args=[token, inner])


def test_a_colleague_without_an_account_reads_the_draft_and_parents_do_not(client: Client, edition: Edition) -> None:
    edition.guideline.sections.filter(slug="waarom").update(title_nl="Waarom ligt mijn kind wakker?")
    page = client.get(link(edition.guideline))
    assert page.status_code == 200
    assert "Waarom ligt mijn kind wakker?" in page.text
    assert "Waarom ligt mijn kind wakker?" not in client.get("/nl/slapen/").text


def test_the_page_is_found_by_nobody_and_kept_nowhere(client: Client, edition: Edition) -> None:
    for inner in ("", "nl/slapen/", "ar/slapen/", "nl/niets/", "nl/slapen/waarom", "favicon.ico"):
        response = client.get(link(edition.guideline, inner) if inner else link(edition.guideline, "x")[:-1])
        assert response["Cache-Control"] == "no-store", inner
        assert response["X-Robots-Tag"] == "noindex, nofollow", inner
        assert response["Referrer-Policy"] == "no-referrer", inner
        assert response["X-Frame-Options"] == "DENY", inner
        assert "ETag" not in response, inner
        assert not response.cookies, inner
    page = client.get(link(edition.guideline)).text
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page
    assert 'class="age"' not in page  # a draft has no edition to ask after
    assert '.pdf"' not in page


def test_a_draft_can_be_laid_beside_what_readers_had(client: Client, edition: Edition) -> None:
    edition.guideline.sections.filter(slug="waarom").update(title_nl="Waarom ligt mijn kind wakker?")
    page = client.get(link(edition.guideline, "nl/slapen/geschiedenis/1/")).text
    assert "Een deel heeft een andere titel: “Waarom ligt mijn kind wakker?”." in page
    assert '.pdf"' not in page
    assert "wakker" not in client.get("/nl/slapen/geschiedenis/1/").text


def test_it_is_not_kept_with_the_pages_of_readers(client: Client, edition: Edition) -> None:
    response = client.get(link(edition.guideline), headers={"Accept-Encoding": "br, gzip"})
    assert response.content.startswith(b"<!doctype html>")
    assert "Content-Encoding" not in response
    assert "Content-Encoding" in client.get("/nl/slapen/", headers={"Accept-Encoding": "br, gzip"})


def test_it_only_reads(client: Client, edition: Edition) -> None:
    address = link(edition.guideline)
    assert client.head(address).status_code == 200
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(address).status_code == 405


def test_its_links_lead_to_its_own_pages_in_all_languages(client: Client, edition: Edition) -> None:
    token, _until = make_link(edition.guideline, editor())
    start = reverse("shared-draft-start", args=[token])
    assert client.get(start)["Location"] == f"{start}nl/"
    page = client.get(f"{start}nl/slapen/").text
    for inner in ("nl/slapen/waarom/", "en/slapen/", "nl/", "nl/woordenlijst/", "nl/slapen/alles/"):
        assert f'href="{start}{inner}"' in page
        assert client.get(start + inner).status_code == 200
    assert 'href="/nl/' not in page
    assert "What can I do?" in client.get(f"{start}en/slapen/").text


def test_a_link_that_lost_its_end_still_leads_there(client: Client, edition: Edition) -> None:
    cut = client.get(link(edition.guideline, "nl/slapen"))
    assert cut.status_code == 302
    assert client.get(cut["Location"]).status_code == 200


def test_it_shows_no_other_draft(client: Client, edition: Edition) -> None:
    other = load(documents.guideline(slug="eten")).guideline
    assert client.get(link(edition.guideline, "nl/eten/")).status_code == 404
    home = client.get(link(edition.guideline, "nl/")).text
    assert "/eten/" not in home
    mine = client.get(link(other, "nl/slapen/wat-kunt-u-doen/"))
    Section.objects.filter(guideline=edition.guideline).update(title_nl="Nog geheim")
    assert "Nog geheim" not in client.get(link(other, "nl/slapen/wat-kunt-u-doen/")).text
    assert "Wat kan ik doen?" in mine.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Concept, nog niet openbaar; deze link werkt tot zaterdag 12 december 2026."),
        ("en", "Concept, not public yet. This link works until Saturday 12 December 2026."),
        ("tr", "12 Aralık 2026 Cumartesi"),
        ("ar", "12 ديسمبر 2026"),
    ],
)
def test_it_says_in_the_readers_language_that_it_is_a_concept_and_until_when(
    rf: RequestFactory, edition: Edition, language: str, said: str
) -> None:
    edition.guideline.languages = ["nl", "en", "ar", "tr"]
    token, until = make_link(edition.guideline, editor(), datetime.datetime(2026, 12, 5, 10, tzinfo=datetime.UTC))
    response = shared_page(rf.get("/"), edition.guideline, token, until, f"{language}/slapen/")
    assert said in response.text


def test_a_link_works_for_seven_days_and_no_longer(guideline: Guideline) -> None:
    now = timezone.now()
    token, until = make_link(guideline, editor(), now)
    almost = datetime.timedelta(seconds=1)
    assert read_link(token, until - almost)[0] == guideline
    with pytest.raises(LinkIsOver):
        read_link(token, until)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_old_link_says_to_ask_for_a_new_one_in_dutch_and_in_the_language_of_the_address(
    client: Client, edition: Edition, language: str
) -> None:
    response = client.get(link(edition.guideline, f"{language}/slapen/", ago=8 * DAY))
    assert response.status_code == 410
    assert "Vraag een nieuwe link aan" in response.text
    assert ("Ask the person who sent it" in response.text) == (language == "en")
    assert 'href="tel:112"' in response.text
    assert "Slapen" not in response.text.replace("/slapen/", "")
    assert response["Cache-Control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in response.text


def test_a_link_that_was_changed_leads_nowhere(client: Client, edition: Edition) -> None:
    token, _until = make_link(edition.guideline, editor())
    other = load(documents.guideline(slug="eten")).guideline
    forged = make_link(other, editor())[0].split(".")[0] + token[token.index(".") :]
    for wrong in (token[:-2], token[:-1] + ("A" if token[-1] != "A" else "B"), "x", "1.2.3", "%F0", forged):
        response = client.get(f"/voorbeeld/{wrong}/nl/slapen/")
        assert response.status_code == 404, wrong
        assert "Deze link werkt niet meer" in response.text
        with pytest.raises(NoSuchLink):
            read_link(wrong)


def test_links_that_are_withdrawn_end_and_newer_ones_work(client: Client, edition: Edition) -> None:
    guideline = edition.guideline
    before = link(guideline)
    other = load(documents.guideline(slug="eten")).guideline
    of_other = link(other, "nl/eten/")
    end_links(guideline)
    assert client.get(before).status_code == 410
    assert client.get(of_other).status_code == 200
    newer, _until = make_link(guideline, editor(), timezone.now() + datetime.timedelta(milliseconds=2))
    assert client.get(reverse("shared-draft", args=[newer, "nl/slapen/"])).status_code == 200


def test_a_link_of_the_moment_at_which_links_are_withdrawn_ends_with_them(guideline: Guideline) -> None:
    now = timezone.now()
    token, _until = make_link(guideline, editor(), now)
    end_links(guideline, now)
    guideline.refresh_from_db()
    with pytest.raises(LinkIsOver):
        read_link(token)


@pytest.mark.parametrize("why", ["closed", "off the desk", "only reads", "gone"])
def test_a_link_ends_with_what_the_account_that_made_it_may(client: Client, edition: Edition, why: str) -> None:
    address, account = link(edition.guideline), editor()
    publisher = editor("publisher")
    publisher.user_permissions.set(Permission.objects.filter(codename="add_edition"))
    of_another = reverse("shared-draft", args=[make_link(edition.guideline, publisher)[0], "nl/slapen/"])
    assert client.get(address).status_code == 200
    if why == "gone":
        account.delete()
    elif why == "only reads":
        account.user_permissions.set(Permission.objects.filter(codename="view_guideline"))
    else:
        User.objects.filter(pk=account.pk).update(**{"is_active" if why == "closed" else "is_staff": False})
    over = client.get(address)
    assert over.status_code == 410
    assert "Vraag een nieuwe link aan" in over.text
    assert client.get(of_another).status_code == 200


def test_a_link_of_an_earlier_release_which_names_no_account_is_over(client: Client, edition: Edition) -> None:
    named, made, _maker, _signature = make_link(edition.guideline, editor())[0].split(".")
    older = signing.Signer(salt="content.preview-link", sep=".").sign(f"{named}.{made}")
    assert client.get(reverse("shared-draft", args=[older, "nl/slapen/"])).status_code == 410


def test_a_link_to_a_draft_that_is_gone_is_over(client: Client, guideline: Guideline, portal: Guideline) -> None:
    address = link(guideline)
    guideline.delete()
    assert client.get(address).status_code == 410


def test_no_draft_has_the_address_of_the_links(guideline: Guideline) -> None:
    guideline.slug = "voorbeeld"
    with pytest.raises(ValidationError):
        guideline.full_clean()


def test_a_link_never_stands_in_the_log(guideline: Guideline) -> None:
    token, _until = make_link(guideline, editor())
    try:
        raise RuntimeError(f"/voorbeeld/{token}/nl/")
    except RuntimeError as problem:
        raised = (type(problem), problem, problem.__traceback__)
    record = logging.LogRecord("django", logging.ERROR, __file__, 1, "Failed: %s", (f"/voorbeeld/{token}/nl/",), raised)
    written = WithoutLinks().format(record)
    assert "Failed: /voorbeeld/…/nl/" in written
    assert token not in written


def test_what_is_logged_goes_through_what_leaves_links_out() -> None:
    handlers = [h for h in logging.getLogger("django").handlers if type(h) is logging.StreamHandler]
    assert handlers
    assert all(isinstance(handler.formatter, WithoutLinks) for handler in handlers)
