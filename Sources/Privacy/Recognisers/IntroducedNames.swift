/// Finds the places at which people are called by the name with which they introduced themselves, in earlier and in
/// later turns: "Panie Janie", "Ms Lopez", 王先生. For texts that are to be stored only.
struct IntroducedNames {
  let bytes: ByteView
  let view: TranscriptView

  /// More people than a talk has are not looked for.
  private static let most = 64
  /// From this score on an introduction can hardly be anything else.
  private static let sure = 0.75
  /// Below this score it is a signature.
  private static let introduced = 0.6
  /// Titles behind which a Chinese surname is looked for; others stand in words as well (对方总是).
  private static let titles = ["先生", "女士", "小姐"]

  /// Everywhere else where one of the names stands, in the forms that it takes there.
  ///
  /// - Parameters:
  ///   - proposals: among them the introductions.
  ///   - kept: what is masked already.
  func places(of proposals: [Candidate], beside kept: KeptCandidates) -> [Candidate] {
    var forms: [TextLanguage: [NameForm]] = [:]
    var names: Set<[UInt8]> = []
    for proposal in proposals {
      guard let language = proposal.introduces, let part = proposal.parts.first, names.count < Self.most
      else {
        continue
      }
      let name = bytes.slice(part.range)
      guard !names.contains(name),
        !kept.contains(near: proposal, where: { $0.type != .personName && holds($0, part) })
      else { continue }
      names.insert(name)
      let isSure = proposal.score >= Self.sure
      forms[language, default: []] += NameForm.of(String(decoding: name, as: UTF8.self), titles: Self.titles)
        .compactMap { isSure ? $0 : Self.doubted($0, isSigned: proposal.score < Self.introduced) }
    }
    if forms.isEmpty { return [] }
    var found: [Candidate] = []
    for (language, forms) in forms.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      NameRecogniser(bytes: bytes, view: view, language: language).candidates(forms, &found)
    }
    return found.compactMap { place in
      guard let part = place.parts.first,
        !kept.contains(near: place, where: { holds($0, part) })
      else { return nil }
      var place = place
      place.score = Recogniser.threshold
      return place
    }
  }

  /// What "this is …" or "tu …" begins may be a company or a town: only a first name is looked for in small letters. Two
  /// Chinese characters behind thanks may be a word.
  private static func doubted(_ form: NameForm, isSigned: Bool) -> NameForm? {
    var form = form
    if form.isHan { return isSigned && form.whole.count == 6 ? nil : form }
    if FirstNames.holds(form.whole) { return form }
    if OrdinaryWords.holds(form.whole) { return nil }
    form.needsCapital = true
    return form
  }

  private func holds(_ candidate: Candidate, _ part: Candidate.Part) -> Bool {
    candidate.parts.contains { $0.turn == part.turn && Self.holds($0.range, part.range) }
  }

  private static func holds(_ range: Range<Int>, _ part: Range<Int>) -> Bool {
    range.lowerBound <= part.lowerBound && range.upperBound >= part.upperBound
  }
}
