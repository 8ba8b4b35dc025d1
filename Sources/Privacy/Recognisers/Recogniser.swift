/// Finds sensitive data in transcripts: what comes in are a contact's turns as bytes, what goes out are typed
/// byte ranges with scores.
///
/// Every type has its own rules: checksum and shape give a score, the words around raise or lower it, and what
/// reaches `threshold` is reported. A recogniser holds no state and may be shared between threads; where many
/// contacts are read, each thread hands in its own `RecognitionScratch`.
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
  ///   - types: that are asked for. What comes back is exactly what all types would give, without the others:
  ///     of what competes for the same digits the winner does not depend on who asks.
  ///   - isMasking: a text is to be stored: what a checksum tells is found though the words around it speak of
  ///     an order or an invoice, and what is asked for in loose words ("the code", "the numbers on the back"),
  ///     signed or spelled is found whatever `needs` says. For a finding these words count against it, or not
  ///     at all.
  ///   - customer: the number by which the record names its customer, as it is written there: where it is said in words
  ///     it is found in a text that is to be stored.
  ///   - isField: it is the field of a record and no talk: loose words do not count ("reason code 104").
  ///   - scratch: memory to use again; new memory by default.
  package func recognise(
    _ transcript: TranscriptView, language: TextLanguage, names: [String], needs: Needs = .all,
    types: EntityTypes = .all, isMasking: Bool = false, customer: ArraySlice<UInt8> = [],
    isField: Bool = false,
    scratch: RecognitionScratch = RecognitionScratch()
  ) -> [Entity] {
    let own = recognise(
      Request(
        bytes: ByteView(transcript.bytes), view: transcript, language: language, names: names, needs: needs,
        isAlone: false, isMasking: isMasking, isLoose: isMasking && !isField,
        customer: SubscriberNumber.values(of: customer)), types, scratch)
    guard isMasking, !isField, let shown = ShownTranscript(transcript) else { return own }
    let seen = shown.with { view in
      recognise(
        Request(
          bytes: ByteView(view.bytes), view: view, language: language, names: names, needs: .all,
          isAlone: false, isMasking: true, isLoose: true,
          customer: SubscriberNumber.values(of: customer)), types, scratch)
    }
    return shown.merged(seen, with: own)
  }

  /// Entities of one text, as in `rules entities`; `turn` is 0 in all of them.
  ///
  /// Where the text is nothing but a number there are no words to judge by: then every type whose checksum
  /// the number fulfils is reported, weak ones too.
  package func recognise(
    text: [UInt8], language: TextLanguage = .any, names: [String] = [], isMasking: Bool = false
  ) -> [Entity] {
    let hasWords = text.contains { $0 >= 0x80 } || Self.holdsWord(text)
    return TranscriptView.with([(.other, text)]) {
      recognise(
        Request(
          bytes: ByteView($0.bytes), view: $0, language: language, names: names, needs: .all,
          isAlone: !hasWords, isMasking: isMasking, isLoose: isMasking), .all, RecognitionScratch())
    }
  }

  /// A word of more than three letters: a text, and not a number.
  private static func holdsWord(_ text: [UInt8]) -> Bool {
    let tokens = text.split(whereSeparator: ByteClass.isSpace)
    return tokens.contains { token in token.count > 3 && token.allSatisfy(ByteClass.isLetter) }
  }

  private struct Request {
    let bytes: ByteView
    let view: TranscriptView
    let language: TextLanguage
    let names: [String]
    let needs: Needs
    let isAlone: Bool
    let isMasking: Bool
    /// Loose words count as well.
    let isLoose: Bool
    /// Values of the digits that name the customer, where they are known.
    var customer: [UInt8] = []
  }

  /// Proposals of the wanted types come first; only where there is one are the other types looked at, which
  /// may beat it. Settlement only drops proposals and repeats what it keeps: without one there is nothing.
  private func recognise(_ request: Request, _ types: EntityTypes, _ scratch: RecognitionScratch) -> [Entity]
  {
    guard !request.view.bytes.isEmpty, !types.isEmpty else { return [] }
    if request.needs.isEmpty, request.names.isEmpty, !request.isLoose { return [] }
    let wanted = Labels.wanted(request.needs, request.language, types, isLoose: request.isLoose)
    let spoken = spoken(request, types)
    // Without digits, labels, links or names there is nothing to look at.
    let needs = Self.needs(of: types, wanted, spoken)
    if request.needs.isDisjoint(with: needs), request.names.isEmpty, !request.isLoose { return [] }
    var labels = Labels(bytes: request.bytes, view: request.view, wanted: wanted)
    var scan = scan(request, types, labels, spoken, scratch)
    defer { swap(&scan, &scratch.scan) }
    var found: [Candidate] = []
    candidates(request, types, labels, scan, isTrial: types != .all, &found)
    guard found.contains(where: { $0.score >= Self.threshold }) else { return [] }
    if types != .all {
      let all = Labels.wanted(request.needs, request.language, .all, isLoose: request.isLoose)
      if all != wanted { labels = Labels(bytes: request.bytes, view: request.view, wanted: all) }
      if types.holds(.dictatedDigits) {
        // The same words count for all types, so that the digits are the same.
        NumberScanner(bytes: request.bytes, view: request.view, spoken: spoken).complete(&scan)
      } else {
        swap(&scan, &scratch.scan)
        scan = self.scan(request, .all, labels, self.spoken(request, .all), scratch)
      }
      found.removeAll(keepingCapacity: true)
      candidates(request, .all, labels, scan, isTrial: false, &found)
    }
    let entities = Settlement(
      bytes: request.bytes, view: request.view, scan: scan, isAlone: request.isAlone,
      repeatsWords: request.isLoose
    ).settle(found)
    return types == .all ? entities : entities.filter { types.contains($0.type) }
  }

  /// The needs without which nothing of the types can be found where no names are given.
  private static func needs(
    of types: EntityTypes, _ labels: Label, _ spoken: SpokenLanguages
  ) -> Needs {
    var needs: Needs = []
    if !labels.isEmpty || !spoken.isEmpty { return .all }
    if types.holds(.withDigits) { needs.insert(.digits) }
    if types.contains(.email) { needs.insert(.at) }
    if types.contains(.url) { needs.insert(.web) }
    return needs
  }

  /// The languages whose number words count for the types.
  private func spoken(_ request: Request, _ types: EntityTypes) -> SpokenLanguages {
    var spoken = SpokenLanguages()
    if types.holds(.dictatedDigits) {
      spoken.english = request.needs.contains(.spokenEnglish) && request.language.takes(.english)
      spoken.polish = request.needs.contains(.spokenPolish) && request.language.takes(.polish)
      spoken.chinese = request.needs.contains(.spokenChinese) && request.language.takes(.chinese)
    }
    return spoken
  }

  /// The languages whose number words count though the contact's tag speaks against them: the tag is what somebody says
  /// of a text, and a text that is to be stored is read in every language.
  private func foreign(_ request: Request) -> SpokenLanguages {
    guard request.isLoose else { return SpokenLanguages() }
    return SpokenLanguages.foreign(to: request.language).intersection(
      SpokenLanguages(
        english: request.needs.contains(.spokenEnglish), polish: request.needs.contains(.spokenPolish),
        chinese: request.needs.contains(.spokenChinese)))
  }

  /// The digits that numbers of the types may be made of.
  private func scan(
    _ request: Request, _ types: EntityTypes, _ labels: Labels, _ spoken: SpokenLanguages,
    _ scratch: RecognitionScratch
  ) -> NumberScan {
    let foreign = types.holds(.dictatedDigits) ? self.foreign(request) : SpokenLanguages()
    guard types.holds(.withDigits),
      request.needs.contains(.digits) || !spoken.isEmpty || !foreign.isEmpty
    else { return NumberScan() }
    let least = types == .all ? 0 : types.lengths(withSecrets: labels.holdsSecret).trailingZeroBitCount
    return NumberScanner(bytes: request.bytes, view: request.view, spoken: spoken, foreign: foreign)
      .scan(into: scratch, least: least)
  }

  /// Appends the proposals.
  ///
  /// - Parameter isTrial: it only matters whether there is one: of runs of digits no more than one is told.
  private func candidates(
    _ request: Request, _ types: EntityTypes, _ labels: Labels, _ scan: NumberScan, isTrial: Bool,
    _ found: inout [Candidate]
  ) {
    let (bytes, view, language) = (request.bytes, request.view, request.language)
    if !scan.atoms.isEmpty {
      if types.holds(.numeric), scan.isDense {
        NumericRecogniser(
          bytes: bytes, view: view, scan: scan, language: language, isAlone: request.isAlone,
          isMasking: request.isMasking, isField: request.isMasking && !request.isLoose,
          secretTurns: SecretTurns(labels.turns(Labels.secrets)), types: types,
          isTrial: isTrial
        ).candidates(&found)
        if isTrial, !found.isEmpty { return }
      }
      if types.holds(.lettered) || types.contains(.iban) {
        DocumentRecogniser(
          bytes: bytes, view: view, scan: scan, language: language, isAlone: request.isAlone, types: types
        ).candidates(&found)
      }
      if types.contains(.ukNINO) {
        InsuranceRecogniser(
          bytes: bytes, view: view, scan: scan, language: language, isAlone: request.isAlone
        ).candidates(&found)
      }
      if types.contains(.ip) { AddressRecogniser(bytes: bytes, view: view, scan: scan).candidates(&found) }
      if types.contains(.postalAddress) {
        PostalRecogniser(
          bytes: bytes, view: view, scan: scan, language: language, isMasking: request.isLoose
        ).candidates(labels, &found)
      }
    }
    if request.needs.contains(.at), types.contains(.email) {
      WebRecogniser(bytes: bytes, view: view).emails(&found)
    }
    if request.isMasking, types.contains(.email) {
      BracketedMailRecogniser(bytes: bytes, view: view).candidates(&found)
    }
    if request.needs.contains(.web), types.contains(.url) {
      WebRecogniser(bytes: bytes, view: view).links(&found)
    }
    if !labels.hits.isEmpty { labelled(request, labels, scan, &found) }
    if request.isLoose { told(request, scan, &found) }
    if !request.names.isEmpty, types.contains(.personName) {
      NameRecogniser(bytes: bytes, view: view, language: language).candidates(request.names, &found)
    }
  }

  /// What only a label opens; labels that no wanted type needs are not there.
  private func labelled(_ request: Request, _ labels: Labels, _ scan: NumberScan, _ found: inout [Candidate])
  {
    let (bytes, view) = (request.bytes, request.view)
    IntroductionRecogniser(bytes: bytes, view: view).candidates(labels, &found)
    PasswordRecogniser(bytes: bytes, view: view).candidates(labels, &found)
    DictatedRecogniser(bytes: bytes, view: view, isMasking: request.isLoose).candidates(labels, &found)
    BirthRecogniser(bytes: bytes, view: view, scan: scan).candidates(labels, &found)
    if request.isLoose { loose(request, labels, scan, &found) }
  }

  /// What the record or a question tells, where a text is to be stored.
  private func told(_ request: Request, _ scan: NumberScan, _ found: inout [Candidate]) {
    let (bytes, view) = (request.bytes, request.view)
    OwnNumberRecogniser(bytes: bytes, view: view, scan: scan, number: request.customer).candidates(&found)
    let near = NumberNear(bytes: bytes, view: view, scan: scan)
    AccountNumberRecogniser(bytes: bytes, view: view, scan: scan, near: near).candidates(&found)
    CardTailRecogniser(bytes: bytes, view: view, scan: scan, near: near).candidates(&found)
    AnsweredNameRecogniser(bytes: bytes, view: view).candidates(&found)
  }

  /// What only a label opens where a text is to be stored.
  private func loose(_ request: Request, _ labels: Labels, _ scan: NumberScan, _ found: inout [Candidate]) {
    let (bytes, view) = (request.bytes, request.view)
    let near = NumberNear(bytes: bytes, view: view, scan: scan)
    AskedCodeRecogniser(bytes: bytes, view: view, near: near, language: request.language)
      .candidates(labels, &found)
    BranchAccountRecogniser(bytes: bytes, view: view, near: near).candidates(labels, &found)
    SpelledRecogniser(bytes: bytes, view: view, scan: scan).candidates(labels, &found)
    ToldPasswordRecogniser(bytes: bytes, view: view, language: request.language).candidates(labels, &found)
    AskedPasswordRecogniser(bytes: bytes, view: view, language: request.language).candidates(labels, &found)
    SelfNamingRecogniser(bytes: bytes, view: view).candidates(labels, &found)
    SignatureRecogniser(bytes: bytes, view: view, language: request.language).candidates(labels, &found)
  }
}
