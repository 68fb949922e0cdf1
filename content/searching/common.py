"""The words that are everywhere, by language, and forms that no stemmer brings together. Knows nothing else."""

from content.searching.folding import fold


def _of(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


# Whoever asks "wat is een voogd?" looks for "voogd". Only what says nothing by itself: "niet", "geen" and "help" do. Of
# "huilt veel" it is "huilt" that is asked.
COMMON = {
    "nl": _of(
        "de het een en of ik u uw je jij jouw mijn wij we ons onze zij ze hij hem haar hun dat die dit deze er is ben bent zijn "
        "was waren wordt worden word heeft heb hebt hebben had kan kun kunt kunnen mag moet moeten zal zult zullen wil wilt "
        "te van voor met op in aan bij om als dan naar uit over door tot wat wie waar wanneer hoe welke waarom ook nog wel maar "
        "veel heel erg zo vaak altijd soms steeds"
    ),
    "en": _of(
        "the a an and or i you your my we our us he she it its they them their this that these those is am are was were be been "
        "do does did has have had can could may must will would shall should to of for with on in at by from as if then what "
        "who where when how which why also but about into "
        "much many very often always sometimes"
    ),
    "tr": _of(
        "ve veya bir bu su o ben sen biz siz onlar benim senin sizin icin ile mi mu da de ne nasil nedir neden kim nerede "
        "cok daha hep bazen"
    ),
    "pl": _of(
        "i lub a ja ty my wy on ona ono oni moj moja moje twoj twoja pan pani jest sa byc byl do z ze na w we o od po przez dla "
        "ze jak co kto gdzie kiedy czy to ten ta te sie "
        "bardzo duzo czesto zawsze czasem"
    ),
    "ar": _of(
        "و او في من الى علي عن مع هذا هذه ذلك تلك هو هي هم انا انت نحن ما ماذا من متى اين كيف لماذا هل ان كان التي الذي "
        "كثيرا جدا دايما احيانا"
    ),
    "uk": _of(
        "і и та або в у на з із зі до від для про що як хто де коли чи це цей ця я ти ви ми він вона вони мій моя ваш ваша є "
        "дуже багато часто завжди іноді"
    ),
}
ONE_WORD = {"kinder": ("kind",), "kinderen": ("kind",), "children": ("child",), "kids": ("child",)}
