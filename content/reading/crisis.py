"""Tells whether somebody asks or writes of violence, of abuse or of not wanting to live. Knows words, and nothing of who wrote.

It errs on the side of the numbers: they are shown at once and take nothing away. All languages are looked for on every page,
because a reader may write another than the page's. The search and “Did this help?” go by this one list, each in its own way.
"""

import re
from collections.abc import Iterator

from content.searching.folding import fold, spans

# Beginnings of words, by language: nl, en, ar, tr, pl, uk (and the Russian that many from Ukraine write).
_BEGINNINGS = """
    zelfmoord zelfdod suicid suisid mishandel misbruik verkracht aangerand aanrand incest geslagen slaat sloeg schop verwurg
    wurg vermoord doodslag doodmaken doodgaan doodslaan doodgeslagen bedreig geweld automutil zelfbeschadig zelfverwond
    zelfmutil zelfvermink verminkt levensmoe doodongelukkig radelo wanhop ontvoer vermist eerwraak uithuwelijk meisjesbesnij
    mensenhandel loverboy kinderporno pedofiel betast onzedelijk stalk opgesloten vastgebonden overdosis vergiftig bewusteloos
    noodgeval noodnummer alarmnummer noodopvang crisisopvang crisisdienst vrouwenopvang blijfhuis levensgevaar wapen
    selfharm selfinjur abus violen raped raping molest assault battered strangl murder kidnap stabb punch overdose poison
    unconscious hopeless emergency threat weapon knife unsafe
    انتحار انتحر ينتحر تنتحر يضرب تضرب ضربني ضربها ضربه اضرب يصفع عنف يعنف اعتداء اعتدي اغتصب اغتصاب يغتصب تحرش يتحرش قتل
    يقتل تقتل اقتل تهديد يهدد خطف يخطف طواري ايذاء تعنيف يعذب تعذيب خنق يخنق سكين سلاح مسدس
    intihar dovuyor dovdu dovmek dovuyo dovul dayak siddet taciz istismar tecavuz oldur tehdit bicak vuruyor vurdu tokat tekme
    yumruk boguyor jilet zehirlen imdat silah dayanamiyor katlanamiyor
    samoboj samookalecz okalecz przemoc zgwalc gwalt gwalc molest znecan maltret zabic zabij zabil grozi grozb pobil pobic pobit
    uderzyl uderza szarpie pistolet przedawkow nieprzytomn zagine
    самогуб самопошкодж самоушкодж суицид суїцид насил згвалт зґвалт побит побої вбити вбив вбие вбье убити знущан знуща погрож
    погроз загрож задуш душить вдарив вдаря ударив лупцю ляпас зброя зброє пістолет передоз непритомн
    самоубий избива бьет изнасил
"""
# These are found within a compound too ("kindermishandeling").
_WITHIN = ("mishandel", "misbruik", "geweld", "verkracht", "zelfmoord")
# Of these a letter may be wrong in a question, as in all that is searched for: no other word is so near to them.
_UNMISTAKABLE = """
    zelfmoord zelfdoding suicid mishandel misbruik automutil zelfbeschadig selfharm intihar tecavuz samoboj самогуб суицид
    насильств
"""
# Words as a whole, since others begin like them.
_WORDS = """
    sla slaan slag klap klappen stompt stompen gestompt mept meppen gemept mes pistool onveilig 112 113
    beat beats beating beaten hit hits hitting kill kills killed rape guns stab stabs slap slaps slapped
    ضرب موت
    acil
    bije bija bic bil bila bity bita klaps klapsy noz nozem dusi dusil
    бє бють бити бив била побив ножем
"""
# Words after each other; the last may go on. Others may come where "…" stands.
_PHRASES = """
    niet meer … leven|niet … verder leven|wil … dood|dood wil|dood willen|willen sterven|wil sterven|dood gaan|dood maken|
    liever dood|beter dood|was dood|dood was|zin meer in … leven|zin in … leven meer|leven heeft … geen zin|leven geen zin|
    leven niet waard|niet meer wakker worden|zie het niet meer zitten|ziet het niet meer zitten|niet meer zien zitten|
    het niet meer vol|trek het niet meer|trekt het niet meer|kan het niet meer aan|kan dit niet meer aan|kan niet meer verder|
    einde raad|er niet meer zijn|er niet meer wil zijn|er niet wil zijn|
    maakt me dood|maak mezelf|doe mezelf|mezelf iets|zichzelf iets|zichzelf … pijn|zichzelf … snij|snijdt zich|snij mezelf|
    snijd mezelf|snij me|snijd me|zich snij|mezelf snij|snijdt in … pols|snijdt in … arm|snij in … arm|zichzelf … kras|
    zichzelf … verwond|
    mezelf verwond|verwondt zich|zichzelf … brand|bijt zichzelf|mezelf ophang|zichzelf ophang|me ophang|spring … trein|
    springt … trein|springt … dak|springen … dak|springt … brug|springt … balkon|pillen … geslikt|pillen … genomen|te veel pillen|
    teveel pillen|ademt niet|iets aandoe|
    wat aandoe|baby … schudd|baby … geschud|schudt … baby|
    einde aan|eind aan|van kant|niet … veilig|doet … pijn|pijn … gedaan|pijn doen|raakt me aan|raakt mij aan|raakt haar aan|
    raakt hem aan|raakt mijn kind aan|
    zit aan mij|bang voor … man|bang voor … vrouw|bang voor mijn ex|bang voor zijn ex|bang voor haar ex|bang voor … partner|
    bang voor … vriend|bang voor … vader|bang voor … moeder|bang voor hem|bang voor haar|bang … thuis|bang … naar huis|
    bang voor mijn zoon|bang voor mijn dochter|bang voor mijn kind|bang voor papa|bang voor mama|bang van mijn man|bang van hem|
    bang voor … stiefvader|partner … agressief|agressieve partner|vader … agressief|sluit me op|sluit mij op|van mijn lijf|
    durf niet … naar huis|durft niet … naar huis|dreigt met|dreigt mij|dreigt me|dreigt om|in gevaar|op straat gezet|
    self harm|self injur|a gun|his gun|the gun|end my life|end it all|want to die|wants to die|wanted to die|not want to live|
    dont want to live|doesnt want to live|want to be alive|want to be dead|wants to be dead|better off dead|wish i was dead|
    wish i were dead|take my own life|take his own life|take her own life|nothing to live for|no reason to live|tired of living|
    tired of life|hurt myself|hurting myself|hurt himself|hurts himself|hurting himself|hurt herself|hurts herself|
    hurting herself|hurt themselves|harm myself|harming myself|harms himself|harming himself|harms herself|harming herself|
    harm themselves|hurts me|hurting me|hurts my|hurting my|not … safe|afraid of my|afraid of him|afraid of her|afraid at home|
    afraid to go home|scared of my|scared of him|scared of her|scared at home|scared to go home|scared of … husband|
    afraid of … husband|scared of … partner|afraid of … partner|scared of … dad|afraid of … dad|scared of … father|
    afraid of … father|cut myself|cutting myself|cuts herself|cutting herself|cuts himself|cutting himself|cut themselves|
    cuts themselves|kicks me|kicks my|kicked me|touches me|touches my child|touched my child|touched my daughter|touched my son|
    took … pills|not breathing|child … missing|womens shelter|in danger|
    اريد الموت|اريد ان اموت|يريد الموت|يريد ان يموت|تريد الموت|تريد ان تموت|بدي موت|بدي اموت|بدو يموت|بده يموت|بدها تموت|
    اتمني الموت|يتمني الموت|تتمني الموت|لا اريد ان اعيش|لا اريد العيش|لا اريد الحياه|لا يريد ان يعيش|لا يريد العيش|
    لا تريد ان تعيش|ما بدي عيش|ما بدي اعيش|ما بده يعيش|تعبت من الحياه|كرهت حياتي|كرهت الحياه|انهاء حياتي|
    لا استطيع الاستمرار|لا استطيع التحمل|لم اعد احتمل|لم اعد اتحمل|ما عدت اتحمل|
    يوذي نفسه|توذي نفسها|اوذي نفسي|اذي نفسي|اذي نفسه|يجرح نفسه|تجرح نفسها|اجرح نفسي|جرح نفسه|جرحت نفسها|يقطع يده|
    يوذيني|يوذي طفلي|يوذي ابني|يوذي ابنتي|يوذينا|جرعه زايده|فاقد الوعي|فقد الوعي|لا يتنفس|
    في خطر|غير امن|لست امن|اخاف … زوجي|خايفه … زوجي|اخاف … شريك|خايفه … شريك|اخاف … طليقي|خايفه … طليقي|اخاف منه|
    خايفه منه|خايف منه|اخاف علي حياتي|خايفه علي حياتي|يخاف من ابيه|يخاف من والده|يخاف من ابوه|تخاف من ابيها|
    تخاف من والدها|تخاف من ابوها|اخاف … البيت|خايفه … البيت|يخاف … البيت|تخاف … البيت|
    olmek ist|olmeyi dusun|keske olsem|yasamak istemiyor|hayatima son|hayatina son|canima kiy|canina kiy|hayattan bik|
    yasamanin anlami|kendime zarar|kendine zarar|kendimi oldur|kendini oldur|kendimi kes|kendini kes|kendini asmak|
    bilegini kes|bileklerini kes|kolunu kes|kollarini kes|hap yut|nefes almiyor|cocugum kayip|siginma ev|guvende degil|
    tehlikede|kocamdan … kork|esimden … kork|partnerimden … kork|sevgilimden … kork|babasindan … kork|annesinden … kork|
    babamdan … kork|evde … korkuyor|eve gitmekten kork|eve gitmeye kork|
    chce umrzec|chcialbym umrzec|chcialabym umrzec|wolalbym umrzec|wolalabym umrzec|nie chce … zyc|dosc zycia|zycie nie ma sensu|
    nie ma sensu zyc|skonczyc ze soba|targnac sie|targnal sie|targnela sie|odebrac sobie|zrobic sobie krzywde|robi sobie krzywde|
    krzywdzi sie|krzywdzi siebie|tnie sie|sie tnie|tne sie|pocial sie|pociela sie|rani siebie|nie oddycha|dotyka mnie|
    wykorzyst … seksual|
    boje sie … meza|boje sie … partnera|boje sie … chlopaka|boje sie … bylego|boje sie … ojca|boje sie … domu|boi sie ojca|
    boi sie taty|boi sie ojczyma|boi sie matki|boi sie … domu|w niebezpieczenst|
    хочу померти|хоче померти|хочеться померти|краще померти|хочу вмерти|хоче вмерти|не хочу … жити|не хоче … жити|
    не хочеться жити|сенсу жити|втомилась жити|втомилася жити|втомився жити|покінчити з собою|покінчити з життям|
    накласти на себе руки|вкоротити віку|ріже себе|ріжу себе|ріже собі|порізав себе|порізала себе|шкодить собі|завдає собі|
    заподіяти собі|поранити себе|ранить себе|не дихає|
    боюся … чоловіка|боюсь … чоловіка|боюся … партнера|боюсь … партнера|боюся … колишн|боюсь … колишн|боюся його|боюсь його|
    боїться батька|боїться тата|боїться вітчима|боїться матері|боюся … вдома|боюсь … вдома|боїться … вдома|боюся … додому|
    боюсь … додому|боїться … додому|втекти від чоловіка|у небезпеці|в небезпеці|
    хочу умереть|хочет умереть|не хочу жить|не хочет жить|боюсь мужа|боюсь … домой|режет себя
"""
# Only where a sentence ends with them: "ik kan niet meer", and not "ik kan niet meer wachten".
_ENDS = """
    kan niet meer|kan echt niet meer|kan gewoon niet meer|kan het niet meer|kan dit niet meer|kan zo niet meer|wil niet meer|
    help mij|cannot go on|cant go on|can not go on|cannot go on anymore|cant go on anymore|cannot take it anymore|
    cant take it anymore|cannot take any more|cant do this anymore|cant anymore|cannot cope|cant cope|dont want to be here|
    dont want to be here anymore|
    لم اعد استطيع|لم اعد اقدر|ما عدت اقدر|ما عاد فيني|ما بقي فيني|
    devam edemiyorum|artik yapamiyorum|artik yapamam|tukendim|ondan korkuyorum|
    nie daje rady|nie daje juz rady|juz nie moge|nie moge juz|nie moge dluzej|dluzej tak nie moge|nie mam juz sily|nie mam sily|
    nie wytrzymam|nie wytrzymuje|boje sie go|boje sie jej|
    більше не можу|не можу більше|більше так не можу|не витримую|не витримаю|немає сил|нема сил|не маю сил|больше не могу
"""
# Who asks these asks for help. In a sentence they mostly say something else: "ik ben bang dat …", "hij steekt er tijd in".
_ASKED = """
    ben bang|afraid of|boje sie|korkuyorum|боюся|боюсь|اخاف|dreigt|dreigen|snijden|steekt|stomp|weglopen|weggelopen|doodsbang|
    runs away|ran away|cutting|هرب من البيت|هربت من البيت|evden kact|uciekl z domu|uciekla z domu|ucieczka z domu|втік з дому|
    втекла з дому
"""
# Of these, too, and as a whole word: "dood", and not "doodmoe".
_ASKED_WORDS = """
    dood sterven gevaar crisis nood sos dead death dying danger خطر يموت اموت tehlike olum olmek smierc smierci umrzec
    niebezpieczenstwo zagrozenie kryzys смерть померти небезпека криза
"""
# What begins like one of them, and is none.
_NONE_OF_THEM = tuple(map(fold, ("geweldig", "geweldlo", "gwaltown", "насилу")))
_IDIOMS = re.compile(
    r" (?:aan de slag|mes en vork|slaat nergens op|slaat de spijker|(?:niet |on)veilige? (?:ge)?hecht\w*|unsafe attach\w*)(?= )"
)
# A line of so few words is as a question.
_FEW = 5
# What Arabic writes onto the word that follows: and, so, by, to, the.
_ONTO = re.compile(r"^(?:[وفبك]?ال|لل|[وفبل])(?=\w{3})")
_SENTENCE_ENDS = re.compile(r"[.!?,;:…\n؟،]+")
_BETWEEN = r"(?: \w+){0,4} "


