"""What is of another script or language than the text around it is set apart: Latin runs, telephone numbers, Dutch words."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from content.editing.loading import load
from content.publishing.document import read
from content.publishing.editions import publish
from content.reading.isolation import dutch_words, is_latin, set_apart
from tests import documents

DUTCH = ("113 Zelfmoordpreventie", "Veilig Thuis", "gezag", "richtlijn")


def in_language(language: str, text: str) -> str:
    """Return what a page in that language shows of `text`."""
    before, after = f'<html lang="{language}"><body><p>', "</p></body></html>"
    page = set_apart(f"{before}{text}{after}", DUTCH)
    assert page.startswith(before)
    assert page.endswith(after)
    return page[len(before) : -len(after)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("يشرح Houvast ذلك.", "يشرح <bdi>Houvast</bdi> ذلك."),
        ("مكتب Veilig Thuis.", 'مكتب <bdi lang="nl">Veilig Thuis</bdi>.'),
        ("السلطة (gezag)، نعم", 'السلطة (<bdi lang="nl">gezag</bdi>)، نعم'),
        ("NIP وNVO", "<bdi>NIP</bdi> و<bdi>NVO</bdi>"),
        ("اتصلوا بـ 113 Zelfmoordpreventie.", 'اتصلوا بـ <bdi lang="nl" dir="ltr">113 Zelfmoordpreventie</bdi>.'),
        ("الرقم 0800-2000.", 'الرقم <bdi dir="ltr">0800-2000</bdi>.'),
        ("الرقم +31 88 123 45 67.", 'الرقم <bdi dir="ltr">+31 88 123 45 67</bdi>.'),
        ("معيار EN 301 549 هنا", "معيار <bdi>EN 301 549</bdi> هنا"),
        ("موقع www.example.nl/pad/.", "موقع <bdi>www.example.nl/pad/</bdi>."),
        ("من 12 إلى 18 سنة", "من 12 إلى 18 سنة"),
        ("الرقم 112.", "الرقم 112."),
        ("مطعم Tom&#x27;s &amp; Co.", "مطعم <bdi>Tom&#x27;s</bdi> &amp; <bdi>Co</bdi>."),
        ("هذا &amp; ذلك &lt; &#x27;", "هذا &amp; ذلك &lt; &#x27;"),
    ],
)
def test_in_arabic_what_is_in_latin_letters_and_each_telephone_number_is_isolated(text: str, shown: str) -> None:
    assert in_language("ar", text) == shown


def test_ukrainian_is_another_script_too_and_polish_and_turkish_are_not() -> None:
    assert in_language("uk", "Сайт Houvast.") == "Сайт <bdi>Houvast</bdi>."
    assert in_language("pl", "Strona Houvast, 0800-2000.") == "Strona Houvast, 0800-2000."
    assert [code for code in ("nl", "en", "ar", "tr", "pl", "uk") if not is_latin(code)] == ["ar", "uk"]


def test_a_dutch_word_is_marked_as_dutch_in_every_other_language_and_only_as_a_whole_word() -> None:
    assert (
        in_language("en", "The Gezag, gezagen, van-gezag.") == 'The <span lang="nl">Gezag</span>, gezagen, van-gezag.'
    )
    assert in_language("nl", "Het gezag en Veilig Thuis.") == "Het gezag en Veilig Thuis."


def test_tags_attributes_scripts_and_drawings_stay_as_they_are() -> None:
    for piece in (
        '<a href="/ar/gezag/" title="Veilig Thuis > gezag"></a>',
        "<script>const gezag = 1</script>",
        "<style>.gezag{color:red}</style>",
        "<title>gezag</title>",
        '<svg viewBox="0 0 1 1"><text>gezag</text></svg>',
        "<!-- gezag -->",
    ):
        assert in_language("ar", piece) == piece


def test_each_text_is_taken_for_what_the_nearest_language_around_it_says() -> None:
    dutch = '<div lang="nl" dir="ltr"><div>Lees Houvast.</div>Het gezag.</div>'
    assert in_language("ar", f"{dutch} Houvast") == f"{dutch} <bdi>Houvast</bdi>"
    arabic = '<div lang="ar" dir="rtl"><div>في Houvast</div> نعم Houvast</div> Houvast'
    assert in_language("nl", arabic) == arabic.replace(" Houvast<", " <bdi>Houvast</bdi><")
    assert in_language("ar", "<bdi>Houvast</bdi> <bdi>gezag</bdi>") == (
        '<bdi>Houvast</bdi> <bdi><span lang="nl">gezag</span></bdi>'
    )
    assert in_language("ar", 'نص<br><img src="a" alt="b"><p lang="nl">gezag</p>') == (
        'نص<br><img src="a" alt="b"><p lang="nl">gezag</p>'
    )


TEXTS = ["طفل", "Houvast", "gezag", " ", ".", "(", ")", "0800-2000", "&amp;", "&", "<", "12", "\n", "é", "-", "/"]
TAGS = ["<b>", "</b>", "<bdi>", "</bdi>", '<p lang="nl">', '<p lang="ar">', "</p>", "<br>"]


@given(st.lists(st.sampled_from([*TEXTS, *TAGS]), max_size=40))
def test_no_letter_is_lost_or_changed_whatever_the_page(pieces: list[str]) -> None:
    page = "".join(['<html lang="ar">', *pieces])
    without = re.compile(r"</?(?:bdi|span)[^>]*>")
    assert without.sub("", set_apart(page, DUTCH)) == without.sub("", page)


def test_the_dutch_words_are_those_that_no_translation_has_as_its_own() -> None:
    data = documents.guideline().to_json()
    assert dutch_words([read(data)]) == ("ritmes", "ritme")
    data["languages"]["en"]["glossary"][0]["forms"] = ["Ritme"]
    assert dutch_words([read(data), documents.portal()]) == ("Uw huisarts", "ritmes")


def test_an_arabic_page_isolates_what_is_latin_wherever_it_stands(client: Client, db: None) -> None:
    record = documents.portal().to_json()
    arabic = {**record["languages"]["en"], "title": "Houvast", "summary": "اقرأوا Houvast."}
    arabic["contacts"] = [
        {**place, "name": "112" if place["slug"] == "112" else "طبيب (huisarts)", "purpose": "اتصلوا بالرقم 0800-2000."}
        for place in arabic["contacts"]
    ]
    record["languages"]["ar"] = arabic
    publish(load(read(record)).guideline)
    data = documents.guideline().to_json()
    section, other = data["languages"]["en"]["sections"]
    translated = {
        "title": "عن Chrome",
        "in_short": "مع Safari.",
        "body": "<p>في Android.</p>",
        "questions": ["ما iPhone؟"],
    }
    term = {"slug": "ritme", "term": "إيقاع", "forms": [], "explanation": "كلمة OTS."}
    data["languages"]["ar"] = {
        **data["languages"]["en"],
        "title": "موقع WCAG",
        "sections": [{**section, **translated}, {**other, "title": "", "in_short": "", "body": "", "questions": []}],
        "glossary": [term],
    }
    publish(load(read(data)).guideline)
    page = client.get("/ar/slapen/all/").text
    for word in ("Chrome", "Safari", "Android", "iPhone", "WCAG", "NIP", "BPSW"):
        shown = re.sub(
            r"<(title|style|script)\b.*?</\1>|<[^>]* (?:content|alt|aria-label)=[^>]*>", "", page, flags=re.DOTALL
        )
        assert word in shown
        assert shown.count(word) == shown.count(f"<bdi>{word}</bdi>"), word
    assert "<bdi>OTS</bdi>" in client.get("/ar/glossary/").text
    assert 'اتصلوا بالرقم <bdi dir="ltr">0800-2000</bdi>.' in client.get("/ar/help/").text
    # The Dutch section between them stays one piece of Dutch.
    assert re.search(
        "<p>Lees samen een boek. Een <button[^>]*><span>ritme</span></button> geeft houvast.</p>",
        client.get("/ar/slapen/wat-kunt-u-doen/").text,
    )
