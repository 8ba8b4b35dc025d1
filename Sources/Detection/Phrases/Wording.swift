package import Expressions
package import Rules

/// Values and sentences as people read them.
package enum Wording {
  /// A template with its values; of what is not known it says so.
  package static func text(
    _ template: ExplainTemplate, _ language: RuleLanguage, _ activation: some Activation
  ) -> String {
    var text = ""
    for segment in template.segments {
      switch segment {
      case .literal(let literal): text += literal
      case .program(let program):
        if case .value(let value) = program.evaluate(activation) {
          text += self.text(value, language)
        } else {
          text += unknown(language)
        }
      }
    }
    return text
  }

  /// A value in words.
  static func text(_ value: Value, _ language: RuleLanguage) -> String {
    switch value {
    case .null: return unknown(language)
    case .bool(let flag): return bools[language].map { flag ? $0.0 : $0.1 } ?? String(flag)
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return decimal(number, language)
    case .string(let text): return text
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .list(let values):
      return values.map { text($0, language) }.joined(separator: language == .zh ? "、" : ", ")
    case .map(let map): return "(\(map.count))"
    case .timestamp: return stamp(value, language)
    case .duration(let nanoseconds): return duration(nanoseconds / 1_000_000, language)
    case .type(let name): return name
    case .object(let object): return object.typeName
    }
  }

  /// What stands in a sentence for a value that nobody knows.
  private static func unknown(_ language: RuleLanguage) -> String {
    switch language {
    case .en: "not known"
    case .pl: "nie wiadomo"
    case .zh: "不明"
    }
  }

  private static let bools: [RuleLanguage: (String, String)] = [
    .en: ("yes", "no"), .pl: ("tak", "nie"), .zh: ("是", "否"),
  ]

  /// A length of time: `850 ms`, `12 s`, `6 min 2 s`, `1 h 5 min`.
  static func duration(_ milliseconds: Int64, _ language: RuleLanguage) -> String {
    let isChinese = language == .zh
    let sign = milliseconds < 0 ? "-" : ""
    let size = milliseconds.magnitude
    let seconds = size / 1000
    func join(_ parts: [(UInt64, String, String)]) -> String {
      let shown = parts.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }.map(\.element)
      return sign
        + shown.map { isChinese ? "\($0.0)\($0.2)" : "\($0.0) \($0.1)" }.joined(
          separator: isChinese ? "" : " ")
    }
    if size < 1000 { return join([(size, "ms", "毫秒")]) }
    if seconds < 60 { return join([(seconds, "s", "秒")]) }
    if seconds < 3600 { return join([(seconds / 60, "min", "分"), (seconds % 60, "s", "秒")]) }
    return join([(seconds / 3600, language == .pl ? "godz." : "h", "小时"), (seconds % 3600 / 60, "min", "分")])
  }

  /// A number with two decimals at most.
  private static func decimal(_ number: Double, _ language: RuleLanguage) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return "\(number)" }
    let hundredths = Int64((number * 100).rounded())
    let part = hundredths.magnitude % 100
    var text = (hundredths < 0 ? "-" : "") + String(hundredths.magnitude / 100)
    if part > 0 {
      let digits = part % 10 == 0 ? String(part / 10) : (part < 10 ? "0" : "") + String(part)
      text += (language == .pl ? "," : ".") + digits
    }
    return text
  }

  private static func stamp(_ value: Value, _ language: RuleLanguage) -> String {
    if case .value(.string(let text))? = stampText?.evaluate(OneValue(value: value)) { return text }
    return unknown(language)
  }

  private static let stampText = try? Program.compile(
    "string(stamp)", in: Environment(variables: [.init("stamp", .timestamp)]))

  private struct OneValue: Activation {
    let value: Value
    func variable(_ slot: Int) -> Evaluation { .value(value) }
  }
}
