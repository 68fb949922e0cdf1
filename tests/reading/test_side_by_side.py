"""Two languages side by side: the same passage beside the same passage, nothing lost, and always said which text it is."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from content.editing.loading import load
from content.models import Edition, Guideline, Section
from content.publishing.document import read
from content.publishing.editions import publish, withdraw
from content.reading import shelf
from content.reading.beside import pieces
from tests import documents

ENGLISH = "/en/slapen/beside/nl/"
DUTCH = "/nl/slapen/naast/en/"
WHOLE = "In this section the two texts are not divided in the same way. They stand side by side as a whole."
ARABIC = {
    "title": "النوم",
    "summary": "طفلك ينام نومًا سيئًا.",
    "sections": [
        {
            "slug": "waarom",
            "kind": "what-it-is",
            "title": "لماذا ينام طفلي نومًا سيئًا؟",
            "in_short": "هناك دائمًا تقريبًا أكثر من سبب.",
            "body": "<p>الإيقاع يساعد.</p><h3>ما تلاحظه</h3><ul><li>طفلك متعب.</li><li>طفلك يغضب بسرعة.</li></ul>",
            "questions": ["كم من النوم يكفي؟", "من يمكنه مساعدتنا؟"],
        },
        {
            "slug": "wat-kunt-u-doen",
            "kind": "what-you-can-do",
            "title": "ماذا يمكنني أن أفعل؟",
            "in_short": "المساء الهادئ يساعد.",
            "body": "<p>اقرأوا كتابًا معًا.</p>",
        },
    ],
    "glossary": [{"slug": "ritme", "term": "إيقاع", "explanation": "الشيء نفسه كل يوم."}],
}


@pytest.fixture
def in_arabic_too(db: None) -> Guideline:
    """A guideline in Dutch, English and Arabic, published."""
    record = documents.portal().to_json()
    record["languages"]["ar"] = {**record["languages"]["en"], "title": "سند", "summary": "كلام بسيط."}
    publish(load(read(record)).guideline)
    data = documents.guideline().to_json()
    data["languages"]["ar"] = ARABIC
    guideline = load(read(data)).guideline
    publish(guideline)
    return guideline


def tree_of(response: Any) -> Element:
    tree: Element = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return tree


def words_of(node: Element) -> str:
    return " ".join("".join(node.itertext()).split())


def pairs_of(response: Any) -> list[tuple[str, ...]]:
    """Return what stands beside each other on the page, pair by pair."""
    return [
        tuple(words_of(side) for side in node)
        for node in tree_of(response).iter()
        if "pair" in node.attrib.get("class", "").split()
    ]


def change(guideline: Guideline, slug: str, **texts: str) -> Section:
    section: Section = guideline.sections.get(slug=slug)
    for field, text in texts.items():
        name, _, language = field.rpartition("_")
        section.set_text(name, language, text)
    section.save()
    publish(guideline)
    return section


@pytest.mark.parametrize("path", [ENGLISH, DUTCH])
def test_each_piece_stands_beside_the_same_piece_in_the_other_language(
    client: Client, edition: Edition, path: str
) -> None:
    expected = [
        ("Sleep", "Slapen"),
        (
            "In short Your child sleeps badly. That happens often.",
            "In het kort Uw kind slaapt slecht. Dat komt vaak voor.",
        ),
        ("Why does my child sleep badly?", "Waarom slaapt mijn kind slecht?"),
        ("A rhythm (ritme) helps.", "Een ritme helpt."),
        ("What you notice", "Wat u merkt"),
        ("Your child is tired.", "Uw kind is moe."),
        ("Your child1 is quickly angry.", "Uw kind1 is snel boos."),
        ("Talk about this", "Praat hierover"),
        ("How much sleep is enough?", "Hoeveel slaap is genoeg?"),
        ("Who can help us?", "Wie kan ons helpen?"),
    ]
    pairs = [
        tuple(re.sub(r"^(In short|In het kort)(?=\S)", r"\1 ", side) for side in pair)
        for pair in pairs_of(client.get(path))
    ]
    for english, dutch in expected:
        pair = (english, dutch) if path == ENGLISH else (dutch, english)
        assert pair in pairs, (pair, pairs)


def test_each_side_has_its_own_language_and_direction(client: Client, in_arabic_too: Guideline) -> None:
    for path, language, direction in (("/nl/slapen/naast/ar/", "ar", "rtl"), ("/ar/slapen/beside/nl/", "nl", "ltr")):
        tree = tree_of(client.get(path))
        pairs = [node for node in tree.iter() if "pair" in node.attrib.get("class", "").split()]
        assert len(pairs) > 12
        for pair in pairs:
            one, two = pair
            assert (one.attrib.get("lang"), two.attrib.get("lang")) == (None, language), words_of(pair)
            assert two.attrib["dir"] == direction


def test_what_is_said_of_a_side_is_said_in_its_language(client: Client, edition: Edition) -> None:
    assert ("Talk about this", "Praat hierover") in pairs_of(client.get(ENGLISH))


@pytest.mark.parametrize("path", [ENGLISH, DUTCH, "/ar/slapen/beside/en/"])
def test_the_page_is_valid_html_with_one_title_and_each_id_once(
    client: Client, in_arabic_too: Guideline, path: str
) -> None:
    body = client.get(path).content.decode()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(body)
    assert len(list(tree.iter("h1"))) == 1
    ids = [node.attrib["id"] for node in tree.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))
    assert {"waarom", "wat-kunt-u-doen"} <= set(ids)
    opened = {node.attrib["popovertarget"] for node in tree.iter() if "popovertarget" in node.attrib}
    assert opened
    assert opened <= set(ids)


def test_the_notes_and_words_of_both_languages_are_there(client: Client, edition: Edition) -> None:
    text = words_of(tree_of(client.get(ENGLISH)))
    for said in (
        "A young person of 12 or over, too.",
        "Ook een jongere van 12 jaar en ouder.",
        "Doing the same at the same time each day.",
        "Elke dag op dezelfde tijd hetzelfde doen.",
    ):
        assert text.count(said) == 1, said


@pytest.mark.parametrize(
    "body",
    [
        "<p>A rhythm helps.</p><p>Truly.</p><ul><li>Tired.</li><li>Angry.</li></ul>",
        "<p>A rhythm helps.</p><h3>What you notice</h3><ul><li>Tired and angry.</li></ul><h3>More</h3><p>Sleep.</p>",
        "<h3>What you notice</h3><p>A rhythm helps.</p><ul><li>Tired.</li><li>Angry.</li></ul>",
    ],
)
def test_a_section_that_is_divided_otherwise_stands_beside_the_other_as_a_whole_and_says_so(
    client: Client, edition: Edition, guideline: Guideline, body: str
) -> None:
    assert WHOLE not in client.get(ENGLISH).content.decode()
    change(guideline, "waarom", body_en=body)
    response = client.get(ENGLISH)
    assert response.content.decode().count(WHOLE) == 1
    [(english, dutch)] = [pair for pair in pairs_of(response) if "Uw kind is moe." in pair[-1]]
    assert "A rhythm" in english
    assert "Angry" in english or "angry" in english
    assert "Wat u merkt" in dutch
    assert any(english.startswith("Read a book") for english, *_dutch in pairs_of(response))


@pytest.mark.parametrize(
    ("body", "as_wholes"),
    [
        (
            "<p>A rhythm helps.</p><p>Truly.</p><h3>What you notice</h3><ul><li>Tired.</li><li>Angry.</li></ul>",
            ("helps. Truly.", "Een ritme helpt."),
        ),
        (
            "<p>A rhythm helps.</p><h3>What you notice</h3><ul><li>Tired and angry.</li></ul>",
            ("Tired and angry.", "Uw kind is moe. Uw kind is snel boos."),
        ),
        (
            "<p>A rhythm helps.</p><h3>What you notice</h3><ol><li>Tired.</li><li>Angry.</li></ol>",
            ("Tired. Angry.", "Uw kind is moe. Uw kind is snel boos."),
        ),
    ],
)
def test_what_stands_below_a_heading_faces_its_own_where_another_part_is_divided_otherwise(
    client: Client, edition: Edition, guideline: Guideline, body: str, as_wholes: tuple[str, str]
) -> None:
    change(guideline, "waarom", body_en=body)
    response = client.get(ENGLISH)
    assert response.content.decode().count(WHOLE) == 1
    spaced = [
        tuple(re.sub(r"(?<=[.])(?=\w)", " ", re.sub(r"(?<=kind)1", "", text)) for text in pair)
        for pair in pairs_of(response)
    ]
    assert ("What you notice", "Wat u merkt") in spaced
    assert [pair for pair in spaced if pair[0].endswith(as_wholes[0]) and pair[1].startswith(as_wholes[1])]


def test_lists_are_plain_here_and_what_is_good_to_know_says_so_in_both_languages(
    client: Client, edition: Edition, guideline: Guideline
) -> None:
    body = '<p data-look="good-to-know">{}</p><ul data-look="cards"><li data-icon="listen">{}</li><li>{}</li></ul>'
    change(guideline, "waarom", body_en=body.format("One", "Two", "Three"), body_nl=body.format("Een", "Twee", "Drie"))
    response = client.get(ENGLISH)
    pairs = pairs_of(response)
    assert ("Good to know One", "Goed om te weten Een") in pairs
    assert {("Two", "Twee"), ("Three", "Drie")} <= set(pairs)
    assert 'class="is-cards"' not in response.content.decode()
    assert 'class="icon"' not in response.content.decode().split("<main")[1].split("</main>")[0]


def test_questions_that_are_not_as_many_stand_beside_each_other_as_a_whole(
    client: Client, edition: Edition, guideline: Guideline
) -> None:
    change(guideline, "waarom", questions_en="How much sleep is enough?")
    pairs = pairs_of(client.get(ENGLISH))
    assert ("How much sleep is enough?", "Hoeveel slaap is genoeg? Wie kan ons helpen?") in pairs


def test_a_section_that_is_not_translated_stands_once_in_the_dutch_column_under_a_line_that_says_so(
    client: Client, in_arabic_too: Guideline
) -> None:
    change(in_arabic_too, "waarom", title_en="", title_ar="")
    for path in (ENGLISH, DUTCH, "/en/slapen/beside/ar/"):
        response = client.get(path)
        body = response.content.decode()
        assert body.count("Uw kind is moe.") == 1, path
        assert "Your child is tired" not in body
        [columns] = [pair for pair in pairs_of(response) if any("Uw kind is moe." in side for side in pair)]
        assert [bool(side) for side in columns] == ([False, True] if path == ENGLISH else [True]), path
        assert "This part has not been translated yet. You read it in Dutch." in body, path
    assert "Dit deel is nog niet vertaald." in client.get(DUTCH).content.decode()


def test_dutch_in_the_place_of_one_language_is_marked_as_dutch_beside_another(
    client: Client, in_arabic_too: Guideline
) -> None:
    change(in_arabic_too, "waarom", title_ar="")
    for path in ("/en/slapen/beside/ar/", "/ar/slapen/beside/en/"):
        tree = tree_of(client.get(path))
        parents = {child: parent for parent in tree.iter() for child in parent}
        [node] = [node for node in tree.iter() if (node.text or "") == "Uw kind is moe."]
        while "lang" not in node.attrib:
            node = parents[node]
        assert (node.attrib["lang"], node.attrib["dir"]) == ("nl", "ltr"), path


def test_an_older_text_says_so_with_the_date_to_both_readers_and_leads_to_the_dutch(
    client: Client, in_arabic_too: Guideline
) -> None:
    section = change(in_arabic_too, "waarom", body_nl="<p>Heel anders.</p>")
    section.made["en"]["on"] = section.made["ar"]["on"] = "2025-03-09"
    section.save()
    publish(in_arabic_too)
    english = client.get(ENGLISH).content.decode()
    assert "This translation was made on 9 March 2025" in english
    assert "Heel anders." in english
    assert "Read it beside the Dutch text of today" not in english  # it stands there already
    dutch = client.get(DUTCH).content.decode()
    assert "This translation was made on 9 March 2025" in dutch
    assert "9 maart 2025" in dutch
    both = client.get("/en/slapen/beside/ar/").content.decode()
    assert 'href="/en/slapen/beside/nl/#waarom"' in both
    assert 'href="/ar/slapen/beside/nl/#waarom"' in both


def test_a_translation_that_nobody_has_reviewed_says_so_in_its_own_column(client: Client, edition: Edition) -> None:
    said = "No professional native reader has checked this translation yet. If in doubt, the Dutch text counts."
    for path, column in ((ENGLISH, 0), (DUTCH, 1)):
        [heads] = [pair for pair in pairs_of(client.get(path)) if pair[0].startswith(("English", "Nederlands"))]
        assert said in heads[column]
        assert said not in heads[1 - column]
    assert "Deze vertaling is nog niet gecontroleerd" in client.get(DUTCH).content.decode()  # to the professional too


@pytest.mark.parametrize(
    "path",
    [
        "/en/slapen/beside/en/",
        "/nl/slapen/naast/nl/",
        "/nl/slapen/naast/ar/",
        "/nl/slapen/naast/xx/",
        "/nl/slapen/naast/",
        "/nl/slapen/beside/ar/",
        "/nl/slapen/beside/nl/",
        "/ar/slapen/beside/nl/",
        "/nl/nergens/naast/en/",
        "/nl/over/naast/en/",
    ],
)
def test_two_languages_that_are_not_both_there_give_a_page_with_a_way_on(
    client: Client, edition: Edition, path: str
) -> None:
    response = client.get(path, headers={"Accept-Language": "nl"})
    assert response.status_code == 404
    body = response.content.decode()
    assert 'href="tel:112"' in body
    if "slapen" in path:
        assert re.search(r'class="action" href="/(en|nl)/slapen/"', body)


def test_a_language_of_the_portal_in_which_the_guideline_is_not_is_never_beside_it(
    client: Client, in_arabic_too: Guideline
) -> None:
    publish(load(documents.guideline(slug="eten")).guideline)
    assert client.get("/en/eten/beside/nl/").status_code == 200
    for path in ("/en/eten/beside/ar/", "/ar/eten/beside/nl/"):
        response = client.get(path)
        assert response.status_code == 404
        assert re.search(r'href="/en/eten/"', response.content.decode())
    assert "/beside/ar/" not in client.get("/en/eten/beside/nl/").content.decode()


def test_a_guideline_that_is_offline_is_gone_in_two_languages_as_well(
    client: Client, edition: Edition, guideline: Guideline
) -> None:
    withdraw(guideline)
    assert client.get(ENGLISH).status_code == 410


def test_the_word_of_another_language_leads_to_the_page(client: Client, edition: Edition) -> None:
    assert client.get("/nl/slapen/beside/en/")["Location"] == DUTCH
    assert client.get("/NL/Slapen/Naast/EN/")["Location"] == DUTCH


def test_each_page_of_a_guideline_leads_to_it_and_a_section_to_its_own_place(
    client: Client, in_arabic_too: Guideline
) -> None:
    for path, place in (("/slapen/", ""), ("/slapen/all/", ""), ("/slapen/waarom/", "#waarom")):
        english = client.get(f"/en{path}").content.decode()
        assert f'href="/en/slapen/beside/nl/{place}">Read this in two languages side by side<' in english
        dutch = client.get(f"/nl{path}".replace("all/", "alles/")).content.decode()
        choice = dutch.split('<details class="two-languages">')[1].split("</details>")[0]
        assert re.findall(r'href="([^"]*)" lang="(..)" hreflang="..">([^<]*)<', choice) == [
            (f"/nl/slapen/naast/en/{place}", "en", "English"),
            (f"/nl/slapen/naast/ar/{place}", "ar", "العربية"),
        ]


def test_nothing_leads_there_where_a_guideline_has_one_language(client: Client, portal: Guideline) -> None:
    data = documents.guideline().to_json()
    del data["languages"]["en"]
    publish(load(read(data)).guideline)
    for path in ("/nl/slapen/", "/nl/slapen/alles/", "/nl/slapen/waarom/"):
        assert "naast" not in client.get(path).content.decode()


def test_the_other_language_is_chosen_by_its_own_name(client: Client, in_arabic_too: Guideline) -> None:
    body = client.get("/en/slapen/beside/ar/").content.decode()
    choice = body.split('class="choose-beside"')[1].split("</nav>")[0]
    links = re.findall(r'href="([^"]*)" lang="(..)" hreflang="(..)"( aria-current="page")?>([^<]*)<', choice)
    assert links == [
        ("/en/slapen/beside/nl/", "nl", "nl", "", "Nederlands"),
        ("/en/slapen/beside/ar/", "ar", "ar", ' aria-current="page"', "العربية"),
    ]


def test_the_switcher_keeps_the_language_beside_it_or_changes_the_two_round(
    client: Client, in_arabic_too: Guideline
) -> None:
    body = client.get("/en/slapen/beside/ar/").content.decode()
    switcher = body.split('<nav class="languages"')[1].split("</nav>")[0]
    assert re.findall(r'href="([^"]*)"', switcher) == [
        "/nl/slapen/naast/ar/",
        "/en/slapen/beside/ar/",
        "/ar/slapen/beside/en/",
    ]


def test_search_engines_find_each_text_on_its_own_page_only(client: Client, edition: Edition) -> None:
    body = client.get(ENGLISH).content.decode()
    assert '<meta name="robots" content="noindex">' in body
    assert "canonical" not in body
    assert 'rel="alternate"' not in body
    assert "/beside/" not in client.get("/sitemap.xml").content.decode()


def test_the_title_says_what_the_page_is_and_not_what_it_is_about(client: Client, edition: Edition) -> None:
    assert "<title>Two languages side by side – Houvast</title>" in client.get(ENGLISH).content.decode()


def test_it_asks_the_database_no_more_than_other_pages_and_an_unchanged_page_costs_a_304(
    client: Client,
    edition: Edition,
    django_assert_num_queries: Callable,
    django_assert_max_num_queries: Callable,
) -> None:
    shelf._documents.clear()
    with django_assert_max_num_queries(2):
        first = client.get(ENGLISH)
    with django_assert_num_queries(1):
        assert client.get(ENGLISH, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert not first.cookies


@pytest.mark.parametrize(
    ("html", "shapes"),
    [
        ("", []),
        ('<p class="key-message">a <a href="b>c">d</a></p><h3 id="x">e</h3>', [("p", 1), ("h3", 1)]),
        ("<ul><li>a</li> <li><p>b</p><ul><li>c</li></ul></li></ul>", [("ul", 2)]),
        ("loose<p>a</p>", None),
        ("<p>a</p>loose", None),
        ("<ol><li>a</li>loose</ol>", None),
        ("<p>never closed", None),
        ("</p><p>a</p>", None),
    ],
)
def test_a_text_falls_into_pieces_only_where_nothing_of_it_is_lost(
    html: str, shapes: list[tuple[str, int]] | None
) -> None:
    found = pieces(html)
    assert (None if found is None else [piece.shape() for piece in found]) == shapes


# As a browser lays it out: the boxes of the two sides of each pair.
BOXES = """() => [...document.querySelectorAll(".pair")].filter((pair) => pair.children.length === 2).map((pair) =>
    [...pair.children].map((side) => side.getBoundingClientRect()).map(({ x, y, right, bottom }) => ({ x, y, right, bottom })))"""


@pytest.mark.browser
@pytest.mark.parametrize(("path", "first_is_left"), [("/nl/slapen/naast/ar/", True), ("/ar/slapen/beside/nl/", False)])
def test_the_two_stand_beside_each_other_where_there_is_room_and_alternate_on_a_telephone(
    live_server: LiveServer,
    transactional_db: None,
    in_arabic_too: Guideline,
    page: Page,
    path: str,
    first_is_left: bool,
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(live_server.url + path)
    shown = [pair for pair in page.evaluate(BOXES) if pair[0]["right"] > pair[0]["x"]]
    assert len(shown) > 10
    for one, two in shown:
        assert abs(one["y"] - two["y"]) < 1
        assert (one["right"] <= two["x"]) if first_is_left else (two["right"] <= one["x"])
    page.set_viewport_size({"width": 390, "height": 800})
    shown = [pair for pair in page.evaluate(BOXES) if pair[0]["right"] > pair[0]["x"]]
    for one, two in shown:
        assert one["bottom"] <= two["y"] + 1
    # Not by colour alone: a bar, in at least 3 px, and the text set in.
    bar = page.locator(".pair > :nth-child(2)").first.evaluate(
        "side => parseFloat(getComputedStyle(side).borderInlineStartWidth)"
    )
    assert bar >= 3


@pytest.mark.browser
def test_it_prints_as_a_leaflet_in_two_columns_and_in_large_letters_as_one(
    live_server: LiveServer, transactional_db: None, in_arabic_too: Guideline, page: Page
) -> None:
    path = "/nl/slapen/naast/ar/"
    page.set_viewport_size({"width": 640, "height": 900})  # about what A4 leaves between its margins
    page.goto(live_server.url + path)
    page.emulate_media(media="print")
    pairs = page.locator(".pair")
    assert {pairs.nth(i).evaluate("pair => getComputedStyle(pair).breakInside") for i in range(pairs.count())} == {
        "avoid"
    }
    shown = [pair for pair in page.evaluate(BOXES) if pair[0]["right"] > pair[0]["x"]]
    assert len(shown) > 10
    assert all(one["right"] <= two["x"] for one, two in shown)
    text = page.locator("body").inner_text()
    edition = Edition.objects.get(slug="slapen")
    for said in ("Nederlands", "العربية", f"Uitgave {edition.number}, {edition.go_live_at.day} ", path):
        assert said in text.split("Wat u merkt")[0], said
    assert not page.locator(".choose-beside").is_visible()
    page.emulate_media(media="screen")
    page.get_by_label("Afdrukken met grote letters").check()
    page.emulate_media(media="print")
    shown = [pair for pair in page.evaluate(BOXES) if pair[0]["right"] > pair[0]["x"]]
    assert all(one["bottom"] <= two["y"] + 1 for one, two in shown)
