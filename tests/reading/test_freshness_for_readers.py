"""What readers see of a translation that is older than the Dutch text, or not there: never one for the other unsaid.

Every page is asked for in three states: all translations older than the Dutch text, none there at all, and all current.
"""

import re
from typing import Any

import html5lib
import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from content.editing.freshness import mark_current
from content.editing.loading import load
from content.models import Contact, Edition, GlossaryTerm, Guideline, Section, SourceText, Translated
from content.publishing.document import read
from content.publishing.editions import publish
from tests import documents

NOW = "What the Dutch text says now"
OLDER = "The Dutch text has changed since. This translation was made on 9 March 2025"
IN_DUTCH = "This part has not been translated yet. You read it in Dutch."
SHORT_OLDER = "The older translation"
SHORT_IN_DUTCH = "Not translated yet, in Dutch"
SECTION = "/en/slapen/waarom/"
PAGES = [
    "/en/",
    "/en/slapen/",
    SECTION,
    "/en/slapen/wat-kunt-u-doen/",
    "/en/slapen/all/",
    "/en/glossary/",
    "/en/help/",
    "/en/about/privacy/",
]


def text_of(response: Any) -> str:
    """Return the words of a page, without its head and its tags."""
    body = response.content.decode().split("<body>")[1]
    without_code = re.sub(r"<(style|script)>.*?</\1>", " ", body, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", without_code))


def in_language(response: Any, words: str) -> list[tuple[str | None, str | None]]:
    """Return the language and the direction of each place on the page that has these words."""
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    parents = {child: parent for parent in tree.iter() for child in parent}
    found = []
    for node in tree.find("body").iter():
        if words in (node.text or "") or any(words in (child.tail or "") for child in node):
            spoken: Any = node
            while "lang" not in spoken.attrib:
                spoken = parents[spoken]
            found.append((spoken.attrib["lang"], spoken.attrib.get("dir")))
    return found


def change_the_dutch(instance: Translated, **texts: str) -> None:
    """Change Dutch texts of a draft: its English, made on 9 March 2025, is older from now on."""
    for name, text in texts.items():
        instance.set_text(name, "nl", text)
    instance.made["en"]["on"] = "2025-03-09"
    instance.save()


@pytest.fixture
def current(portal: Guideline) -> None:
    """A guideline with a key message, published, whose English says what the Dutch says."""
    data = documents.guideline().to_json()
    for language, words in (("nl", "U bent niet alleen."), ("en", "You are not alone.")):
        data["languages"][language]["sections"][0]["body"] += f"<p><strong>{words}</strong></p>"
    publish(load(read(data)).guideline)


@pytest.fixture
def outdated(current: None) -> None:
    """The same, after every Dutch text has changed."""
    for record in Guideline.objects.all():
        change_the_dutch(record, title=f"{record.text('title', 'nl')} nu", summary="Kort van nu. En meer.")
    for section in Section.objects.all():
        questions = {"questions": "Vraag van nu?"} if section.text("questions", "nl") else {}
        body = '<h3>Kop</h3><p>Tekst van nu, met <span data-note="Noot van nu.">een noot</span>.</p>'
        body += "<p><strong>Belangrijk van nu.</strong></p>"
        change_the_dutch(section, title="Titel van nu", in_short="In het kort van nu.", body=body, **questions)
    for term in GlossaryTerm.objects.all():
        change_the_dutch(term, explanation="Uitleg van nu.")
    for contact in Contact.objects.all():
        change_the_dutch(contact, purpose="Doel van nu.", reachable="Van 9 tot 5.")
        contact.set_text("reachable", "en", "From 8 to 4.")
        contact.save()
    for record in Guideline.objects.all():
        publish(record)


@pytest.fixture
def untranslated(portal: Guideline) -> None:
    """A portal and a guideline that are offered in English, in which nothing is translated yet."""
    load(documents.guideline())
    for record in (
        *Guideline.objects.all(),
        *Section.objects.all(),
        *GlossaryTerm.objects.all(),
        *Contact.objects.all(),
    ):
        for field in (*record.source_words, "forms"):
            if hasattr(record, f"{field}_en"):
                record.set_text(field, "en", "")
        record.made = {}
        record.save()
    for record in Guideline.objects.all():
        publish(record)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_current_translations_says_nothing_of_dutch(client: Client, current: None, path: str) -> None:
    text = text_of(client.get(path))
    for said in (NOW, "The Dutch text has changed", IN_DUTCH, SHORT_OLDER, SHORT_IN_DUTCH):
        assert said not in text


@pytest.mark.parametrize(
    ("path", "now"),
    [
        ("/en/", ["Houvast nu", "Slapen nu", "Kort van nu.", "Belangrijk van nu."]),
        ("/en/slapen/", ["Slapen nu", "Kort van nu.", "Vraag van nu?", "Belangrijk van nu."]),
        (SECTION, ["Titel van nu", "In het kort van nu.", "Tekst van nu", "Vraag van nu?", "Noot van nu."]),
        ("/en/slapen/wat-kunt-u-doen/", ["Titel van nu", "In het kort van nu.", "Tekst van nu"]),
        ("/en/slapen/all/", ["Slapen nu", "Kort van nu.", "Titel van nu", "Tekst van nu", "Uitleg van nu."]),
        ("/en/glossary/", ["Uitleg van nu."]),
        ("/en/help/", ["Doel van nu.", "Van 9 tot 5."]),
        ("/en/about/privacy/", ["Titel van nu", "In het kort van nu.", "Tekst van nu"]),
    ],
)
def test_a_page_of_older_translations_says_so_with_the_date_and_gives_the_dutch_of_now(
    client: Client, outdated: None, path: str, now: list[str]
) -> None:
    response = client.get(path)
    text = text_of(response)
    assert OLDER in text
    assert NOW in text
    assert IN_DUTCH not in text
    for words in now:
        assert set(in_language(response, words)) == {("nl", "ltr")}, words


@pytest.mark.parametrize("path", PAGES)
def test_a_page_without_translations_says_so_and_has_all_its_dutch(
    client: Client, untranslated: None, path: str
) -> None:
    response = client.get(path)
    text = text_of(response)
    assert response.status_code == 200
    assert (SHORT_IN_DUTCH if path in ("/en/glossary/", "/en/help/") else IN_DUTCH) in text
    dutch = text_of(
        client.get(
            path.replace("/en/", "/nl/")
            .replace("all/", "alles/")
            .replace("help/", "hulp/")
            .replace("glossary/", "woordenlijst/")
            .replace("about/", "over/")
        )
    )
    for words in (
        "Uw kind is moe.",
        "Lees samen een boek.",
        "Uw kind slaapt slecht.",
        "Direct gevaar.",
        "Geen cookies.",
    ):
        assert (words in text) == (words in dutch), words


def test_an_older_section_stays_readable_whole_and_the_dutch_of_now_follows_it(client: Client, outdated: None) -> None:
    for path in (SECTION, "/en/slapen/all/"):
        response = client.get(path)
        text = text_of(response)
        for older in ("Why does my child sleep badly?", "Your child is tired.", "How much sleep is enough?"):
            assert older in text
        before, after = text.split(NOW)[-2:] if path == SECTION else text.split("Who can help us?", 1)
        for now in ("Titel van nu", "In het kort van nu.", "Tekst van nu", "Vraag van nu?", "Noot van nu."):
            assert now in after, now
            assert now not in before or path != SECTION
        body = response.content.decode()
        ids = re.findall(r' id="([^"]+)"', body)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'popovertarget="([^"]+)"', body)) <= set(ids)
        html5lib.HTMLParser(strict=True).parse(body)


