/// Writes the few forms of the Distinguished Encoding Rules (ITU-T X.690, clauses 8 and 10) that stamps and keys
/// need.
enum DERBytes {
  /// A tag, the length and the contents.
  static func item(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
    if contents.count < 128 { return [tag, UInt8(contents.count)] + contents }
    var length: [UInt8] = []
    var rest = contents.count
    while rest > 0 {
      length.insert(UInt8(rest & 255), at: 0)
      rest >>= 8
    }
    return [tag, 0x80 | UInt8(length.count)] + length + contents
  }

  /// SEQUENCE.
  static func sequence(_ items: [[UInt8]]) -> [UInt8] { item(0x30, items.flatMap { $0 }) }

  /// INTEGER from the bytes of a number that is not negative, the greatest first.
  static func integer(_ bytes: [UInt8]) -> [UInt8] {
    let digits = bytes.drop { $0 == 0 }
    guard let first = digits.first else { return item(0x02, [0]) }
    return item(0x02, (first < 128 ? [] : [0]) + digits)
  }

  /// OBJECT IDENTIFIER from its encoded components.
  static func object(_ components: [UInt8]) -> [UInt8] { item(0x06, components) }
}
