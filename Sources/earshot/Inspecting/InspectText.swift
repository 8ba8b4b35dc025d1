/// A report of `earshot inspect` for people.
enum InspectText {
  /// Every line of it.
  static func text(_ report: InspectReport) -> String {
    var lines = [report.path]
    for entry in report.entries { lines += Self.lines(entry, isAlone: entry.name == report.path) }
    lines += report.refused.map { "  not read     \($0)" }
    return lines.map(TerminalText.line).joined(separator: "\n") + "\n"
  }

  private static func lines(_ entry: InspectReport.Entry, isAlone: Bool) -> [String] {
    var lines = isAlone ? [] : ["  entry        \(entry.name)"]
    lines += [
      "  containers   \(entry.containers)",
      "  encoding     \(entry.encoding) (\(entry.encodingBasis)): \(entry.encodingReason)",
      "  framing      \(entry.framing)", "  format       \(entry.format)",
    ]
    lines += entry.reasons.map { "               \($0)" }
    if let zone = entry.zone { lines.append("  zone         \(zone)") }
    lines.append(
      "  records      \(entry.records) in \(entry.bytes) bytes"
        + (entry.contacts > 0 ? ", \(entry.contacts) of contacts" : "")
        + (entry.ignored > 0 ? ", \(entry.ignored) ignored" : ""))
    for (reason, count) in entry.quarantined.sorted(by: { $0.key < $1.key }) {
      lines.append("  quarantined  \(count) \(reason)")
    }
    for (what, count) in entry.noted.sorted(by: { $0.key < $1.key }) {
      lines.append("  noted        \(count) \(what)")
    }
    if !entry.fields.isEmpty {
      let fields = entry.fields.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      lines.append("  fields       " + fields.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    }
    for (index, contact) in entry.first.enumerated() { lines += Self.lines(contact, index + 1) }
    if let damage = entry.damage { lines.append("  damage       \(damage)") }
    if let skeleton = entry.skeleton {
      lines.append("  a mapping to begin with:")
      lines += skeleton.split(separator: "\n").map { "    \($0)" }
    }
    return lines
  }

  private static func lines(_ contact: InspectReport.Contact, _ number: Int) -> [String] {
    var lines = ["  contact \(number)"]
    lines += contact.fields.map { field in
      let gap = String(repeating: " ", count: max(1, 18 - field.name.count))
      return "    \(field.name)\(gap)\(field.value)"
    }
    for turn in contact.turns {
      lines.append("    \(turn.at.map { "\($0) s " } ?? "")\(turn.role): \(turn.text)")
    }
    if contact.turnCount > contact.turns.count {
      lines.append("    … \(contact.turnCount - contact.turns.count) more turns")
    }
    return lines
  }
}
