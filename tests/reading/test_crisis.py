"""Which words show the help numbers at once, in six languages and however they are written: in a question and in a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.reading.crisis import asks_of_crisis, tells_of_crisis


@pytest.mark.parametrize(
    "text",
    [
        "ik denk aan zelfmoord", "Ik wil dood", "ik zou dood willen zijn", "hij SLAAT mij", "mijn kind wordt misbruikt",
        "er is mishandeling", "kindermishandeling", "suïcide", "ze doet zichzelf pijn", "we zijn niet veilig",
        "ik wil niet meer leven", "ik ben bang voor mijn man", "mijn kind is bang thuis", "ik durf niet naar huis",
        "thuis is het onveilig", "he hits me", "I want to die", "sexual abuse", "he raped her", "he has a gun",
        "I am afraid at home", "زوجي يضربني", "أريد أن أموت", "والاعتداء", "انتحار", "أخاف من زوجي", "أنا خائفة من زوجي",
        "Kocam beni dövüyor", "ÖLMEK İSTİYORUM", "cinsel istismar", "kocamdan korkuyorum", "evde güvende değilim",
        "mąż mnie bije", "Chcę umrzeć", "samobójstwo", "boję się męża", "чоловік мене б’є", "чоловік мене бʼє",
        "я хочу померти", "насильство", "самогубство", "боюся чоловіка", "побої",
        "ik kan niet meer", "Ik kan echt niet meer.", "snijdt zichzelf", "mijn kind snijdt zich", "zij snijdt in haar arm",
        "ik zie het niet meer zitten", "ik hou het niet meer vol", "geen zin meer in het leven", "ten einde raad",
        "hij wil zichzelf iets aandoen", "mijn man mept mij", "bang voor papa", "mijn kind is in gevaar",
        "I can’t go on", "she is cutting herself", "self-harm", "scared of my husband", "my child is in danger",
        "لم أعد أستطيع", "ابنتي تؤذي نفسها", "أتمنى الموت", "خائفة منه", "لا أريد العيش", "تعبت من الحياة", "طفلي في خطر",
        "artık dayanamıyorum", "kendini kesiyor", "çocuğum tehlikede", "kocam tokat attı", "partnerimden korkuyorum",
        "już nie mogę", "nie chcę żyć", "córka tnie się", "boi się ojca", "mam dość życia", "dziecko w niebezpieczeństwie",
        "більше не можу", "не хочу жити", "дитина ріже себе", "боїться батька", "він мене вдарив", "дитина в небезпеці",
        "я больше не могу",
    ],
)  # fmt: skip
def test_words_of_violence_abuse_fear_and_death_are_found_in_a_question_and_in_a_line(text: str) -> None:
    assert asks_of_crisis(text)
    assert tells_of_crisis(text)
    assert tells_of_crisis(f"Dit stuk gaat over slapen en over eten, en niet over mij. {text}. Dat wilde ik zeggen.")


@pytest.mark.parametrize(
    "text",
    [
        "", "Geweldig uitgelegd!", "Mijn kind slaapt slecht.", "Ik mis iets over school.", "slapen", "bilden", "mest",
        "vakantie", "Wat hoort er bij hechting?", "onveilige hechting", "niet veilig gehecht", "veerkracht",
        "Hij heeft slecht geslapen.", "veroordelen", "Ik ga er mee aan de slag.", "ik gun hem rust", "Her gün okuyorum",
        "ik kan niet meer wachten", "Ik kan niet meer slapen.", "doodmoe", "doodnormaal", "mijn zoon is bang voor honden",
        "hij wil niet meer naar school", "gevaarlijk speelgoed", "eten met mes en vork", "armoede", "leven met autisme",
        "cannot go on holiday", "This did not help me", "battery", "nie mogę już spać", "zatrudnienie", "більше ніж рік",
        "لم أعد أستطيع النوم", "okula devam etmiyor",
        "bang voor vreemden", "bang voor examens", "شكرا جزيلا", "Teşekkürler", "gwałtownie", "Дякую",
    ],
)  # fmt: skip
def test_ordinary_words_are_found_in_neither(text: str) -> None:
    assert not asks_of_crisis(text)
    assert not tells_of_crisis(text)


@pytest.mark.parametrize(
    "question",
    [
        "zelfmrood", "zelfmord", "kinder mishandling", "zelfbechadiging", "suicde", "intihaar", "samobjstwo", "самогубтсво",
        "man bang voor", "leven niet meer", "thuis niet veilig",
    ],
)  # fmt: skip
def test_in_a_question_a_letter_may_be_wrong_and_the_order_another(question: str) -> None:
    assert asks_of_crisis(question)


@pytest.mark.parametrize(
    ("few", "sentence"),
    [
        ("ik ben bang", "Ik ben bang dat ik dit stuk over school niet begrijp."),
        ("weglopen", "Bij ons is weglopen uit de klas nooit een punt geweest."),
        ("snijden", "Samen groente snijden helpt bij ons heel goed om rustig te worden."),
        ("dood", "Onze oude hond ging dit jaar dood en daar las ik hier niets over."),
        ("gevaar", "Het gevaar van het verkeer bij ons in de straat noemt u niet."),
        ("خطر", "لم أجد هنا شيئا عن خطر الطريق أمام مدرسة الأطفال"),
        ("ölüm", "Bu sayfada büyükannenin ölüm haberi çocuğa nasıl anlatılır diye aradım."),
        ("śmierć", "Brakuje mi tu czegoś o tym jak przeżyć śmierć babci razem z dzieckiem."),
        ("смерть", "Тут бракує тексту про те як дитині пояснити смерть бабусі та дідуся."),
        ("death", "I miss a text here about how to tell a child of the death of a grandparent."),
        ("hij dreigt", "Er dreigt steeds weer een wachtlijst bij de hulp in onze stad."),
    ],
)
def test_what_a_few_words_say_a_sentence_may_not(few: str, sentence: str) -> None:
    assert asks_of_crisis(few)
    assert tells_of_crisis(few)
    assert not tells_of_crisis(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Als hij boos is dan doet hij mij soms ook pijn.",
        "Er zijn dagen dat ik echt niet meer verder wil leven.",
        "Ik ben zo vaak bang voor wat mijn man gaat doen.",
        "At night I do not feel very safe in our house any more.",
    ],
)
def test_in_a_sentence_a_few_words_may_come_in_between(sentence: str) -> None:
    assert tells_of_crisis(sentence)


def test_a_sentence_has_them_in_their_order() -> None:
    assert not tells_of_crisis("Het leven met mijn kind is nu rustiger, en meer hoeft voor mij ook niet.")


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert asks_of_crisis(text) in (True, False)
    assert tells_of_crisis(text) in (True, False)
