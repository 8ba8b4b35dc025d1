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

  /// Endings of Polish nouns and adjectives, folded.
  private static let endings: Set<[UInt8]> = Set(
    """
    a u owi em ie e om ami ach ow i y o iem iowi ia iu emu ego im ich imi ej iej iego iemu ya ka ki ke ko ce ek ka owie ą ę \
    skiego skiemu skim skiej ska skich skimi scy cki ckiego ckiemu ckim cka ckiej ckich ze zu rze rzu lem la lu le \
    zem cem ca cu cowi kiem ku kowi na nowi nem nie ni ego emu ny
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) } + [[]])

  /// Endings behind a stem of two letters, of a name such as Ewa: more would be found in any word.
  private static let shortEndings = Set(
    ["a", "e", "o", "u", "y", "i", "ie", "om", "ami", "ach"].map { Array($0.utf8) })

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
    if form.needsCapital, !isCapital(word.lowerBound) { return false }
    if folded == form.whole { return true }
    if EverydayNames.isHomograph(folded) { return false }
    guard language.takes(.polish) else {
      // "Marta's" ends before the apostrophe; a plural is the family.
      return folded.count == form.whole.count + 1 && folded.starts(with: form.whole) && folded.last == 0x73
    }
    return form.stems.contains { stem in
      folded.starts(with: stem)
        && (stem.count < 3 ? Self.shortEndings : Self.endings).contains(Array(folded.dropFirst(stem.count)))
    }
  }

  /// Whether a capital stands there, also Ł or Ż.
  private func isCapital(_ at: Int) -> Bool {
    if bytes[at] < 0x80 { return ByteClass.isUpper(bytes[at]) }
    let letter = String(decoding: bytes.slice(at..<at + 2), as: UTF8.self).unicodeScalars.first
    return letter?.properties.isUppercase ?? false
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
          forms += Self.chinese(view, at..<end)
          at = max(end, at + 3)
        } else if view.isLatinLetter(at: at) {
          let end = max(view.wordEnd(at, limit: view.count), at + 1)
          if let form = latin(view, at..<end) {
            forms.append(form)
            forms += (Self.diminutives[form.whole] ?? []).map(Self.form)
          }
          at = end
        } else {
          at += 1
        }
      }
      return forms
    }
  }

  /// A Chinese name without its title, its given name, and its surname before a title.
  private static func chinese(_ view: ByteView, _ range: Range<Int>) -> [Form] {
    func form(_ text: [UInt8]) -> Form { Form(stems: [], whole: text, isHan: true, needsCapital: false) }
    let text = String(decoding: view.slice(range), as: UTF8.self)
    let title = EverydayNames.titles.first { text.hasSuffix($0) }
    let name = title.map { String(text.dropLast($0.count)) } ?? text
    let named = range.lowerBound..<range.lowerBound + name.utf8.count
    guard (1...5).contains(name.count), !EverydayNames.holds(chinese: name) else { return [] }
    let surname = ChineseNames.surnameEnd(view, named.lowerBound, named.upperBound)
    var forms: [Form] = []
    if name.count > 1 { forms.append(form(view.slice(named))) }
    if let surname {
      forms += EverydayNames.titles.map { form(view.slice(named.lowerBound..<surname) + Array($0.utf8)) }
    }
    let given = (surname ?? named.lowerBound + 3)..<max(named.upperBound, surname ?? named.lowerBound + 3)
    if name.count >= 3, given.count >= 6,
      !EverydayNames.holds(chinese: String(decoding: view.slice(given), as: UTF8.self))
    {
      forms.append(form(view.slice(given)))
    }
    return forms
  }

  private func latin(_ view: ByteView, _ word: Range<Int>) -> Form? {
    var whole: [UInt8] = []
    var at = word.lowerBound
    while at < word.upperBound { whole.append(FoldedHash.folded(view, &at, word.upperBound)) }
    guard whole.count >= 3, !EverydayNames.isNobody(String(decoding: whole, as: UTF8.self)) else {
      return nil
    }
    var form = Self.form(whole)
    if OrdinaryWords.holds(view, word) { form.needsCapital = true }
    return form
  }

  private static func form(_ whole: [UInt8]) -> Form {
    Form(
      stems: stems(whole), whole: whole, isHan: false,
      needsCapital: EverydayNames.holds(String(decoding: whole, as: UTF8.self)) || whole.count == 3)
  }

  /// What people with common Polish first names are called, folded.
  private static let diminutives: [[UInt8]: [[UInt8]]] = Dictionary(
    uniqueKeysWithValues: """
      anna:ania,anka katarzyna:kasia malgorzata:gosia,malgosia agnieszka:aga barbara:basia joanna:asia,joasia \
      magdalena:magda aleksandra:ola zofia:zosia krystyna:krysia elzbieta:ela maria:marysia jan:janek,jas \
      stanislaw:staszek tomasz:tomek piotr:piotrek krzysztof:krzysiek,krzys jakub:kuba grzegorz:grzesiek \
      wojciech:wojtek jerzy:jurek zbigniew:zbyszek ryszard:rysiek
      """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { entry in
        let parts = entry.split(separator: ":")
        return (Array(parts[0].utf8), parts[1].split(separator: ",").map { Array($0.utf8) })
      })

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
