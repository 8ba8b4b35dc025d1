extension Phrases {
  /// What Polish-speaking customers say. `(a/b)` goes by the speaker's gender, `~a/b~` by the listener's.
  static let polishCustomer = """
    no = [no|no więc|wie ~Pan/Pani~|yyy|eee|bo|słuchajcie|więc||||]
    hello = [Dzień dobry|Halo|Dobry|Dobry <daypart>|O, dzień dobry|Tak, halo][, no nareszcie|, słychać \
    mnie|][.|]
    state = {no} [dzwonię w sprawie|mam problem,|chodzi o|potrzebuję pomocy, bo|coś jest nie tak,]
    state.parcel = {no} [moja [paczka|przesyłka] [nie przyszła|zginęła|się spóźnia]|dalej czekam na \
    [zamówienie|<order>|<productAcc>]|nie dostał(em/am) paczki]. [Miała być w <dayAcc>|Śledzenie stoi \
    na <cityLoc> od <dayGen>|Cały dzień siedzia(łem/łam) w domu].
    state.charge = {no} [policzyliście mi <amount> i nie wiem [za co|dlaczego]|rachunek jest o <amount> \
    [za wysoki|wyższy]|nie zgadza mi się faktura|dwa razy zeszło <amount>]. [Zawsze było mniej|Nikt \
    mnie nie uprzedził|Niczego nie zamawiał(em/am)|To jakaś pomyłka].
    state.internet = {no} [internet [nie działa|ciągle zrywa|ledwo chodzi]|nie mamy sieci od <dayGen>|\
    padło mi łącze]. [Router [miga na czerwono|świeci na pomarańczowo|jest martwy]|Pracuję z domu|\
    Dzieci nie mają lekcji|Restartował(em/am) już <count> razy].
    state.cancel = {no} [chcę [zrezygnować|rozwiązać umowę|to wypowiedzieć]|chciał(bym/abym) odejść|\
    rezygnuję z usługi]. [Nie korzystam|Przeprowadzam się do <cityGen>|Za drogo|Mam dość].
    state.refund = {no} [odesłał(em/am) <productAcc> [dawno temu|w <dayAcc>]|czekam na [pieniądze|zwrot \
    <amount>]|nie dostał(em/am) zwrotu]. [Nic nie przyszło|Gdzie to jest|Mam paragon|To było <amount>].
    state.address = {no} [przeprowadził(em/am) się [do <cityGen>|]|chcę zmienić adres|macie zły adres]. \
    [Listy idą na stary|Od <dayGen> mieszkam gdzie indziej|Numer mieszkania jest inny].
    state.login = {no} [nie mogę się zalogować [do aplikacji|na konto|na stronie]|wyskakuje, że hasło \
    jest złe|zablokowało mi konto]. [Zmieniał(em/am) <count> razy|Mail nie przychodzi|W <dayAcc> \
    jeszcze działało].
    state.fault = {no} [<product> [nie działa|hałasuje|się nie włącza|do niczego]|zepsuł mi się sprzęt, \
    <product>|mam reklamację na <productAcc>]. [Ma dopiero <count> miesięcy|Kupione w <cityLoc>|Do \
    <dayGen> było dobrze].
    giveIdentity = {no} [<surname>|<name> <surname>|na nazwisko <surname>][, [kod <postcode>|numer \
    <order>]|, <city>|].
    answerDetail.parcel = {no} [<order>|numer to <order>|w <dayAcc> zamawiane|do <cityGen>|SMS był w \
    <dayAcc>|nie, nic][, chyba|, tak|].
    answerDetail.charge = {no} [ta na <amount>|z <dayGen>|druga od góry|myślał(em/am), że koło <amount>|\
    papierowa][, o tutaj|].
    answerDetail.internet = {no} [[czerwona|pomarańczowa|zielona, ale miga]|po kablu też nie|od \
    <dayGen>|w przedpokoju|to już robił(em/am)|tak, <count> razy][, za każdym razem|].
    answerDetail.cancel = {no} [cena|wyjeżdżam|od <dayGen>|wszystko|gdzie indziej taniej|sprawy \
    rodzinne][, naprawdę|].
    answerDetail.refund = {no} [kartą|w <dayAcc>|na kwitku jest <order>|<product>|tak, <amount>|mam \
    paragon][, już mówił(em/am)|].
    answerDetail.address = {no} [<street> <number>, <city>|od <dayGen>|mieszkanie|tak, oba|<street>, \
    normalnie][, drugie piętro|].
    answerDetail.login = {no} [pisze, żeby spróbować później|ten sam mail co zawsze|nie, nic nie \
    przyszło|aplikacja|chyba w <dayAcc>][, dziwne|].
    answerDetail.fault = {no} [tylko klika|<count> miesięcy|czuć spalenizną|jest błąd <number>|nikt nie \
    otwierał|nic się nie dzieje][, i koniec|].
    agree = [Dobrze|No|Tak|Jasne|Okej|Niech będzie|Mhm|No dobrze|Skoro tak|W porządku]{tail}
    tail = [.|, słucham dalej.|, dziękuję.|, zapisał(em/am).|, czekam.|]
    holdOkay = [Dobrze|Jasne|Okej|Tak|Nie ma sprawy][, czekam|, byle krótko|, proszę|][.|]
    stillBroken = {no} [nie, [dalej to samo|nic z tego]|to nic nie [daje|zmienia]|to już \
    [(robiłem/robiłam)|było]|niestety nie]
    stillBroken.parcel = {stillBroken}. [Pisze, że doręczona, a jej nie ma|Nikt jej nie ma|U sąsiadów \
    też nie|To już <count> dni].
    stillBroken.charge = {stillBroken}. [Nie zapłacę tego|Nie na to się umawiał(em/am)|Znowu źle|Zeszło \
    mi z konta].
    stillBroken.internet = {stillBroken}. [Znowu czerwone|Znowu zerwało|Ta prędkość to żart|Nic się nie \
    ładuje].
    stillBroken.cancel = {stillBroken}. [Nie chcę nowej oferty|Pisał(em/am) dwa razy|Chcę po prostu \
    zrezygnować].
    stillBroken.refund = {stillBroken}. [Bank nic nie widzi|Ostatnio mówiliście to samo|Minęło <count> \
    tygodni].
    stillBroken.address = {stillBroken}. [Dalej jest stary|Kod się nie zgadza|To nie ta ulica].
    stillBroken.login = {stillBroken}. [Ten sam komunikat|Znów zablokowane|Maila nie ma|Wyrzuca mnie].
    stillBroken.fault = {stillBroken}. [Martwe|Dalej buczy|Błąd wrócił|Nawet się nie włącza].
    question.parcel = {no} [to kiedy [będzie|przyjdzie]|a gdzie ona jest|a jak zginęła|kto to podpisał|\
    nie da się zadzwonić do kuriera][, co|]?
    question.charge = {no} [to skąd to <amount>|a oddacie mi to|za co ta opłata|muszę to teraz płacić|\
    skąd mam wiedzieć, że się nie powtórzy]?
    question.internet = {no} [ile to potrwa|co mam do tego czasu robić|nie możecie kogoś przysłać|to \
    router czy linia|a kto zapłaci za technika]?
    question.cancel = {no} [to już jestem (wolny/wolna)|jaki jest ostatni dzień|czy coś jeszcze płacę|\
    numer mi zostanie|czemu to takie trudne]?
    question.refund = {no} [kiedy dostanę pieniądze|ile to będzie|czemu to tyle trwa|gdzie one są|nie \
    da się szybciej]?
    question.address = {no} [to faktura będzie dobra|od kiedy to się liczy|zapisało się|a druga umowa]?
    question.login = {no} [to co mam wpisać|na który mail to idzie|jak długo blokada|nie możecie mnie \
    po prostu wpuścić]?
    question.fault = {no} [a kto za to płaci|dostanę nowy|co z gwarancją|ile trwa naprawa|mogę zanieść \
    do sklepu]?
    frustrated = {no} [to jest [śmieszne|kpina|jakiś żart]|mam tego [dość|powyżej uszu]|od <count> dni \
    to samo|nikt tam nic nie wie|chcę [kierownika|złożyć skargę|kogoś kompetentnego]|ciągle to słyszę]\
    {frustB}
    frustB = [, serio|, naprawdę|, no ludzie|, nie do wiary|].
    abuse = [Jesteście [bezczelni|idiotami|bandą nierobów]|Co za [cholerny cyrk|gówno]|Do jasnej \
    cholery|Ty [durniu|głupia krowo|baranie]|Kretyni][, rób swoją robotę|, zamknij się|, mam was gdzieś|]!
    thanks = [Dziękuję|Dzięki|Super, dziękuję|Świetnie|No to ulga|O, to dobrze|Pięknie dziękuję][ \
    bardzo| za pomoc|, pomogło|][.|!]
    nothingElse = [Nie, to [tyle|wszystko]|Nie, dziękuję|To wszystko|Nic więcej|Nie, już nic|Tyle na \
    dziś][.|, dzięki.|, dziękuję.]
    customerFarewell = [Do widzenia|Do usłyszenia|No to cześć|Do widzenia, miłego dnia|Pa|Nawzajem, do \
    widzenia|Wzajemnie][.|!|]
    earlier = {no} [dzwonił(em/am) już [w tej sprawie|o tym] [w <dayAcc>|wczoraj|rano]|to już <nth> raz|\
    ktoś miał oddzwonić i cisza|kolega mówił, że to będzie zrobione].
    earlierCut = {no} [rozłączyło nas|przerwało połączenie|rozmawiał(em/am) z kimś i się rozłączył|\
    zamknęło mi czat|ktoś odłożył słuchawkę] [przed chwilą|wcześniej|jakiś czas temu|].
    wrongNumber = [Czy to|Dodzwonił(em/am) się do|Halo, czy tam] [przychodnia|pizzeria|urząd|bank|Darek]\
    ? [Chciał(bym/abym)|Potrzebuję] [stolik|wizytę|lekarza|Darka].
    giveSecret = {no} [to jest <code>|<code>|dobrze, <code>|moment, jest <code>|po co to, no <code>][.|]
    refuseSecret = {no} [tego nie podam|a po co to ~Panu/Pani~|bank ostrzega, żeby nie podawać|nie ma \
    mowy|wolał(bym/abym) nie][.|]
    steerReply = {no} [dobrze, napiszę|a tak można|hm, czemu nie tutaj|zapisał(em/am)|jak szybciej, to \
    dobrze|serio? okej][.|]
    report = {no} [nic się nie zmieniło|tak jak mówił(em/am)|zaraz, teraz pisze co innego|teraz jest \
    <number>|widzę <productAcc> i tyle|mówili, że w <dayAcc>|nie, tylko wy|z <count> razy][, chyba|, \
    jeśli to pomoże|, to widzę|][.|]
      | {no} [zobaczę|sekunda|momencik], [pisze <number>|tak, jest|nic nie ma|data jest na <dayAcc>][.|]
    anybody = [Halo|Jest tam kto|?|Czekam|Halo??|Dalej tu jestem][.|]
    askWhen = {no} [a kiedy|o której|ostatnio też tak było|ile to potrwa|na który numer][?|]
    answerPhone = [Halo|Tak|Słucham|<surname>, słucham|Tak, halo][?|.]
    repeatStory = {no} [już wszystko mówił(em/am) koledze|znowu? no dobrze|od początku]: [chodzi o \
    <productAcc>|to zamówienie <order>|o te <amount>|nie działa i już].
    """
}
