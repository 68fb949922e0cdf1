"""What is masked of what readers write, and what is not. The figures are those of `python -m tests.bench.masking`."""

import datetime
import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.reading.feedback.masking import cleaned, masked, masks
from content.reading.feedback.masking.numbers import is_account, passes_eleven_test
from tests.bench.masking import FALSE_AT_MOST, MASKED_AT_LEAST, SEED, TEXTS, measure, texts

TODAY = datetime.date(2026, 11, 25)


@pytest.mark.parametrize("seed", [SEED, 1, 2])
def test_of_500_texts_nearly_all_personal_data_is_masked_and_nearly_nothing_else(seed: int) -> None:
    result = measure(seed)
    assert len(texts(seed)) == TEXTS
    assert result.masked >= MASKED_AT_LEAST
    assert result.wrongly <= FALSE_AT_MOST
    assert result.lost <= FALSE_AT_MOST
    assert min(result.personal.values()) >= 50  # of each kind enough to say so


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Bel me: 06 - 12 34 56 78.", "Bel me: [telefoon]."),
        ("bel 06\u200b12345678", "bel [telefoon]"),
        ("bel ٠٦ ١٢٣٤ ٥٦٧٨ maar", "bel [telefoon] maar"),
        ("bel 06-12345678", "bel [telefoon]"),
        ("nul zes twaalf vierendertig zesenvijftig achtenzeventig", "[telefoon]"),
        ("mail jan apenstaartje gmail punt com", "mail [e-mail]"),
        ("mail jan.jansen@example.org.", "mail [e-mail]."),
        ("ik woon op 1234ab", "ik woon op [postcode]"),
        ("Dorpsstraat 12a, 1234 AB Utrecht", "[adres], [postcode] Utrecht"),
        ("bsn 111222333", "bsn [BSN]"),
        ("geboren op 3 mei 2014", "geboren op [geboortedatum]"),
        ("Mijn naam is Fatima el Idrissi en ik", "Mijn naam is [naam] en ik"),
        ("ik heet jan en", "ik heet [naam] en"),
        ("Mevrouw de Vries zei dat", "Mevrouw [naam] zei dat"),
        ("mijn zoon Daan slaapt", "mijn zoon [naam] slaapt"),
        ("Ik ben Fatima en mijn man is Ahmed", "Ik ben [naam] en mijn man is [naam]"),
        ("Mój numer to 512 345 678.", "Mój numer to [telefoon]."),
        ("Oğlumun adı Emre, 0532 123 45 67", "Oğlumun adı [naam], [telefoon]"),
        ("мене звати Олена, 067 123 45 67", "мене звати [naam], [telefoon]"),
        ("J A N @ G M A I L . C O M", "[e-mail]"),
        ("zaaknummer C/10/612345", "zaaknummer [dossiernummer]"),
        ("Nazywam się Agnieszka.", "Nazywam się [naam]."),
        ("اسمي فاطمة", "اسمي [naam]"),
        ("NL91 ABNA 0417 1643 00 is mijn rekening", "[rekening] is mijn rekening"),
        ("zie https://www.example.org/x?y=1.", "zie [webadres]."),
    ],
)
def test_personal_data_is_named_instead_of_said(text: str, kept: str) -> None:
    assert masked(text, TODAY) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Ik belde 112 en 0800-2000, daarna 113 en 0800-0113.",
        "Mijn zoon van 12 heeft op 14 maart om 10.30 uur een gesprek, dat kost € 1.250,00.",
        "In deel 3 en artikel 7.1 van 2015 staat iets over 1500 km.",
        "Die mevrouw was aardig, en de dokter zei dat de Raad belt.",
        "Op 12-03-2026 was er een zitting; in 2024 is er niets gedaan.",
        "Onderweg 2 keer gestopt, op straat 3 uur gewacht.",
        "Ik woon in Rotterdam op de 3e verdieping, met 5 kinderen in een flat van 60 m2.",
        "Mijn naam is niet belangrijk. Dit heet hechting.",
    ],
)
def test_what_is_harmless_stays(text: str) -> None:
    assert masked(text, TODAY) == text


def test_the_eleven_test_and_the_check_of_an_account_know_right_from_wrong() -> None:
    assert passes_eleven_test("111222333")
    assert passes_eleven_test("12345672"), "eight digits, of which a first zero is left out"
    assert not passes_eleven_test("123456789")
    assert is_account("NL91 ABNA 0417 1643 00")
    assert not is_account("NL92 ABNA 0417 1643 00")


def test_what_has_no_width_or_is_no_letter_is_gone_before_anything_is_looked_for() -> None:
    assert cleaned(" a\x00\x07b\u202ec\n\nd ") == "a bc d"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789 .-+()@aNLne'\u0661\u202e\x00", max_size=1000))
def test_no_text_is_too_strange_or_takes_for_ever(text: str) -> None:
    line = cleaned(text)
    found = masks(line, TODAY)
    assert all(0 <= mask.start < mask.end <= len(line) for mask in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


def test_hostile_repetitions_end() -> None:
    dice = random.Random(1)  # noqa: S311
    for piece in (
        "a" * 5,
        "1 ",
        "a.",
        "a-",
        "06 ",
        "een ",
        "@a",
        "Van ",
        "a punt ",
        "NL91",
        "geboren ",
        "straat ",
        "'",
    ):
        masked(piece * (1000 // len(piece)) + dice.choice("x1"), TODAY)
