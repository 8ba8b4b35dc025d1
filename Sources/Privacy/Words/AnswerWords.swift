/// The words of an answer to a question for a secret that are not the secret.
enum AnswerWords {
  enum Kind: Sendable {
    /// Stands before an answer: "um", "sure", "no więc".
    case lead
    /// Says that what follows is the answer: "is", "jest", "says".
    case states
    /// Tells how something is spelled: "capital", "dash", "małymi".
    case spells
    /// Belongs to a sentence about something else: a refusal, a question, a complaint.
    case talk
  }

  /// What a Latin word is; nil where it may be the secret.
  static func kind(_ bytes: ByteView, _ word: Range<Int>, _ language: TextLanguage) -> Kind? {
    if word.count == 1 {
      return bytes[word.lowerBound] | 0x20 == 0x69 && language != .polish ? .talk : .spells
    }
    if language == .polish, let kind = polish.value(bytes, word) { return kind }
    if let kind = words.value(bytes, word) { return kind }
    if NumberWords.latin.value(bytes, word) != nil { return .spells }
    return OrdinaryWords.holds(bytes, word) ? .talk : nil
  }

  /// The Chinese words that stand at a place before an answer, as bytes; 0 where there are none.
  static func lead(_ bytes: ByteView, _ place: Int, _ limit: Int) -> (length: Int, states: Bool) {
    for (word, states) in chinese where bytes.holds(word, at: place, limit) { return (word.count, states) }
    return (0, false)
  }

