"""What the measures of plain language count, and what they let pass. Pure: no database."""

import math
import time

import pytest

from content.editing import readability
from content.editing.readability import Target, measure, misses
from content.editing.readability_dutch import count_syllables, is_passive
from content.editing.readability_text import (
    guideline_parts,
    list_sentences,
    list_words,
    section_parts,
)
from content.publishing.document import SectionText, Text

# Syllables as a person counts them; words of the domain, and the cases that hyphenation gets wrong.
COUNTED_BY_HAND = {
    "adoptie": 3, "advies": 2, "agenda": 3, "altijd": 2, "autistische": 4, "behandeling": 4, "beoordelen": 4,
    "creëren": 3, "emoties": 3, "eten": 2, "geadopteerd": 4, "gehechtheid": 3, "geïnteresseerd": 5, "gezag": 2,
    "gezinshuis": 3, "hulpverlener": 4, "ideeën": 3, "informatie": 4, "januari": 4, "jeugdhulp": 2, "kinderen":
    3, "leeuw": 1, "moeilijk": 2, "mooie": 2, "nieuwe": 2, "ogenblik": 3, "ondertoezichtstelling": 6, "open": 2,
    "opgroeien": 3, "ouders": 2, "over": 2, "pleeggezin": 3, "privacy": 3, "psychiatrische": 5, "relatie": 3,
    "richtlijn": 2, "ruzie": 2, "situatie": 4, "stappenplan": 3, "tijdelijk": 3, "u": 1, "verwaarlozing": 4,
    "ziekenhuis": 3,
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Bel 112. Dat kan dag en nacht.", ["Bel 112.", "Dat kan dag en nacht."]),
        (
            "Bel gratis 0800-2000. Of bel 14 030! Mag dat? Ja.",
            ["Bel gratis 0800-2000.", "Of bel 14 030!", "Mag dat?", "Ja."],
        ),
        ("Vraag het bijv. Veilig Thuis, of dhr. Jansen.", ["Vraag het bijv. Veilig Thuis, of dhr. Jansen."]),
        ("Spelen, lezen, enz. Dat helpt.", ["Spelen, lezen, enz.", "Dat helpt."]),
        ("Het duurt 1.5 uur en kost niets", ["Het duurt 1.5 uur en kost niets"]),
        ("‘Mag ik mee?’ vraagt uw kind. Ja!", ["‘Mag ik mee?’ vraagt uw kind.", "Ja!"]),
        ("Lees www.houvast.nl. Daar staat het.", ["Lees www.houvast.nl.", "Daar staat het."]),
        ("… ?!", []),
    ],
)
def test_a_sentence_ends_at_its_mark_but_not_at_an_abbreviation(text: str, sentences: list[str]) -> None:
    assert list_sentences(text) == sentences


def test_list_items_and_notes_are_sentences_and_headings_are_not() -> None:
    html = (
        '<h3>Wie helpt?</h3><p>Dit zijn de <span data-note="Ook pleegouders.">ouders</span>:</p>'
        '<ul><li>uw <span data-term="gezag">gezag</span></li><li><p>een &amp; ander</p></li></ul>'
    )
    assert list_sentences(html) == ["Dit zijn de ouders:", "Ook pleegouders.", "uw gezag", "een & ander"]


def test_a_line_break_and_a_paragraph_without_end_mark_end_a_sentence() -> None:
    assert list_sentences("<p>Een<br>twee</p><p>drie</p>vier") == ["Een", "twee", "drie", "vier"]


def test_an_address_a_number_and_a_word_with_an_apostrophe_are_one_word_each() -> None:
    words = list_words("Foto’s van 0800-2000 op https://voorbeeld.nl/een/pad?x=1, e-mail en 24/7.")
    assert sorted(words) == sorted(
        ["Foto’s", "van", "0800-2000", "op", "e-mail", "en", "24", "7", "https://voorbeeld.nl/een/pad?x=1,"]
    )


def test_syllables_are_counted_as_a_person_counts_them() -> None:
    assert {word: count_syllables(word) for word in COUNTED_BY_HAND} == COUNTED_BY_HAND


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("Uw kind wordt goed onderzocht.", True),
        ("De programma’s worden in de richtlijn genoemd.", True),
        ("Alles werd besproken en opgeschreven.", True),
        ("Er wordt naar u geluisterd.", True),
        ("Het wordt gezien en gedaan.", True),
        ("Uw kind wordt boos.", False),
        ("Uw kind wordt boos, omdat u iets heeft gezegd.", False),
        ("Het gezin wordt groter, en u kunt genieten.", False),
        ("De gesprekken worden moeilijk.", False),
        ("U heeft het goed onderzocht.", False),
    ],
)
def test_a_passive_is_worden_with_a_participle_in_one_clause(sentence: str, passive: bool) -> None:
    assert is_passive(sentence) is passive


def test_the_figures_of_a_small_text_are_those_counted_by_hand() -> None:
    measures = measure("<p>Uw kind is boos. Dus bel uw hulpverlener (of mij).</p>")
    syllables = 4 + 1 + 1 + 1 + 4 + 1 + 1  # ten words
    assert (measures.words, measures.sentences, measures.words_per_sentence) == (10, 2, 5)
    assert measures.flesch_douma == pytest.approx(206.84 - 0.93 * 5 - 77 * syllables / 10)
    assert measures.share_long_words == pytest.approx(0.1)
    assert measures.long_words == ("hulpverlener",)
    assert measures.share_rare == pytest.approx(0.1)
    assert measures.brackets_per_100 == pytest.approx(10)
    assert measures.signal_words_per_sentence == pytest.approx(0.5)
    assert measures.share_passive == 0


