/// The texts that phrases begin with, one behind the other: each once, none empty, in the order of their bytes.
struct Literals: Equatable {
  /// All of them without anything between.
  let bytes: [UInt8]
  /// Where each begins; behind the last, the end.
  let starts: [Int32]

  /// The literals of texts that are in order.
  init(sorted texts: some Sequence<[UInt8]>) {
    var bytes: [UInt8] = []
    var starts: [Int32] = [0]
    for text in texts {
      bytes += text
      starts.append(Int32(bytes.count))
    }
    self.init(bytes: bytes, starts: starts)
  }

  /// Literals that were taken apart.
  init(bytes: [UInt8], starts: [Int32]) {
    self.bytes = bytes
    self.starts = starts
  }

  /// Literals by how long each is; `nil` where the lengths do not add up to the bytes, or a literal is empty or does not
  /// stand behind the one in front of it.
  init?(_ bytes: [UInt8], lengths: [Int32]) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(lengths.count + 1)
    var last = 0..<0
    for length in lengths {
      guard length > 0, length <= bytes.count - last.upperBound else { return nil }
      let range = last.upperBound..<last.upperBound + Int(length)
      guard bytes[last].lexicographicallyPrecedes(bytes[range]) else { return nil }
      starts.append(Int32(range.upperBound))
      last = range
    }
    guard last.upperBound == bytes.count else { return nil }
    self.init(bytes: bytes, starts: starts)
  }

  /// How many there are.
  var count: Int { starts.count - 1 }

  /// Their numbers.
  var indices: Range<Int> { 0..<count }

  /// Where a literal stands in ``bytes``.
  func range(of number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }
}
