/// The hits of every source of one transcript. The storage is kept from contact to contact.
///
/// Hits come in the order of the text, whatever source they belong to, and are dealt out to their sources
/// once all are there.
struct HitTable: ~Copyable {
  /// A hit and its source.
  struct Entry {
    let hit: TextHit
    let source: Int32
  }

  /// What is known of a source: how many hits it has, and where they stand once they are dealt out.
  struct Share {
    var count: Int32 = 0
    var start: Int32 = 0
    var filled: Int32 = 0
    var isSorted = true
  }

  private var entries = PlainList<Entry>(capacity: 256)
  private var dealt = PlainList<TextHit>(capacity: 256)
  private var shares: PlainList<Share>
  private var sources = PlainList<Int32>(capacity: 64)

  /// A table for so many sources.
  init(sources count: Int) {
    shares = PlainList(capacity: max(1, count))
    shares.resize(to: count, filling: Share())
  }

  /// The sources that have hits, in no order.
  var touched: UnsafeMutableBufferPointer<Int32> { sources.elements }

  /// Whether a source has no hits.
  @inline(__always)
  func isEmpty(_ source: Int) -> Bool { shares.base[source].count == 0 }

  /// The hits of a source, in the order of the text, until the table is changed.
  @inline(__always)
  func hits(of source: Int) -> UnsafeBufferPointer<TextHit> {
    let share = shares.base[source]
    return UnsafeBufferPointer(start: dealt.base + Int(share.start), count: Int(share.filled))
  }

  /// Forgets all hits.
  mutating func removeAll() {
    for source in sources.elements { shares.base[Int(source)] = Share() }
    sources.truncate(to: 0)
    entries.truncate(to: 0)
    dealt.truncate(to: 0)
  }

  /// Adds a hit of a source.
  @inline(__always)
  mutating func add(_ hit: TextHit, to source: Int32) {
    let share = shares.base + Int(source)
    if share.pointee.count == 0 { sources.append(source) }
    share.pointee.count += 1
    entries.append(Entry(hit: hit, source: source))
  }

  /// Deals the hits out to their sources, each in the order of the text.
  mutating func sort() {
    guard let first = entries.elements.first else { return }
    dealt.resize(to: entries.count, filling: first.hit)
    var start: Int32 = 0
    for source in sources.elements {
      shares.base[Int(source)].start = start
      start += shares.base[Int(source)].count
    }
    let dealt = dealt.base
    for entry in entries.elements {
      let share = shares.base + Int(entry.source)
      let place = Int(share.pointee.start + share.pointee.filled)
      dealt[place] = entry.hit
      if share.pointee.filled > 0, share.pointee.isSorted {
        share.pointee.isSorted = TextHit.precedes(dealt[place - 1], entry.hit)
      }
      share.pointee.filled += 1
    }
    for source in sources.elements where !shares.base[Int(source)].isSorted {
      let share = shares.base[Int(source)]
      var hits = UnsafeMutableBufferPointer(start: dealt + Int(share.start), count: Int(share.count))
      hits.sort(by: TextHit.precedes)
    }
  }
}
