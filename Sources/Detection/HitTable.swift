/// The hits of every source of one transcript. The storage is kept from contact to contact.
struct HitTable {
  /// The hits by source, in the order of the text once ``sort()`` was called.
  private(set) var hits: [[TextHit]]
  /// The sources that have hits, in no order.
  private(set) var touched: [Int] = []
  private var isSorted: [Bool]

  /// A table for so many sources.
  init(sources: Int) {
    hits = Array(repeating: [], count: sources)
    isSorted = Array(repeating: true, count: sources)
  }

  /// Forgets all hits.
  mutating func removeAll() {
    for source in touched {
      hits[source].removeAll(keepingCapacity: true)
      isSorted[source] = true
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// Adds a hit of a source.
  @inline(__always)
  mutating func add(_ hit: TextHit, to source: Int) {
    let count = hits[source].count
    if count == 0 {
      touched.append(source)
    } else if isSorted[source] {
      isSorted[source] = TextHit.precedes(hits[source][count - 1], hit)
    }
    hits[source].append(hit)
  }

  /// Puts the hits of every source in the order of the text.
  mutating func sort() {
    for source in touched where !isSorted[source] { hits[source].sort(by: TextHit.precedes) }
  }
}