def asks_of_crisis(question: str) -> bool:
    """Tell whether a few words that somebody searched for have one of these, in any order and with a letter that is wrong."""
    line = _line(question)
    if _has_word(line) or _has_end(question) or not _ASKED_WHOLE.isdisjoint(line.split()):
        return True
    if any(f" {phrase}" in line for phrase in _IN_A_QUESTION):
        return True
    if any(all(f" {part}" in line for part in parts) for parts in _SAID):
        return True
    return any(not _NEARLY.isdisjoint(_beginnings_nearly(word)) for word in line.split())


def tells_of_crisis(text: str) -> bool:
    """Tell whether sentences that somebody wrote have one of these, in this order and with a few words in between."""
    line = _line(text)
    if len(line.split()) <= _FEW and asks_of_crisis(text):
        return True
    return _has_word(line) or _has_end(text) or bool(_IN_SENTENCES.search(line))


def _line(text: str) -> str:
    """Return the words of a text, folded, with a space before and after each; not those that say something else together."""
    return _IDIOMS.sub(" ", f" {' '.join(fold(each[0]) for each in spans(text))} ")


def _has_word(line: str) -> bool:
    words = line.split()
    return any(_is_one(word) for word in (*words, *(_ONTO.sub("", word) for word in words)))


def _has_end(text: str) -> bool:
    return any(_line(sentence).endswith(_LAST) for sentence in _SENTENCE_ENDS.split(text))


