import Contacts
import Ledger

/// The contacts of a ledger's view `contacts` for the commands that try rules on them: as they are stored, with masked turns.
struct LedgerContacts {
  private let reader: LedgerReader

  /// The contacts of a database.
  init(path: String) throws { reader = try LedgerReader(path: path) }

  /// Hands over every contact, by its id, until `body` returns false.
  ///
  /// - Parameter contact: The id or source id of the only one that is wanted, if it is.
  func forEach(contact: String?, _ body: (inout Fragment, _ id: String) throws -> Bool) throws {
    var query = ContactQuery()
    if let contact, ContactID(hex: contact) != nil { query.contact = contact }
    for row in try reader.contacts(query).sorted(by: { $0.contactID < $1.contactID }) {
      if let contact, row.contactID != contact, row.sourceID != contact { continue }
      var fragment = try fragment(of: row)
      guard try body(&fragment, row.contactID) else { return }
    }
  }

  /// A contact as if one record told it whole.
  private func fragment(of row: ContactRow) throws -> Fragment {
    var fragment = Fragment()
    let texts: [(TextField, String?)] = [
      (.vendor, row.vendor), (.sourceID, row.sourceID), (.queue, row.queue), (.campaign, row.campaign),
      (.brand, row.brand), (.site, row.site), (.agent, row.agent), (.team, row.team),
      (.supervisor, row.supervisor), (.language, row.language), (.disposition, row.disposition),
      (.reason, row.reason), (.caseID, row.caseID), (.recording, row.recording),
    ]
    for (field, text) in texts { if let text { fragment.set(field, text) } }
    fragment.fields.channel = Channel(name: row.channel)
    fragment.fields.direction = Direction(name: row.direction)
    fragment.fields.endedBy = EndedBy(name: row.endedBy) ?? .unknown
    fragment.fields.endedByBasis = EndedByBasis(name: row.endedByBasis) ?? .unknown
    fragment.fields.startedAt = row.startedAt
    fragment.fields.answeredAt = row.answeredAt
    fragment.fields.endedAt = row.endedAt
    fragment.fields.wait = row.wait
    fragment.fields.talk = row.talk
    fragment.fields.hold = row.hold
    fragment.fields.afterWork = row.afterWork
    fragment.fields.holds = row.holds
    fragment.fields.transfers = row.transfers
    fragment.fields.csat = row.csat
    fragment.fields.surveyOffered = row.surveyOffered
    for row in try reader.legs(contact: row.contactID) {
      var leg = Leg()
      leg.agent = fragment.append((row.agent ?? "").utf8)
      leg.team = fragment.append((row.team ?? "").utf8)
      leg.startedAt = row.startedAt
      leg.endedAt = row.endedAt
      leg.endedBy = EndedBy(name: row.endedBy) ?? .unknown
      fragment.legs.append(leg)
    }
    for row in try reader.turns(contact: row.contactID) {
      fragment.turns.append(
        Turn(
          role: Role(name: row.role) ?? .other, at: row.at, until: row.until,
          agent: fragment.append((row.agent ?? "").utf8), text: fragment.append(row.text.utf8)))
    }
    return fragment
  }
}
