package import Contacts
package import Rules
import protocol Crypto.HashFunction
import struct Crypto.SHA256

/// A flag as a rule raised it: what stands in the view `flags`, but for what only the run knows.
package struct DraftFlag: Hashable, Sendable {
  /// Whether the flag counts.
  package enum Status: String, Hashable, Sendable {
    case current
    /// A waiver silences it: counted and shown, not raised.
    case waived
  }

  /// 32 lower-case hexadecimal digits; see ``identifier(contact:rule:version:turn:at:)``.
  package var id: String
  /// The contact.
  package var contact: ContactID
  /// The rule's index in the book.
  package var rule: Int
  package var status: Status
  /// `A`, `B` or `C`, where the rule grades.
  package var grade: String?
  /// The score, where the rule scores and it is known.
  package var score: Double?
  /// The agent whom it concerns; `nil` where nobody is named, or where of several agents nobody knows which one.
  package var agent: String?
  /// The agent's leg, from 0.
  package var leg: Int?
  /// Where the evidence stands, if it is in the transcript.
  package var turn: Int?
  /// Who spoke there.
  package var role: Role?
  /// The time there, milliseconds from the contact's start.
  package var at: Int64?
  /// What was said there, masked, UTF-8.
  package var evidence: [UInt8]?
  /// How the flag is told, in the languages asked for.
  package var explanation: [RuleLanguage: String]

  /// A flag; what is left out is absent.
  package init(
    id: String, contact: ContactID, rule: Int, status: Status, grade: String? = nil, score: Double? = nil,
    agent: String? = nil, leg: Int? = nil, turn: Int? = nil, role: Role? = nil, at: Int64? = nil,
    evidence: [UInt8]? = nil, explanation: [RuleLanguage: String]
  ) {
    self.id = id
    self.contact = contact
    self.rule = rule
    self.status = status
    self.grade = grade
    self.score = score
    self.agent = agent
    self.leg = leg
    self.turn = turn
    self.role = role
    self.at = at
    self.evidence = evidence
    self.explanation = explanation
  }

  /// The id of a flag: the first 16 bytes of SHA-256 over the UTF-8 text `earshot/flag/v1`, contact id, rule id,
  /// rule version, turn and time in milliseconds, with a line feed between each two; turn and time are empty
  /// where the flag has none.
  package static func identifier(
    contact: ContactID, rule: String, version: Int, turn: Int?, at: Int64?
  ) -> String {
    let parts = [
      "earshot/flag/v1", contact.hex, rule, String(version), turn.map { String($0) } ?? "",
      at.map { String($0) } ?? "",
    ]
    let digest = SHA256.hash(data: Array(parts.joined(separator: "\n").utf8))
    return Hexadecimal.text(digest.prefix(16))
  }
}