def test_an_older_section_leads_to_the_page_where_the_two_stand_piece_by_piece(client: Client, outdated: None) -> None:
    body = client.get(SECTION).content.decode()
    assert re.search(r'href="/en/slapen/beside/nl/#waarom">Read it beside the Dutch text of today<', body)
    assert 'href="#waarom..now"' in body
    assert 'id="waarom..now"' in body


def test_an_own_page_that_is_older_gives_the_dutch_of_now_too(client: Client, outdated: None) -> None:
    text = text_of(client.get("/en/about/privacy/"))
    assert "No cookies." in text
    assert "Tekst van nu" in text


def test_a_key_message_that_only_the_dutch_has_is_among_the_first(client: Client, outdated: None) -> None:
    for path in ("/en/", "/en/slapen/", "/en/slapen/all/"):
        response = client.get(path)
        [_before, first] = response.content.decode().split('<div class="key-messages">')
        assert "You are not alone." in first.split("</ul>")[0]
        assert "Belangrijk van nu." in first.split("</ul>")[0]
        assert in_language(response, "You are not alone.")[0] == ("en", "ltr")


def test_lists_of_titles_say_which_is_older_and_which_is_dutch(client: Client, current: None) -> None:
    section = Section.objects.get(slug="wat-kunt-u-doen")
    change_the_dutch(section, title="Wat kan ik nu doen?")
    publish(section.guideline)
    for path in ("/en/slapen/", SECTION, "/en/slapen/all/"):
        assert SHORT_OLDER in text_of(client.get(path))
    assert text_of(client.get(SECTION)).count(SHORT_OLDER) == 2  # the step on, and the contents
    section.set_text("title", "en", "")
    section.save()
    publish(section.guideline)
    for path in ("/en/slapen/", SECTION, "/en/slapen/all/"):
        response = client.get(path)
        assert SHORT_IN_DUTCH in text_of(response)
        assert set(in_language(response, "Wat kan ik nu doen?")) == {("nl", "ltr")}


