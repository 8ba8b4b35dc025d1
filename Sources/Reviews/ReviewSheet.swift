/// A sheet of scores, checked against a scorecard and what is known: all of it or nothing.
package struct ReviewSheet: Sendable {
  /// What the rows are checked against.
  package struct Context: Sendable {
    /// The contacts that are stored or drawn.
    package var contacts: Set<String>
    /// The contacts that are in a sample.
    package var drawn: Set<String>
    /// The reviews that stand already.
    package var reviews: [ScoredReview]
    /// Who scored, for rows that do not say so.
    package var reviewer: String?
    /// When, for rows that do not say so; milliseconds since 1970 UTC.
    package var at: Int64?
    /// What for, for rows that do not say so.
    package var purpose: ReviewPurpose
    /// No review can be later than this, milliseconds since 1970 UTC.
    package var latest: Int64
    /// When contacts began, milliseconds since 1970 UTC, where that is known: no review can be earlier, a day aside,
    /// as sheets hold local times without a zone.
    package var began: [String: Int64]

    /// What is known.
    package init(
      contacts: Set<String>, drawn: Set<String>, reviews: [ScoredReview], reviewer: String? = nil,
      at: Int64? = nil, purpose: ReviewPurpose = .measure, latest: Int64 = .max,
      began: [String: Int64] = [:]
    ) {
      self.contacts = contacts
      self.drawn = drawn
      self.reviews = reviews
      self.reviewer = reviewer
      self.at = at
      self.purpose = purpose
      self.latest = latest
      self.began = began
    }
  }

  /// A review to be stored.
  package struct Entry: Hashable, Sendable {
    /// The review.
    package let review: ScoredReview
    /// The points of every answer.
    package let points: [String: Double]
    /// The reviewer's notes, as typed.
    package let notes: String
    /// Who objected, in an appeal.
    package let appellant: Appellant?
  }

  /// The reviews that are new.
  package private(set) var entries: [Entry] = []
  /// How many rows stand in the database already, the same in every answer.
  package private(set) var known = 0
  /// The notes, as typed, of the rows that stand in the database already, in the order of lines.
  package private(set) var knownNotes: [(line: Int, review: String, notes: String)] = []
  /// How many of the new reviews take the place of an earlier measuring score by the same reviewer.
  package private(set) var replaced = 0
  /// How many rows nobody has scored yet.
  package private(set) var blank = 0

  /// The columns that a sheet of drawn contacts has anyway; they are passed over, as is every column whose
  /// name begins with an underscore.
  package static let listColumns: Set<String> = [
    "run_id", "stratum_id", "rank", "vendor", "source_id", "channel", "queue", "language", "agent",
    "started_at", "talk", "recording", "kind", "inclusion_probability", "weight", "ticket", "transcript",
    "assigned_to", "minutes", "replaces", "reason", "replaced_by",
  ]
  /// The columns that a sheet of scores may have beside the criteria.
  package static let ownColumns = [
    "contact_id", "reviewer", "reviewed_at", "purpose", "form", "form_version", "score", "notes",
    "appeal_of", "appeal_by",
  ]

  private let file: String
  private let card: Scorecard
  private let context: Context
  private let places: [String: Int]
  private let stored: [String: ScoredReview]
  /// The reviews of each contact, stored ones and those of the rows above.
  private var reviews: [String: [ScoredReview]]
  /// The line of every review of the sheet by its id.
  private var lines: [String: Int] = [:]
  private var faults: [ReviewFault] = []

  /// Checks a sheet. Each row is held against what is stored and against the rows above it.
  ///
  /// - Parameters:
  ///   - sheet: The cells.
  ///   - file: The file's name, for messages.
  ///   - card: The form that was filled in.
  ///   - context: What is known.
  /// - Throws: ``ReviewFaults`` with every fault; nothing may be stored then.
  package init(_ sheet: SheetText, file: String, card: Scorecard, context: Context) throws(ReviewFaults) {
    self.file = file
    self.card = card
    self.context = context
    places = Dictionary(sheet.header.enumerated().map { ($1, $0) }) { first, _ in first }
    stored = Dictionary(context.reviews.map { ($0.id, $0) }) { first, _ in first }
    reviews = Dictionary(grouping: context.reviews, by: \.contact)
    checkHeader(sheet.header)
    guard faults.isEmpty else { throw ReviewFaults(faults) }
    for row in sheet.rows {
      guard let entry = read(row) else { continue }
      if let line = lines.updateValue(row.line, forKey: entry.review.id) {
        fault(row, "contact_id", "the same review stands on line \(line)")
      } else if let before = stored[entry.review.id] {
        if before.answers == entry.review.answers {
          known += 1
          if !entry.notes.isEmpty { knownNotes.append((row.line, entry.review.id, entry.notes)) }
        } else {
          fault(
            row, "reviewed_at",
            "this review is stored with other answers; a correction is a new review with a later reviewed_at")
        }
      } else {
        let before = measuring(entry.review.contact)
        if entry.review.purpose == .measure, before?.reviewer == entry.review.reviewer { replaced += 1 }
        entries.append(entry)
        reviews[entry.review.contact, default: []].append(entry.review)
      }
    }
    guard faults.isEmpty else { throw ReviewFaults(faults) }
  }

  private mutating func checkHeader(_ header: [String]) {
    let criteria = card.criteria.map(\.id)
    if places["flag_id"] != nil, places["verdict"] != nil, places["contact_id"] == nil {
      faults.append(
        ReviewFault(file: file, line: 1, "this is a sheet of judgements of flags: import it with --verdicts"))
      return
    }
    for name in ["contact_id"] + criteria where places[name] == nil {
      faults.append(
        ReviewFault(
          file: file, line: 1,
          "the column '\(name)' is missing: start from sample export --scorecard \(card.id)"))
    }
    var seen: Set<String> = []
    for name in header where !name.isEmpty && !name.hasPrefix("_") {
      if !seen.insert(name).inserted {
        faults.append(ReviewFault(file: file, line: 1, "the column '\(name)' stands twice"))
      }
      guard !criteria.contains(name), !Self.ownColumns.contains(name), !Self.listColumns.contains(name)
      else { continue }
      faults.append(
        ReviewFault(
          file: file, line: 1,
          "the column '\(name)' is not of the form \(card.id) \(card.version); "
            + "put an underscore before its name to have it passed over"))
    }
  }

  /// The review that measures a contact so far, on any form or on one.
  private func measuring(_ contact: String, form: String? = nil) -> ScoredReview? {
    reviews[contact]?.filter { form == nil || $0.form == form }.measuring[contact]
  }

  private func cell(_ row: SheetText.Row, _ column: String) -> String {
    places[column].map { row.cells[$0] } ?? ""
  }

  private mutating func fault(_ row: SheetText.Row, _ column: String, _ message: String) {
    faults.append(ReviewFault(file: file, line: row.line, column: column, message))
  }

  /// One row, or `nil` where it is blank or at fault.
  private mutating func read(_ row: SheetText.Row) -> Entry? {
    let criteria = card.criteria
    if criteria.allSatisfy({ cell(row, $0.id).isEmpty }), cell(row, "score").isEmpty {
      blank += 1
      return nil
    }
    let before = faults.count
    let contact = cell(row, "contact_id")
    if !context.contacts.contains(contact) {
      fault(row, "contact_id", "'\(contact.prefix(40))' is no contact of the database")
    }
    for (column, own) in [("form", card.id), ("form_version", card.version)] {
      let text = cell(row, column)
      if !text.isEmpty, text != own { fault(row, column, "'\(text)' is not the form's '\(own)'") }
    }
    let reviewer = cell(row, "reviewer").isEmpty ? context.reviewer ?? "" : cell(row, "reviewer")
    if reviewer.isEmpty { fault(row, "reviewer", "nobody is named; fill it in, or give --reviewer") }
    if reviewer.utf8.count > 100 { fault(row, "reviewer", "a name has at most 100 bytes") }
    let at = moment(row, of: contact)
    let purpose = purpose(row)
    var answers: [String: String?] = [:]
    for criterion in criteria { answers[criterion.id] = .some(answer(row, criterion)) }
    guard faults.count == before, let at, let purpose else { return nil }
    let score = card.score(answers.compactMapValues { $0 })
    checkScore(row, score)
    let (appealOf, appellant) = checkPurpose(row, purpose, contact, reviewer)
    guard faults.count == before else { return nil }
    let id = ScoredReview.id(
      form: card.id, contact: contact, reviewer: reviewer, purpose: purpose, at: at)
    return Entry(
      review: ScoredReview(
        id: id, contact: contact, reviewer: reviewer, at: at, form: card.id, version: card.version,
        purpose: purpose, score: score.value, autoFailed: score.autoFailed, answers: answers,
        appealOf: appealOf),
      points: score.points, notes: cell(row, "notes"), appellant: appellant)
  }

  private mutating func moment(_ row: SheetText.Row, of contact: String) -> Int64? {
    let text = cell(row, "reviewed_at")
    guard let at = text.isEmpty ? context.at : SheetMoment.milliseconds(text) else {
      fault(
        row, "reviewed_at",
        text.isEmpty
          ? "it is empty; fill it in, or give --at"
          : "'\(text.prefix(40))' is no time such as 2025-11-20T14:05Z, 2025-11-20 14:05 or 20.11.2025 14:05")
      return nil
    }
    let told = text.isEmpty ? "the time of --at" : "'\(text.prefix(40))'"
    if let began = context.began[contact], at < began - 86_400_000 {
      fault(row, "reviewed_at", "\(told) is before the contact began")
      return nil
    }
    if at <= context.latest { return at }
    // The latest review of a contact counts: one that is dated ahead could not be corrected.
    fault(row, "reviewed_at", "\(told) is later than now")
    return nil
  }

  private mutating func purpose(_ row: SheetText.Row) -> ReviewPurpose? {
    let text = cell(row, "purpose")
    if text.isEmpty { return context.purpose }
    if let purpose = ReviewPurpose(rawValue: text) { return purpose }
    fault(row, "purpose", "'\(text.prefix(40))' is none of measure, coach, calibrate, appeal")
    return nil
  }

  /// The stored word; `nil` where the criterion does not apply, or after a fault.
  private mutating func answer(_ row: SheetText.Row, _ criterion: Scorecard.Criterion) -> String? {
    let text = cell(row, criterion.id)
    if let answer = criterion.answer(text) { return answer.word }
    let isLeftOut = ["n/a", "na", "n.d.", "nie dotyczy", "不适用"].contains(text.lowercased())
    if isLeftOut, criterion.allowsNotApplicable { return nil }
    let words = criterion.answers.map(\.word) + (criterion.allowsNotApplicable ? ["n/a"] : [])
    let choice = words.joined(separator: ", ")
    fault(
      row, criterion.id,
      text.isEmpty ? "it is empty; answer \(choice)" : "unknown answer '\(text.prefix(40))'; answer \(choice)"
    )
    return nil
  }

  private mutating func checkScore(_ row: SheetText.Row, _ score: Scorecard.Score) {
    let text = cell(row, "score").replacing(",", with: ".")
    guard !text.isEmpty else { return }
    guard let given = Double(text), let value = score.value else {
      return fault(row, "score", "'\(text.prefix(40))' does not go with the answers")
    }
    if abs(given - value) > 0.05 {
      fault(row, "score", "\(text) is given, the answers make \(value); correct the one or the other")
    }
  }

  private mutating func checkPurpose(
    _ row: SheetText.Row, _ purpose: ReviewPurpose, _ contact: String, _ reviewer: String
  ) -> (of: String?, by: Appellant?) {
    let original = measuring(contact)
    switch purpose {
    case .coach: return (nil, nil)
    case .measure:
      if !context.drawn.contains(contact) {
        fault(row, "purpose", "the contact was not drawn, so it can't measure; use coach")
      }
      if let first = measuring(contact, form: card.id), first.reviewer != reviewer {
        fault(
          row, "purpose",
          "\(first.reviewer) has measured this contact already; a second score is calibrate")
      }
      if let line = calibration(of: contact, by: reviewer) {
        fault(
          row, "reviewer", "\(reviewer) calibrates this contact on line \(line); somebody else must measure")
      }
      return (nil, nil)
    case .calibrate:
      if original?.reviewer == reviewer {
        fault(row, "reviewer", "\(reviewer) measured this contact; somebody else must calibrate")
      }
      return (nil, nil)
    case .appeal:
      let named = cell(row, "appeal_of")
      let appellant = Appellant(rawValue: cell(row, "appeal_by"))
      if appellant == nil { fault(row, "appeal_by", "say who objects: vendor or agent") }
      guard let review = named.isEmpty ? original : reviews[contact]?.first(where: { $0.id == named }) else {
        fault(row, "appeal_of", "there is no such review of this contact to appeal against")
        return (nil, nil)
      }
      if review.reviewer == reviewer {
        fault(row, "reviewer", "\(reviewer) gave the score that is appealed; somebody else must judge")
      }
      return (review.id, appellant)
    }
  }

  /// The line above on which a reviewer calibrates a contact.
  private func calibration(of contact: String, by reviewer: String) -> Int? {
    let own = reviews[contact]?.filter { $0.purpose == .calibrate && $0.reviewer == reviewer } ?? []
    return own.lazy.compactMap { lines[$0.id] }.first
  }
}
