import Contacts
import Ledger

extension DeliveryCheck {
  /// What the walk over the contacts tells, in no order.
  func contactRows() -> [CompletenessRow] {
    var rows: [CompletenessRow] = []
    for (number, count) in counts.restated {
      rows.append(
        CompletenessRow(
          vendor: name(number), check: "restated", subject: "contacts of earlier runs", expected: "0",
          found: "\(count)", verdict: "warning"))
    }
    for (number, count) in counts.future {
      rows.append(
        CompletenessRow(
          vendor: name(number), check: "future_stamps", subject: "contacts that end after the run",
          expected: "0", found: "\(count)", verdict: "warning"))
    }
    for (number, count) in counts.withoutRecord {
      rows.append(
        CompletenessRow(
          vendor: name(number), check: "transcripts_without_record", subject: "transcripts",
          expected: "a contact record of each", found: "\(count) without one", verdict: "warning")
      )
    }
    for (number, count) in counts.contradictedEnds {
      rows.append(
        CompletenessRow(
          vendor: name(number), check: "turns_after_end", subject: "contacts with turns", expected: "0",
          found: "\(count) in which people speak after the end; who ended them is left open",
          verdict: "warning"))
    }
    for number in counts.deniedClaims.keys { rows += deniedRows(number) }
    for (number, skew) in counts.skews {
      rows.append(
        CompletenessRow(
          vendor: name(number), check: "clock_skew", subject: "queue log and call records",
          expected: "one clock",
          found:
            "of \(skew.contacts) calls the queue's log is \(skew.words) ahead; the call records' clock was taken",
          verdict: "warning"))
    }
    for (number, skew) in counts.lineSkews {
      rows.append(
        CompletenessRow(
          vendor: name(number), check: "clock_skew", subject: "queue log and contacts",
          expected: "one clock",
          found:
            "of \(skew.contacts) calls the queue's log is \(skew.words) ahead; the log's clock was taken",
          verdict: "warning"))
    }
    for (number, count) in counts.clocksApart {
      rows.append(
        CompletenessRow(
          vendor: name(number), check: "clock_skew", subject: "queue log and contacts",
          expected: "one clock",
          found:
            "\(count) calls whose times and those of the queue's log have nothing in common; who ended them is left open",
          verdict: "warning"))
    }
    return rows
  }

  /// What the vendor's records of whole calls claim against the logs of queues.
  private func deniedRows(_ vendor: UInt32) -> [CompletenessRow] {
    func row(_ check: String, _ claim: DeniedClaims, _ subject: String, _ found: String) -> CompletenessRow? {
      let count = counts.denied(claim, vendor: vendor)
      guard count > 0 else { return nil }
      return CompletenessRow(
        vendor: name(vendor), check: check, subject: subject, expected: "what the switch's log says",
        found: "\(count) calls of which a record claims \(found); the log was taken", verdict: "warning")
    }
    return [
      row("claimed_ends", .side, "who ended calls", "another side"),
      row(
        "claimed_directions", .direction, "who began calls", "that they went out though they came to a queue"),
      row("claimed_legs", .legs, "who had calls", "another agent while the queue's own was on the line"),
      row("claimed_end_times", .endedAt, "when calls ended", "another time"),
    ].compactMap(\.self)
  }
}

extension DeliveryCounts.Skew {
  /// The seconds, or between which they lie.
  fileprivate var words: String {
    Set([least, most]).sorted().map { String($0 / 1_000) }.joined(separator: " to ") + " s"
  }
}
