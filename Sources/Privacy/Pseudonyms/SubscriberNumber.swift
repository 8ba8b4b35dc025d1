/// The digits by which a record names its customer.
package enum SubscriberNumber {
  /// How many digits at the end name a subscriber, however the country code is written.
  package static let length = 9
  /// Fewer digits are no telephone's, and stand in any text.
  package static let least = 7

  /// The digits of a customer's number as a vendor writes it, ASCII, without the extension: what stands behind a letter or
  /// one of `#;,*@` and behind seven digits or more is none of the subscriber's own. Full-width digits count as well.
  package static func digits(of number: ArraySlice<UInt8>) -> [UInt8] {
    var digits: [UInt8] = []
    var at = number.startIndex
    while at < number.endIndex {
      let byte = number[at]
      if ByteClass.isDigit(byte) {
        digits.append(byte)
        at += 1
        continue
      }
      if byte == 0xEF, at + 2 < number.endIndex, number[at + 1] == 0xBC, number[at + 2] &- 0x90 < 10 {
        digits.append(number[at + 2] - 0x90 + 0x30)
        at += 3
        continue
      }
      let isLetter = ByteClass.isLetter(byte) || byte >= 0xE3
      if digits.count >= least, isLetter || "#;,*@".utf8.contains(byte) { break }
      at += 1
    }
    return digits
  }

  /// The values of the digits that name a subscriber; empty where there are too few.
  static func values(of number: ArraySlice<UInt8>) -> [UInt8] {
    let digits = digits(of: number)
    return digits.count >= least ? digits.suffix(length).map { $0 - 0x30 } : []
  }
}