def test_the_line_that_a_text_is_dutch_stands_above_it_and_once(client: Client, untranslated: None) -> None:
    for path, said, dutch in (
        (SECTION, IN_DUTCH, "<h1"),
        ("/en/glossary/", SHORT_IN_DUTCH, ">ritme<"),
        ("/en/slapen/", IN_DUTCH, "<h1"),
        ("/en/slapen/all/", IN_DUTCH, "<h1"),
        ("/en/", IN_DUTCH, "<h1"),
        ("/en/about/privacy/", IN_DUTCH, "<h1"),
    ):
        content = client.get(path).content.decode().split("<main", 1)[1]
        assert content.index(said) < content.index(dutch), path
    card = client.get("/en/").content.decode().split('<li class="card">')[1]
    assert card.index(IN_DUTCH) < card.index("<h3")
    assert card.split("</li>\n      </ul>")[0].count(IN_DUTCH) == 1
    for place in client.get("/en/help/").content.decode().split('<li class="contact')[1:]:
        words = place.split("</li>")[0]
        assert words.index(SHORT_IN_DUTCH) < words.index("<h3")
        assert words.count(SHORT_IN_DUTCH) + words.count(IN_DUTCH) == 1
    questions = client.get("/en/slapen/").content.decode().split('id="questions"')[1]
    assert questions.index(SHORT_IN_DUTCH) < questions.index("<h3")


def test_a_word_in_a_dutch_text_is_explained_in_the_readers_language(client: Client, current: None) -> None:
    section = Section.objects.get(slug="waarom")
    section.set_text("title", "en", "")
    section.save()
    publish(section.guideline)
    response = client.get(SECTION)
    [(language, _direction)] = in_language(response, "Doing the same at the same time each day.")
    assert language == "en"
    assert "(<bdi" not in response.content.decode()


def test_what_still_holds_is_not_shown_as_older(client: Client, current: None) -> None:
    section = Section.objects.get(slug="waarom")
    change_the_dutch(section, in_short=section.text("in_short", "nl") + " Ook dit is nieuw.")
    publish(section.guideline)
    page = client.get(SECTION).content.decode()
    now = page.split('class="now"')[1].split("</section>")[0]
    assert "Ook dit is nieuw." in now
    assert "U bent niet alleen." not in now
    assert "Hoeveel slaap is genoeg?" not in now
    assert section.text("title", "nl") not in now
    for path in ("/en/", "/en/slapen/"):
        assert "You are not alone." in text_of(client.get(path))
        assert "U bent niet alleen." not in text_of(client.get(path))
        assert SHORT_OLDER not in text_of(client.get(path))


