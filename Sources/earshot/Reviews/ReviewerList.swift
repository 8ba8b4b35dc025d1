import Contacts
import Ledger
import Report
import Reviews
import Sampling

/// The drawn contacts as reviewers get them: blind, with a form to fill in, divided among them.
struct ReviewerList {
  /// One contact for one reviewer.
  struct Task {
    let sample: SampleRow
    let contact: ContactRow?
    let channel: String?
    let agent: String?
    let startedAt: Int64?
    let purpose: ReviewPurpose
    var reviewer: String?
  }

  /// The contacts in the order of stratum and ticket; those of a second score behind them.
  private(set) var tasks: [Task] = []

  private let reader: LedgerReader
  private let strata: [String: StratumRow]

  /// Reads the contacts of a run that are to be scored: without those that were replaced.
  init(run: RunRow, reader: LedgerReader) throws {
    self.reader = reader
    strata = Dictionary(try reader.strata(run: run.runID).map { ($0.stratumID, $0) }) { first, _ in first }
    let sample = try reader.sample(run: run.runID)
    let replaced = Set(sample.compactMap(\.replaces))
    let contacts = Dictionary(try reader.contacts().map { ($0.contactID, $0) }) { first, _ in first }
    // A flagged contact that was drawn at random as well is listed once, as the random one.
    let random = Set(sample.filter { $0.kind == "random" }.map(\.contactID))
    let open = sample.filter {
      !replaced.contains($0.contactID) && ($0.kind == "random" || !random.contains($0.contactID))
    }
    // A contact that came in by replacement is not stored; the history knows whose it was and when it began.
    var missing: [String: (agent: String?, startedAt: Int64?)] = [:]
    let wanted = Set(open.map(\.contactID).filter { contacts[$0] == nil })
    if !wanted.isEmpty {
      try reader.history.forEachOfFrame(run: run.runID) { row, names in
        if wanted.contains(row.id.hex) { missing[row.id.hex] = (names[row.agent], row.startedAt) }
      }
    }
    let strata = strata
    tasks = open.map { row in
      let contact = contacts[row.contactID]
      return Task(
        sample: row, contact: contact, channel: contact?.channel ?? strata[row.stratumID]?.channel,
        agent: contact?.agent ?? missing[row.contactID]?.agent,
        startedAt: contact?.startedAt ?? missing[row.contactID]?.startedAt,
        purpose: .measure)
    }
  }

  /// Divides the contacts among reviewers by minutes.
  ///
  /// - Parameters:
  ///   - reviewers: Their names.
  ///   - cap: Contacts a reviewer at most.
  ///   - share: The share of the contacts that a second reviewer scores too, 0 to 1.
  ///   - office: The tickets by which these are chosen; needed for a share above 0.
  mutating func divide(among reviewers: [String], cap: Int?, second share: Double, office: TicketOffice?) {
    let minutes = tasks.map(Self.minutes)
    let first = Workload.assign(minutes: minutes, reviewers: reviewers.count, cap: cap)
    for (index, reviewer) in first.enumerated() { tasks[index].reviewer = reviewer.map { reviewers[$0] } }
    guard share > 0, let office, reviewers.count > 1 else { return }
    let measuring = tasks.indices.filter { tasks[$0].sample.kind == "random" && first[$0] != nil }
    let count = Int((share * Double(measuring.count)).rounded(.up))
    let chosen = measuring.map { ($0, office.ticket(for: tasks[$0].sample.contactID)) }
      .sorted { $0.1 < $1.1 }.prefix(count).map(\.0).sorted()
    let taken = reviewers.indices.map { reviewer in first.filter { $0 == reviewer }.count }
    let room = cap.map { $0 - (taken.min() ?? 0) }
    let second = Workload.assign(
      minutes: chosen.map { minutes[$0] }, reviewers: reviewers.count, cap: room
    ) { first[chosen[$0]] }
    for (index, reviewer) in zip(chosen, second) {
      let task = tasks[index]
      tasks.append(
        Task(
          sample: task.sample, contact: task.contact, channel: task.channel, agent: task.agent,
          startedAt: task.startedAt,
          purpose: .calibrate, reviewer: reviewer.map { reviewers[$0] }))
    }
  }

  /// What a review takes: a call a little longer than it lasted, a chat some minutes.
  static func minutes(_ task: Task) -> Double {
    guard task.channel != "chat" else { return 4 }
    guard let talk = task.contact?.talk else { return 8 }
    return 3 + Double(talk) / 60_000 * 1.2
  }

  /// The contacts of a reviewer, or of all for `nil`, as a table.
  ///
  /// Flags are not in it, nor the stratum's risk tier, the kind or the weight: the review is blind.
  /// - Parameter card: The form whose criteria are columns to fill in.
  func table(for reviewer: String?, card: Scorecard?) throws -> ResultTable {
    let columns =
      [
        "contact_id", "vendor", "source_id", "channel", "queue", "language", "agent", "started_at", "talk",
        "recording", "transcript",
      ]
      + (card.map { card in ["reviewer", "reviewed_at", "purpose"] + card.criteria.map(\.id) + ["notes"] }
        ?? [])
    let rows = try tasks.filter { reviewer == nil || $0.reviewer == reviewer }.map { task -> [Cell] in
      let stratum = strata[task.sample.stratumID]
      let row: [Cell] = [
        .text(task.sample.contactID), Cell(task.contact?.vendor ?? stratum?.vendor),
        Cell(task.contact?.sourceID), Cell(task.contact?.channel ?? stratum?.channel),
        Cell(task.contact?.queue ?? stratum?.queue), Cell(task.contact?.language ?? stratum?.language),
        Cell(task.agent),
        Cell(task.startedAt.map(Instant.text)), Cell(task.contact?.talk.map { Double($0) / 1_000 }),
        Cell(task.contact?.recording), .text(try Self.transcript(task.sample.contactID, in: reader)),
      ]
      guard let card else { return row }
      return row + [Cell(task.reviewer), .null, .text(task.purpose.rawValue)]
        + card.criteria.map { _ in .null }
        + [.null]
    }
    return ResultTable(columns: columns, rows: rows)
  }

  /// What can be chosen in each column of a form.
  static func choices(_ card: Scorecard?) -> [String: [String]] {
    Dictionary(
      (card?.criteria ?? []).map { criterion in
        (criterion.id, criterion.answers.map(\.word) + (criterion.allowsNotApplicable ? ["n/a"] : []))
      }
    ) { first, _ in first }
  }

  /// What was said, a line a turn, masked; with the number of each turn where flags name it.
  static func transcript(
    _ contact: String, numbered: Bool = false, in reader: LedgerReader
  ) throws -> String {
    try reader.turns(contact: contact).map { turn in
      let at = turn.at.map { "\($0 / 60_000):\(String($0 / 1_000 % 60 + 100).dropFirst()) " } ?? ""
      return (numbered ? "\(turn.turn). " : "") + "\(at)\(turn.role): \(VisibleText.line(turn.text))"
    }.joined(separator: "\n")
  }
}