  /// Whether a Chinese word of talk stands somewhere in a stretch of text.
  static func holdsTalk(_ bytes: ByteView, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      if chineseTalk.contains(where: { bytes.holds($0, at: at, range.upperBound) }) { return true }
      at = bytes.characterEnd(at, limit: range.upperBound)
    }
    return false
  }

  private static func list(_ kind: Kind, _ words: String) -> [(String, Kind)] {
    words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), kind) }
  }

  /// What means something else in English.
  private static let polish = FoldedWords<Kind>(
    list(.states, "to no") + list(.spells, "i a o w z") + list(.talk, "do on my we by mi ten tu"))

  private static let words = FoldedWords<Kind>(leads + stating + spelling + talk)

  private static let leads = list(
    .lead,
    """
    of to um umm uh uhm er erm hm hmm mm mmm ah aha oh ooh well so ok okay okey kay alright right sure yes yeah yep yup ya no \
    course certainly fine please hang hold just moment minute min sec secs second seconds wait bear here there goes now \
    actually basically it that this would should suppose listen look hey hi hello sir madam \
    thanks thank cheers my the our your password passwords passcode passphrase pin login name code word memorable secret \
    current old new usual normal same only account bank and then got ready go let lets see probably maybe i'd \
    tak dobrze dobra okej juz moment momencik chwila chwile chwilka chwilke chwileczke sekunda sekunde sekundke wiec bo \
    moje moj moja moim haslo hasla haslem haselko kod prosze oczywiscie jasne pewnie pewno mowie dyktuje podaje \
    eee ee yyy yy hmm aha czyli wlasnie zaraz chyba ustawione obecne stare nowe aktualne tam \
    tutaj teraz wpisuje sluchajcie sluchaj dobry halo znaczy znaczy sie raczej konta banku logowania jako
    """)

  private static let stating = list(
    .states,
    """
    is was be s says said reads use used using set think believe guess chose jest bylo bedzie brzmi pisze mam uzywam \
    ustawilem ustawilam ustawilismy
    """)

  private static let spelling = list(
    .spells,
    """
    with capital capitals lower upper case lowercase uppercase small big letter letters all one word words dash underscore \
    hyphen space spaces hash star asterisk dot at sign exclamation mark point in double number digits numbers together \
    figures small spelt spelled spelling like wielka wielka duza duzej mala malej malymi litera litery litera literami \
    razem wszystko spacji bez kreska podkreslnik malpa kropka wykrzyknik cyfra cyfry znak duze male jak
    """)

  /// Reactions and refusals, beside the words of `OrdinaryWords`.
  private static let talk = list(
    .talk,
    """
    waiting checking listening writing noting noting noted slip receipt line first third last order reference roughly \
    asking asks happening happen happened happens privacy pytanie pytania problem prosba prosbe not never nothing none nobody cannot cant couldn wouldn shouldn won isn aren doesn haven hasn hadn needn mustn \
    am are were been has had having do does did don't who whom whose what's whats anyone anybody someone everyone \
    rather refuse refusing disclose disclosing share sharing reveal revealing provide providing comfortable allowed \
    permitted supposed necessary appropriate private personal confidential sensitive secure security legal illegal legit \
    policy rules rule police lawyer manager supervisor branch website site page screen app browser laptop computer \
    tablet device link internet online bank's banking scam scammer scammers scamming fraud fraudster fraudulent phishing \
    suspicious weird strange odd funny ridiculous absurd silly stupid crazy insane outrageous unbelievable unacceptable \
    disgusting nonsense rubbish joke joking kidding serious seriously really truly honestly frankly obviously clearly \
    absolutely definitely totally completely exactly perfectly simply pardon excuse repeat again louder slower hear \
    heard understood understand understanding noted agreed correct brilliant excellent fantastic lovely perfect amazing \
    wonderful awesome nice cool glad happy pleased appreciate appreciated welcome worries problem trouble bother \
    chance idea clue sense point matter reason reasons purpose business way ways place places kind sort \
    written saved stored somewhere elsewhere anywhere notebook paper book drawer home office house husband wife son \
    daughter partner mum mother dad father friend colleague husband's wife's glasses bag purse wallet \
    complicated long longer short difficult hard easy simple empty blank loading spinning frozen stuck crashed down \
    error errors invalid denied declined failed failing fails fail failure working worked broken expired locked unlocked \
    message messages text texts email emails inbox spam junk arrived arriving coming came come nothing's yesterday \
    today tonight tomorrow later soon earlier already yet still recently finally minutes hours hour days week weeks \
    month year busy driving shopping walking waiting waited waste wasting complain complaint complaining report \
    reported reporting cancel close closing leave leaving stop stopped stay hung hanging speak speaking talk talking talked \
    wonder wondering worry worried afraid scared careful trust trusted safe safer unsafe risk risky dangerous danger \
    stolen hacked hack hacker thief steal money pounds dollars euros refund refunded charge charged payment paid pay \
    every other another different wrong any both either neither each such quite very too much many few little bit lot \
    if because since until unless though although however therefore instead otherwise whether while during without \
    from for about into onto over under after before against between \
    doing done made make making taken take taking put puts keep keeps keeping kept lie lying true truth false fake real \
    person people man woman guy lady gentleman operator agent robot human bot anything something everything \
    nie czy po co dlaczego czemu skad jak kto gdzie kiedy pan pani pana panu pania panem panstwo panstwu podam powiem \
    podawac sie mowic powiedziec pamietam wiem rozumiem musze moge chce potrzebny potrzebne potrzebuje tego temu \
    zeby aby bank banki ostrzega ostrzegal ostrzegaja mowi nikomu nigdy nikt nic sobie mnie mi ja ty wy oni ona moze \
    mozna trzeba wolno powinien powinna powinno powinienem nalezy bezpieczne bezpieczenstwo prywatne poufne tajne \
    oszustwo oszust oszusci podejrzane dziwne smieszne zart zarty glupie bzdura niemozliwe wykluczone mowy absolutnie \
    skoro czekam slucham zapisalem zapisalam zapisuje notuje sprawdzam szukam widze znalazlem znalazlam \
    niestety linijka linia chodzi nazwisko kwitku paragonie fakturze zamowienie zamowienia paczka paczki sobota \
    nigdzie zapisane telefonie telefon komputer strona stronie aplikacja aplikacji poczekac poczeka poczekaj czekac \
    dzwonie zadzwonie policja policje kierownik kierownika skarga skarge reklamacja reklamacje rezygnuje dziekuje dzieki \
    serio naprawde pewny pewna wolalbym wolalabym odmawiam wole raczej przepraszam slucham powtorzyc slysze \
    ktos ktory ktora ktore gdy jesli jezeli kiedys dzisiaj dzis wczoraj jutro pozniej wczesniej jeszcze tez takze tylko \
    fajnie swietnie super rewelacja ciekawe okulary zona maz corka syn torebka portfel drobna drobne \
    wyswietla pojawia blad bledne zle zla niepoprawne dziala dzialalo zablokowane wygaslo przyszlo przyszedl
    """)

  private static let chinese: [([UInt8], Bool)] =
    [
      (
        """
        我的登录密码 我的密码 登录密码 账户密码 密码 口令 我设的 我用的 我的 应该 可能 好像 好的 好 嗯 哦 噢 啊 呃 额 哎 诶 唉 喂 那个 那 这个 等一下 等下 \
        稍等 稍等一下 等等 小写的 小写 大写的 大写 小寫 大寫 全部 都是 英文 拼音 字母 行 可以 对的 对 没问题 当然 您记一下 你记一下 记一下 我说 我說 听着 行吧 好吧 好了 就 吧 呀 哈 咯 了 它 我 的 密碼 登錄密碼 說 说
        """, false
      ), ("就是 是的 应该是 可能是 好像是 是 为 成 叫 写的是 设的是", true),
    ].flatMap { words, states in
      words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (Array($0.utf8), states) }
    }.sorted { $0.0.count > $1.0.count }

  private static let chineseTalk: [[UInt8]] =
    """
    不 没 沒 为什么 什么 什麼 吗 嗎 你 您 要 干嘛 干吗 能 会 會 告诉 告訴 给 給 谁 誰 忘 记得 呢 银行 銀行 客服 骗 騙 隐私 隱私 安全 谢 謝 再见 抱歉 \
    对不起 放心 算了 找 看 等 用 想 知道 问 問 怎 哪 别 別 必须 必須 行 电话 手机 这 那
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) }
}
