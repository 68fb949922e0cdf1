"""The writing coach: what it says of a sentence, and what it lets be."""

import pytest

from content.editing.coach import Advice, Matter, advise
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
        ("Als uw kind boos is omdat het moe is, helpt rust.", Matter.CLAUSES, ("als", "omdat")),
        ("Een kind dat boos is, kent iemand die dat ziet.", Matter.CLAUSES, ("dat", "die")),
        ("U moet vroeg naar bed gaan.", Matter.BLAME, ("U moet",)),
        ("Het is de fout van de ouder.", Matter.BLAME, ("fout van",)),
        ("Dit helpt altijd.", Matter.PROMISE, ("altijd",)),
        ("Beter slapen is gegarandeerd.", Matter.PROMISE, ("gegarandeerd",)),
        ("Uw kind krijgt een traumabehandeling.", Matter.RARE, ("traumabehandeling",)),
        ("De OTS duurt een jaar.", Matter.ABBREVIATION, ("OTS",)),
        ("U kunt m.b.t. slapen veel doen.", Matter.ABBREVIATION, ("m.b.t.",)),
        ("Uw kind wordt door de school geholpen.", Matter.PASSIVE, ()),
        ("Uw kind (van twee) slaapt.", Matter.BRACKETS, ()),
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
    assert {f.sentence for f in findings if f.matter == Matter.PROMISE} == {
        "Uw kind blijft altijd uw kind, dus denk mee en zeg wat u vindt.",
        "Uw kind blijft altijd uw kind.",
        "Blijf daarom altijd betrokken bij uw kind.",
    }
