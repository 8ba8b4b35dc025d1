import Contacts
import Rules

extension SelectionEvaluator {
  /// The hits of `a` that have a hit of `b` close to them, or none if negated.
  func collectNear(_ near: NearSelection, _ plan: SelectionPlan, _ fragment: Fragment) {
    let others = search.hits[plan.other]
    let distances = Distances(search.transcript)
    let role = plan.selection.role
    var next = 0
    for text in search.hits[plan.source] {
      let hit = self.hit(text, fragment)
      while next < others.count, (others[next].turn, others[next].start) < (text.turn, text.start) {
        next += 1
      }
      var isNear = false
      // Behind it: those that follow in order are ever farther away, so the first that may count decides.
      var index = next
      while index < others.count, !isNear {
        let other = others[index]
        index += 1
        if other.turn == text.turn, other.start == text.start, other.end == text.end,
          plan.source == plan.other
        {
          continue
        }
        guard role.accepts(fragment.turns[Int(other.turn)].role) else { continue }
        isNear = distances.isWithin(near.within, hit, self.hit(other, fragment))
        break
      }
      // Before it: by their ends, of which the latest few are tried.
      if !near.ordered {
        index = next
        while index > 0, index > next - 8, !isNear {
          index -= 1
          guard role.accepts(fragment.turns[Int(others[index].turn)].role) else { continue }
          isNear = distances.isWithin(near.within, self.hit(others[index], fragment), hit)
        }
      }
      if isNear != near.negated { collect(hit) }
    }
  }

  /// The hits of `a` that are no part of a hit of the other operand.
  func collectOutside(_ plan: SelectionPlan, _ fragment: Fragment) {
    let others = search.hits[plan.other]
    var next = 0
    var turn: Int32 = -1
    var reach: Int32 = -1
    for text in search.hits[plan.source] {
      // Of those that begin no later in the same turn, the one that reaches farthest decides.
      while next < others.count, (others[next].turn, others[next].start) <= (text.turn, text.start) {
        reach = others[next].turn == turn ? max(reach, others[next].end) : others[next].end
        turn = others[next].turn
        next += 1
      }
      if turn == text.turn, reach >= text.end { continue }
      collect(hit(text, fragment))
    }
  }

  /// Follows the script that is assigned, if it is the one that the selection means.
  func collectScript(_ selection: ScriptSelection, _ number: Int, _ context: SearchContext) -> Findings
    .Absence?
  {
    guard let index = context.script, plan.scripts.indices.contains(index) else { return .script }
    if let wanted = selection.script, plan.scripts[index].script.id != wanted { return .script }
    let followed = ScriptFollower(plan.scripts[index], index: index).follow(self, context)
    clearCollected()
    for hit in followed.faults { collect(hit) }
    setOutcome(number, detail: .script(followed.outcome), isFound: followed.outcome.hasFault)
    return nil
  }
}
