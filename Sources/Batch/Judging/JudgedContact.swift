import Contacts
import Ledger
import Sampling

/// A contact after its rules were judged.
struct JudgedContact: Sendable {
  let contact: Contact
  let complexity: Double?
  let stratum: StratumKey
  let tier: RiskTier
  /// The name of the file with its record.
  let fileName: String
  /// What was said, masked.
  let turns: [KeptTurn]
  /// What was said, in clear and sealed, where the site wants it kept.
  let original: OriginalRow?

  /// The contact as a row of the database.
  func row(_ names: [String]) -> ContactRow {
    let fields = contact.fields
    let stratum = stratum.stratum(names)
    return ContactRow(
      contactID: contact.id.hex, vendor: contact.string(.vendor) ?? "-",
      sourceID: contact.string(.sourceID) ?? "-", channel: (fields.channel ?? .voice).name,
      direction: (fields.direction ?? .unknown).name, queue: contact.string(.queue),
      campaign: contact.string(.campaign), brand: contact.string(.brand), site: contact.string(.site),
      agent: contact.string(.agent), team: contact.string(.team), supervisor: contact.string(.supervisor),
      customerKey: contact.customerKey?.hex, language: contact.string(.language), startedAt: fields.startedAt,
      answeredAt: fields.answeredAt, endedAt: fields.endedAt, wait: fields.wait, talk: fields.talk,
      hold: fields.hold, afterWork: fields.afterWork, holds: fields.holds, transfers: fields.transfers,
      legs: contact.legs.count, turns: contact.turnCount ?? 0, endedBy: fields.endedBy.name,
      endedByBasis: fields.endedByBasis.name, disposition: contact.string(.disposition),
      reason: contact.string(.reason), caseID: contact.string(.caseID), csat: fields.csat,
      surveyOffered: fields.surveyOffered, recording: contact.string(.recording), complexity: complexity,
      file: fileName, recordOffset: Int64(contact.place.offset), stratumID: stratum.id,
      riskTier: tier.name)
  }

  /// Its legs as rows of the database.
  var legRows: [LegRow] {
    contact.legs.enumerated().map { index, leg in
      LegRow(
        leg: index + 1, agent: leg.agent.isEmpty ? nil : contact.string(leg.agent),
        team: leg.team.isEmpty ? nil : contact.string(leg.team), startedAt: leg.startedAt,
        endedAt: leg.endedAt,
        endedBy: leg.endedBy.name)
    }
  }

  /// Its turns as rows of the database.
  var turnRows: [TurnRow] {
    turns.enumerated().map { index, turn in
      TurnRow(
        turn: index + 1, role: turn.role.name, agent: turn.agent.isEmpty ? nil : turn.agent, at: turn.at,
        until: turn.until, text: turn.text)
    }
  }
}