def _is_one(word: str) -> bool:
    is_within = word.startswith(_BEGIN) or any(part in word for part in _WITHIN)
    return word in _WHOLE or (is_within and not word.startswith(_NONE_OF_THEM))


def _nearly(word: str) -> Iterator[str]:
    """Yield a word, and it without each of its letters: words share one where a letter is wrong or two changed places."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _beginnings_nearly(word: str) -> Iterator[str]:
    for end in range(_SHORTEST - 1, len(word) + 1):
        yield from _nearly(word[:end])


def _folded(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each phrase of a list as its parts."""
    for phrase in text.split("|"):
        yield tuple(" ".join(fold(each[0]) for each in spans(part)) for part in phrase.split("…"))


_BEGIN = tuple(map(fold, _BEGINNINGS.split()))
_WHOLE = frozenset(map(fold, _WORDS.split()))
_SAID = tuple(_folded(_PHRASES))
_IN_A_QUESTION = tuple(part for parts in _folded(_ASKED) for part in parts)
_ASKED_WHOLE = frozenset(map(fold, _ASKED_WORDS.split()))
_LAST = tuple(f" {part} " for parts in _folded(_ENDS) for part in parts)
_IN_SENTENCES = re.compile("|".join(f" {_BETWEEN.join(parts)}" for parts in _SAID))
_SURE = tuple(map(fold, _UNMISTAKABLE.split()))
_SHORTEST = min(map(len, _SURE))
_NEARLY = frozenset(form for word in _SURE for form in _nearly(word))
