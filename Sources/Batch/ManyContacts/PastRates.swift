import Contacts
import Ledger
import Relations
import Rules

/// Counts cells of contacts of earlier nights in the rates of tonight's correlations. What cells have in common (the
/// number of a name, the rates of a channel and language) is worked out once.
struct PastRates {
  /// What decides in which rates a cell counts.
  private struct Case: Hashable {
    let language: UInt32
    let channel: UInt8
    let age: Int
    /// Which of the fields that rates go by are known, by their places.
    let known: UInt64
  }

  private let plan: CorrelationPlan
  /// The entries whose rates history can count in.
  private let rated: [Int]
  /// The places of the fields that these go by.
  private let fields: [Int]
  private var cases: [Case: [UInt32]] = [:]
  /// One more than the table's number of a name, by history's; 0 where it was not asked yet.
  private var numbers: [UInt32] = []
  private let former: FormerNames

  /// - Parameters:
  ///   - rated: The places of entries in the plan.
  ///   - former: How masked ids of this run were stored before.
  init(_ plan: CorrelationPlan, rated: [Int], former: FormerNames = FormerNames()) {
    self.plan = plan
    self.former = former
    self.rated = rated
    fields = Set(rated.flatMap { plan.entries[$0].places }).sorted()
  }

  /// Counts cells.
  ///
  /// - Parameters:
  ///   - languages: By the numbers of the cells' languages.
  ///   - names: What the rows' numbers stand for.
  mutating func add(
    _ past: PastCells, languages: [String?], _ names: HistoryNames, to rates: inout RateTable
  ) {
    numbers = Array(repeating: 0, count: names.texts.count)
    var texts = [UInt32](repeating: 0, count: plan.fields.count)
    for cell in past.cells {
      let language = languages[Int(cell.language)]
      var known: UInt64 = 0
      for (bit, place) in fields.enumerated() {
        let isKnown: Bool
        (texts[place], isKnown) = value(plan.fields[place], of: cell.row, language, names, &rates)
        if isKnown { known |= 1 << UInt64(bit) }
      }
      let key = Case(language: cell.language, channel: cell.row.channel, age: cell.age, known: known)
      if let uses = cases[key] {
        for use in uses { rates.add(use, texts, times: cell.contacts) }
        continue
      }
      let counting = rated.filter { number in
        let entry = plan.entries[number]
        let isGrouped = entry.groupPlaces.allSatisfy { place in
          fields.firstIndex(of: place).map { known & 1 << UInt64($0) != 0 } ?? false
        }
        return isGrouped && entry.covers(channel: Channel(rawValue: cell.row.channel), language: language)
      }
      let uses = rates.numbers(of: counting, at: cell.at, isPast: true)
      cases[key] = uses
      for use in uses { rates.add(use, texts, times: cell.contacts) }
    }
  }

  /// The table's number of a field's value, and whether it is known.
  private mutating func value(
    _ variable: ContactVariable, of row: HistoryRow, _ language: String?, _ names: HistoryNames,
    _ rates: inout RateTable
  ) -> (UInt32, Bool) {
    switch variable {
    // A contact without a vendor has the word for none.
    case .vendor: (number(row.vendor, names, &rates), true)
    case .queue: (number(row.queue, names, &rates), names[row.queue] != nil)
    case .agent: person(row.agent, names, &rates)
    case .team: person(row.team, names, &rates)
    case .language: (rates.number(of: language), language != nil)
    default:
      Self.number(of: row.text(variable, names, former), &rates)
    }
  }

  private static func number(of text: String?, _ rates: inout RateTable) -> (UInt32, Bool) {
    (rates.number(of: text), text != nil)
  }

  /// The same of an agent or team; not known where it was masked without a mark.
  private mutating func person(
    _ name: UInt32, _ names: HistoryNames, _ rates: inout RateTable
  ) -> (UInt32, Bool) {
    guard let text = names[name], former.person(text) != nil else { return (rates.number(of: nil), false) }
    return (number(name, names, &rates), true)
  }

  private mutating func number(
    _ name: UInt32, _ names: HistoryNames, _ rates: inout RateTable
  ) -> UInt32 {
    let place = Int(name)
    guard place < numbers.count else { return rates.number(of: names[name].map(former.name)) }
    if numbers[place] == 0 { numbers[place] = rates.number(of: names[name].map(former.name)) + 1 }
    return numbers[place] - 1
  }
}
