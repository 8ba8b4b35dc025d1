extension Phrases {
  /// What Polish-speaking agents say. `(a/b)` goes by the speaker's gender, `~a/b~` by the listener's.
  static let polishAgent = """
    dobrze = [dobrze|jasne|w porządku|okej|rozumiem|dobra|no dobrze]
    panstwo = ~Pan/Pani~
    pana = ~Pana/Panią~
    panu = ~Panu/Pani~
    prosze = [proszę|bardzo proszę|||]
    lead = [to|a|dobrze,|zapytam:|tylko sprawdzę,|proszę powiedzieć,|jedna rzecz,|no to|przepraszam,|do \
    notatki:|jeszcze tylko:||||||]
    after = [, sekundkę|, już, już|, zaraz, pomyślę|, jeszcze jedna próba|, powiem szczerze|, momencik|\
    , dziwna sprawa|||||]
    greet = {greetA}, {greetB}, {greetC}
      | [Witam w|Dzień dobry, tu] <brand>, {greetB}. [W czym|Jak] mogę [pomóc|dzisiaj pomóc]?
      | <brand>, <agent>, [słucham|w czym mogę pomóc|dzień dobry][.|?]
    greetA = [Dzień dobry|Witam|Dobry <daypart>|Witam serdecznie|Dzień dobry {panu}]
    greetB = [z tej strony <agent>|mówi <agent>|przy telefonie <agent>|nazywam się <agent>|<agent> z \
    tej strony]
    greetC = [w czym mogę pomóc|w jakiej sprawie {panstwo} dzwoni|co mogę dla {pana} zrobić|czym mogę \
    służyć|słucham {pana}][?|.]
    outboundGreet = {greetA}, {greetB} z <brand>, [oddzwaniam|obiecał(em/am) telefon|dzwonię] w \
    [sprawie zgłoszenia|sprawie, o której rozmawialiśmy|{panstwo} sprawie]. [Czy to dobry moment|Ma \
    {panstwo} chwilę]?
    notice = [Informuję, że|Chciał(bym/abym) uprzedzić, że|Tylko powiem, że|] [rozmowa jest nagrywana|\
    rozmowy są nagrywane|ta linia jest nagrywana|nagrywamy rozmowy] [w celach jakości|dla jakości \
    obsługi|ze względów szkoleniowych|].
    askIdentity = [Zanim [otworzę konto|sprawdzę]|Na początek|Dla bezpieczeństwa|Żebym \
    (wiedział/wiedziała), z kim rozmawiam,] [poproszę o|potrzebuję|czy mogę prosić o] [imię i nazwisko|\
    nazwisko i kod pocztowy|adres z umowy|numer klienta|nazwisko, na które jest umowa][.|?]
    thanksIdentity = [Dziękuję|Świetnie|Dzięki|Super|Bardzo dziękuję][, {foundYou}|.|, sekunda.]
    foundYou = [już {pana} widzę|mam {panstwo} konto przed sobą|wszystko się zgadza|mam {pana} w systemie]
    empathise = [[Bardzo |]przepraszam za [kłopot|to|tę sytuację]|Rozumiem [, że to denerwujące|\
    {panstwo} zdenerwowanie|]|Przykro mi, że tak wyszło|Wiem, że to uciążliwe|Też bym się \
    (zdenerwował/zdenerwowała)][, zobaczmy|, zaraz to sprawdzimy|, spróbujemy coś z tym zrobić|].
    work = [Już [sprawdzam|patrzę|zaglądam]|Sprawdzam [w systemie|historię|notatki]|Otwieram \
    [zamówienie|umowę|zgłoszenie]|Sekundę, wczytuje mi się|{dobrze}, [zobaczę|popatrzę]][, co tu mamy|, \
    chwilka|].
    askDetail.parcel = {lead} [na jaki adres miała [przyjść|jechać]|ma {panstwo} numer [przesyłki|\
    zamówienia]|kiedy było zamawiane|czy kurier [dzwonił|wysłał SMS-a]|czy to zamówienie z <dayGen>]?
    askDetail.charge = {lead} [która to pozycja na fakturze|z jakiego dnia jest to [obciążenie|pobranie]\
    |ile ~Pan się spodziewał/Pani się spodziewała~|czy chodzi o <amount>|czy to faktura papierowa, czy \
    z [maila|aplikacji]]?
    askDetail.internet = {lead} [jakiego koloru jest [dioda|lampka] na routerze|czy po kablu też nie \
    działa|od kiedy to się dzieje|czy router był wyłączany z prądu|w którym pokoju stoi urządzenie]?
    askDetail.cancel = {lead} [czy mogę zapytać o powód|od kiedy umowa ma być zakończona|czy chodzi o \
    całość, czy o [pakiet|drugi numer]|czy ktoś dał lepszą cenę]?
    askDetail.refund = {lead} [jak było płacone|kiedy zwrot został wysłany|czy jest [paragon|\
    potwierdzenie nadania]|o który towar chodzi|czy to <product> za <amount>]?
    askDetail.address = {lead} [jaki jest nowy adres|od którego [dnia|tygodnia]|to dom czy mieszkanie|\
    czy faktury też tam wysyłać|czy może {panstwo} przeliterować ulicę]?
    askDetail.login = {lead} [co dokładnie jest na ekranie|na jaki adres e-mail jest konto|czy \
    wiadomość z linkiem przyszła|to aplikacja czy strona|kiedy ostatnio się udało]?
    askDetail.fault = {lead} [co się dzieje po włączeniu|ile ma lat to urządzenie|czy jest jakiś \
    [dźwięk|zapach|komunikat]|jaki model jest na [naklejce|spodzie]|czy ktoś to otwierał]?
    explain = [Z tego, co widzę,|Wygląda na to, że|W systemie mam, że|No więc|Tu jest napisane, że]
    explain.parcel = {explain} [paczka wyszła z sortowni w <cityLoc>|stoi w <cityLoc> od <dayGen>|\
    kurier zapisał, że nikogo nie było|trafiła na złą trasę|jest w drodze], [numer <order>|kolejny skan \
    będzie w <dayAcc>].
    explain.charge = {explain} [doliczyło się niepełne okresowe|rabat skończył się w <dayAcc>|pobrało \
    dwa razy|to jest <amount> za dodatkowy pakiet|doszła opłata za zwłokę], [stąd <amount>|co daje \
    <amount>].
    explain.internet = {explain} [łącze zrywa co kilka minut|są prace przy maszcie w <cityLoc>|sygnał \
    na gniazdku jest słaby|oprogramowanie jest stare|test linii nie przechodzi]. [Proszę|Poproszę] \
    [wyjąć wtyczkę na pół minuty|nacisnąć mały przycisk z tyłu|przestawić router od ściany].
    explain.cancel = {explain} [umowa trwa do <dayGen>|zostały dwa miesiące|numer można zachować|okres \
    wypowiedzenia to trzydzieści dni][, ostatnia faktura to <amount>|, to jest bezpłatne|].
    explain.refund = {explain} [zwrot dotarł w <dayAcc>|zwrot jest przyjęty|towar musi przejść kontrolę|\
    bank księguje to kilka dni][, numer <order>|, razem <amount>|].
    explain.address = {explain} [jest stara ulica|poczta zapisała to inaczej|są dwa adresy], [już \
    zmieniam|poprawiam to].
    explain.login = {explain} [konto zablokowało się po próbach|mail wrócił|są dwa konta|aplikacja jest \
    nieaktualna]. [Proszę|Poproszę] [zajrzeć do spamu|kliknąć link jeszcze raz|zaktualizować aplikację].
    explain.fault = {explain} [gwarancja jest do <dayGen>|ten błąd to [pompa|płyta|bateria]|ten model \
    miał akcję serwisową|nie ma części]. [Proszę|Poproszę] [przytrzymać przycisk dziesięć sekund|zdjąć \
    klapkę|wysłać zdjęcie w aplikacji].
    probe = [Czy może {panstwo}|Poproszę, żeby {panstwo}|Mógłby ktoś] [spojrzeć jeszcze raz|przeczytać \
    ostatnią linijkę|zobaczyć, co tam jest|sprawdzić u siebie][ teraz|, proszę|]?
      | [A|Dobrze, a|I jeszcze:] [wcześniej|od tamtej pory|po {panstwo} stronie|w ostatnich dniach] \
    [coś się zmieniło|było tak samo|ktoś się kontaktował|kiedyś to działało]?
      | [Czyli|Upewnię się,] [to trwa od <dayGen>|to już <count> razy|zaczęło się w <cityLoc>|rozmowa \
    była w <dayAcc>], [tak|zgadza się|dobrze mówię]?
    holdNotice = [Czy mogę|Pozwoli {panstwo}, że|Zaraz] [{pana} zawieszę|przełączę na muzyczkę|poproszę \
    o chwilkę na linii], [zapytam koleżankę|dopytam magazyn|sprawdzę z kierownikiem]?
      | Proszę [zostać na linii|poczekać przy telefonie|się nie rozłączać], [dopytam|muszę to \
    potwierdzić|pójdę zapytać].
    holdResume = [Jestem z powrotem|Dziękuję, że {panstwo} czeka|Przepraszam za czekanie|Halo, już \
    jestem][, mam odpowiedź|, da się to zrobić|, kolega potwierdził|, są nowe informacje].
    done = [No więc|{dobrze},|Gotowe,|To już|Zrobione,]
    solve.parcel = {done} [przełożył(em/am) dostawę na <dayAcc>|wysłał(em/am) nową sztukę|\
    zgłosił(em/am) to kurierowi|paczka jedzie w <dayAcc>], [przyjdzie SMS|nic nie trzeba robić|powinna \
    być w <dayAcc>].
    solve.charge = {done} [(zdjąłem/zdjęłam) <amount>|zrobił(em/am) korektę|oddał(em/am) <amount>|\
    (usunąłem/usunęłam) tę opłatę], [będzie na następnej fakturze|nic nie trzeba dopłacać].
    solve.internet = {done} [zresetował(em/am) łącze|umówił(em/am) technika na <dayAcc>|przepiął(em/am) \
    port|zamówił(em/am) nowy router], [dioda powinna świecić stale|wizyta jest za darmo|powinno być \
    stabilnie].
    solve.cancel = {done} [wprowadził(em/am) wypowiedzenie|umowa kończy się w <dayAcc>|wyłączył(em/am) \
    odnowienie], [pismo już idzie|potwierdzenie będzie na piśmie|ostatnia faktura to <amount>].
    solve.refund = {done} [puścił(em/am) zwrot <amount>|zatwierdził(em/am) to|pieniądze, <amount>, \
    wracają na konto], [bank potrzebuje kilku dni|powinny być w <dayAcc>].
    solve.address = {done} [zapisał(em/am) nowy adres|adres jest zmieniony|oba adresy są aktualne], \
    [faktura pójdzie już tam|to wszystko z mojej strony].
    solve.login = {done} [odblokował(em/am) konto|wysłał(em/am) nowy link|połączył(em/am) te konta], \
    [powinno wpuścić|można próbować].
    solve.fault = {done} [zgłosił(em/am) wymianę|umówił(em/am) serwis na <dayAcc>|zamówił(em/am) część|\
    jest zgłoszenie <order>], [kurier zabierze stare|to nic nie kosztuje].
    stepFailed = [oj,|no,|kurczę,|hm,|dobrze,||||] [hm, [nie chce przejść|nie zapisało się]|wyskakuje \
    mi błąd|system nie puszcza|jeszcze tego nie widzę|to nie to][, spróbujmy inaczej|, jeszcze raz|, \
    przepraszam|, dziwne]{after}.
    offerMore = [to|dobrze,|no dobrze,|świetnie,|zanim skończymy,|super,|||||] [czy [coś jeszcze|jest \
    coś jeszcze]|czy w czymś jeszcze [mogę pomóc|pomóc]|czy to już wszystko|czy o czymś zapomnieliśmy|\
    czy tak może zostać]?
    agentFarewell = [Dziękuję za [telefon|rozmowę|cierpliwość|czas]|Również dziękuję|Miło było|Nie ma \
    za co][, [miłego|dobrego|spokojnego] [dnia|<daypartGen>|tygodnia]|, do usłyszenia|, wszystkiego \
    dobrego|, kłaniam się].
    survey = [Przełączam na|Zaraz będzie|Poproszę jeszcze o] [krótką ankietę|dwa pytania o tę rozmowę|\
    ocenę rozmowy], [dziękuję i do widzenia|proszę się nie rozłączać|dziękuję].
    promiseBack = [Oddzwonię|Zadzwonimy|Ktoś od nas zadzwoni|Skontaktuję się z ~Panem/Panią~|Odezwę się]\
     [w ciągu godziny|do <dayGen>|jeszcze dziś|jak tylko się dowiem|za dwadzieścia minut][, obiecuję|, \
    na ten numer|, dobrze|].
      | [Będzie telefon|Proszę czekać na telefon|Kolega oddzwoni|Dam znać] [do <dayGen>|później|za \
    pół godziny|jak system wstanie|po wyjaśnieniu][, słowo|, proszę mieć telefon przy sobie|, spokojnie|||]
    transferNotice = [Przełączę {pana} do|Połączę {pana} z|To już muszą|Sprawą zajmie się] [działu \
    technicznego|kolegów|innego działu|specjalisty][, proszę poczekać|, moment|, proszę zostać na linii|].
    takeOver = {greetA}, {greetB}, [dostał(em/am) {panstwo} sprawę od kolegi|kolega {pana} przełączył|\
    widzę przełączenie]. [Jak to wygląda do tej pory|Proszę mi to w skrócie opowiedzieć|Działamy dalej].
    warnAbuse = [Chcę pomóc, ale|Rozumiem złość, jednak|Bardzo proszę,] [nie będę tego słuchać|proszę \
    nie używać takich słów|jeszcze raz i zakończę rozmowę|proszę o kulturę, bo się rozłączę].
    areYouThere = [Halo|Przepraszam|Jest {panstwo} tam|Słychać mnie|Nic nie słyszę][?|, halo?|, czy \
    ktoś tam jest?]
    leavingSilence = [Nikogo nie słyszę, więc [kończę|zamykam]|Z braku odpowiedzi [rozłączam się|\
    zamykam rozmowę]|Muszę zakończyć, proszę spróbować ponownie].
    leavingAbuse = [Uprzedzał(em/am)|Tak jak mówił(em/am)], kończę [rozmowę|czat|to].
    wrongNumberReply = [To chyba pomyłka|Tu <brand>, nie [przychodnia|pizzeria|bank]|~Dodzwonił się \
    Pan/Dodzwoniła się Pani~ do <brand>], [nic nie szkodzi|zdarza się|nie ma sprawy].
    brushOff = [Nic więcej nie zrobię|Tak to działa|Już wszystko powiedział(em/am)|Trzeba czekać|\
    Kręcimy się w kółko|Taka jest procedura][, niestety|, no|].
      | [No|Proszę ~Pana/Pani~|Powiem tak|Mówi(łem/łam)], [dalej nie pójdziemy|proszę szukać gdzie \
    indziej|nie ma o czym rozmawiać|to nie mój dział|proszę napisać na stronie][, i tyle|, do widzenia|\
    , inni czekają|||]
      | [Odpowiedź już była|Nie będę tego (ciągnął/ciągnęła)|Regulamin jest jasny|Tego się nie zmieni|Ode mnie \
    to wszystko][, naprawdę|, trudno|||]
    askCode = [Żeby [odblokować|potwierdzić|puścić zwrot]|System jeszcze chce, więc|Ostatnia rzecz,] \
    [poproszę|proszę podać|proszę mi przeczytać] [trzy cyferki z tyłu karty|ten krótki numerek obok \
    podpisu|numer zabezpieczający z odwrotu].
      | [Jeszcze kontrola|Dla systemu|Żeby przeszło|Na potwierdzenie karty], [proszę odwrócić kartę i|\
    proszę wziąć kartę i|niech ~Pan/Pani~ spojrzy na kartę i] [przeczytać te ostatnie cyfry|podać ten \
    mały kod|powiedzieć, co jest za podpisem]
      | [Jaki jest|A jaki to|Poproszę jeszcze] [kod zabezpieczający|trzycyfrowy numer|ten krótki kod] \
    [na niej|z tyłu|na karcie][, szybko|, to już koniec|||]
    askPassword = [Żebym m(ógł/ogła) wejść,|Będzie szybciej, jak|Zaloguję się za {pana},] [proszę podać|\
    {panstwo} mi powie|poproszę] [hasło|to, co {panstwo} wpisuje przy logowaniu|obecne hasełko|PIN do \
    konta][, potem zmienimy|].
      | [Jakie jest|Jakie ~Pan ustawił/Pani ustawiła~|Co jest jako] hasło[ tam||]? [Wejdę stąd|Zobaczę \
    to samo co ~Pan/Pani~|Zostanie między nami|Jutro można zmienić]
      | [Potrzebuję|Proszę podyktować|Proszę przeliterować] [dane logowania|hasło litera po literze|\
    login razem z hasłem][, zrobię to za ~Pana/Panią~|, resztę zrobię|, będzie szybciej||]
    askOneTime = [Zaraz przyjdzie [SMS|wiadomość|kod]|Na telefon idzie sześć cyfr], [proszę mi to \
    przeczytać|proszę podyktować|{panstwo} poda mi te cyfry][, szybciutko|].
      | [Przyszedł już kod|Doszła wiadomość|Powinien być SMS]? [Co tam jest|Jakie cyfry|Proszę mi je \
    podać|Bez tego nie ruszę]
      | [Proszę|Teraz proszę|Dobrze, proszę] [zajrzeć do telefonu i|otworzyć wiadomość i] [podać numer \
    stamtąd|powiedzieć te sześć cyfr|podyktować kod]
    safety = [Przy okazji, nigdy nie pytamy o [hasła|kody]|Hasła proszę mi nie podawać|Gdyby ktoś pytał \
    o kod, proszę odmówić][, nawet jeśli poda się za nas|, dobrze|].
    steer = [Między nami|Szybciej będzie, jak|Szczerze mówiąc|Niech {panstwo} zapisze] [napisze \
    {panstwo} na mój numer <handle>|dodamy się na WhatsAppie, <handle>|proszę pisać do mnie prywatnie, \
    <handle>|mój prywatny telefon to <handle>][, załatwię to sa(m/ma)|, oficjalnie to tygodnie|, dam \
    lepszą cenę|].
      | [Ma ~Pan/Pani~|Używa ~Pan/Pani~] [WhatsAppa|Telegrama|Signala][ może||]? [Jestem tam|Mój to] \
    <handle>, [dogadamy się|nikt nie musi wiedzieć|tu policzą podwójnie|odpisuję też wieczorem]
      | Proszę [zadzwonić|napisać] [po pracy|bezpośrednio|jak skończę zmianę] na <handle>, [robię to na \
    boku|kuzyn to naprawia|wyjdzie połowę taniej|tu i tak nie pomogą]
    payPrivate = [Można [przelać|wysłać] <amount> [prosto do mnie|na moje konto|na mój telefon BLIK-iem]\
    |Wyślę swój numer konta|Proszę zapłacić mi bezpośrednio][, bez prowizji|, wyjdzie taniej|, wtedy \
    będzie dziś].
    officialChannel = [Można też [przez|w] naszą aplikację|Wszystko jest na stronie <brand>|Nasz czat \
    na stronie działa w nocy|Jest to w panelu klienta][, gdyby było wygodniej|, tak przy okazji|].
    closeChat = [Zamykam [czat|zgłoszenie]|Ponieważ to już omówiliśmy, kończę czat|Czat zostanie \
    zamknięty|Zgłoszenie zostało zapisane], [miłego dnia|proszę otworzyć nowy|dziękuję|odsyłam na \
    stronę pomocy].
      | [Skoro|Ponieważ] [nic więcej nie dodamy|teraz tego nie rozwiążemy|inni czekają], [kończę tutaj|\
    zamykam|na tym poprzestaniemy][, do widzenia|, dziękuję|||]
    otherLine = [Przepraszam, [mam kogoś na drugiej linii|nie to okno]|Moment - nie, nie do {pana}|Może \
    {panstwo} powtórzyć, był(em/am) w innej rozmowie].
    slowExcuse = [Przepraszam za czekanie|Dużo dziś czatów|Przepraszam, mam kilka rozmów naraz|Dzięki \
    za cierpliwość][, już jestem|, słucham|].
    cannotHelp = [Niestety [tyle mogę dziś zrobić|stąd się nie da|system nie pozwala]|To już nie ode \
    mnie zależy|Nie mogę tego zmienić][, zostawiam notatkę|, można napisać do nas|, przykro mi].
    bluntOpening = [Tak|No|Słucham|Co tam|Halo, tak|Mhm][?|.|, słucham.]
    voicemail = [Dzień dobry, |][tu <brand>, oddzwaniamy|z tej strony <agent> z <brand>|dzwonię w \
    sprawie zgłoszenia]. [Spróbujemy jeszcze raz|Proszę o kontakt|Zadzwonię później], [do usłyszenia|\
    dziękuję].
    botIntro = [Cześć, tu asystent <brand>|Witamy na czacie <brand>|Czat <brand>]. [Łączę z \
    konsultantem|Zaraz ktoś odpisze|Proszę opisać sprawę].
    """
}
