/// A part of a name, folded, and how much of it stays the same when it is inflected.
struct NameForm {
  /// What is left of the name before an ending.
  struct Stem {
    var bytes: [UInt8]
    /// Softened before the ending of a locative, and before no other: Marta – Marcie, but marca is of March.
    var isSoft = false
  }

  var stems: [Stem]
  var whole: [UInt8]
  var isHan: Bool
  /// An everyday word as well (Will, May, Rose), or short: only with a capital, or where somebody is addressed by it.
  var needsCapital: Bool

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

  /// Endings behind a softened stem.
  private static let softEndings = Set(["e", "ie", "cy"].map { Array($0.utf8) })

  /// Whether a folded word is this name, in Polish one of its forms or in English its plural.
  func matches(_ word: [UInt8], in language: TextLanguage) -> Bool {
    if word == whole { return true }
    guard language.takes(.polish) else {
      // "Marta's" ends before the apostrophe; a plural is the family.
      return word.count == whole.count + 1 && word.starts(with: whole) && word.last == 0x73
    }
    return stems.contains { stem in
      guard word.starts(with: stem.bytes) else { return false }
      let ending = Array(word.dropFirst(stem.bytes.count))
      if stem.isSoft { return Self.softEndings.contains(ending) }
      return (stem.bytes.count < 3 ? Self.shortEndings : Self.endings).contains(ending)
    }
  }

  // MARK: Of a name

  /// The parts of a name of at least three Latin letters, or a Chinese name of two to four characters with
  /// its given name.
  ///
  /// - Parameter titles: behind which a Chinese surname is the person's.
  static func of(_ name: String, titles: [String] = EverydayNames.titles) -> [NameForm] {
    let raw = Array(name.utf8)
    return raw.withUnsafeBufferPointer { buffer -> [NameForm] in
      let view = ByteView(buffer)
      var forms: [NameForm] = []
      var at = 0
      while at < view.count {
        if view.isHan(at: at) {
          var end = at
          while end + 3 <= view.count, view.isHan(at: end) { end += 3 }
          forms += chinese(view, at..<end, titles)
          at = max(end, at + 3)
        } else if view.isLatinLetter(at: at) {
          let end = max(view.wordEnd(at, limit: view.count), at + 1)
          if let form = latin(view, at..<end) {
            forms.append(form)
            forms += (diminutives[form.whole] ?? []).map(latin) + (formal[form.whole] ?? []).map(latin)
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
  private static func chinese(_ view: ByteView, _ range: Range<Int>, _ titles: [String]) -> [NameForm] {
    func form(_ text: [UInt8]) -> NameForm {
      NameForm(stems: [], whole: text, isHan: true, needsCapital: false)
    }
    let text = String(decoding: view.slice(range), as: UTF8.self)
    let title = EverydayNames.titles.first { text.hasSuffix($0) }
    let name = title.map { String(text.dropLast($0.count)) } ?? text
    let named = range.lowerBound..<range.lowerBound + name.utf8.count
    guard (1...5).contains(name.count), !EverydayNames.holds(chinese: name) else { return [] }
    let surname = ChineseNames.surnameEnd(view, named.lowerBound, named.upperBound)
    var forms: [NameForm] = []
    if name.count > 1 { forms.append(form(view.slice(named))) }
    if let surname {
      forms += titles.map { form(view.slice(named.lowerBound..<surname) + Array($0.utf8)) }
    }
    let given = (surname ?? named.lowerBound + 3)..<max(named.upperBound, surname ?? named.lowerBound + 3)
    if name.count >= 3, given.count >= 6,
      !EverydayNames.holds(chinese: String(decoding: view.slice(given), as: UTF8.self))
    {
      forms.append(form(view.slice(given)))
    }
    return forms
  }

  private static func latin(_ view: ByteView, _ word: Range<Int>) -> NameForm? {
    let whole = view.folded(word)
    guard whole.count >= 3, !EverydayNames.isNobody(String(decoding: whole, as: UTF8.self)) else {
      return nil
    }
    var form = latin(whole)
    if OrdinaryWords.holds(view, word) { form.needsCapital = true }
    return form
  }

  private static func latin(_ whole: [UInt8]) -> NameForm {
    NameForm(
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

  /// Whose diminutives these are: who says "Kasia" is called Katarzyna as well.
  private static let formal: [[UInt8]: [[UInt8]]] = diminutives.reduce(into: [:]) { formal, entry in
    for short in entry.value { formal[short, default: []].append(entry.key) }
  }

  /// What is left of a folded Polish name when its endings change: Marta – Marcie, Piotr – Piotrze,
  /// Marek – Marka, Paweł – Pawła, Kowalski – Kowalskiego, Kowalscy.
  private static func stems(_ name: [UInt8]) -> [Stem] {
    var stems = [Stem(bytes: name)]
    let vowels = Set("aeiouy".utf8)
    func with(_ count: Int, _ tail: String, isSoft: Bool = false) {
      guard name.count - count >= 2 else { return }
      stems.append(Stem(bytes: Array(name.dropLast(count)) + Array(tail.utf8), isSoft: isSoft))
    }
    if let last = name.last, vowels.contains(last) { with(1, "") }
    let text = String(decoding: name, as: UTF8.self)
    for (ending, count, tail) in softened where text.hasSuffix(ending) { with(count, tail, isSoft: true) }
    for (ending, count, tail) in shortened where text.hasSuffix(ending) { with(count, tail) }
    return stems
  }

  /// Endings of names, how many letters of them go, and what stands there before a soft ending.
  private static let softened: [(String, Int, String)] = [
    ("ta", 2, "c"), ("da", 2, "dz"), ("ra", 2, "rz"), ("ka", 2, "c"), ("ga", 2, "dz"), ("sta", 3, "sc"),
    ("st", 2, "sc"), ("r", 1, "rz"), ("t", 1, "ci"), ("d", 1, "dzi"),
    // Kowalscy, Wysoccy: the family.
    ("ski", 2, ""), ("cki", 2, ""), ("dzki", 2, ""), ("ska", 2, ""), ("cka", 2, ""), ("dzka", 2, ""),
  ]
  /// The same for what stands before any ending.
  private static let shortened: [(String, Int, String)] = [
    ("la", 2, "l"), ("na", 2, "ni"), ("ek", 2, "k"), ("ec", 2, "c"), ("el", 2, "l"), ("er", 2, "r"),
    ("iec", 3, "c"), ("ier", 3, "r"), ("niek", 4, "nk"), ("en", 2, "n"), ("ien", 3, "n"),
  ]
}
