import CVectorscan
import Glibc

/// One worker's means to search with a ``PatternDatabase``: scratch, and the hits of the last scan.
package final class PatternScanner {
  /// A pattern that ends somewhere.
  package struct Hit {
    /// The pattern's number.
    package let pattern: UInt32
    /// The offset behind its last byte.
    package let end: UInt32
  }

  /// What the library calls for every hit writes here; it must not move during a scan.
  private struct Sink {
    var hits: UnsafeMutablePointer<Hit>
    var count: Int
    var capacity: Int
  }

  private let database: PatternDatabase
  @exclusivity(unchecked) private var scratch: OpaquePointer?
  private let sink: UnsafeMutablePointer<Sink>

  /// A scanner for a database.
  package init(_ database: PatternDatabase) throws(DetectionError) {
    self.database = database
    let capacity = 1024
    sink = .allocate(capacity: 1)
    sink.initialize(
      to: Sink(hits: .allocate(capacity: capacity), count: 0, capacity: capacity))
    for handle in database.handles {
      let status = hs_alloc_scratch(handle, &scratch)
      guard status == HS_SUCCESS else { throw DetectionError(.memory, "Vectorscan answers \(status)") }
    }
  }

  deinit {
    hs_free_scratch(scratch)
    sink.pointee.hits.deallocate()
    sink.deallocate()
  }

  /// Searches folded bytes once; ``hits`` holds what was found, the hits of each pattern in
  /// the order of their ends.
  ///
  /// - Throws: `patterns` where the library fails, which it does only for want of memory or by misuse.
  package func scan(_ bytes: UnsafeRawBufferPointer) throws(DetectionError) {
    sink.pointee.count = 0
    guard !bytes.isEmpty else { return }
    let sink = sink
    database.literals.forEachMatch(in: bytes) { pattern, end in Self.add(pattern, end, to: sink) }
    for handle in database.handles {
      let status = hs_scan(
        handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(clamping: bytes.count), 0,
        scratch,
        { pattern, _, end, _, context in
          guard let sink = context?.assumingMemoryBound(to: Sink.self) else { return 1 }
          PatternScanner.add(pattern, Int(truncatingIfNeeded: end), to: sink)
          return 0
        }, sink)
      guard status == HS_SUCCESS else { throw DetectionError(.patterns, "the scan failed with \(status)") }
    }
  }

  @inline(__always)
  private static func add(_ pattern: UInt32, _ end: Int, to sink: UnsafeMutablePointer<Sink>) {
    let count = sink.pointee.count
    if count == sink.pointee.capacity { grow(sink) }
    sink.pointee.hits[count] = Hit(pattern: pattern, end: UInt32(truncatingIfNeeded: end))
    sink.pointee.count = count + 1
  }

  private static func grow(_ sink: UnsafeMutablePointer<Sink>) {
    let capacity = sink.pointee.capacity * 2
    let hits = UnsafeMutablePointer<Hit>.allocate(capacity: capacity)
    hits.moveInitialize(from: sink.pointee.hits, count: sink.pointee.count)
    sink.pointee.hits.deallocate()
    sink.pointee.hits = hits
    sink.pointee.capacity = capacity
  }

  /// The hits of the last scan, valid until the next one.
  package var hits: UnsafeBufferPointer<Hit> {
    UnsafeBufferPointer(start: sink.pointee.hits, count: sink.pointee.count)
  }
}
