"""The writing coach: what it says of a sentence, and what it lets be."""

import pytest

from content.editing.coach import Advice, advise
from content.editing.coach_matters import Matter
from content.editing.readability import SECTION_TARGETS, measure_section, misses
from content.editing.readability_dutch import has_common_base
from content.editing.readability_text import Place
from content.publishing.document import Text
from content.reading.shelf import starter

PLAIN = "Uw kind is moe. Rust helpt, want dan slaapt het beter."


def of(sentence: str, *known: str) -> dict[Matter, tuple[str, ...]]:
    """Return what is the matter with one sentence, with the words that show it."""
    return {finding.matter: finding.words for finding in advise({"body": f"<p>{sentence}</p>"}, known).findings}


def test_a_plain_text_gets_no_advice() -> None:
    assert (
        advise({"title": "Waarom is mijn kind moe?", "in_short": "Rust helpt.", "body": f"<p>{PLAIN}</p>"}).findings
        == ()
    )


@pytest.mark.parametrize(
    ("sentence", "matter", "words"),
    [
        (
            "U kunt met uw kind praten, " + "en " * 4 + "dan weer spelen en daarna samen eten of lezen.",
            Matter.TOO_LONG,
            (),
        ),
        ("Als uw kind boos is omdat het moe is, helpt rust.", Matter.CLAUSES, ("Als", "omdat")),
        ("Een kind dat boos is, kent iemand die dat ziet.", Matter.CLAUSES, ("dat", "die")),
        ("U moet vroeg naar bed gaan.", Matter.BLAME, ("U moet",)),
        ("Het is de fout van de ouder.", Matter.BLAME, ("fout van",)),
        ("Dit helpt altijd.", Matter.PROMISE, ("altijd",)),
        ("Beter slapen is gegarandeerd.", Matter.PROMISE, ("gegarandeerd",)),
        ("Uw kind krijgt een traumabehandeling.", Matter.RARE, ("traumabehandeling",)),
        ("De OTS duurt een jaar.", Matter.ABBREVIATION, ("OTS",)),
        ("U kunt m.b.t. slapen veel doen.", Matter.ABBREVIATION, ("m.b.t.",)),
        ("Uw kind wordt door de school geholpen.", Matter.PASSIVE, ("wordt", "geholpen")),
        ("Uw kind (van twee) slaapt.", Matter.BRACKETS, ("(van twee)",)),
        ("Dat u dit leest, zegt niet dat uw kind ziek is.", Matter.CLAUSES, ("Dat", "dat")),
        ("Als u merkt hoe het gaat, praat dan.", Matter.CLAUSES, ("Als", "hoe")),
        ("Uw kind heeft psychologen gezien.", Matter.LONG_WORD, ("psychologen",)),
        ("Een slechte ouder is dat.", Matter.BLAME, ("slechte ouder",)),
        ("Het komt wel goed.", Matter.PROMISE, ("komt wel goed",)),
        ("De GGz of z.s.m. iemand anders.", Matter.ABBREVIATION, ("GGz", "z.s.m.")),
        ("Geef melk, brood, enz.", Matter.ABBREVIATION, ("enz.",)),
        ("Uw hulpverlener zegt wat hij ziet.", Matter.GENDER, ("hij",)),
        ("De ouder(s) heeft/hebben tijd.", Matter.BRACKETS, ("ouder(s)", "heeft/hebben")),
        ("Praat met uw kind en/of de school.", Matter.BRACKETS, ("en/of",)),
        ("Uw kind zegt wat hij of zij voelt.", Matter.GENDER, ("hij of zij",)),
    ],
)
def test_a_hard_sentence_is_named_with_what_makes_it_hard(
    sentence: str, matter: Matter, words: tuple[str, ...]
) -> None:
    found = of(sentence)
    assert matter in found
    assert found[matter] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Dit helpt bijna altijd.",
        "Dit helpt vrijwel altijd.",
        "Het is niet uw schuld, en u hoeft uzelf niets te verwijten.",
        "Niemand kan dat garanderen.",
        "U bent niet verplicht om dit te doen.",
        "Als ouder kunt u helpen als uw kind boos is.",
        "Dit gaat net zo goed als bij u, omdat u er bent.",
        "Laat het weten als u dit niet kunt lezen of helemaal begrijpt.",
        "De richtlijn noemt die dingen, en u weet hoe ze werken.",
        "Denk aan mensen die weinig zien, of aan uw kind.",
        "Waarom is uw kind boos als het moe is?",
        "Het lukt niet altijd.",
        "U krijgt informatie, maar dat betekent niet dat uw kind ziek is.",
        "In dat geval helpt rust als uw kind moe is.",
        "Kijk op www.richtlijnen.nl/ouders voor meer.",
        "Bel 0800-2000.",
        "Ook Fatma en Piet slapen goed.",
        "Uw kind is gehecht.",
    ],
)
def test_what_only_looks_hard_is_let_be(sentence: str) -> None:
    assert of(sentence, "gehecht", "informatie") == {}


