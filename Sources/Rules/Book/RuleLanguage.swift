/// A language that rules are written for.
package enum RuleLanguage: String, CaseIterable, Hashable, Sendable, Comparable {
  case en, pl, zh

  /// The language of a contact or turn by its tag (`zh`, `zh-CN`, `zh_Hans`, `PL`), or `nil` where it is none
  /// of these.
  package init?(tag: String) {
    let primary = tag.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    let lower = primary.map { 65...90 ~= $0 ? $0 | 0x20 : $0 }
    self.init(rawValue: String(decoding: lower, as: UTF8.self))
  }

  /// The order of the cases: en, pl, zh.
  package static func < (left: RuleLanguage, right: RuleLanguage) -> Bool {
    left.rawValue < right.rawValue
  }
}
