import Contacts
import Rules

/// `concurrent` over the contacts of one group: more of them at once than allowed.
///
/// A contact counts from its beginning to its end, shortened by the tolerance at either end; one that ends when
/// another begins does not overlap it. A stretch counts where more than the allowed number go on for at least the
/// minimum, and where fields must differ, at least one of them does among those that go on; what is not known differs
/// from nothing.
struct OverlapSweep {
  private let block: Concurrency
  private let events: [CorrelationEvent]
  private let across: [Int]

  /// What was found: the places of the contacts in it, how many at once at most, and when.
  struct Overlap: Hashable, Sendable {
    let members: [Int]
    let most: Int
    let from: Int64
    let until: Int64
  }

  init(_ block: Concurrency, _ events: [CorrelationEvent], across: [Int]) {
    self.block = block
    self.events = events
    self.across = across
  }

  /// All stretches with a contact of tonight as one overlap; `nil` where there is none.
  func overlap() -> Overlap? {
    var points: [(at: Int64, isStart: Bool, index: Int)] = []
    for (index, event) in events.enumerated() {
      let start = event.at.subtractingClamped(-block.tolerance)
      let end = event.until.subtractingClamped(block.tolerance)
      guard end > start else { continue }
      points.append((start, true, index))
      points.append((end, false, index))
    }
    points.sort { left, right in
      if left.at != right.at { return left.at < right.at }
      if left.isStart != right.isStart { return !left.isStart }
      return left.index < right.index
    }
    var active: Set<Int> = []
    var members: Set<Int> = []
    var most = 0
    var open: (from: Int64, members: Set<Int>, most: Int)?
    var bounds: (from: Int64, until: Int64)?
    for (place, point) in points.enumerated() {
      if point.isStart { active.insert(point.index) } else { active.remove(point.index) }
      // What happens at one instant happens at once.
      if place + 1 < points.count, points[place + 1].at == point.at { continue }
      if active.count > block.allowed, differs(active) {
        let known = open ?? (point.at, [], 0)
        open = (known.from, known.members.union(active), max(known.most, active.count))
      } else if let stretch = open {
        open = nil
        guard point.at.subtractingClamped(stretch.from) >= max(1, block.minimum),
          stretch.members.contains(where: { !events[$0].isPast })
        else { continue }
        members.formUnion(stretch.members)
        most = max(most, stretch.most)
        bounds = (bounds?.from ?? stretch.from, point.at)
      }
    }
    return bounds.map { Overlap(members: members.sorted(), most: most, from: $0.from, until: $0.until) }
  }

  private func differs(_ active: Set<Int>) -> Bool {
    across.isEmpty
      || across.contains { place in Set(active.compactMap { events[$0].texts[place] }).count > 1 }
  }
}
