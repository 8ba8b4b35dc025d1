import Foundation
import Ledger

/// What was found among the inputs and not read, as rows of `completeness`.
enum UnreadFiles {
  /// Of so many a row each is written; the others are counted.
  private static let most = 1_000

  /// The rows.
  ///
  /// - Parameter left: Names with the reasons behind them: `lotus/.hidden.jsonl: hidden by its name, and not read`.
  static func rows(_ left: [String]) -> [CompletenessRow] {
    var rows = left.sorted().prefix(most).map { words in
      // Names may hold what parts a name from its reason.
      let parts = words.components(separatedBy: ": ")
      let isFolder = words.contains(": the folder can't be read: ")
      let place = (isFolder ? parts.firstIndex(of: "the folder can't be read") : nil) ?? parts.count - 1
      return row(
        parts[..<place].joined(separator: ": "), parts[place...].joined(separator: ": "), isFolder: isFolder)
    }
    if left.count > most {
      rows.append(row("-", "\(left.count - most) more that were not read", isFolder: false))
    }
    return rows
  }

  private static func row(_ subject: String, _ found: String, isFolder: Bool) -> CompletenessRow {
    CompletenessRow(
      vendor: "-", check: "unread_file", subject: subject, expected: "read", found: found,
      verdict: isFolder ? "failed" : "warning")
  }
}
