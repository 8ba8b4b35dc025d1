import Ledger
import Reviews
import Sampling

/// A run's frame, counted by every field that a plan may divide it by.
struct PlanFrame {
  /// The fields that are known for every contact of the frame.
  let fields: [StratumField]
  private var counts: [[String]: Int] = [:]

  /// Counts a frame.
  ///
  /// Vendor, channel, queue, agent, team, direction, who ended it, hour and complexity are in the history; language,
  /// tier and other fields are known as far as the run's own strata tell them apart.
  init(run: RunRow, reader: LedgerReader) throws {
    let design = try SamplingDesign(run: run, reader: reader)
    let strata = Dictionary(try reader.strata(run: run.runID).map { ($0.stratumID, $0) }) { first, _ in first
    }
    var all = StratumField.allCases.filter { field in
      strata.values.allSatisfy { field.value(of: $0, design: design) != nil }
    }
    let inHistory: [StratumField] = [
      .vendor, .channel, .queue, .agent, .team, .direction, .endedBy, .hour, .complexity,
    ]
    let known = StratumField.allCases.filter { all.contains($0) || inHistory.contains($0) }
    let own = strata.mapValues { row in known.map { $0.value(of: row, design: design) } }
    var counts: [[String]: Int] = [:]
    try reader.history.forEachOfFrame(run: run.runID) { row, names in
      guard let values = names[row.stratum].flatMap({ own[$0] }) else { return }
      let whole = zip(known, values).map { field, value in value ?? field.value(of: row, names: names) ?? "-"
      }
      counts[whole, default: 0] += 1
    }
    if counts.isEmpty {
      // The history is gone: the strata of the draw are still known.
      for row in strata.values {
        counts[all.map { $0.value(of: row, design: design) ?? "-" }, default: 0] += Int(row.population)
      }
    } else {
      all = known
    }
    fields = all
    self.counts = counts
  }

  /// The cells of a plan with the agent of each, where cells tell agents apart; sorted by id.
  ///
  /// - Parameters:
  ///   - design: The fields that make a cell, minima, caps and costs.
  ///   - group: The field that makes a group; a cell that spans several is in the first.
  ///   - rates: The expected rates of cells that are known, by id.
  func cells(
    _ design: SamplingDesign, group: StratumField, rates: [String: Double]
  ) -> [(cell: PlanCell, agent: String?)] {
    let places = design.fields.compactMap { fields.firstIndex(of: $0) }
    let groupPlace = fields.firstIndex(of: group)
    let channelPlace = fields.firstIndex(of: .channel)
    let agentPlace = design.fields.contains(.agent) ? fields.firstIndex(of: .agent) : nil
    let vendorPlace = design.fields.contains(.vendor) ? fields.firstIndex(of: .vendor) : nil
    var cells: [String: (group: String, count: Int, chats: Int, agent: String?)] = [:]
    for (values, count) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let id = places.map { Stratum.escaped(values[$0]) }.joined(separator: "/")
      let name = agentPlace.map { values[$0] }.flatMap { $0 == "-" ? nil : $0 }
      let agent = name.map { (vendorPlace.map { values[$0] } ?? "-") + "\u{1F}" + $0 }
      var cell = cells[id] ?? (groupPlace.map { values[$0] } ?? "-", 0, 0, agent)
      cell.count += count
      if channelPlace.map({ values[$0] == "chat" }) ?? false { cell.chats += count }
      cells[id] = cell
    }
    return cells.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { id, cell in
      (
        PlanCell(
          id: id, group: cell.group, population: cell.count, rate: rates[id] ?? design.rate,
          minutes: design.minutes(chats: cell.chats, of: cell.count), minimum: design.minimum, cap: design.cap
        ), cell.agent
      )
    }
  }
}

/// The defect rates so far, from the measuring reviews of a form.
struct PlanRates {
  private var reviewed: [(contact: ContactRow, isDefective: Bool)] = []

  /// Reads the reviews.
  ///
  /// - Parameter before: Only contacts of runs before this one.
  init(reader: LedgerReader, forms: ReviewForms, before: Int64? = nil) throws {
    let measuring = try ReviewArchive(reader).reviews.filter { $0.form == forms.form }.measuring
    guard !measuring.isEmpty else { return }
    let cards = try forms.all()
    let contacts = Dictionary(try reader.contacts().map { ($0.contactID, $0) }) { first, _ in first }
    for (id, review) in measuring.sorted(by: { $0.key < $1.key }) {
      guard let contact = contacts[id], contact.runID < before ?? .max,
        let card = cards.card(review.form, review.version)
      else { continue }
      reviewed.append((contact, card.isDefective(score: review.score, autoFailed: review.autoFailed)))
    }
  }

  /// The rates of cells, drawn towards one half by one defect in two reviews.
  ///
  /// - Parameter id: The cell of a contact.
  func rates(by id: (ContactRow) -> String) -> [String: Double] {
    Dictionary(grouping: reviewed) { id($0.contact) }.mapValues { found in
      PlanCell.shrunkenRate(defects: found.count { $0.isDefective }, reviewed: found.count)
    }
  }
}

extension BusinessDate {
  /// Days since 1970 of `YYYY-MM-DD`.
  static func day(_ text: String) -> Int? {
    SheetMoment.milliseconds(text).map { Int($0 / 86_400_000) }
  }
}
