/// How far bytes are UTF-8 (Unicode 15, table 3-7).
struct UTF8Check {
  /// Well-formed sequences of more than one byte.
  private(set) var sequences = 0
  /// Bytes that belong to no well-formed sequence.
  private(set) var invalid = 0
  /// Sequences behind which the check gives up: the rest will be no different.
  private static let enough = 4096

  /// Checks the beginning of a text, which may end within a character unless `isWhole`.
  init(_ bytes: [UInt8], isWhole: Bool) {
    bytes.withUnsafeBytes { check($0, isWhole) }
  }

  private mutating func check(_ bytes: UnsafeRawBufferPointer, _ isWhole: Bool) {
    var at = 0
    while at < bytes.count {
      if at + 8 <= bytes.count,
        bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        at += 8
        continue
      }
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      let length = UTF8Check.length(bytes, at)
      if length > 0 {
        sequences += 1
        if sequences >= UTF8Check.enough, invalid == 0 { return }
        at += length
      } else if !isWhole, bytes.count - at < 4, UTF8Check.mayBegin(bytes, at) {
        return
      } else {
        invalid += 1
        at += 1
      }
    }
  }

  /// The length of the well-formed sequence at an index; 0 for none.
  private static func length(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int {
    let lead = bytes[at]
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0, at + length <= bytes.count else { return 0 }
    for index in 1..<length where bytes[at + index] & 0xC0 != 0x80 { return 0 }
    switch (lead, bytes[at + 1]) {
    case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return 0
    default: return length
    }
  }

  /// Whether the bytes to the end may be the beginning of a sequence.
  private static func mayBegin(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    (0xC2..<0xF5).contains(bytes[at]) && bytes[(at + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
  }
}
