import Contacts
import Ledger
import Relations
import Report

/// Contacts as tables.
enum ContactTable {
  /// Stored contacts, with the columns of the view.
  static func table(_ contacts: [ContactRow]) -> ResultTable {
    func seconds(_ milliseconds: Int64?) -> Cell { Cell(milliseconds.map { Double($0) / 1_000 }) }
    func instant(_ milliseconds: Int64?) -> Cell { Cell(milliseconds.map(Instant.text)) }
    func count(_ value: Int?) -> Cell { Cell(value.map(Int64.init)) }
    let columns = ViewGuide.shared.views.first { $0.name == "contacts" }?.columns.map(\.name) ?? []
    return ResultTable(
      columns: columns,
      rows: contacts.map { row -> [Cell] in
        let names: [Cell] = [
          .text(row.contactID), .text(row.vendor), .text(row.sourceID), .text(row.channel),
          .text(row.direction), Cell(row.queue), Cell(row.campaign), Cell(row.brand), Cell(row.site),
          Cell(row.agent), Cell(row.team), Cell(row.supervisor), Cell(row.customerKey), Cell(row.language),
        ]
        let times: [Cell] = [
          instant(row.startedAt), instant(row.answeredAt), instant(row.endedAt), seconds(row.wait),
          seconds(row.talk), seconds(row.hold), seconds(row.afterWork), count(row.holds),
          count(row.transfers), count(row.legs), count(row.turns),
        ]
        let ends: [Cell] = [
          .text(row.endedBy), .text(row.endedByBasis), Cell(row.disposition), Cell(row.reason),
          Cell(row.caseID), Cell(row.csat), Cell(row.surveyOffered.map { $0 ? Int64(1) : 0 }),
          Cell(row.recording),
          Cell(row.complexity), .integer(row.runID), Cell(row.file), Cell(row.recordOffset),
          .text(row.stratumID), .text(row.riskTier),
        ]
        return names + times + ends
      })
  }

  /// Contacts of the history.
  static func table(_ contacts: [HistoryContact]) -> ResultTable {
    let columns = [
      "contact_id", "run_id", "vendor", "channel", "direction", "queue", "agent", "team", "customer_key",
      "started_at", "answered_at", "ended_at", "hold", "talk", "ended_by", "ended_by_basis", "complexity",
      "stratum_id", "hang_up_record", "hang_up_evidence", "customer_back",
    ]
    return ResultTable(
      columns: columns,
      rows: contacts.map { contact -> [Cell] in
        let row = contact.row
        let names: [Cell] = [
          .text(row.id.hex), .integer(contact.run), Cell(contact.vendor),
          Cell(Channel(rawValue: row.channel)?.name), Cell(Direction(rawValue: row.direction)?.name),
          Cell(contact.queue), Cell(contact.agent), Cell(contact.team), Cell(row.customer?.hex),
        ]
        let figures: [Cell] = [
          Cell(row.startedAt.map(Instant.text)), Cell(row.answeredAt.map(Instant.text)),
          Cell(row.endedAt.map(Instant.text)), Cell(row.hold.map { Double($0) / 1_000 }),
          Cell(contact.talk.map { Double($0) / 1_000 }), Cell(EndedBy(rawValue: row.endedBy)?.name),
          Cell(EndedByBasis(rawValue: row.endedByBasis)?.name),
          row.complexity == 255 ? .null : .real(Double(row.complexity) / 254), Cell(contact.stratum),
        ]
        // What the call's own record says of a hang-up, and what is left with what is known from other contacts.
        let reading = CallReading(rawValue: row.evidence)
        let evidence: [Cell] =
          reading.own == .unscored
          ? [.null, .null, .null]
          : [.text("\(reading.own)"), .text("\(reading.final)"), .integer(row.isReturned ? 1 : 0)]
        return names + figures + evidence
      })
  }
}
