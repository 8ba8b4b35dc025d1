import Batch
import Contacts
import Ledger
import Report

extension SummaryText {
  /// The summary as one JSON object.
  static func json(_ summary: RunSummary) -> String { JSONText.object(members(summary)) }

  /// The summary by name.
  static func members(_ summary: RunSummary) -> [(String, Cell)] {
    var members: [(String, Cell)] = [
      ("run_id", Cell(summary.run?.runID)), ("business_date", Cell(summary.run?.businessDate)),
      ("result_digest", Cell(summary.run?.resultDigest)), ("frame_digest", Cell(summary.run?.frameDigest)),
      ("files_read", .integer(Int64(summary.filesRead))),
      ("files_known", .integer(Int64(summary.filesKnown))),
      ("files_failed", .integer(Int64(summary.filesFailed))),
      ("records", .integer(Int64(summary.counts.records))),
    ]
    let outcomes: [(String, RecordOutcome)] = [
      ("parts", .part), ("duplicates", .duplicate), ("superseded", .superseded), ("ignored", .ignored),
      ("pending", .pending), ("quarantined", .quarantined),
    ]
    members += outcomes.map { ($0, .integer(Int64(summary.counts[$1]))) }
    members += [
      ("contacts", .integer(Int64(summary.contacts))), ("restated", .integer(Int64(summary.restated))),
      ("flags", .integer(Int64(summary.flags))),
      ("flagged_contacts", .integer(Int64(summary.flaggedContacts))),
      ("drawn", .integer(Int64(summary.drawn))), ("targeted", .integer(Int64(summary.targeted))),
      ("strata", .integer(Int64(summary.strata))),
    ]
    if let same = summary.sameAs { members.append(("same_as", .integer(same.runID))) }
    if let replaced = summary.replaced { members.append(("replaces", .integer(replaced.runID))) }
    for line in summary.difference?.lines ?? [] {
      let name = line.view + (line.rule.map { "/" + $0 } ?? "")
      members.append((name, .text("\(line.added) new, \(line.gone) gone, \(line.changed) changed")))
    }
    return members
  }

  /// What a scan read, for a person.
  static func scan(_ summary: RunSummary, partial: String, timings: Bool) -> String {
    var lines = [
      "read      \(number(summary.filesRead)) files, \(number(summary.counts.records)) records"
        + (summary.filesKnown > 0 ? "; \(number(summary.filesKnown)) files came twice" : "")
        + (summary.filesFailed > 0
          ? "; \(number(summary.filesFailed)) files could not be read as a whole" : "")
    ]
    for skipped in summary.skipped { lines.append("left      " + TerminalText.line(skipped.words)) }
    lines.append("written   \(partial)")
    if timings { lines.append(Self.timings(summary)) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What a scan read, as one JSON object.
  static func scanJSON(_ summary: RunSummary) -> String { JSONText.object(scanMembers(summary)) }

  /// What a scan read, by name.
  static func scanMembers(_ summary: RunSummary) -> [(String, Cell)] {
    [
      ("files_read", .integer(Int64(summary.filesRead))),
      ("files_known", .integer(Int64(summary.filesKnown))),
      ("files_failed", .integer(Int64(summary.filesFailed))),
      ("records", .integer(Int64(summary.counts.records))),
      ("ignored", .integer(Int64(summary.counts[.ignored]))),
      ("quarantined", .integer(Int64(summary.counts[.quarantined]))),
    ]
  }
}
