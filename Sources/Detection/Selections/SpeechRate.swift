import Contacts
import Rules

/// `rate`: how fast a turn is spoken or typed, units a minute: code points but blanks in Chinese, words
/// elsewhere. A turn without a measurable length is passed over.
enum SpeechRate {
  static func collect(
    _ selection: RateSelection, _ fragment: Fragment, _ transcript: FoldedTranscript, _ times: ContactTimes,
    role: RoleFilter, language: RuleLanguage?, _ body: (Hit) -> Void
  ) -> (highest: Double?, absence: Findings.Absence?) {
    guard let language, let bounds = selection.bounds[language] else { return (nil, .language) }
    if selection.measure == .speech, !times.hasEnds { return (nil, .ends) }
    guard times.hasTimes else { return (nil, .times) }
    var highest: Double?
    for (index, turn) in fragment.turns.enumerated() where role.accepts(turn.role) {
      guard let at = turn.at else { continue }
      let length: Int64
      switch selection.measure {
      case .speech:
        guard let until = turn.until else { continue }
        length = until.subtractingClamped(at)
      case .typing:
        guard index > 0, let before = ContactTimes.end(of: fragment.turns[index - 1]) else { continue }
        length = at.subtractingClamped(before)
      }
      guard length > 0 else { continue }
      let units = units(in: transcript.text(of: index), language)
      guard units > 0 else { continue }
      let rate = Double(units) * 60_000 / Double(length)
      highest = max(highest ?? rate, rate)
      if bounds.contains(rate) {
        body(Hit(turn: index, start: transcript.turns[index].start, end: transcript.turns[index].end, at: at))
      }
    }
    return (highest, nil)
  }

  private static func units(in bytes: UnsafeRawBufferPointer, _ language: RuleLanguage) -> Int {
    var count = 0
    if language == .zh {
      for byte in bytes where byte != 0x20 && byte & 0xC0 != 0x80 { count += 1 }
    } else {
      var inWord = false
      for byte in bytes {
        if byte != 0x20, !inWord { count += 1 }
        inWord = byte != 0x20
      }
    }
    return count
  }
}
