import Contacts
import Rules

/// Follows a script through a contact.
struct ScriptFollower {
  /// What came of it.
  struct Result {
    var outcome: ScriptOutcome
    /// The first hit of every step, where it occurred.
    var occurrences: [Hit?]
    /// The hits of late, misplaced and forbidden steps, in the order of the text.
    var faults: [Hit]
  }

  private let plan: ScriptPlan
  private let index: Int

  init(_ plan: ScriptPlan, index: Int) {
    self.plan = plan
    self.index = index
  }

  func follow(_ evaluator: SelectionEvaluator, _ context: SearchContext) -> Result {
    let steps = plan.script.steps
    var hits = [Hit?](repeating: nil, count: steps.count)
    for (step, numbers) in plan.steps.enumerated() {
      for number in numbers {
        evaluator.evaluate(number, context)
        guard evaluator.outcome(number).isFound, let hit = evaluator.hits(of: number).first else {
          continue
        }
        if hits[step].map({ (hit.turn, hit.start) < ($0.turn, $0.start) }) ?? true { hits[step] = hit }
      }
    }
    var outcome = ScriptOutcome(script: index)
    var faults: [Hit] = []
    var wanted = 0.0
    var done = 0.0
    for (number, step) in steps.enumerated() {
      let isExpected = applies(step.branch, hits)
      guard let hit = hits[number] else {
        if step.need == .required, isExpected {
          outcome.missing.append(number)
          wanted += step.weight
        }
        continue
      }
      if step.need == .forbidden {
        if isExpected {
          outcome.forbidden.append(number)
          wanted += step.weight
          faults.append(hit)
        }
        continue
      }
      wanted += step.weight
      let isMisplaced = step.after.contains { earlier in
        steps.indices.contains(earlier)
          && hits[earlier].map { (hit.turn, hit.start) < ($0.turn, $0.start) } ?? false
      }
      let isLate = isLate(hit, step.limit, hits, context)
      if isMisplaced { outcome.misplaced.append(number) }
      if isLate { outcome.late.append(number) }
      if isMisplaced || isLate { faults.append(hit) } else { done += step.weight }
    }
    if wanted > 0 { outcome.millionths = Int((done / wanted * 1_000_000).rounded()) }
    faults.sort { ($0.turn, $0.start, $0.end) < ($1.turn, $1.start, $1.end) }
    return Result(outcome: outcome, occurrences: hits, faults: faults)
  }

  private func applies(_ branch: ScriptStep.Branch?, _ hits: [Hit?]) -> Bool {
    switch branch {
    case nil: true
    case .ifStep(let step)?: hits.indices.contains(step) && hits[step] != nil
    case .unlessStep(let step)?: !hits.indices.contains(step) || hits[step] == nil
    }
  }

  /// Whether a step came behind its limit; a limit that can't be measured is not exceeded.
  private func isLate(_ hit: Hit, _ limit: ScriptStep.Limit?, _ hits: [Hit?], _ context: SearchContext)
    -> Bool
  {
    guard let limit else { return false }
    var origin: Hit?
    if let from = limit.from {
      guard hits.indices.contains(from), let hit = hits[from] else { return false }
      origin = hit
    }
    if let turns = limit.turns, hit.turn - (origin?.turn ?? -1) > turns { return true }
    guard let milliseconds = limit.milliseconds, let at = hit.at else { return false }
    if let origin, origin.at == nil { return false }
    return at.subtractingClamped(origin?.at ?? 0) > milliseconds
  }
}
