import Ledger
import Rules

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

  /// Makes the digests of what the rules say ahead, beside what a night begins with on one worker: the log asks for them
  /// at the night's end where it does not know the book.
  func readMeanings(_ reader: LedgerReader?) async {
    guard let reader, (try? reader.knows(plan.ruleRecord)) == false else { return }
    for rule in plan.rules.rules { _ = rule.meaning.digest }
  }

  /// The waivers that hold no more on the day of the night: what they silenced is raised again, and somebody who did not
  /// mean it must learn that.
  var expiredWaivers: [CompletenessRow] {
    guard let day = plan.day else { return [] }
    return plan.rules.waivers.filter { $0.isExpired(on: day) }.map { waiver in
      CompletenessRow(
        vendor: waiver.scope.first { $0.field == .vendor }?.value ?? "-", check: "waiver_expired",
        subject: waiver.rule, expected: "renewed or taken out by \(waiver.expires)",
        found: "the waiver that \(waiver.owner) answers for; its rule flags again", verdict: "warning")
    }
  }
}
