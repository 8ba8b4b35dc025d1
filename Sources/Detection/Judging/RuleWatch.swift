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
    /// The number of the kind of ``SettledRules``, or 0.
    let kind: Int
    let notes: [Note]
  }

  /// What a note has in the place of a reason.
  private static let hit = -1
  /// The same of a rule that is judged although the contact's kind settles it.
  private static let judged = -2

  /// The most cases with notes that are remembered.
  private static let mostCases = 4096

  private let rows: RuleRows
  private let settled: SettledRules
  /// The rules of the plan that are watched.
  private let watched: [Int]
  /// For every rule of the book, its place in the plan, or -1.
  private let places: [Int]
  /// Whether a rule of the plan is watched.
  private let isWatched: [Bool]
  private let isIdle: Bool
  @exclusivity(unchecked) private var row = 0
  /// The contact's kind, or -1 where it has none.
  @exclusivity(unchecked) private var kind = -1
  /// Watched rules that hit or gave a reason, with its number, as far as the kind does not settle them.
  @exclusivity(unchecked) private var notes: [Note] = []
  /// The numbers of cases without notes, by kind; zero where none came up.
  @exclusivity(unchecked) private var plain: [Int] = []
  @exclusivity(unchecked) private var noted: [Case: Int] = [:]
  @exclusivity(unchecked) private var count = 0

  init(_ plan: DetectionPlan, _ rows: RuleRows, _ settled: SettledRules, _ watching: Set<Int>) {
    self.rows = rows
    self.settled = settled
    watched = plan.rules.indices.filter { watching.contains(plan.rules[$0].index) }
    var places = [Int](repeating: -1, count: plan.book.rules.count)
    for (place, rule) in plan.rules.enumerated() { places[rule.index] = place }
    self.places = places
    isWatched = plan.rules.map { watching.contains($0.index) }
    isIdle = watching.isEmpty
  }

  /// Forgets the contact before.
  @inline(__always)
  func begin(_ row: Int, kind: Int) {
    self.row = row
    self.kind = kind
    if !notes.isEmpty { notes.removeAll(keepingCapacity: true) }
  }

  @inline(__always)
  func note(_ rule: Int, _ reason: Int) {
    if !isIdle, isWatched[rule] { notes.append(Note(rule: rule, reason: reason)) }
  }

  @inline(__always)
  func hit(_ rule: Int) { note(rule, Self.hit) }

  /// Notes that a rule is judged although the contact's kind settles it.
  func judged(_ rule: Int) {
    // One that is evaluated for the kind stays so, unless a note of its own says otherwise.
    if settled.outcome(kind, rule) >= 0 { note(rule, Self.judged) }
  }

  /// A number for what all rules came to: contacts with one number have the same coverage by each of them.
  var number: Int {
    guard kind >= 0 else { return number(Case(row: row, kind: 0, notes: notes)) }
    if plain.count <= kind { plain += repeatElement(0, count: kind + 1 - plain.count) }
    if plain[kind] == 0 {
      // Kinds that differ in rules that nobody watches are one case.
      let reasons = watched.compactMap { rule in
        let outcome = settled.outcome(kind, rule)
        return outcome >= 0 ? Note(rule: rule, reason: Int(outcome)) : nil
      }
      plain[kind] = number(Case(row: row, kind: 0, notes: reasons))
    }
    return notes.isEmpty ? plain[kind] : number(Case(row: row, kind: plain[kind], notes: notes))
  }

  private func number(_ key: Case) -> Int {
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
    if let note = notes.last(where: { $0.rule == rule }) {
      switch note.reason {
      case Self.hit: return .hit
      case Self.judged: return .evaluated
      default: return .notEvaluated(reasons[note.reason])
      }
    }
    if kind >= 0, case let outcome = settled.outcome(kind, rule), outcome >= 0 {
      return .notEvaluated(reasons[Int(outcome)])
    }
    return rows.covering(row)[rule / 64] >> UInt64(rule % 64) & 1 == 0 ? .notApplicable : .evaluated
  }
}
