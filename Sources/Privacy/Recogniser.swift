/// Finds sensitive data in transcripts: what comes in are a contact's turns as bytes, what goes out are typed
/// byte ranges with scores.
///
/// Every type has its own rules: checksum and shape give a score, the words around raise or lower it, and what
/// reaches `threshold` is reported. A recogniser holds no state and may be shared between threads.
///
/// ```swift
/// let found = TranscriptView.with([(.customer, "my card is 4111 1111 1111 1111")]) {
///   Recogniser().recognise($0, language: .english, names: [])
/// }
/// ```
package struct Recogniser: Sendable {
  /// The least score that is reported.
  package static let threshold = 0.5

  /// A recogniser of all types; it needs no settings.
  package init() {}

  /// All entities of a contact, sorted by turn, start, end and type.
  ///
  /// - Parameters:
  ///   - transcript: the turns; valid only during the call.
  ///   - language: of the contact; decides which number words and forms count.
  ///   - names: of the people in the record's own fields (customer, agent), found in inflected forms too.
  ///   - needs: what `Needs.cues` says can occur. A need whose cues do not occur may be left out without any
  ///     change of the result; `.all` is always right.
  package func recognise(
    _ transcript: TranscriptView, language: TextLanguage, names: [String], needs: Needs = .all
  ) -> [Entity] {
    recognise(transcript, language: language, names: names, needs: needs, isAlone: false)
  }

  /// Entities of one text, as in `rules entities`; `turn` is 0 in all of them.
  ///
  /// Where the text is nothing but a number there are no words to judge by: then every type whose checksum
  /// the number fulfils is reported, weak ones too.
  package func recognise(text: [UInt8], language: TextLanguage = .any, names: [String] = []) -> [Entity] {
    let hasWords = text.contains { $0 >= 0x80 } || Self.holdsWord(text)
    return TranscriptView.with([(.other, text)]) {
      recognise($0, language: language, names: names, needs: .all, isAlone: !hasWords)
    }
  }

  /// A word of more than three letters: a text, and not a number.
  private static func holdsWord(_ text: [UInt8]) -> Bool {
    let tokens = text.split(whereSeparator: ByteClass.isSpace)
    return tokens.contains { token in token.count > 3 && token.allSatisfy(ByteClass.isLetter) }
  }

  private func recognise(
    _ view: TranscriptView, language: TextLanguage, names: [String], needs: Needs, isAlone: Bool
  ) -> [Entity] {
    guard !view.bytes.isEmpty else { return [] }
    let bytes = ByteView(view.bytes)
    var found: [Candidate] = []
    let scanner = NumberScanner(
      bytes: bytes, view: view, english: needs.contains(.spokenEnglish) && language.takes(.english),
      polish: needs.contains(.spokenPolish) && language.takes(.polish),
      chinese: needs.contains(.spokenChinese) && language.takes(.chinese))
    let isSpoken = scanner.english || scanner.polish || scanner.chinese
    let scan = needs.contains(.digits) || isSpoken ? scanner.scan() : NumberScan()
    let labels = Labels(bytes: bytes, view: view, needs: needs, language: language)
    if !scan.atoms.isEmpty {
      found += NumericRecogniser(
        bytes: bytes, view: view, scan: scan, language: language, isAlone: isAlone,
        secretTurns: labels.turns([.cvv, .code, .password, .pin])
      ).candidates()
      found += DocumentRecogniser(
        bytes: bytes, view: view, scan: scan, language: language, isAlone: isAlone
      ).candidates()
      AddressRecogniser(bytes: bytes, view: view, scan: scan).candidates(&found)
      PostalRecogniser(bytes: bytes, view: view, scan: scan, language: language).candidates(labels, &found)
    }
    let web = WebRecogniser(bytes: bytes, view: view)
    if needs.contains(.at) { web.emails(&found) }
    if needs.contains(.web) { web.links(&found) }
    if !labels.hits.isEmpty {
      IntroductionRecogniser(bytes: bytes, view: view, language: language).candidates(labels, &found)
      PasswordRecogniser(bytes: bytes, view: view).candidates(labels, &found)
      DictatedRecogniser(bytes: bytes, view: view).candidates(labels, &found)
      if !scan.atoms.isEmpty {
        BirthRecogniser(bytes: bytes, view: view, scan: scan).candidates(labels, &found)
      }
    }
    if !names.isEmpty {
      NameRecogniser(bytes: bytes, view: view, language: language).candidates(names, &found)
    }
    if found.isEmpty { return [] }
    return Settlement(bytes: bytes, view: view, scan: scan, isAlone: isAlone).settle(found)
  }
}
