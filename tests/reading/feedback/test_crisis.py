"""Which words show the help numbers at once, in six languages and however they are written."""

import pytest

from content.reading.feedback.crisis import is_of_crisis


@pytest.mark.parametrize(
    "text",
    [
        "ik denk aan zelfmoord", "Ik wil dood", "ik zou dood willen zijn", "hij SLAAT mij", "mijn kind wordt misbruikt",
        "er is mishandeling", "suïcide", "ze doet zichzelf pijn", "we zijn niet veilig", "ik wil niet meer leven",
        "he hits me", "I want to die", "sexual abuse", "he raped her", "زوجي يضربني", "أريد أن أموت", "والاعتداء", "انتحار",
        "Kocam beni dövüyor", "ÖLMEK İSTİYORUM", "cinsel istismar", "mąż mnie bije", "Chcę umrzeć", "samobójstwo",
        "чоловік мене б’є", "чоловік мене бʼє", "я хочу померти", "насильство", "самогубство",
    ],
)  # fmt: skip
def test_words_of_violence_abuse_and_death_are_found(text: str) -> None:
    assert is_of_crisis(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Geweldig uitgelegd!",
        "Mijn kind slaapt slecht.",
        "Ik mis iets over school.",
        "شكرا جزيلا",
        "Teşekkürler",
        "Дякую",
    ],
)
def test_ordinary_words_are_not(text: str) -> None:
    assert not is_of_crisis(text)
