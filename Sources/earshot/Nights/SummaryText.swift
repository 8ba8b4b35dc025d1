import Detection
import Batch
import Contacts
import Ledger
import Report

/// What a run did, in words or as JSON.
enum SummaryText {
  /// The summary for a person.
  static func text(_ summary: RunSummary, database: String?, timings: Bool) -> String {
    var lines: [String] = []
    let counts = summary.counts
    lines.append(
      "read      \(number(summary.filesRead)) files, \(number(counts.records)) records"
        + (summary.filesKnown > 0 ? "; \(number(summary.filesKnown)) files were read before" : "")
        + (summary.filesFailed > 0
          ? "; \(number(summary.filesFailed)) files could not be read as a whole" : ""))
    for skipped in summary.skipped { lines.append("left      " + TerminalText.line(skipped.words)) }
    if summary.filesRead > 0 || counts.records > 0 {
      lines.append(
        "records   \(number(counts[.part])) parts, \(number(counts[.duplicate])) duplicates, "
          + "\(number(counts[.superseded])) superseded, \(number(counts[.ignored])) ignored, "
          + "\(number(counts[.pending])) pending, \(number(counts[.quarantined])) quarantined")
      lines.append(
        "contacts  \(number(summary.contacts)) new"
          + (summary.restated > 0 ? ", \(number(summary.restated)) restated" : ""))
      lines.append(
        "flagged   \(number(summary.flaggedContacts)) contacts with \(number(summary.flags)) flags"
          + share(summary.flaggedContacts, of: summary.contacts + summary.restated))
      lines.append(
        "drawn     \(number(summary.drawn)) contacts from \(number(summary.strata)) strata"
          + (summary.targeted > 0 ? ", and \(number(summary.targeted)) flagged ones beside them" : ""))
      lines += rules(summary)
    } else {
      lines.append("nothing new")
    }
    lines += again(summary)
    if let run = summary.run {
      lines.append("result    \(run.resultDigest ?? "-")")
      lines.append("stored    run \(run.runID), \(run.businessDate)" + (database.map { ", in \($0)" } ?? ""))
    }
    if timings { lines.append(Self.timings(summary)) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What evaluating a night anew came to.
  private static func again(_ summary: RunSummary) -> [String] {
    if let same = summary.sameAs {
      return ["again     the same result as run \(same.runID): \(same.resultDigest ?? "-")"]
    }
    guard let replaced = summary.replaced, let difference = summary.difference else { return [] }
    return ["again     another result than run \(replaced.runID), which is replaced"]
      + difference.lines.map { line in
        "  \(line.view)\(line.rule.map { " of " + $0 } ?? ""): \(number(line.added)) new, "
          + "\(number(line.gone)) gone, \(number(line.changed)) changed"
      }
  }

  /// Seconds by stage, and how many turns had to be searched.
  static func timings(_ summary: RunSummary) -> String {
    let stages = summary.timings.map { "\($0.name) \(milliseconds($0.seconds))" }
    let seconds = "seconds   " + stages.joined(separator: ", ")
    let turns = summary.searchedTurns
    // Where partials are merged, the turns were searched elsewhere.
    guard turns.turns > 0 else { return seconds }
    return seconds + "\n"
      + "turns     \(number(turns.turns)), of which \(number(turns.searched)) were searched: "
      + "the others had been met before"
  }

  /// A line for every rule that hit, and what could not be judged.
  private static func rules(_ summary: RunSummary) -> [String] {
    var lines: [String] = []
    let hits = summary.rules.filter { $0.hits > 0 }.sorted { ($1.hits, $0.rule) < ($0.hits, $1.rule) }
    if !hits.isEmpty {
      lines.append("hits")
      lines += hits.map { "  \(pad(number($0.hits), 9))  \($0.rule)" }
    }
    let silent = summary.rules.filter { $0.hits == 0 && $0.evaluated > 0 }
    if !silent.isEmpty {
      lines.append(
        "no hit    \(silent.count) rules, on "
          + "\(number(silent.map(\.evaluated).min() ?? 0)) to \(number(silent.map(\.evaluated).max() ?? 0)) contacts each"
      )
    }
    var reasons: [String: [(rule: String, count: Int)]] = [:]
    for rule in summary.rules {
      for (reason, count) in rule.notEvaluated { reasons[reason, default: []].append((rule.rule, count)) }
    }
    if !reasons.isEmpty {
      lines.append("not judged, by reason: rules, and contacts each")
      for (reason, entries) in reasons.sorted(by: { $0.key < $1.key }) {
        let counts = entries.map(\.count)
        let names =
          entries.count <= 3 ? entries.map(\.rule).sorted().joined(separator: ", ") : "\(entries.count) rules"
        lines.append("  \(reason): \(names), \(range(counts)) contacts")
      }
    }
    return lines
  }

  private static func range(_ counts: [Int]) -> String {
    let least = counts.min() ?? 0
    let most = counts.max() ?? 0
    return least == most ? number(least) : "\(number(least)) to \(number(most))"
  }

  private static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "" }
    let tenths = Int((Double(part) * 1_000 / Double(whole)).rounded())
    return " (\(tenths / 10).\(tenths % 10) %)"
  }

  private static func milliseconds(_ seconds: Double) -> String {
    let thousandths = Int((seconds * 1_000).rounded())
    return "\(thousandths / 1_000)." + String(String(thousandths % 1_000 + 1_000).dropFirst())
  }

  /// A number with a comma between thousands.
  static func number(_ value: Int) -> String {
    let digits = Array(String(abs(value)))
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return value < 0 ? "-" + result : result
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
