/// Finds the names of a record's own fields in the text, in Polish also inflected.
struct NameRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let language: TextLanguage

  /// A part of a name, folded, and how much of it stays the same when it is inflected.
  private struct Form {
    /// Stems, each to be followed by at most `endings`.
    var stems: [[UInt8]]
    var whole: [UInt8]
    var isHan: Bool
    /// An everyday word as well (Will, May, Rose): only with a capital.
    var needsCapital: Bool
  }

  private static let everyday: Set<String> = [
    "will", "may", "rose", "mark", "grace", "hope", "joy", "bill", "rich", "art", "faith", "april", "june",
    "dale",
    "young", "long", "white", "black", "brown", "green", "gray", "king", "day", "price", "love", "best",
    "may",
    "lis", "zima", "lato", "sowa", "mucha", "kot", "pan", "pani", "an", "ma", "be", "do", "so", "in", "you",
    "he",
    "good", "well", "more", "case", "bank", "card", "page", "field", "stone", "wood", "summer", "duda",
    "mazur",
    "agent", "customer", "klient", "konsultant", "bot", "system", "unknown", "test", "user",
  ]
  private static let never: Set<String> = [
    "agent", "customer", "klient", "konsultant", "bot", "system", "unknown", "user", "test", "pan", "pani",
    "mr",
    "mrs", "ms", "dr", "none", "null",
  ]
  /// Endings of Polish nouns and adjectives, folded.
  private static let endings: Set<[UInt8]> = Set(
    """
    a u owi em ie e om ami ach ow i y o iem iowi ia iu emu ego im ich imi ej ya ka ki ke ko ce ek ka owie ą ę \
    skiego skiemu skim skiej ska skich skimi scy cki ckiego ckiemu ckim cka ckiej ckich ze zu rze rzu lem la lu le \
    zem cem ca cu cowi kiem ku kowi na nowi nem nie ni ego emu ny
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) } + [[]])

  func candidates(_ names: [String], _ found: inout [Candidate]) {
    let forms = names.flatMap(parts)
    guard !forms.isEmpty else { return }
    for (turn, limits) in view.turns.enumerated() {
      var last: Range<Int>?
      var at = limits.lowerBound
      func add(_ range: Range<Int>) {
        // First name and surname side by side are one find.
        if let before = last, range.lowerBound - before.upperBound <= 1, !found.isEmpty {
          let joined = before.lowerBound..<range.upperBound
          found[found.count - 1].parts[0].range = joined
          found[found.count - 1].length = min(joined.count, 20)
          last = joined
        } else {
          found.append(
            Candidate(
              type: .personName, score: 0.9, parts: [.init(turn: turn, range: range)],
              length: min(range.count, 20)))
          last = range
        }
      }
      while at < limits.upperBound {
        if bytes.isLatinLetter(at: at) {
          let end = max(bytes.wordEnd(at, limit: limits.upperBound), at + 1)
          if forms.contains(where: { !$0.isHan && matches($0, at..<end) }) { add(at..<end) }
          at = end
        } else if bytes[at] >= 0xE4,
          let form = forms.first(where: { $0.isHan && holds($0.whole, at, limits) })
        {
          add(at..<at + form.whole.count)
          at += form.whole.count
        } else {
          at += 1
        }
      }
    }
  }

  private func holds(_ literal: [UInt8], _ at: Int, _ limits: Range<Int>) -> Bool {
    at + literal.count <= limits.upperBound && literal.indices.allSatisfy { bytes[at + $0] == literal[$0] }
  }

  private func matches(_ form: Form, _ word: Range<Int>) -> Bool {
    guard word.count + 2 >= form.stems[0].count, word.count <= 48 else { return false }
    var folded: [UInt8] = []
    var at = word.lowerBound
    while at < word.upperBound { folded.append(FoldedHash.folded(bytes, &at, word.upperBound)) }
    if form.needsCapital, !ByteClass.isUpper(bytes[word.lowerBound]), bytes[word.lowerBound] < 0x80 {
      return false
    }
    if folded == form.whole { return true }
    guard language.takes(.polish) else {
      // "Marta's" ends before the apostrophe; a plural is the family.
      return folded.count == form.whole.count + 1 && folded.starts(with: form.whole) && folded.last == 0x73
    }
    return form.stems.contains { stem in
      folded.starts(with: stem) && Self.endings.contains(Array(folded.dropFirst(stem.count)))
    }
  }

  /// The parts of a name of at least three Latin letters, or a Chinese name of two to four characters with
  /// its given name.
  private func parts(_ name: String) -> [Form] {
    let raw = Array(name.utf8)
    return raw.withUnsafeBufferPointer { buffer -> [Form] in
      let view = ByteView(buffer)
      var forms: [Form] = []
      var at = 0
      while at < view.count {
        if view.isHan(at: at) {
          var end = at
          while end + 3 <= view.count, view.isHan(at: end) { end += 3 }
          if (2...5).contains((end - at) / 3) {
            forms.append(Form(stems: [], whole: view.slice(at..<end), isHan: true, needsCapital: false))
            if (end - at) / 3 >= 3 {
              forms.append(Form(stems: [], whole: view.slice(at + 3..<end), isHan: true, needsCapital: false))
            }
          }
          at = max(end, at + 3)
        } else if view.isLatinLetter(at: at) {
          let end = max(view.wordEnd(at, limit: view.count), at + 1)
          if let form = latin(view, at..<end) { forms.append(form) }
          at = end
        } else {
          at += 1
        }
      }
      return forms
    }
  }

  private func latin(_ view: ByteView, _ word: Range<Int>) -> Form? {
    var whole: [UInt8] = []
    var at = word.lowerBound
    while at < word.upperBound { whole.append(FoldedHash.folded(view, &at, word.upperBound)) }
    let text = String(decoding: whole, as: UTF8.self)
    guard whole.count >= 3, !Self.never.contains(text) else { return nil }
    return Form(
      stems: Self.stems(whole), whole: whole, isHan: false,
      needsCapital: Self.everyday.contains(text) || whole.count == 3)
  }

  /// What is left of a folded Polish name when its endings change: Marta – Marcie, Piotr – Piotrze,
  /// Marek – Marka, Paweł – Pawła, Kowalski – Kowalskiego.
  private static func stems(_ name: [UInt8]) -> [[UInt8]] {
    var stems = [name]
    let vowels = Set("aeiouy".utf8)
    func with(_ count: Int, _ tail: String) {
      if name.count - count >= 2 { stems.append(Array(name.dropLast(count)) + Array(tail.utf8)) }
    }
    if let last = name.last, vowels.contains(last) { with(1, "") }
    let text = String(decoding: name, as: UTF8.self)
    for (ending, count, tails) in [
      ("ta", 2, ["c"]), ("da", 2, ["dz"]), ("ra", 2, ["rz"]), ("ka", 2, ["c"]), ("ga", 2, ["dz"]),
      ("la", 2, ["l"]),
      ("sta", 3, ["sc"]), ("na", 2, ["ni"]), ("ek", 2, ["k"]), ("ec", 2, ["c"]), ("el", 2, ["l"]),
      ("er", 2, ["r"]),
      ("iec", 3, ["c"]), ("ier", 3, ["r"]), ("niek", 4, ["nk"]), ("en", 2, ["n"]), ("ien", 3, ["n"]),
      ("r", 1, ["rz"]), ("t", 1, ["ci"]), ("d", 1, ["dzi"]), ("ol", 2, ["ol"]), ("ow", 2, ["ow"]),
    ] where text.hasSuffix(ending) {
      for tail in tails { with(count, tail) }
    }
    return stems
  }
}
