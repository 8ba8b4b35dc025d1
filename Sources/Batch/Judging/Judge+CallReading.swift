import Contacts
import Detection
import Relations

extension Judge {
  /// What a call's own record says of how it ended; `nil` where it is nobody's call for certain, or nobody says who
  /// ended it and there is no transcript either.
  func reading(of contact: borrowing Contact) throws -> (level: CallReading.Level, ratio: Double)? {
    let fields = contact.fields
    guard fields.channel == .voice, fields.direction != .outbound, contact.hasKnownAgent else { return nil }
    guard fields.endedBy != .unknown else { return contact.turnCount ?? 0 > 0 ? (.sideless, 0) : nil }
    guard contact.turnCount == nil else {
      return try likelihood(ofOwned: contact).map { (CallReading.Level($0), $0) }
    }
    guard fields.answeredAt != nil else { return nil }
    let isShort = fields.endedBy == .agent && fields.talk.map { $0 < 60_000 } ?? false
    return (isShort ? .pattern : .silentOrdinary, 0)
  }

  /// ``likelihood(_:findings:)`` of a call that is one agent's for certain: after a transfer the call is that of
  /// the last leg's agent, and where the legs do not tell, nobody's.
  func likelihood(ofOwned contact: borrowing Contact) throws -> Double? {
    guard contact.fields.channel == .voice, contact.hasKnownAgent, contact.turnCount != nil else {
      return nil
    }
    // Only what the agent ended has anything to be read.
    let findings =
      contact.fields.endedBy == .agent ? try Findings(decoding: contact.findings) : Findings.ofTranscript
    return likelihood(contact, findings: findings)
  }
}

extension Findings {
  /// Those of a transcript in which nothing was looked for.
  static var ofTranscript: Findings {
    var findings = Findings()
    findings.hasTranscript = true
    return findings
  }
}

extension Contact {
  /// Whether it is known whose contact it was in the end.
  var hasKnownAgent: Bool {
    guard !fields[.agent].isEmpty else { return false }
    guard let transfers = fields.transfers, transfers > 0 else { return true }
    guard legs.count > transfers, let last = legs.last else { return false }
    return !last.agent.isEmpty
  }
}
