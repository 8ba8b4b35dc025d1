import Contacts
import Ledger
import Sampling

/// A contact after its rules were judged.
struct JudgedContact: Sendable {
  let contact: Contact
  /// A digest of its records.
  let contentDigest: UInt64
  let complexity: Double?
  let stratum: Stratum
  /// The name of the file with its record.
  let fileName: String
  /// Whether an earlier night knew it in another version; then it is not of tonight's frame.
  let isRestated: Bool

  /// The contact as a row of the database.
  var row: ContactRow {
    let fields = contact.fields
    return ContactRow(
      contactID: contact.id.hex, vendor: contact.string(.vendor) ?? "-",
      sourceID: contact.string(.sourceID) ?? "-", channel: stratum.channel.name,
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
      riskTier: stratum.tier.name)
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

  /// What it is counted by.
  var volumeKey: VolumeKey {
    let start = contact.fields.startedAt ?? 0
    let hour = start - ((start % 3_600_000) + 3_600_000) % 3_600_000
    return VolumeKey(
      vendor: stratum.vendor, channel: stratum.channel, queue: stratum.queue, agent: contact.string(.agent),
      team: contact.string(.team), hour: hour)
  }
}
