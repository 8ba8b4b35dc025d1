import Expressions
import Yams

/// A value of a YAML file, with where it stands. Its readers report what is wrong and give `nil` then.
struct YAMLValue {
  let node: Node
  let file: SourceFile

  var place: SourcePlace {
    node.mark.map { SourcePlace(line: $0.line, column: $0.column) } ?? .start
  }

  /// The place of a byte of a scalar's value.
  func place(ofByte offset: Int) -> SourcePlace {
    guard case .scalar(let scalar) = node else { return place }
    return ScalarPlace(scalar: scalar, lines: file.lines).place(ofByte: offset)
  }

  func report(_ code: RuleError.Code, _ message: String, suggestion: String? = nil) {
    file.report(code, message, at: place, suggestion: suggestion)
  }

  /// What a message calls the kind of value.
  var kindName: String {
    switch node {
    case .scalar: isNull ? "nothing" : "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }

  /// Whether nothing is written, or `~` or `null` without quotes.
  var isNull: Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  var isScalar: Bool {
    if case .scalar = node { return true }
    return false
  }

  /// The characters of a scalar as they are, quoted or not.
  var rawText: String? {
    guard case .scalar(let scalar) = node else { return nil }
    return scalar.string
  }

  private var plainText: String? {
    guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else { return nil }
    return scalar.string
  }

  // MARK: Texts

  /// A text that is not empty. Words that other YAML readers take for something else must stand in quotes.
  func text(_ what: String) -> String? {
    guard let text = rawText, !isNull else {
      report(.value, "\(what) must be a text, not \(kindName)")
      return nil
    }
    if text.utf8.count <= Self.longestAmbiguousWord, plainText != nil,
      Self.ambiguousWords.contains(text.lowercased())
    {
      report(.value, "\(what): YAML readers disagree on what \(text) without quotes is; write '\(text)'")
      return nil
    }
    guard text.unicodeScalars.contains(where: { !$0.isBlank }) else {
      report(.value, "\(what) is empty")
      return nil
    }
    return text
  }

  private static let ambiguousWords: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false",
  ]
  /// In bytes.
  private static let longestAmbiguousWord = 5

  /// A text that is one of `words`.
  func word(_ what: String, of words: [String]) -> String? {
    guard let text = rawText, !isNull else {
      report(.value, "\(what) must be one of \(words.joined(separator: ", ")), not \(kindName)")
      return nil
    }
    guard words.contains(text) else {
      let near = NearestName.of(text, among: words)
      let choice = near == nil ? "; it must be one of \(words.joined(separator: ", "))" : ""
      report(.unknownName, "unknown \(what) '\(text)'\(choice)", suggestion: near)
      return nil
    }
    return text
  }

  /// A text that is the raw value of one of the cases.
  func word<Word: RawRepresentable & CaseIterable>(_ what: String, _: Word.Type = Word.self) -> Word?
  where Word.RawValue == String {
    word(what, of: Word.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:))
  }

  /// A name of lower-case letters, digits and the given marks that begins with a letter.
  func name(_ what: String, marks: String) -> String? {
    guard let text = text(what) else { return nil }
    let allowed = Set(marks.utf8)
    for (offset, byte) in text.utf8.enumerated() {
      let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
      let isDigit = UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
      guard isLetter || (offset > 0 && (isDigit || allowed.contains(byte))) else {
        file.report(
          .value, "\(what) '\(text)' must be made of a-z, 0-9 and \(marks), a letter first",
          at: place(ofByte: offset))
        return nil
      }
    }
    return text
  }

  // MARK: Numbers

  /// `true` or `false`, without quotes.
  func bool(_ what: String) -> Bool? {
    switch plainText {
    case "true": return true
    case "false": return false
    default:
      report(.value, "\(what) must be true or false, without quotes")
      return nil
    }
  }

  /// A whole number in decimal, without quotes.
  func int(_ what: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = plainText, let number = Self.wholeNumber(text) else {
      report(.value, "\(what) must be a whole number, without quotes or fraction")
      return nil
    }
    guard range.contains(number) else {
      let bounds =
        range.upperBound == .max
        ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      report(.value, "\(what) is \(number); it must be \(bounds)")
      return nil
    }
    return number
  }

  static func wholeNumber(_ text: String) -> Int? {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      digits.count == 1 || digits.first != UInt8(ascii: "0")
    else { return nil }
    return Int(text)
  }

  /// A decimal number, without quotes.
  func number(_ what: String, in range: ClosedRange<Double> = -1e15...1e15) -> Double? {
    guard let text = plainText, Self.isDecimal(text), let number = Double(text) else {
      report(.value, "\(what) must be a number, without quotes")
      return nil
    }
    guard range.contains(number) else {
      report(
        .value,
        "\(what) is \(text); it must be \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))")
      return nil
    }
    return number
  }

  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }

  static func isDecimal(_ text: String) -> Bool {
    let unsigned = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    let parts = unsigned.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { part in
        (1...18).contains(part.count) && part.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      }
  }

  // MARK: Times

  /// A length of time such as `15s`, `2h` or `1m30s`, in milliseconds; above 0 unless `zero` is allowed.
  func duration(_ what: String, zero: Bool = false) -> Int64? {
    guard let text = rawText, let length = TimeLength.milliseconds(text), zero || length > 0 else {
      let found = rawText.map { " '\($0)'" } ?? ""
      report(.value, "\(what)\(found) must be a length of time such as 15s, 1m30s, 2h or 7d")
      return nil
    }
    return length
  }

  /// Seconds as a number, or a length of time with its unit; in milliseconds.
  func seconds(_ what: String, zero: Bool = false) -> Int64? {
    guard let text = plainText, Self.isDecimal(text), text.utf8.first != UInt8(ascii: "-") else {
      return duration(what, zero: zero)
    }
    guard let number = number(what, in: 0...1e10) else { return nil }
    let length = Int64((number * 1000).rounded())
    guard zero || length > 0 else {
      report(.value, "\(what) must be above 0")
      return nil
    }
    return length
  }

  /// A day such as `2026-01-31`.
  func day(_ what: String) -> CalendarDay? {
    guard let text = rawText, let day = CalendarDay(text) else {
      report(.value, "\(what) must be a day such as 2026-01-31")
      return nil
    }
    return day
  }

  // MARK: Lists and mappings

  /// The items of a list that is not empty.
  func list(_ what: String) -> [YAMLValue]? {
    guard case .sequence(let sequence) = node else {
      report(.value, "\(what) must be a list, not \(kindName)")
      return nil
    }
    guard !sequence.isEmpty else {
      report(.value, "\(what) is an empty list")
      return nil
    }
    return sequence.map { YAMLValue(node: $0, file: file) }
  }

  /// The keys and values of a mapping, in order.
  func pairs(_ what: String) -> [(key: YAMLValue, value: YAMLValue)]? {
    guard case .mapping(let mapping) = node else {
      report(.value, "\(what) must be a mapping of keys and values, not \(kindName)")
      return nil
    }
    return mapping.map { (YAMLValue(node: $0.key, file: file), YAMLValue(node: $0.value, file: file)) }
  }

  /// A mapping with known keys.
  func fields(_ what: String) -> YAMLFields? { YAMLFields(self, what: what) }

  /// Whether it is a mapping with one of these keys.
  func hasKey(of names: [String]) -> Bool {
    guard case .mapping(let mapping) = node else { return false }
    return mapping.contains { pair in pair.key.scalar.map { names.contains($0.string) } ?? false }
  }
}
