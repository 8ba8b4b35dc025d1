import Ledger
import Reviews
import Sampling

/// A run's frame, counted by every field that a plan may divide it by.
struct PlanFrame {
  /// The fields.
  static let fields = ["vendor", "channel", "queue", "language", "tier", "agent", "hour"]

  private var counts: [[String]: Int] = [:]

  /// Counts a frame.
  init(run: RunRow, reader: LedgerReader) throws {
    let strata = Dictionary(try reader.strata(run: run.runID).map { ($0.stratumID, $0) }) { first, _ in first
    }
    var counts: [[String]: Int] = [:]
    var isEmpty = true
    try reader.history.forEachOfFrame(run: run.runID) { row, names in
      guard let stratum = names[row.stratum].flatMap({ strata[$0] }) else { return }
      isEmpty = false
      let hour = row.startedAt.map { String(($0 / 3_600_000 % 24 + 24) % 24) } ?? "-"
      counts[Self.values(stratum) + [names[row.agent] ?? "-", hour], default: 0] += 1
    }
    if isEmpty {
      // The history is gone: the strata of the draw are still known.
      for stratum in strata.values { counts[Self.values(stratum) + ["-", "-"]] = Int(stratum.population) }
    }
    self.counts = counts
  }

  private static func values(_ row: StratumRow) -> [String] {
    [row.vendor, row.channel, row.queue ?? "-", row.language ?? "-", row.riskTier]
  }

  /// The cells of a plan, by id.
  ///
  /// - Parameters:
  ///   - fields: The fields that make a cell.
  ///   - group: The field that makes a group; a cell that spans several is in the first.
  ///   - rate: The expected rate for values of the first five fields.
  ///   - minutes: Minutes of a review by channel; a cell with both takes their mean.
  func cells(
    by fields: [String], group: String, rate: ([String: String]) -> Double, minutes: [String: Double],
    minimum: Int, cap: Int?
  ) -> [PlanCell] {
    let places = fields.compactMap { Self.fields.firstIndex(of: $0) }
    let groupPlace = Self.fields.firstIndex(of: group) ?? 0
    var cells: [String: (group: String, count: Int, rate: Double, minutes: Double)] = [:]
    for (values, count) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let id = places.map { values[$0] }.joined(separator: "/")
      let known = Dictionary(zip(Self.fields, values)) { first, _ in first }
      var cell = cells[id] ?? (values[groupPlace], 0, 0, 0)
      cell.count += count
      cell.rate += Double(count) * rate(known)
      cell.minutes += Double(count) * (minutes[values[1]] ?? 1)
      cells[id] = cell
    }
    return cells.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { id, cell in
      PlanCell(
        id: id, group: cell.group, population: cell.count, rate: cell.rate / Double(cell.count),
        minutes: cell.minutes / Double(cell.count), minimum: minimum, cap: cap)
    }
  }
}

/// The defect rates of the draw's strata so far, over all nights.
struct PlanRates {
  private var counts: [[String]: (defects: Int, reviewed: Int)] = [:]

  /// Counts the measuring reviews of a form by stratum.
  init(reader: LedgerReader, forms: ReviewForms) throws {
    let measuring = try ReviewArchive(reader).reviews.filter { $0.form == forms.form }.measuring
    guard !measuring.isEmpty else { return }
    let cards = try forms.all()
    let contacts = Dictionary(try reader.contacts().map { ($0.contactID, $0) }) { first, _ in first }
    for (id, review) in measuring {
      guard let contact = contacts[id], let card = cards.card(review.form, review.version) else { continue }
      let key = Self.key([
        "vendor": contact.vendor, "channel": contact.channel, "queue": contact.queue ?? "-",
        "language": contact.language ?? "-", "tier": contact.riskTier,
      ])
      let isDefective = card.isDefective(score: review.score, autoFailed: review.autoFailed)
      counts[key, default: (0, 0)].reviewed += 1
      counts[key, default: (0, 0)].defects += isDefective ? 1 : 0
    }
  }

  /// The rate of a stratum, drawn towards one half; `nil` where nothing was reviewed.
  func rate(_ fields: [String: String]) -> Double? {
    counts[Self.key(fields)].map { PlanCell.shrunkenRate(defects: $0.defects, reviewed: $0.reviewed) }
  }

  private static func key(_ fields: [String: String]) -> [String] {
    ["vendor", "channel", "queue", "language", "tier"].map { fields[$0] ?? "-" }
  }
}

extension BusinessDate {
  /// Days since 1970 of `YYYY-MM-DD`.
  static func day(_ text: String) -> Int? {
    SheetMoment.milliseconds(text).map { Int($0 / 86_400_000) }
  }
}
