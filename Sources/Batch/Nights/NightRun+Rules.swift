import Ledger

extension NightRun {
  /// A warning of rules whose text changed though their versions did not, since a run of this ledger; or `nil`.
  ///
  /// - Throws: `LedgerError`.
  func changedRules(_ reader: LedgerReader) throws -> String? {
    let changed = try reader.changed(plan.ruleRecord).map { "\($0.rule) \($0.version)" }
    guard !changed.isEmpty else { return nil }
    let names = changed.prefix(5).joined(separator: ", ")
    let more = changed.count > 5 ? " and \(changed.count - 5) more" : ""
    return
      "rules changed though their versions did not, in their own files or in lists or scripts that they name: "
      + "\(names)\(more). Flags of earlier runs under these versions were judged by another text. Raise the versions; "
      + "the log keeps both texts' digests (rule_book), earshot rules diff tells what differs."
  }
}
