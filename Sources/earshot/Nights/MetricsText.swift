import Batch
import Contacts

/// Text in Prometheus' exposition format.
struct MetricsText {
  private(set) var text = ""

  /// Adds a gauge with its samples: the labels and the value of each.
  mutating func add(_ name: String, _ help: String, _ samples: [(labels: [(String, String)], value: Double)])
  {
    text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
    for sample in samples {
      let labels = sample.labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
      text += name + (labels.isEmpty ? "" : "{\(labels)}") + " \(Self.number(sample.value))\n"
    }
  }

  /// Adds the figures of a run.
  mutating func add(_ summary: RunSummary) {
    add(
      "earshot_files", "Files of the last run by what became of them.",
      [
        ([("status", "read")], Double(summary.filesRead)),
        ([("status", "known")], Double(summary.filesKnown)),
        ([("status", "failed")], Double(summary.filesFailed)),
        ([("status", "left")], Double(summary.skipped.count)),
      ])
    let outcomes: [(String, RecordOutcome)] = [
      ("part", .part), ("duplicate", .duplicate), ("superseded", .superseded), ("ignored", .ignored),
      ("pending", .pending), ("quarantined", .quarantined),
    ]
    add(
      "earshot_records", "Records of the last run by how they ended.",
      outcomes.map { ([("outcome", $0)], Double(summary.counts[$1])) })
    add(
      "earshot_contacts", "Contacts of the last run, new and in a new version.",
      [
        ([("kind", "new")], Double(summary.contacts)), ([("kind", "restated")], Double(summary.restated)),
        ([("kind", "flagged")], Double(summary.flaggedContacts)),
        ([("kind", "drawn")], Double(summary.drawn)),
      ])
    add("earshot_flags", "Flags that the last run raised.", [([], Double(summary.flags))])
    add(
      "earshot_quarantined", "Records of the last run that could not be used.",
      [([], Double(summary.counts[.quarantined]))])
    add("earshot_warnings", "Warnings of the last run.", [([], Double(summary.warnings.count))])
    let hits = summary.rules.filter { $0.hits > 0 }
    if !hits.isEmpty {
      add(
        "earshot_rule_hits", "Contacts that a rule hit in the last run.",
        hits.map { ([("rule", $0.rule)], Double($0.hits)) })
    }
    if !summary.timings.isEmpty {
      add(
        "earshot_stage_seconds", "Seconds of the last run by stage.",
        summary.timings.map { ([("stage", $0.name)], $0.seconds) })
    }
  }

  /// A label's value with backslash, quote and line feed escaped.
  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  /// A whole number without a fraction; any other to a millionth, never with an exponent.
  private static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "NaN" }
    let millionths = Int64((value * 1_000_000).rounded())
    let rest = abs(millionths % 1_000_000)
    let whole = (millionths < 0 ? "-" : "") + String(abs(millionths / 1_000_000))
    return rest == 0 ? whole : whole + "." + String(String(rest + 1_000_000).dropFirst())
  }
}
