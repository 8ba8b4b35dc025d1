import Contacts
import Rules

extension SelectionEvaluator {
  /// The hits of `a` that have a hit of `b` close to them, or none if negated.
  func collectNear(_ shape: UnsafePointer<SelectionShape>, _ context: SearchContext) {
    let others = search.hits(of: Int(shape.pointee.other), in: context.fragment)
    let distances = Distances(search.transcript)
    let turns = search.transcript.turns
    let roles = shape.pointee.roles
    let within = shape.pointee.within
    var next = 0
    for text in search.hits(of: Int(shape.pointee.source), in: context.fragment) {
      let hit = self.hit(text)
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
          shape.pointee.source == shape.pointee.other
        {
          continue
        }
        guard roles >> turns[Int(other.turn)].role.rawValue & 1 != 0 else { continue }
        isNear = distances.isWithin(within, hit, self.hit(other))
        break
      }
      // Before it: by their ends, of which the latest few are tried.
      if !shape.pointee.isOrdered {
        index = next
        while index > 0, index > next - 8, !isNear {
          index -= 1
          guard roles >> turns[Int(others[index].turn)].role.rawValue & 1 != 0 else { continue }
          isNear = distances.isWithin(within, self.hit(others[index]), hit)
        }
      }
      if isNear != shape.pointee.isFar { collect(hit) }
    }
  }

  /// The hits of `a` that are no part of a hit of the other operand.
  func collectOutside(_ shape: UnsafePointer<SelectionShape>, _ context: SearchContext) {
    let others = search.hits(of: Int(shape.pointee.other), in: context.fragment)
    var next = 0
    var turn: Int32 = -1
    var reach: Int32 = -1
    for text in search.hits(of: Int(shape.pointee.source), in: context.fragment) {
      // Of those that begin no later in the same turn, the one that reaches farthest decides.
      while next < others.count, (others[next].turn, others[next].start) <= (text.turn, text.start) {
        reach = others[next].turn == turn ? max(reach, others[next].end) : others[next].end
        turn = others[next].turn
        next += 1
      }
      if turn == text.turn, reach >= text.end { continue }
      collect(hit(text))
    }
  }
}