def test_what_the_glossary_explains_is_neither_rare_nor_short() -> None:
    assert of("De ondertoezichtstelling of OTS duurt een jaar.", "ondertoezichtstelling", "OTS") == {}


def test_a_short_form_that_the_text_writes_in_full_is_explained() -> None:
    found = advise({"body": "<p>De raad (RK) kijkt mee.</p><p>De RK belt u.</p>"}).findings
    assert Matter.ABBREVIATION not in {finding.matter for finding in found}


@pytest.mark.parametrize(
    "explanation",
    [
        "Dat is een besluit van de rechter.",
        "Een ondertoezichtstelling heet ook wel het Onder Toezicht Stellen.",
    ],
)
def test_a_short_form_is_explained_by_what_the_text_says_of_it(explanation: str) -> None:
    matters = [finding.matter for finding in advise({"body": f"<p>De OTS duurt een jaar. {explanation}</p>"}).findings]
    assert Matter.ABBREVIATION not in matters


@pytest.mark.parametrize(
    "word", ["gesprekjes", "opgroeit", "toepast", "voorspelbare", "onderneem", "gehechte", "nalezen"]
)
def test_the_forms_of_common_words_are_known(word: str) -> None:
    assert has_common_base(word, 3.5)


@pytest.mark.parametrize("word", ["prikkelbaar", "drammen", "ontlenen", "gezinsvoogdijwerker", "allemansvriendjes"])
def test_words_that_are_rare_in_each_form_are_not(word: str) -> None:
    assert not has_common_base(word, 3.5)


def test_a_rare_form_of_a_common_word_need_not_be_mended() -> None:
    [form, word] = advise({"body": "<p>U wilt meedenken. Uw kind is prikkelbaar.</p>"}).findings
    assert (form.matter, form.words, form.must) == (Matter.RARE, ("meedenken",), False)
    assert (word.matter, word.words, word.must) == (Matter.RARE, ("prikkelbaar",), True)
    assert form.reason != word.reason


def test_each_reason_is_one_of_its_own() -> None:
    sentences = [
        "U moet rusten.",
        "Het is uw schuld.",
        "Een slechte vader rust niet.",
        "Dat helpt altijd.",
        "Dat helpt gegarandeerd.",
    ]
    reasons = [finding.reason for sentence in sentences for finding in advise({"body": f"<p>{sentence}</p>"}).findings]
    assert len(set(reasons)) == len(sentences)


def test_how_many_words_a_long_sentence_has_is_said() -> None:
    [long] = advise({"body": "<p>Dit is " + "heel " * 13 + "lang.</p>"}).findings
    [too_long] = advise({"body": "<p>Dit is " + "heel " * 18 + "lang.</p>"}).findings
    assert (long.must, too_long.must) == (False, True)
    assert long.reason.startswith("16 ")
    assert too_long.reason.startswith("21 ")


def letters(text: str, place: Place) -> str:
    return "".join(text.split())[place.start : place.end]


