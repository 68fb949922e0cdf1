"""More synonyms that a portal starts with: what parents type, language by language. Knows words only.

Of each line the words before the arrow are what is searched for, and after it what the texts say.
"""

_SAID = {
    "nl": """
        pleegzorg, pleegkind, pleegmoeder, pleegvader, crisisplaatsing → pleeggezin
        huilt, huilen, huilbaby, verdriet, ontroostbaar → troosten
        agressie, agressief, brutaal, liegen, adhd → gedragsproblemen
        luisteren → luistert
        woede, woedend, kwaad, schreeuwen → boos
        angst, angstig, verlatingsangst → bang
        wantrouwen, wantrouwig, onveilig gehecht → vertrouwen
        zelfbeeld → onzeker
        trauma, ptss → nare dingen
        autistisch, ass → autisme
        lvb, lage intelligentie → verstandelijke beperking
        depressie, depressief, psychisch → psychiatrische problemen
        therapie, therapeut, emdr → behandeling
        psycholoog, psychiater → deskundige
        rechtbank, kinderrechter → rechter
        jeugdbescherming, gecertificeerde instelling, voogdes → jeugdbeschermer
        uit huis geplaatst, bezoekregeling, omgang → contact
        stiefmoeder, stiefvader, bonusouder → stiefouder
        scheiding, gescheiden → ouder
        schuld, schuldgevoel, mijn schuld → verwijten
        knuffelen, spelen, samen spelen → aandacht
        belonen, prijzen → complimenten
        opvoedhulp, opvoedondersteuning → opvoeding
        sociaal team, cjg, consultatiebureau → wijkteam
        dokterspost → huisartsenpost
        klagen → klacht
        anoniem, meekijken → privacy
        arabisch, engels, turks → talen
    """,
    "en": """
        bond → attachment
        stepmother, stepfather → step-parent
        tantrum, tantrums, rage, anger → angry
        anxiety, anxious, fear → afraid
        aggressive, aggression, adhd, naughty → behavioural problems
        crying, cries a lot, sad → comfort
        autistic, asd → autism
        low iq → intellectual disability
        depression, mental health, mental illness → psychiatric problems
        therapy, therapist, counselling → treatment
        court → judge
        guardian, child protection → supervision order
        trust issues → trust
        guilt, my fault → blame
        praise, reward → compliments
        gp, general practitioner → doctor
        counsellor, case worker → professional
        youth services → youth help
        mum, dad → parent
        hotline → helpline
    """,
    "ar": """
        الارتباط, علاقة, العلاقة → التعلق
        عائلة حاضنة, عائلة بديلة, اسرة بديلة, حضانة → أسرة حاضنة
        زوجة الأب, زوج الأم → زوج
        غضب, عصبي, نوبات غضب → غاضبًا
        خوف, قلق → خائفًا
        عدواني, عناد, عنيد, فرط الحركة → مشكلات سلوكية
        يبكي, بكاء, حزين → تواسوه
        تخلف عقلي, تأخر عقلي → إعاقة ذهنية
        اكتئاب, صحة نفسية, مرض نفسي → مشكلات نفسية
        جلسات, معالج → علاج
        محكمة, المحكمة → القاضي
        وصي, حماية الطفل → حماية
        الثقة, ثقة → الثقة بالنفس
        ذنب, ذنبي → تلوموا
        مدح → امدحوا
        دكتور → طبيب
        مرشد, موظف اجتماعي → مختص
        ابني, بنتي, ابنتي → طفل
        ماما, امي → الأم
        بابا, ابي → الأب
        تلفون → اتصلوا
        شكاوى → شكوى
    """,
    "tr": """
        bağ, bağlılık → bağlanma
        koruyucu anne, bakıcı aile → koruyucu aile
        evlatlık, evlat edinmek → evlat edinme
        öfke, sinirli, sinir krizi, öfke nöbeti → kızgın
        kaygı, endişe → korktuğunda
        saldırgan, yaramaz, hiperaktif, inatçı → davranış sorunları
        ağlıyor, ağlama, üzgün → teselli
        otistik → otizmin
        zeka geriliği → zihinsel engel
        depresyon, ruh sağlığı, bunalım → psikiyatrik sorunları
        terapi, terapist → tedavi
        mahkeme, yargıç → hâkim
        vasi, çocuk koruma → gözetim
        güvensiz → özgüven
        suçluluk, benim suçum → suçlamanız
        övmek, ödül → iltifat
        hekim, aile hekimi → doktorunuz
        danışman, sosyal hizmet uzmanı → görevlisi
        şikayet etmek → şikâyet
    """,
    "pl": """
        relacja → przywiązanie
        opieka zastępcza → zastępcza
        przybrany ojciec → ojczym
        przybrana matka → macocha
        wściekłość, napady złości, gniew → złości
        lęk, strach, niepokój → boją
        agresja, agresywny, niegrzeczny, nadpobudliwość → problemy zachowaniem
        płacze, płacz, smutny → pocieszali
        autystyczny → autyzmu
        upośledzenie, niepełnosprawne → niepełnosprawność
        depresja, zdrowie psychiczne, choroba psychiczna → psychiatryczne
        psychoterapia, leczenie → terapia
        sąd, sędzia → sądowy
        kurator, opiekun prawny → nadzór
        brak zaufania → zaufania
        wina, moja wina → wyrzutów
        pochwały, nagroda → chwalić
        rodzicielstwo → wychowanie
        przychodnia, doktor → lekarz
        psycholog, pracownik socjalny → specjalista
        mama, tata, matka, ojciec → rodzice
        anonimowo → prywatność
    """,
    "uk": """
        прихильність, розлад прив’язаності → прив’язаність
        опіка → прийомна
        всиновлення, удочеріння → усиновлення
        злість, гнів, істерика, істерики → сердиться
        страх, тривога, тривожність → боїться
        агресія, агресивний, неслухняний, гіперактивність → поведінкою
        плаче, плач, сумний → утішити
        розумова відсталість → інтелектуальні порушення
        депресія, психічне здоров’я → психіатричні
        терапія, терапевт, психотерапія → лікування
        опікун, служба у справах дітей → нагляд
        недовіра → довіряють
        провина, моя вина → звинувачувати
        похвала, нагорода → хваліть
        доктор → лікар
        психолог, соціальний працівник → фахівець
        опікунство → батьківські повноваження
        мама, мати → батьки
        тато, батько → батьки
        гаряча лінія → лінія
        анонімно → приватність
    """,
}


def _read(language: str, table: str) -> list[tuple[str, str, str]]:
    lines = (line.partition("→") for line in table.strip().splitlines())
    return [(language, word.strip(), meaning.strip()) for typed, _, meaning in lines for word in typed.split(",")]


# (language, what is searched for, what the texts say)
MORE_SYNONYMS = tuple(each for language, table in _SAID.items() for each in _read(language, table))
