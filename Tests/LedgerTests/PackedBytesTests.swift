import Ledger
import Testing

/// Blocks that are packed before they are sealed.
struct PackedBytesTests {
  @Test(arguments: [0, 1, 4, 100, 70_000, 1 << 20])
  func `bytes come back`(count: Int) throws {
    var dice = Dice(seed: UInt64(count))
    let random = (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) }
    let alike = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
    for bytes in [random, alike] { #expect(try PackedBytes.unpack(PackedBytes.pack(bytes)) == bytes) }
    #expect(try PackedBytes.pack(alike).count < max(64, count / 2))
  }

  @Test(arguments: 0..<20)
  func `bytes come back wherever their kinds end`(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let count = Int(dice.number(0...300_000))
    let bytes = (0..<count).map { $0.isMultiple(of: 3) ? UInt8.random(in: 0...255, using: &dice) : 7 }
    let cuts = (0..<Int(dice.number(0...40))).map { _ in Int(dice.number(0...Int64(count))) }.sorted()
    #expect(try PackedBytes.unpack(PackedBytes.pack(bytes, cuts: cuts)) == bytes)
  }

  @Test func `what is cut off is refused`() throws {
    let packed = try PackedBytes.pack((0..<1000).map { UInt8(truncatingIfNeeded: $0 * $0) })
    for count in 0..<packed.count {
      let error = #expect(throws: LedgerError.self) { try PackedBytes.unpack(Array(packed[..<count])) }
      #expect(error?.code == .corrupt)
    }
  }

  @Test func `more than the limit is refused`() throws {
    let error = #expect(throws: LedgerError.self) {
      try PackedBytes.pack([UInt8](repeating: 0, count: PackedBytes.limit + 1))
    }
    #expect(error?.code == .refused)
  }

  /// Python: `len(text).to_bytes(4, "little") + zlib.compress(text, 3)`.
  @Test func `blocks packed with zlib are still read`() throws {
    let hex = "37000000785e2bcf482c51284fcc2c295628278109004554148d"
    let digits = Array(hex)
    let packed = try stride(from: 0, to: digits.count, by: 2).map {
      try #require(UInt8(String(digits[$0...$0 + 1]), radix: 16))
    }
    let text = String(repeating: "what waits ", count: 5)
    #expect(try PackedBytes.unpack(packed) == Array(text.utf8))
  }
}