def test_a_sentence_counts_as_long_from_one_word_over_the_bound() -> None:
    measures = measure([f"{'woord ' * count}." for count in (15, 16, 20, 21)])
    assert measures.share_over_15 == pytest.approx(0.75)
    assert measures.share_over_20 == pytest.approx(0.25)
    assert measures.longest_sentence == 21
    assert [len(sentence.split()) - 1 for sentence in measures.long_sentences] == [21, 20, 16]


def test_an_explained_word_stays_rare_but_is_no_longer_unexplained() -> None:
    text = "De ondertoezichtstelling en het Gezinshuis. Een ontwikkelingsstoornis."
    measures = measure(text, ["Ondertoezichtstelling", "een ontwikkelingsstoornis"])
    assert measures.rare_words == ("ondertoezichtstelling", "ontwikkelingsstoornis")
    assert measures.unexplained_words == ()
    assert measure(text).unexplained_words == measures.rare_words


def test_names_abbreviations_in_capitals_numbers_and_addresses_are_never_rare() -> None:
    measures = measure("Bel Houvast of het NIP op 0800-2000 of www.xyzzy.nl. Houvast helpt.")
    assert measures.rare_words == ()


def test_a_slash_of_an_address_is_no_slash_between_words() -> None:
    assert measure("Lees https://voorbeeld.nl/een/twee.").brackets_per_100 == 0
    assert measure("vader/moeder en kind").brackets_per_100 == pytest.approx(25)


def test_another_language_is_measured_by_its_sentences_alone() -> None:
    measures = measure("<p>Your child is angry. What can you do?</p>", language="en")
    assert (measures.words, measures.sentences) == (8, 2)
    assert measures.flesch_douma is None
    assert measures.share_rare is None
    assert misses(measures, readability.OTHER_LANGUAGE_TARGETS) == []
    assert measure("ماذا يمكنك أن تفعل؟ اتصل بنا.", language="ar").sentences == 2


def test_a_target_that_is_missed_comes_with_what_to_look_at() -> None:
    text = "Dit is een " + "heel " * 20 + "lange zin die daarom niet goed te lezen is."
    found = misses(measure([text, "Kort."]), readability.GUIDELINE_TARGETS)
    by_measure = {miss.target.measure: miss for miss in found}
    assert by_measure["share_over_20"].value == pytest.approx(0.5)
    assert by_measure["share_over_20"].examples == (text,)
    assert "share_passive" not in by_measure


def test_bounds_belong_to_what_is_allowed() -> None:
    target = Target("words_per_sentence", at_most=10, at_least=6)
    assert [target.is_reached(value) for value in (5.9, 6, 10, 10.1)] == [False, True, True, False]


def test_a_text_that_was_chopped_up_misses_the_lower_bound() -> None:
    chopped = measure("Uw kind is boos. Dat mag. Praat. Luister. Wacht.")
    assert [miss.target.measure for miss in misses(chopped, readability.GUIDELINE_TARGETS)] == [
        "words_per_sentence",
        "signal_words_per_sentence",
    ]


@pytest.mark.parametrize("nothing", ["", "<p></p>", "<h3>Alleen een kop</h3>", []])
def test_an_empty_text_measures_nothing_and_misses_nothing(nothing: str | list[str]) -> None:
    measures = measure(nothing)
    assert (measures.words, measures.sentences) == (0, 0)
    assert misses(measures, readability.GUIDELINE_TARGETS) == []


def test_every_target_names_a_measure_and_every_example_too() -> None:
    measures = measure("Een zin.")
    for target in (*readability.GUIDELINE_TARGETS, *readability.SECTION_TARGETS, *readability.OTHER_LANGUAGE_TARGETS):
        assert isinstance(getattr(measures, target.measure), int | float)
    assert all(hasattr(measures, name) for pair in readability.EXAMPLES.items() for name in pair)


def test_a_section_is_measured_with_its_short_sentence_and_questions_but_without_its_title() -> None:
    section = SectionText(
        slug="een",
        kind="tips",
        title="Een titel",
        in_short="Kort gezegd.",
        body="<p>De tekst.</p>",
        questions=("Hoe nu?",),
    )
    assert list_sentences(section_parts(section)) == ["Kort gezegd.", "De tekst.", "Hoe nu?"]
    text = Text(title="Een titel", summary="Samengevat.", sections=(section,))
    assert list_sentences(guideline_parts(text)) == ["Samengevat.", "Kort gezegd.", "De tekst.", "Hoe nu?"]


def test_a_section_is_measured_in_a_fifth_of_a_second_once_the_words_are_loaded() -> None:
    body = "".join(f"<p>Uw hulpverlener kijkt naar zin {number}, want dat is nodig.</p>" for number in range(100))
    measure(body)
    begin = time.perf_counter()
    measures = measure(body)
    assert time.perf_counter() - begin < 0.2
    assert measures.sentences == 100
    assert math.isclose(measures.words_per_sentence, 10)