def test_a_key_message_that_has_changed_is_said_beside_the_older_one(client: Client, current: None) -> None:
    section = Section.objects.get(slug="waarom")
    body = section.text("body", "nl")
    change_the_dutch(section, body=body.replace("U bent niet alleen.", "U bent echt niet alleen."))
    publish(section.guideline)
    page = text_of(client.get("/en/"))
    assert SHORT_OLDER in page
    assert "U bent echt niet alleen." in page
    change_the_dutch(section, body=body.replace("<p><strong>U bent niet alleen.</strong></p>", ""))
    publish(section.guideline)
    page = text_of(client.get("/en/"))
    assert SHORT_OLDER in page
    assert "niet alleen" not in page


def test_older_questions_are_said_to_be_older_and_others_are_not(client: Client, current: None) -> None:
    section = Section.objects.get(slug="waarom")
    change_the_dutch(section, questions="Vraag van nu?")
    publish(section.guideline)
    questions = client.get("/en/slapen/").content.decode().split('id="questions"')[1]
    assert SHORT_OLDER in questions.split("How much sleep")[0]
    change_the_dutch(section, questions="Hoeveel slaap is genoeg?\nWie kan ons helpen?", in_short="Iets anders.")
    publish(section.guideline)
    questions = client.get("/en/slapen/").content.decode().split('id="questions"')[1]
    assert SHORT_OLDER not in questions.split("</section>")[0]


def test_what_is_new_in_the_dutch_body_is_marked_and_nothing_else(client: Client, current: None) -> None:
    section = Section.objects.get(slug="waarom")
    change_the_dutch(section, body=section.text("body", "nl") + "<ul><li>Dit is <em>erbij</em> gekomen.</li></ul>")
    publish(section.guideline)
    page = client.get(SECTION).content.decode()
    assert re.findall(r"<ins>(.*?)</ins>", page) == ["Dit is <em>erbij</em> gekomen."]


def dutch_of_now(client: Client, path: str = SECTION) -> str:
    """Return the HTML of what the Dutch text of a section says now."""
    return client.get(path).content.decode().split('class="now"')[1].split("</section>")[0]


@pytest.mark.parametrize(
    ("then", "now", "marked"),
    [
        ("<p>Een zin\nop twee regels.</p><p>b</p>", "<p>Een zin op\ntwee regels.</p><p>c</p>", ["c"]),
        ("<ul><li>x<ul><li>y</li></ul></li></ul>", "<ul><li>x<ul><li>y</li><li>z</li></ul></li></ul>", ["z"]),
        ("<ul><li>x<ul><li>y</li></ul></li></ul>", "<ul><li>w<ul><li>y</li></ul></li></ul>", ["w"]),
        ("<p>a &amp; b</p><p>c</p>", "<p>a &amp; b</p><p>d &amp; e</p>", ["d &amp; e"]),
        ("<p><strong>a</strong> <strong>b</strong></p>", "<p><strong>a</strong> <strong>c</strong></p>", ["a", "c"]),
        ("<p>a</p><p>b</p>", "<p><strong>a</strong></p><p>b</p>", ["a"]),
        (
            '<p><a href="https://example.org/1">a</a></p><p>b</p>',
            '<p><a href="https://example.org/2">a</a></p><p>b</p>',
            ['<a href="https://example.org/2">a</a>'],
        ),
    ],
)
def test_a_piece_is_marked_where_it_has_changed_and_only_there(
    client: Client, current: None, then: str, now: str, marked: list[str]
) -> None:
    section = Section.objects.get(slug="waarom")
    section.set_text("body", "nl", then)
    mark_current(section, "en")
    change_the_dutch(section, body=now)
    publish(section.guideline)
    assert re.findall(r"<ins>(.*?)</ins>", dutch_of_now(client)) == marked


def test_a_changed_note_is_shown_though_another_text_has_changed_too(client: Client, current: None) -> None:
    section = Section.objects.get(slug="waarom")
    section.set_text("body", "nl", '<p>Met <span data-note="Noot van toen.">een noot</span>.</p>')
    mark_current(section, "en")
    change_the_dutch(
        section, in_short="Iets anders.", body='<p>Met <span data-note="Noot van nu.">een noot</span>.</p>'
    )
    publish(section.guideline)
    assert "Noot van nu." in client.get(SECTION).content.decode()


