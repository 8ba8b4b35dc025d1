import Ledger

/// What was found among the inputs and not read, as rows of `completeness`.
enum UnreadFiles {
  /// Of so many a row each is written; the others are counted.
  private static let most = 1_000

  /// The rows.
  static func rows(_ left: [UnreadFile]) -> [CompletenessRow] {
    var rows = left.sorted().prefix(most).map { row($0.name, $0.reason, isFolder: $0.kind == .folder) }
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
