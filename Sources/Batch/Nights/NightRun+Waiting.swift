import Contacts
import Ledger

extension NightRun {
  /// What waits from earlier runs, and for how long.
  func waitingStage(_ reader: LedgerReader?, _ past: PastNight?) throws -> WaitingStage {
    WaitingStage(
      reader: reader, base: try reader?.runs().first { $0.runID < past?.root ?? .max }?.runID,
      seal: WaitingSeal(pseudonymKey: plan.pseudonymKey, earlier: plan.earlierKeys),
      today: CheckDay.number(plan.businessDate) ?? 0,
      pendingDays: plan.configuration.pendingDays, joinDays: plan.configuration.joinDays)
  }

  /// Writes what waits for later runs, transcripts without a contact with their masked turns.
  func keep(
    _ together: Together, _ unread: [WantedContact], _ turns: any TurnSource, fileCount: Int,
    joined shelf: SpillStore, _ writer: RunWriter?
  ) async throws {
    guard let writer else { return }
    try await self.reread(unread, turns, fileCount: fileCount, to: shelf)
    try await together.waiting.write(
      together.kept, turns: shelf, together.carried, keepingTurnsOf: unread.map(\.place), width: plan.jobs,
      to: writer)
  }

  /// What is to be said of pieces that waited in vain, and of those that can't be opened.
  static func completeness(of carried: CarriedPieces, _ waiting: WaitingStage) -> [CompletenessRow] {
    var rows = carried.expired.sorted { $0.key < $1.key }.map { vendor, count in
      CompletenessRow(
        vendor: vendor, check: "pending_expired", subject: "pieces of contacts",
        expected: "the rest within \(waiting.pendingDays) days", found: "\(count) pieces without the rest",
        verdict: "warning")
    }
    if carried.unreadable > 0 {
      rows.append(
        CompletenessRow(
          vendor: "-", check: "pending_unreadable", subject: "pieces of contacts",
          expected: "the pseudonym key of the run before",
          found: "another key; \(carried.unreadable) blocks stay closed", verdict: "failed"))
    }
    return rows
  }
}