@pytest.mark.parametrize(
    "message", ["Rust &amp; ritme helpen.", "U bent niet alleen. Wat helpt:", 'Bel <a href="tel:112">112</a>.']
)
def test_a_key_message_that_still_holds_is_not_said_again_in_dutch(client: Client, current: None, message: str) -> None:
    section = Section.objects.get(slug="waarom")
    section.set_text("body", "nl", f"<p>Tekst.</p><p><strong>{message}</strong></p>")
    mark_current(section, "en")
    change_the_dutch(section, body=f"<p>Andere tekst.</p><p><strong>{message}</strong></p>")
    publish(section.guideline)
    for path in ("/en/", "/en/slapen/"):
        [_before, first] = client.get(path).content.decode().split('<div class="key-messages">')
        assert NOW not in first.split("</ul>")[0]
        assert SHORT_OLDER not in first.split("</ul>")[0]


def test_a_key_message_of_several_bold_pieces_is_said_where_it_has_changed(client: Client, current: None) -> None:
    section = Section.objects.get(slug="waarom")
    change_the_dutch(section, body="<p><strong>Nu</strong> <strong>anders.</strong></p>")
    publish(section.guideline)
    assert "Nu anders." in text_of(client.get("/en/"))


def test_of_an_older_word_or_place_only_what_has_changed_is_in_dutch(client: Client, current: None) -> None:
    word, place = GlossaryTerm.objects.get(slug="ritme"), Contact.objects.get(slug="112")
    change_the_dutch(word, explanation="Uitleg van nu.")
    change_the_dutch(place, purpose="Doel van nu.")
    for record in Guideline.objects.all():
        publish(record)
    for path, shown, held in (
        ("/en/glossary/", "Uitleg van nu.", f"<strong>{word.text('term', 'nl')}</strong>"),
        ("/en/help/", "Doel van nu.", f"<strong>{place.text('name', 'nl')}</strong>"),
    ):
        now = client.get(path).content.decode().split('class="now-in-short"')[1].split("</div>")[0]
        assert shown in now
        assert held not in now
        assert "<br>" not in now
        assert "<strong>" not in now


def test_the_foot_never_calls_a_page_of_the_portal_an_older_translation(client: Client, outdated: None) -> None:
    page = client.get("/en/help/").content.decode()
    assert "/en/about/privacy/" in page.split("<footer")[1]
    assert SHORT_OLDER not in page.split("<footer")[1]


def test_where_only_the_build_has_changed_all_of_the_dutch_is_shown(client: Client, current: None) -> None:
    section = Section.objects.get(slug="waarom")
    change_the_dutch(section, body=section.text("body", "nl").replace("h3>", "p>"))
    publish(section.guideline)
    assert section.text("title", "nl") in dutch_of_now(client)
    assert "<ins>" not in dutch_of_now(client)


def test_where_the_older_dutch_is_not_known_all_of_the_dutch_is_shown(client: Client, current: None) -> None:
    section = Section.objects.get(slug="waarom")
    change_the_dutch(section, in_short="Iets anders.")
    SourceText.objects.all().delete()
    publish(section.guideline)
    page = client.get(SECTION).content.decode()
    assert section.text("title", "nl") in page.split('class="now"')[1]
    assert "<ins>" not in page
    assert SHORT_OLDER in text_of(client.get("/en/"))


def test_the_portals_own_pages_in_the_foot_say_it_too(client: Client, untranslated: None) -> None:
    foot = client.get("/en/help/").content.decode().split("<footer")[1]
    assert SHORT_IN_DUTCH in foot


def test_the_questions_of_an_older_section_stand_with_those_of_now(client: Client, outdated: None) -> None:
    questions = client.get("/en/slapen/").content.decode().split('id="questions"')[1]
    assert "How much sleep is enough?" in questions
    assert NOW in questions
    assert "Vraag van nu?" in questions


