import Contacts
import Ledger
import Sampling

extension ContactRow {
  /// A contact of an earlier night as far as the compact history has it: its times, agent, customer, end and stratum.
  ///
  /// The vendor's id, the transcript and the place in the vendor's file are not there; the `source_id` becomes
  /// `unknown:` and the beginning of the contact id.
  init(_ contact: HistoryContact) {
    let row = contact.row
    let answered = row.answeredAt
    let tier = contact.stratum?.split(separator: "/").last.map(String.init)
    self.init(
      contactID: row.id.hex, vendor: contact.vendor ?? "-", sourceID: "unknown:" + row.id.hex.prefix(12),
      channel: (Channel(rawValue: row.channel) ?? .voice).name,
      direction: (Direction(rawValue: row.direction) ?? .unknown).name, queue: contact.queue,
      agent: contact.agent, team: contact.team, customerKey: row.customer?.hex, startedAt: row.startedAt,
      answeredAt: answered, endedAt: row.endedAt,
      wait: row.startedAt.flatMap { start in answered.map { $0 &- start } }, talk: contact.talk,
      hold: row.hold, legs: nil, turns: nil, endedBy: (EndedBy(rawValue: row.endedBy) ?? .unknown).name,
      endedByBasis: (EndedByBasis(rawValue: row.endedByBasis) ?? .unknown).name,
      complexity: row.complexity == 255 ? nil : Double(row.complexity) / 254,
      stratumID: contact.stratum ?? "-",
      riskTier: (RiskTier.allCases.first { $0.name == tier } ?? .normal).name)
  }
}
