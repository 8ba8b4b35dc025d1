import Rules

/// What some rules came to on the contact judged last, for those who count over many contacts.
///
/// Belongs to one judge.
final class RuleWatch {
  private struct Note: Hashable {
    let rule: Int
    let reason: Int
  }

  /// All that ``coverage(_:_:)`` looks at.
  private struct Case: Hashable {
    let row: Int
    let notes: [Note]
  }

  /// The most cases with notes that are remembered.
  private static let mostCases = 4096

  private let rows: RuleRows
  /// For every rule of the book, its place in the plan, or -1.
  private let places: [Int]
  /// Whether a rule of the plan is watched.
  private let isWatched: [Bool]
  private let isIdle: Bool
  @exclusivity(unchecked) private var row = 0
  /// Watched rules that hit, with -1, or gave a reason, with its number.
  @exclusivity(unchecked) private var notes: [Note] = []
  /// The numbers of cases without notes, by row; zero where none came up.
  @exclusivity(unchecked) private var plain: [Int] = []
  @exclusivity(unchecked) private var noted: [Case: Int] = [:]
  @exclusivity(unchecked) private var count = 0

  init(_ plan: DetectionPlan, _ rows: RuleRows, _ watching: Set<Int>) {
    self.rows = rows
    var places = [Int](repeating: -1, count: plan.book.rules.count)
    for (place, rule) in plan.rules.enumerated() { places[rule.index] = place }
    self.places = places
    isWatched = plan.rules.map { watching.contains($0.index) }
    isIdle = watching.isEmpty
  }

  /// Forgets the contact before.
  @inline(__always)
  func begin(_ row: Int) {
    self.row = row
    if !notes.isEmpty { notes.removeAll(keepingCapacity: true) }
  }

  @inline(__always)
  func note(_ rule: Int, _ reason: Int) {
    if !isIdle, isWatched[rule] { notes.append(Note(rule: rule, reason: reason)) }
  }

  @inline(__always)
  func hit(_ rule: Int) { note(rule, -1) }

  /// A number for what all rules came to: contacts with one number have the same coverage by each of them.
  var number: Int {
    if notes.isEmpty {
      if plain.count <= row { plain += repeatElement(0, count: row + 1 - plain.count) }
      if plain[row] == 0 { plain[row] = next() }
      return plain[row]
    }
    let key = Case(row: row, notes: notes)
    if let known = noted[key] { return known }
    // Numbers are not given twice, so what was forgotten gets a new one.
    if noted.count == Self.mostCases { noted.removeAll(keepingCapacity: true) }
    let number = next()
    noted[key] = number
    return number
  }

  private func next() -> Int {
    count += 1
    return count
  }

  func coverage(_ index: Int, _ reasons: [String]) -> RuleCoverage {
    guard places.indices.contains(index), places[index] >= 0 else { return .notApplicable }
    let rule = places[index]
    if let note = notes.first(where: { $0.rule == rule }) {
      return note.reason < 0 ? .hit : .notEvaluated(reasons[note.reason])
    }
    return rows.covering(row)[rule / 64] >> UInt64(rule % 64) & 1 == 0 ? .notApplicable : .evaluated
  }
}
