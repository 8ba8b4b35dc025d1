import Contacts
import Crypto

/// One filled-in form.
package struct ScoredReview: Hashable, Sendable {
  /// Derived from form, contact, reviewer, purpose and time: the same review has the same id.
  package let id: String
  /// The contact.
  package let contact: String
  /// Who scored.
  package let reviewer: String
  /// When, milliseconds since 1970 UTC.
  package let at: Int64
  /// The form.
  package let form: String
  /// Its version.
  package let version: String
  /// What it is for.
  package let purpose: ReviewPurpose
  /// The score; `nil` where no criterion applied.
  package let score: Double?
  /// Whether one answer failed the whole.
  package let autoFailed: Bool
  /// The stored word of every criterion, `nil` where it did not apply.
  package let answers: [String: String?]
  /// The review that is appealed against.
  package let appealOf: String?

  /// A review as it stands in the database or a sheet.
  package init(
    id: String, contact: String, reviewer: String, at: Int64, form: String, version: String,
    purpose: ReviewPurpose, score: Double?, autoFailed: Bool, answers: [String: String?],
    appealOf: String? = nil
  ) {
    self.id = id
    self.contact = contact
    self.reviewer = reviewer
    self.at = at
    self.form = form
    self.version = version
    self.purpose = purpose
    self.score = score
    self.autoFailed = autoFailed
    self.answers = answers
    self.appealOf = appealOf
  }

  /// The id of a review: the first 16 bytes of SHA-256 over its parts, hexadecimal.
  package static func id(
    form: String, contact: String, reviewer: String, purpose: ReviewPurpose, at: Int64
  ) -> String {
    let text = [form, contact, reviewer, purpose.rawValue, String(at)].joined(separator: "\t")
    return Hexadecimal.text(SHA256.hash(data: Array(text.utf8)).prefix(16))
  }
}

extension Sequence<ScoredReview> {
  /// The review that measures each contact: of the reviewer who measured it first, the latest one.
  package var measuring: [String: ScoredReview] {
    let measures = filter { $0.purpose == .measure }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    return Dictionary(grouping: measures, by: \.contact).compactMapValues { reviews in
      reviews.last { $0.reviewer == reviews.first?.reviewer }
    }
  }
}
