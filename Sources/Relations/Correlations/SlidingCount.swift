import Contacts
import Rules

/// `event_count`, `value_count`, `value_sum`, `value_avg`, `value_percentile` and `temporal` over the events of one
/// group: a window slides over them, and what it holds is compared with the condition.
///
/// The window that ends with an event at `t` holds what happened in `(t - timespan, t]`, everything at `t` itself
/// included. Windows in a row for which the condition holds are one episode; it is told by its strongest window.
/// Windows without an event of tonight say nothing.
struct SlidingCount {
  private let counting: Counting
  private let events: [CorrelationEvent]
  private let field: Int?
  /// For each place the number of tonight's events before it.
  private let recent: [Int]
  private var left = 0
  private var right = 0
  private var values: [String: Int] = [:]
  private var contacts: [ContactID: Int] = [:]
  private var rules: [Int: Int] = [:]
  private var sum: Int128 = 0
  private var ranked: RankedCounts

  /// A stretch of the events, and what it comes to.
  struct Window: Hashable, Sendable {
    let range: Range<Int>
    let value: Double
  }

  /// - Parameter events: sorted, each hit once.
  init(_ counting: Counting, _ events: [CorrelationEvent], field: Int?) {
    self.counting = counting
    self.events = events
    self.field = field
    ranked = RankedCounts(counting.operation == .valuePercentile ? events.compactMap(\.measure) : [])
    recent = events.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.isPast ? 0 : 1)) }
  }

  /// The strongest window of each episode, in order of time.
  mutating func windows() -> [Window] {
    var found: [Window] = []
    var best: Window?
    while right < events.count {
      let now = events[right].at
      while right < events.count, events[right].at == now {
        enter(events[right])
        right += 1
      }
      while events[left].at <= now.subtractingClamped(counting.timespan) {
        leave(events[left])
        left += 1
      }
      guard recent[right] > recent[left], let value, holds(value) else {
        if let window = best { found.append(window) }
        best = nil
        continue
      }
      if let known = best, !isStronger(value, than: known.value) { continue }
      best = Window(range: left..<right, value: value)
    }
    if let window = best { found.append(window) }
    return found
  }

  private mutating func enter(_ event: CorrelationEvent) {
    rules[event.ordinal, default: 0] += 1
    if let field, let text = event.texts[field] { values[text, default: 0] += 1 }
    guard let measure = event.measure else { return }
    let member = event.contact
    contacts[member, default: 0] += 1
    guard contacts[member] == 1 else { return }
    sum += Int128(measure)
    if counting.operation == .valuePercentile { ranked.add(measure) }
  }

  private mutating func leave(_ event: CorrelationEvent) {
    rules[event.ordinal] = rules[event.ordinal].flatMap { $0 > 1 ? $0 - 1 : nil }
    if let field, let text = event.texts[field] {
      values[text] = values[text].flatMap { $0 > 1 ? $0 - 1 : nil }
    }
    guard let measure = event.measure else { return }
    let member = event.contact
    contacts[member] = contacts[member].flatMap { $0 > 1 ? $0 - 1 : nil }
    guard contacts[member] == nil else { return }
    sum -= Int128(measure)
    if counting.operation == .valuePercentile { ranked.remove(measure) }
  }

  /// What the window comes to; `nil` where nothing in it has the field.
  private var value: Double? {
    switch counting.operation {
    case .eventCount: Double(right - left)
    case .valueCount: values.isEmpty ? nil : Double(values.count)
    case .valueSum: contacts.isEmpty ? nil : Double(sum) / 1e9
    case .valueAverage: contacts.isEmpty ? nil : Double(sum) / 1e9 / Double(contacts.count)
    case .valuePercentile: percentile
    case .temporal, .temporalOrdered: Double(rules.count)
    }
  }

  /// Between the order statistics, as spreadsheets and NumPy do (type 7 of Hyndman and Fan, The American
  /// Statistician 50, 1996).
  private var percentile: Double? {
    guard ranked.count > 0 else { return nil }
    let position = (counting.percentile ?? 50) / 100 * Double(ranked.count - 1)
    let index = min(max(0, Int(position)), ranked.count - 1)
    let next = min(index + 1, ranked.count - 1)
    let low = Double(ranked.value(at: index)) / 1e9
    return low + (position - Double(index)) * (Double(ranked.value(at: next)) / 1e9 - low)
  }

  private func holds(_ value: Double) -> Bool {
    if counting.condition.isEmpty { return value >= Double(counting.rules.count) }
    return counting.condition.allSatisfy { $0.holds(for: value) }
  }

  /// Where only small values fit the condition, the smaller is the stronger.
  private func isStronger(_ value: Double, than other: Double) -> Bool {
    let isLow =
      !counting.condition.isEmpty
      && counting.condition.allSatisfy { $0.comparison == .lt || $0.comparison == .lte }
    return isLow ? value < other : value > other
  }
}