@pytest.mark.parametrize("field", ["title", "in_short", "body", "questions"])
def test_a_section_of_which_one_text_is_missing_stands_there_in_dutch_as_a_whole(
    client: Client, guideline: Guideline, portal: Guideline, field: str
) -> None:
    section = guideline.sections.get(slug="waarom")
    section.set_text(field, "en", "")
    section.save()
    publish(guideline)
    response = client.get(SECTION)
    text = text_of(response)
    assert IN_DUTCH in text
    for words in (
        "Waarom slaapt mijn kind slecht?",
        "bijna altijd meer",
        "Uw kind is moe.",
        "Hoeveel slaap is genoeg?",
    ):
        assert set(in_language(response, words)) == {("nl", "ltr")}, words
    for english in ("sleep badly?", "more than one reason", "Your child is tired", "enough sleep"):
        assert english not in text.replace("Your child sleeps badly.", "")


def test_a_text_that_the_dutch_does_not_have_is_not_missing(
    client: Client, guideline: Guideline, portal: Guideline
) -> None:
    publish(guideline)
    assert IN_DUTCH not in text_of(client.get("/en/slapen/wat-kunt-u-doen/"))  # neither language has questions there


def test_no_language_vanishes_because_a_section_is_new(client: Client, current: None) -> None:
    guideline = Guideline.objects.get(slug="slapen")
    guideline.sections.create(slug="nieuw", position=9, title_nl="Een nieuw deel", body_nl="<p>Nieuwe tekst.</p>")
    publish(guideline)
    for path in ("/nl/slapen/nieuw/", "/nl/slapen/", "/nl/"):
        assert 'hreflang="en"' in client.get(path).content.decode()
    for path in ("/en/slapen/nieuw/", "/en/slapen/all/", "/en/slapen/beside/nl/"):
        response = client.get(path)
        assert response.status_code == 200
        assert IN_DUTCH in text_of(response)
        assert set(in_language(response, "Nieuwe tekst.")) == {("nl", "ltr")}
    assert "Your child is tired." in text_of(client.get("/en/slapen/all/"))
    assert "<loc>http://testserver/en/slapen/nieuw/</loc>" in client.get("/sitemap.xml").content.decode()


def test_no_language_vanishes_because_a_guideline_is_new(client: Client, current: None) -> None:
    new = Guideline.objects.create(
        slug="nieuw",
        title_nl="Nieuwe richtlijn",
        summary_nl="Net begonnen.",
        languages=["nl", "en"],
        source_title="Richtlijn Nieuw",
        makers="NVO",
        checked_on="2026-01-15",
        review_by="2030-01-15",
    )
    new.sections.create(slug="begin", title_nl="Het begin", body_nl="<p>Eerste tekst.</p>")
    publish(new)
    home = client.get("/en/")
    assert set(in_language(home, "Nieuwe richtlijn")) == {("nl", "ltr")}
    assert IN_DUTCH in text_of(home)
    assert "Sleep" in text_of(home)
    for path in ("/en/nieuw/", "/en/nieuw/begin/", "/en/nieuw/all/", "/en/nieuw/beside/nl/"):
        response = client.get(path)
        assert response.status_code == 200
        assert IN_DUTCH in text_of(response)
    for path in PAGES:
        assert client.get(path).status_code == 200


def test_an_older_word_has_its_dutch_of_now_wherever_it_opens(client: Client, outdated: None) -> None:
    for path in ("/en/glossary/", SECTION, "/en/slapen/all/", "/en/slapen/beside/nl/"):
        text = text_of(client.get(path))
        assert "Doing the same at the same time each day." in text, path
        assert "Uitleg van nu." in text, path


def test_a_word_that_a_newer_edition_explains_only_in_dutch_is_said_to_be_older(client: Client, current: None) -> None:
    data = documents.guideline(slug="later").to_json()
    word = GlossaryTerm.objects.get(slug="ritme")
    later = load(read(data)).guideline
    word.set_text("explanation", "nl", "Nieuwer uitgelegd.")
    word.set_text("explanation", "en", "")
    word.save()
    publish(later)
    text = text_of(client.get("/en/glossary/"))
    assert "Doing the same at the same time each day." in text
    assert "The Dutch text has changed since." in text
    assert "Nieuwer uitgelegd." in text


