import Contacts
import Ledger

extension DeliveryCheck {
  /// What the walk over the contacts tells, in no order.
  func contactRows() -> [CompletenessRow] {
    func row(
      _ vendor: UInt32, _ check: String, _ subject: String, expected: String = "0", _ found: String
    ) -> CompletenessRow {
      CompletenessRow(
        vendor: name(vendor), check: check, subject: subject, expected: expected, found: found,
        verdict: "warning")
    }
    func skewed(_ skews: [UInt32: DeliveryCounts.Skew], _ subject: String, taken: String) -> [CompletenessRow]
    {
      skews.map { vendor, skew in
        row(
          vendor, "clock_skew", subject, expected: "one clock",
          "of \(skew.contacts) calls the queue's log is \(skew.words) ahead; the \(taken) clock was taken")
      }
    }
    var rows = counts.restated.map { row($0, "restated", "contacts of earlier runs", "\($1)") }
    rows += counts.future.map { row($0, "future_stamps", "contacts that end after the run", "\($1)") }
    rows += counts.endless.map {
      row(
        $0, "endless_calls", "calls",
        "\($1) of more than twelve hours; their ends prove nothing of other calls, and their talk is in no sum"
      )
    }
    rows += counts.withoutRecord.map {
      row(
        $0, "transcripts_without_record", "transcripts", expected: "a contact record of each",
        "\($1) without one"
      )
    }
    rows += counts.contradictedEnds.map {
      row(
        $0, "turns_after_end", "contacts with turns",
        "\($1) in which people speak after the end; who ended them is left open")
    }
    rows += counts.deniedClaims.keys.flatMap(deniedRows)
    rows += skewed(counts.skews, "queue log and call records", taken: "call records'")
    rows += skewed(counts.lineSkews, "queue log and contacts", taken: "log's")
    rows += counts.clocksApart.map {
      row(
        $0, "clock_skew", "queue log and contacts", expected: "one clock",
        "\($1) calls whose times and those of the queue's log have nothing in common; who ended them is left open"
      )
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
