import Contacts
import Detection
import Rules

/// Records for tests.
enum Talk {
  /// A record with turns; times are ten seconds apart unless given.
  static func fragment(
    _ turns: [(Role, String)], language: String? = "en", times: [Int64?]? = nil, ends: [Int64?]? = nil
  ) -> Fragment {
    fragment(bytes: turns.map { ($0.0, Array($0.1.utf8)) }, language: language, times: times, ends: ends)
  }

  static func fragment(
    bytes turns: [(Role, [UInt8])], language: String? = "en", times: [Int64?]? = nil, ends: [Int64?]? = nil
  ) -> Fragment {
    var fragment = Fragment()
    fragment.set(.vendor, "lotus")
    if let language { fragment.set(.language, language) }
    fragment.fields.channel = .chat
    for (index, turn) in turns.enumerated() {
      let text = fragment.append(turn.1)
      fragment.turns.append(
        Turn(
          role: turn.0, at: times.map { $0[index] } ?? Int64(index) * 10_000,
          until: ends.flatMap { $0[index] },
          text: text))
    }
    return fragment
  }

  /// What a plan's first rule finds, by the selections' names.
  static func found(_ plan: DetectionPlan, _ fragment: Fragment) throws -> [String: Findings.Selection] {
    var finder = Finder(plan)
    let findings = finder.find(in: fragment, isThorough: true)
    var result: [String: Findings.Selection] = [:]
    for entry in findings.selections {
      var number = entry.number
      for rule in plan.book.rules {
        if number < rule.selections.count {
          result[rule.selections[number].name] = entry
          break
        }
        number -= rule.selections.count
      }
    }
    return result
  }

  /// An assembled contact with the fields of a record.
  static func contact(_ fragment: Fragment, _ findings: Findings) throws -> Contact {
    var fragment = fragment
    fragment.fields.startedAt = fragment.fields.startedAt ?? 1_700_000_000_000
    fragment.turns = []
    let id = ContactID(high: 1, low: 2)
    var stored = StoredFragment(
      id: id, digest: fragment.bytes.withUnsafeBytes { RecordDigest($0) },
      place: RecordPlace(file: 0, record: 0, offset: 0),
      fragment: fragment)
    stored.turnCount = findings.hasTranscript ? 1 : nil
    findings.encode(into: &stored.findings)
    guard let contact = ContactAssembler().assemble([stored]).contact else { throw NoContact() }
    return contact
  }

  struct NoContact: Error {}
}
