/// Arrivals in the order of their start: a binary heap.
struct Agenda: Sendable {
  private var heap: [Arrival] = []

  /// The next arrival's start.
  var next: Int? { heap.first?.start }

  /// Adds an arrival.
  mutating func insert(_ arrival: Arrival) {
    heap.append(arrival)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].precedes(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the next arrival out.
  mutating func take() -> Arrival? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].precedes(heap[least]) {
        least = child
      }
      if least == parent { return first }
      heap.swapAt(least, parent)
      parent = least
    }
  }
}
