import Ledger
import Reviews
import Sampling

/// The frame of some runs with what people scored and judged of it, as the database knows it.
struct EstimateFrame {
  /// The frame.
  let frame: ReviewedFrame
  /// What the reader of the figures should know.
  private(set) var notes: [String] = []

  /// Reads a frame.
  ///
  /// - Parameters:
  ///   - runs: The runs, whose strata are kept apart.
  ///   - reader: The database.
  ///   - cards: All versions of the form.
  ///   - form: The form's id.
  ///   - appealsAreFinal: Whether an appeal's score stands in the place of the first one.
  init(
    runs: [RunRow], reader: LedgerReader, cards: [Scorecard], form: String, appealsAreFinal: Bool
  ) throws {
    var cells: [ReviewedFrame.Cell] = []
    for run in runs {
      let design = try SamplingDesign(run: run, reader: reader)
      cells += try reader.strata(run: run.runID).map { row in
        var fields: [String: String] = [:]
        for field in StratumField.allCases { fields[field.rawValue] = field.value(of: row, design: design) }
        return ReviewedFrame.Cell(
          run: run.runID, stratum: row.stratumID, fields: fields, population: Int(row.population))
      }
    }
    cells.sort { ($0.stratum, $0.run) < ($1.stratum, $1.run) }
    let places = Dictionary(
      cells.enumerated().map { (Key(run: $1.run, stratum: $1.stratum), $0) }
    ) { first, _ in first }

    var query = FlagQuery()
    query.status = "current"
    let flags = try reader.flags(query)
    let archive = try ReviewArchive(reader)
    let measuring = archive.reviews.filter { $0.form == form }.measuring
    let samples = try runs.flatMap { try reader.sample(run: $0.runID) }
    let wanted = Set(flags.map(\.contactID)).union(samples.map(\.contactID))

    // Where every flagged or drawn contact stood in its frame, and how many contacts each agent has there.
    var contacts: [String: ReviewedFrame.Contact] = [:]
    var forgotten: Set<Int64> = []
    for run in runs {
      var count = 0
      try reader.history.forEachOfFrame(run: run.runID) { row, names in
        count += 1
        guard let place = places[Key(run: run.runID, stratum: names[row.stratum] ?? "-")] else { return }
        let agent = names[row.agent]
        if let agent { cells[place].agents[agent, default: 0] += 1 }
        var fields: [String: String] = [:]
        for field in Self.inHistory where cells[place].fields[field.rawValue] == nil {
          let value = field.value(of: row, names: names) ?? "-"
          fields[field.rawValue] = value
          cells[place].members[field.rawValue, default: [:]][value, default: 0] += 1
        }
        let id = row.id.hex
        if wanted.contains(id) {
          contacts[id] = ReviewedFrame.Contact(cell: place, agent: agent)
          contacts[id]?.fields = fields
        }
      }
      if count == 0, run.contacts > 0 { forgotten.insert(run.runID) }
    }
    if !forgotten.isEmpty {
      // Flagged contacts are stored; whose every other contact was is not known any more.
      for row in try reader.contacts() where forgotten.contains(row.runID) && wanted.contains(row.contactID) {
        guard let place = places[Key(run: row.runID, stratum: row.stratumID)] else { continue }
        contacts[row.contactID] = ReviewedFrame.Contact(cell: place)
      }
      notes.append(
        "the history of \(forgotten.count) of the runs is gone, so there are no figures by agent for them")
    }
    let replaced = Set(samples.compactMap(\.replaces))
    for sample in samples where !replaced.contains(sample.contactID) {
      guard let place = places[Key(run: sample.runID, stratum: sample.stratumID)] else { continue }
      // A flagged contact that was drawn at random as well is a random one.
      if sample.kind == "random" {
        contacts[sample.contactID, default: ReviewedFrame.Contact(cell: place)].isRandom = true
      }
    }
    for flag in flags { contacts[flag.contactID]?.rules.insert(flag.ruleID) }
    Self.add(archive.verdicts, of: flags, to: &contacts)
    let changed = try Self.add(
      measuring, archive.reviews, to: &contacts, cards: cards, appealsAreFinal: appealsAreFinal)
    if changed > 0 {
      notes.append("\(changed) scores were judged on appeal; --appeals original leaves that out")
    }
    frame = ReviewedFrame(cells: cells, contacts: contacts.sorted { $0.key < $1.key }.map(\.value))
    let random = frame.contacts.filter(\.isRandom)
    notes.append("scored: \(random.filter(\.isScored).count) of \(random.count) contacts drawn at random")
  }

  /// The fields that are known for every contact of a frame, whether its strata tell them apart or not.
  private static let inHistory: [StratumField] = [.vendor, .channel, .queue, .team]

  private struct Key: Hashable {
    let run: Int64
    let stratum: String
  }

  /// The last judgement of each flag; a rule is right on a contact where one of its flags is.
  private static func add(
    _ verdicts: [VerdictSheet.Verdict], of flags: [FlagRow],
    to contacts: inout [String: ReviewedFrame.Contact]
  ) {
    let byFlag = Dictionary(flags.map { ($0.flagID, $0) }) { first, _ in first }
    let last = Dictionary(verdicts.map { ($0.flag, $0.verdict) }) { $1 }
    for (id, verdict) in last.sorted(by: { $0.key < $1.key }) {
      guard let flag = byFlag[id], contacts[flag.contactID]?.verdicts[flag.ruleID] != "right" else {
        continue
      }
      contacts[flag.contactID]?.verdicts[flag.ruleID] = verdict
    }
  }

  /// Adds the scores; how many of them an appeal replaced.
  private static func add(
    _ measuring: [String: ScoredReview], _ reviews: [ScoredReview],
    to contacts: inout [String: ReviewedFrame.Contact], cards: [Scorecard], appealsAreFinal: Bool
  ) throws -> Int {
    var appeals: [String: ScoredReview] = [:]
    for review in reviews where review.purpose == .appeal && appealsAreFinal {
      if let of = review.appealOf { appeals[of] = review }
    }
    var changed = 0
    for (id, first) in measuring {
      let review = appeals[first.id] ?? first
      guard contacts[id] != nil else { continue }
      if review != first { changed += 1 }
      guard let card = cards.card(review.form, review.version) else {
        throw StatusError(
          code: ExitStatus.configuration,
          message:
            "scores were given on \(review.form) \(review.version), which the rule book no longer has: keep "
            + "old versions beside the new one, in files of their own")
      }
      contacts[id]?.isScored = true
      contacts[id]?.score = review.score
      contacts[id]?.hasFailed = review.autoFailed
      contacts[id]?.isDefective = card.isDefective(score: review.score, autoFailed: review.autoFailed)
      contacts[id]?.defects = Set(
        card.criteria.filter { criterion in
          (review.answers[criterion.id] ?? nil).map(criterion.defects.contains) ?? false
        }.map(\.id))
    }
    return changed
  }
}
