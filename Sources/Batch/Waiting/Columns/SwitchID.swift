/// An id as a switch makes them, of the second in which a channel began and a number: `1763684311.18310`.
struct SwitchID: Hashable {
  /// Seconds since 1970.
  let seconds: Int64
  /// The number behind the point.
  let number: Int64

  init(seconds: Int64, number: Int64) {
    self.seconds = seconds
    self.number = number
  }

  /// The id of a text; nil for any text that is not just what ``text`` gives.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard (12...20).contains(bytes.count), bytes[10] == 0x2E, bytes[0] != 0x30 else { return nil }
    guard bytes[11] != 0x30 || bytes.count == 12 else { return nil }
    var (seconds, number): (Int64, Int64) = (0, 0)
    for index in 0..<bytes.count where index != 10 {
      let digit = Int64(bytes[index]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      if index < 10 { seconds = seconds * 10 + digit } else { number = number * 10 + digit }
    }
    self.init(seconds: seconds, number: number)
  }

  /// The text.
  var text: [UInt8] { Array("\(seconds).\(number)".utf8) }
}