def test_a_finding_says_where_it_is_in_the_letters_of_its_field() -> None:
    items = "<li>Dat <strong>helpt</strong> altijd.</li><li>Dat helpt altijd.</li>"
    body = f"<h3>Altijd een kop</h3>\n<p>Rust&nbsp;helpt.</p><ul>\n{items}</ul>"
    [first, second] = advise({"body": body}).findings
    text = "Altijd een kop Rust helpt. Dat helpt altijd. Dat helpt altijd."
    assert letters(text, first.place) == letters(text, second.place) == "Dathelptaltijd."
    assert first.place.end == second.place.start
    for finding in (first, second):
        [(word, place)] = finding.places
        assert (word, letters(text, place)) == ("altijd", "altijd")


def test_a_finding_in_a_list_of_texts_is_where_it_is_in_all_of_them() -> None:
    [finding] = advise({"questions": ["Wat helpt?", "Helpt dat altijd?"]}).findings
    assert letters("Wat helpt? Helpt dat altijd?", finding.place) == "Helptdataltijd?"


def test_a_finding_in_a_note_is_where_the_word_of_the_note_is() -> None:
    body = '<p>Een <span data-note="U moet rusten.">ritme</span> helpt.</p>'
    [finding] = advise({"body": body}).findings
    assert finding.sentence == "U moet rusten."
    assert letters("Een ritme helpt.", finding.place) == "ritme"
    assert [letters("Een ritme helpt.", place) for _word, place in finding.places] == ["ritme"]


def test_advice_follows_the_text_and_names_the_field_and_says_what_a_target_forbids() -> None:
    long = "Dit is " + "heel " * 20 + "lang."
    advice = advise({"title": "Wat doet u?", "in_short": "Dit helpt altijd.", "body": f"<ul><li>{long}</li></ul>"})
    assert [(f.field, f.matter, f.must) for f in advice.findings] == [
        ("in_short", Matter.PROMISE, False),
        ("body", Matter.TOO_LONG, True),
    ]


def test_of_another_language_only_the_length_of_sentences_is_said() -> None:
    advice = advise({"body": "<p>You must always (and/or) go.</p><p>" + "very " * 30 + "long.</p>"}, language="en")
    assert [finding.matter for finding in advice.findings] == [Matter.TOO_LONG]
    assert {figure.target.measure for figure in advice.figures} == {"words_per_sentence", "longest_sentence"}


def test_the_figures_are_those_of_the_section_without_its_title() -> None:
    advice = advise(
        {"title": "Waarom slaapt mijn kind zo slecht in de nacht en zo goed overdag?", "body": f"<p>{PLAIN}</p>"}
    )
    assert advice.measures.sentences == 2
    assert next(f for f in advice.figures if f.target.measure == "words_per_sentence").value == 5.5
    assert advise({"body": ""}).figures == ()


def test_a_text_that_is_no_text_is_read_all_the_same() -> None:
    for text in ("", "<p>", "<<<>>>", "&", "(((", "." * 50, "A" * 500, "a/" * 20_000, "a@" * 20_000, "a." * 20_000):
        assert isinstance(advise({"body": text}), Advice)


def section(text: Text, slug: str) -> Advice:
    known = [word for term in text.glossary for word in (term.term, *term.forms)]
    found = text.section(slug)
    assert found
    return advise({"in_short": found.in_short, "body": found.body, "questions": found.questions}, known)


def test_the_starter_content_gets_little_advice_and_nothing_that_must_be_mended() -> None:
    text = starter("problematische-gehechtheid").source_text
    advice = [section(text, found.slug) for found in text.sections]
    findings = [finding for each in advice for finding in each.findings]
    assert sum(each.measures.sentences for each in advice) > 150
    assert len(findings) < 20
    assert not any(finding.must for finding in findings)
    assert not any(misses(measure_section(text, found.slug), SECTION_TARGETS) for found in text.sections)
    assert {f.sentence for f in findings if f.matter == Matter.PROMISE} == {
        "Uw kind blijft altijd uw kind, dus denk mee en zeg wat u vindt.",
        "Uw kind blijft altijd uw kind.",
        "Blijf daarom altijd betrokken bij uw kind.",
    }
