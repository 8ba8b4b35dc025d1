import Contacts
import Relations
import Rules
import Testing

/// Small rule books for tests of correlations: two plain rules, and one that counts them.
enum CorrelationBook {
  /// The plan of a book whose rule `load.many` has this block, after the plain rules `load.a`, `load.b` and `load.c`.
  static func plan(_ block: String, more: [String: String] = [:]) throws -> CorrelationPlan {
    CorrelationPlan(try book(block, more: more), day: nil)
  }

  static func book(_ block: String, more: [String: String] = [:]) throws -> RuleBook {
    var files = ["load/many.yaml": rule("many", block)]
    for name in ["a", "b", "c"] { files["load/\(name).yaml"] = rule(name, "when: channel == 'chat'") }
    files.merge(more) { $1 }
    let load = RuleBook.load(files: files.map { ($0.key, Array($0.value.utf8)) })
    #expect(load.errors.map(\.description) == [])
    return try #require(load.book)
  }

  /// The text of a rule.
  static func rule(_ name: String, _ block: String, tests: String? = nil) -> String {
    let isPlain = block.hasPrefix("when")
    let contact =
      "contact: { channel: CHANNEL, vendor: v, agent: a, customer_key: c, started_at: 2025-11-20T08:00:00Z }"
    let plain =
      "  - { name: one, \(contact.replacing("CHANNEL", with: "chat")), expect: hit }\n"
      + "  - { name: two, \(contact.replacing("CHANNEL", with: "voice")), expect: miss }\n"
    let many =
      "  - { name: one, contacts: [ { \(contact.replacing("CHANNEL", with: "chat")) } ], expect: hit }\n"
      + "  - { name: two, contacts: [ { \(contact.replacing("CHANNEL", with: "chat")) } ], expect: miss }\n"
    return """
      id: load.\(name)
      version: 1
      title: { en: \(name), pl: \(name), zh: \(name) }
      status: stable
      category: load
      severity: low
      owner: qa
      \(block)
      explain: { en: '\(isPlain ? "hit" : "{contacts} contacts")', pl: x, zh: x }
      tests:
      \(tests ?? (isPlain ? plain : many))
      """
  }

  /// A hit of a plan's only correlation.
  static func hit(
    _ plan: CorrelationPlan, _ at: Int64, _ contact: UInt64, ordinal: Int = 0, isPast: Bool = false,
    measure: Int64? = nil, until: Int64? = nil, _ values: [ContactVariable: String] = [:]
  ) -> CorrelationEvent {
    let texts = plan.fields.map { field in
      values[field] ?? (field == .vendor ? "v" : field == .agent ? "a" : field == .customerKey ? "c" : nil)
    }
    return CorrelationEvent(
      entry: 0, ordinal: ordinal, at: at, until: until, contact: ContactID(high: 1, low: contact),
      isPast: isPast, texts: texts, measure: measure)
  }
}
