import Contacts
import Rules

/// `concurrent` over the contacts of one group: more of them at once than allowed.
///
/// A contact counts from its beginning to its end, shortened by the tolerance at either end; one that ends when
/// another begins does not overlap it. A stretch counts where more than the allowed number go on for at least the
/// minimum, and where fields must differ, at least one of them does among those that go on; what is not known differs
/// from nothing, and spellings that differ by case and blanks alone are one.
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
      let (start, end) = span(of: event)
      guard end > start else { continue }
      points.append((start, true, index))
      points.append((end, false, index))
    }
    points.sort { left, right in
      if left.at != right.at { return left.at < right.at }
      if left.isStart != right.isStart { return !left.isStart }
      return left.index < right.index
    }
    var active = Active(across)
    var open: (from: Int64, most: Int, hasTonight: Bool)?
    var stretches: [(from: Int64, until: Int64)] = []
    var most = 0
    for (place, point) in points.enumerated() {
      active.count(events[point.index], by: point.isStart ? 1 : -1)
      // What happens at one instant happens at once.
      if place + 1 < points.count, points[place + 1].at == point.at { continue }
      if active.total > block.allowed, active.differs {
        let known = open ?? (point.at, 0, false)
        open = (known.from, max(known.most, active.total), known.hasTonight || active.tonight > 0)
      } else if let stretch = open {
        open = nil
        guard point.at.subtractingClamped(stretch.from) >= max(1, block.minimum), stretch.hasTonight else {
          continue
        }
        stretches.append((stretch.from, point.at))
        most = max(most, stretch.most)
      }
    }
    guard let first = stretches.first, let last = stretches.last else { return nil }
    return Overlap(members: members(of: stretches), most: most, from: first.from, until: last.until)
  }

  /// The places of the contacts that went on in one of the stretches, which stand in the order of time.
  private func members(of stretches: [(from: Int64, until: Int64)]) -> [Int] {
    events.indices.filter { index in
      let (start, end) = span(of: events[index])
      guard end > start else { return false }
      var (low, high) = (0, stretches.count)
      while low < high {
        let middle = (low + high) / 2
        if stretches[middle].until > start { high = middle } else { low = middle + 1 }
      }
      return low < stretches.count && stretches[low].from < end
    }
  }

  /// From when until when a contact counts.
  private func span(of event: CorrelationEvent) -> (start: Int64, end: Int64) {
    (event.at.subtractingClamped(-block.tolerance), event.until.subtractingClamped(block.tolerance))
  }

  /// What goes on at an instant, in numbers.
  private struct Active {
    private let across: [Int]
    /// For each field that must differ, how many have each value.
    private var values: [[String: Int]]
    private(set) var total = 0
    /// How many of them are contacts of tonight.
    private(set) var tonight = 0

    init(_ across: [Int]) {
      self.across = across
      values = across.map { _ in [:] }
    }

    /// Counts a contact that begins, by 1, or ends, by -1.
    mutating func count(_ event: CorrelationEvent, by step: Int) {
      total += step
      if !event.isPast { tonight += step }
      for (number, place) in across.enumerated() {
        guard let text = event.texts[place] else { continue }
        let count = values[number][text, default: 0] + step
        values[number][text] = count == 0 ? nil : count
      }
    }

    /// Whether one of the fields differs; where none must, it is so.
    var differs: Bool {
      across.isEmpty || values.contains { $0.count > 1 && Set($0.keys.lazy.map(Self.form)).count > 1 }
    }

    private static func form(_ text: String) -> String { text.filter { !$0.isWhitespace }.lowercased() }
  }
}
