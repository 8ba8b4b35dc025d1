import Rules

/// What some rules came to on the contact judged last, for those who count over many contacts.
///
/// Belongs to one judge.
final class RuleWatch {
  private let rows: RuleRows
  /// For every rule of the book, its place in the plan, or -1.
  private let places: [Int]
  /// Whether a rule of the plan is watched.
  private let isWatched: [Bool]
  private let isIdle: Bool
  @exclusivity(unchecked) private var row = 0
  /// Watched rules that hit, with -1, or gave a reason, with its number.
  @exclusivity(unchecked) private var notes: [(rule: Int, reason: Int)] = []

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
    if !isIdle, isWatched[rule] { notes.append((rule, reason)) }
  }

  @inline(__always)
  func hit(_ rule: Int) { note(rule, -1) }

  func coverage(_ index: Int, _ reasons: [String]) -> RuleCoverage {
    guard places.indices.contains(index), places[index] >= 0 else { return .notApplicable }
    let rule = places[index]
    if let note = notes.first(where: { $0.rule == rule }) {
      return note.reason < 0 ? .hit : .notEvaluated(reasons[note.reason])
    }
    return rows.covering(row)[rule / 64] >> UInt64(rule % 64) & 1 == 0 ? .notApplicable : .evaluated
  }
}
