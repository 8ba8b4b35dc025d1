import Contacts
import Ledger
import Sampling
import Statistics

/// A sample made larger: every contact that was drawn stays, and the next tickets of each stratum come in.
struct SampleGrowth {
  /// How the reason of a row begins that came in by growth.
  static let mark = "growth to "

  /// The new rows.
  private(set) var rows: [SampleRow] = []
  /// How many contacts the grown strata have from now on.
  private(set) var strata: [GrowthRow] = []
  /// How many were drawn at random before, and are from now on.
  private(set) var before = 0
  private(set) var after = 0

  /// Works out how a sample grows to a budget, by the way of dividing that the run was drawn with.
  ///
  /// - Parameters:
  ///   - budget: The whole budget, what is drawn already included.
  ///   - rates: The expected rate by stratum from earlier nights, for Neyman's allocation.
  /// - Throws: ``StatusError`` where the budget is not within reason.
  init(
    to budget: PlanBudget, run: RunRow, reader: LedgerReader, seed: Seed, rates: [String: Double]
  ) throws {
    let design = try SamplingDesign(run: run, reader: reader)
    let known = try reader.strata(run: run.runID)
    let sample = try reader.sample(run: run.runID).filter { $0.kind == "random" }
    let elsewhere = try reader.drawn(
      around: run.businessDate, days: design.window, before: run.replaces ?? run.runID)
    var passedOver: [String: Int] = [:]
    var chats: [String: Int] = [:]
    try SampleCommand.requireFrame(of: run, in: reader)
    try reader.history.forEachOfFrame(run: run.runID) { row, names in
      let stratum = names[row.stratum] ?? "-"
      if row.channel == Channel.chat.rawValue { chats[stratum, default: 0] += 1 }
      if !elsewhere.isEmpty, elsewhere.contains(row.id.hex) { passedOver[stratum, default: 0] += 1 }
    }
    // Places that replacements used up can't be drawn once more.
    var replacements: [String: Int] = [:]
    for row in sample where row.replaces != nil { replacements[row.stratumID, default: 0] += 1 }
    let cells = known.map { row in
      let used = (passedOver[row.stratumID] ?? 0) + (replacements[row.stratumID] ?? 0)
      let room = max(Int(row.allocated), Int(row.population) - used)
      return PlanCell(
        id: row.stratumID, group: row.vendor, population: Int(row.population),
        rate: rates[row.stratumID] ?? design.rate,
        minutes: design.minutes(chats: chats[row.stratumID] ?? 0, of: Int(row.population)),
        minimum: Int(row.allocated),
        cap: min(room, max(Int(row.allocated), design.cap ?? .max)))
    }
    before = known.reduce(0) { $0 + Int($1.allocated) }
    let units: [Int]
    do throws(StatisticsError) {
      units = try SamplePlan(cells: cells, method: design.allocation, budget: budget, level: design.level)
        .units
    } catch {
      throw StatusError(
        code: ExitStatus.usage,
        message: "a sample only grows: \(before) contacts are drawn, and \(error.detail)")
    }
    after = units.reduce(0, +)
    let own = Dictionary(grouping: sample, by: \.stratumID)
    var limits: [String: Int] = [:]
    for (row, count) in zip(known, units) where count > Int(row.allocated) {
      limits[row.stratumID] = count + (own[row.stratumID]?.count ?? 0) + (passedOver[row.stratumID] ?? 0)
    }
    let orders = try StratumOrder.read(limits, run: run, reader: reader, seed: seed)
    for (row, count) in zip(known, units) {
      guard let order = orders[row.stratumID] else { continue }
      var taken = elsewhere.union((own[row.stratumID] ?? []).map(\.contactID))
      strata.append(GrowthRow(stratumID: row.stratumID, allocated: Int64(count)))
      for _ in Int(row.allocated)..<count {
        guard let next = order.next(after: taken) else {
          throw StatusError(
            code: ExitStatus.usage,
            message: "every contact of the stratum \(row.stratumID) has been drawn")
        }
        taken.insert(next.candidate.id.hex)
        rows.append(
          SampleRow(
            stratumID: row.stratumID, contactID: next.candidate.id.hex, rank: Int64(next.rank),
            ticket: next.candidate.ticket.hex,
            inclusionProbability: Double(count) / Double(row.population),
            weight: Double(row.population) / Double(count), kind: "random", reason: Self.mark + "\(after)"))
      }
    }
  }
}

extension SampleRow {
  /// Whether the contact came in when the sample grew.
  var isGrowth: Bool { replaces == nil && reason?.hasPrefix(SampleGrowth.mark) == true }
}
