/// Damage as transport, careless exporters and attackers do it.
enum Mutation {
  private static let tokens = [
    "\"", "{", "}", "[", "]", ",", ":", "|", "\\", "null", "1e999", "-", "99999999999999999999", "\u{0}",
    "\\u",
    "\\ud800", "\n", "9223372036854775807", "-9223372036854775808", "0.0000001", "\u{FEFF}", ";", "/", "<",
    ">",
    "</", "&#x110000;", "%ff", "%", "\t", "-->", "true", "{}", "[]", "00:00:99", "2025-02-30", "\u{1F600}",
  ]

  /// A damaged copy.
  static func mutate(_ record: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = record
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let at = Int.random(in: 0...bytes.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &generator)
      case 1 where at < bytes.count:
        bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &generator)))
      case 2: bytes.insert(contentsOf: (tokens.randomElement(using: &generator) ?? "").utf8, at: at)
      case 3 where at < bytes.count: bytes.removeSubrange(at...)
      case 4 where !bytes.isEmpty:
        let from = Int.random(in: 0..<bytes.count, using: &generator)
        let piece = bytes[from..<min(bytes.count, from + Int.random(in: 1...40, using: &generator))]
        bytes.insert(contentsOf: piece, at: at)
      default:
        if let digit = bytes.indices.filter({ (0x30...0x39).contains(bytes[$0]) }).randomElement(
          using: &generator)
        {
          bytes[digit] = UInt8.random(in: 0x30...0x39, using: &generator)
        }
      }
    }
    return bytes
  }
}
