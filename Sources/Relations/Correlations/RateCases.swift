import Synchronization

/// The cases that a night meets, each with a number: what stands in front of a record.
package final class RateCases: Sendable {
  private let plan: CorrelationPlan
  private let state = Mutex<(cases: [RateCase], numbers: [RateCase: Int])>(([], [:]))

  /// None yet.
  package init(_ plan: CorrelationPlan) { self.plan = plan }

  /// The case of a number.
  package subscript(number: Int) -> RateCase { state.withLock { $0.cases[number] } }

  /// All cases by number.
  package var all: [RateCase] { state.withLock { $0.cases } }

  /// The numbers of the cases of a contact of tonight, or of a hit: one for those entries that have the same groups.
  package func numbers(_ uses: [RateTable.Use], isHit: Bool) -> [Int] {
    var parts: [[RateTable.Use]] = []
    for use in uses {
      let known = parts.firstIndex { plan.entries[$0[0].entry].groups == plan.entries[use.entry].groups }
      if let known { parts[known].append(use) } else { parts.append([use]) }
    }
    return parts.map { part in
      let own = RateCase(part, isHit: isHit, plan)
      return state.withLock { state in
        if let number = state.numbers[own] { return number }
        state.cases.append(own)
        state.numbers[own] = state.cases.count - 1
        return state.cases.count - 1
      }
    }
  }
}
