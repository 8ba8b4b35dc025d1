import Ledger
import Reviews

/// What people have scored and judged, read back from the database.
struct ReviewArchive {
  /// The names under which an appeal is kept among a review's answers.
  static let appealOf = "appeal.of"
  static let appealBy = "appeal.by"

  /// All reviews in the order of time.
  let reviews: [ScoredReview]
  /// The notes of the reviews that have any.
  let notes: [String: String]
  /// The answers of every review, in the order of the form.
  let items: [String: [ReviewItemRow]]
  /// All judgements in the order of time.
  let verdicts: [VerdictSheet.Verdict]

  init(_ reader: LedgerReader) throws {
    items = Dictionary(grouping: try reader.reviewItems(), by: \.reviewID)
    var reviews: [ScoredReview] = []
    var notes: [String: String] = [:]
    for row in try reader.reviews() {
      let answers = items[row.reviewID] ?? []
      let own = answers.filter { !$0.criterion.contains(".") }
      reviews.append(
        ScoredReview(
          id: row.reviewID, contact: row.contactID, reviewer: row.reviewer, at: row.reviewedAt,
          form: row.form,
          version: row.formVersion, purpose: ReviewPurpose(rawValue: row.purpose) ?? .coach, score: row.score,
          autoFailed: row.autoFailed,
          answers: Dictionary(own.map { ($0.criterion, $0.notApplicable ? nil : $0.answer) }) { first, _ in
            first
          }, appealOf: answers.first { $0.criterion == Self.appealOf }?.answer))
      notes[row.reviewID] = row.notes
    }
    self.reviews = reviews
    self.notes = notes
    verdicts = try reader.verdicts().map { row in
      let mark = VerdictSheet.appealMark
      let appellant = row.reason.flatMap { reason in
        reason.hasPrefix(mark)
          ? Appellant(rawValue: String(reason.dropFirst(mark.count).prefix { $0 != ":" })) : nil
      }
      return VerdictSheet.Verdict(
        flag: row.flagID, reviewer: row.reviewer, at: row.judgedAt, verdict: row.verdict,
        reason: row.reason ?? "", appellant: appellant)
    }
  }

  /// Who objected to the review that this one judges.
  func appellant(of review: ScoredReview) -> String? {
    items[review.id]?.first { $0.criterion == Self.appealBy }?.answer
  }
}
