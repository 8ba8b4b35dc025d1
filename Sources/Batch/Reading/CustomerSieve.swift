import Contacts
import Relations

/// Tells whose earlier contacts matter tonight, in two megabytes however many customers there are: of those who were
/// seen tonight it lets all pass, of the others a few (a Bloom filter with one hash function; B. H. Bloom, "Space/time
/// trade-offs in hash coding with allowable errors", CACM 13 (1970), 422-426). Keys are random bits already.
struct CustomerSieve {
  private static let bits: UInt64 = 1 << 24

  private var words = [UInt64](repeating: 0, count: Int(Self.bits / 64))

  /// The customers of the intervals in a store.
  init(_ store: SpillStore) throws {
    for partition in 0..<SpillStore.partitions {
      try store.read(partition) { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd { insert(try ContactInterval(from: &reader).key) }
      }
    }
  }

  /// Whether a customer may have been seen tonight; false is certain.
  func mayHave(_ key: CustomerKey) -> Bool {
    let bit = key.low % Self.bits
    return words[Int(bit / 64)] & 1 << (bit % 64) != 0
  }

  private mutating func insert(_ key: CustomerKey) {
    let bit = key.low % Self.bits
    words[Int(bit / 64)] |= 1 << (bit % 64)
  }
}