def test_an_older_place_to_find_help_says_what_the_dutch_says_now_on_error_pages_too(
    client: Client, outdated: None
) -> None:
    for path in ("/en/help/", "/en/nowhere/"):
        response = client.get(path)
        text = text_of(response)
        assert "Immediate danger." in text
        assert OLDER in text
        assert "Doel van nu." in text
        assert "Van 9 tot 5." in text
        assert set(in_language(response, "Van 9 tot 5.")) == {("nl", "ltr")}
        assert 'href="tel:112"' in response.content.decode()


def test_a_number_to_call_is_never_that_of_a_translation(client: Client, portal: Guideline) -> None:
    live = Edition.objects.get(slug="over")
    document = live.document
    document["languages"]["en"]["contacts"][1]["telephone"] = "0900-1111"
    Edition(
        guideline=portal,
        number=live.number + 1,
        slug="over",
        is_portal=True,
        document=document,
        digest=read(document).digest(),
        go_live_at=live.go_live_at,
    ).save()
    body = client.get("/en/help/").content.decode()
    assert 'href="tel:112"' in body
    assert "0900" not in body


def test_a_page_that_is_not_there_says_in_which_language_the_title_is(client: Client, untranslated: None) -> None:
    response = client.get("/en/slapen/nowhere/")
    assert response.status_code == 404
    assert "Slapen Not translated yet, in Dutch" in text_of(response)
    assert set(in_language(response, "Slapen")) == {("nl", "ltr")}


@pytest.mark.browser
def test_the_dutch_of_now_stands_beside_the_older_text_where_there_is_room_else_below_and_on_paper(
    live_server: LiveServer, transactional_db: None, outdated: None, page: Page
) -> None:
    assert page.context.browser is not None
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    for width, is_beside in ((1280, True), (390, False)):
        plain.set_viewport_size({"width": width, "height": 800})
        plain.goto(live_server.url + SECTION)
        older, now = plain.locator(".passage").bounding_box(), plain.locator(".now").bounding_box()
        assert older
        assert now
        assert plain.get_by_text("Tekst van nu").is_visible()
        if is_beside:
            assert older["x"] + older["width"] <= now["x"]
            assert now["y"] < older["y"] + older["height"]
        else:
            assert older["y"] + older["height"] <= now["y"]
    plain.emulate_media(media="print")
    for words in ("Your child is tired.", "Tekst van nu", "Noot van nu."):
        assert plain.get_by_text(words).first.is_visible(), words
    context.close()


@pytest.mark.browser
def test_however_long_an_older_word_is_explained_its_way_back_is_within_the_window(
    live_server: LiveServer, transactional_db: None, current: None, page: Page
) -> None:
    change_the_dutch(GlossaryTerm.objects.get(slug="ritme"), explanation="Een lange uitleg van nu. " * 40)
    publish(Guideline.objects.get(slug="slapen"))
    for width, height in ((360, 480), (844, 500), (1280, 740)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(live_server.url + SECTION)
        page.locator(".body button.term").first.click()
        box = page.locator(".explanation:popover-open .ways-on button").bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height, (width, height)


@pytest.mark.browser
def test_what_is_new_in_the_dutch_has_a_bar_before_it_in_forced_colours_and_on_paper_too(
    live_server: LiveServer, transactional_db: None, current: None, page: Page
) -> None:
    section = Section.objects.get(slug="waarom")
    change_the_dutch(section, body=section.text("body", "nl") + "<ul><li>Dit is erbij gekomen.</li></ul>")
    publish(section.guideline)
    page.goto(live_server.url + SECTION)
    new = page.locator(".now ins")
    for media in ({"forced_colors": "active"}, {"forced_colors": "none", "media": "print"}):
        page.emulate_media(**media)
        assert new.evaluate("piece => getComputedStyle(piece).borderInlineStartWidth") == "4px"
        assert new.evaluate("piece => getComputedStyle(piece).textDecorationLine") == "underline"
