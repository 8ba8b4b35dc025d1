import Contacts

extension FieldGuard {
  /// Replaces the customer's own number in the turns by `[phone]`, however it is grouped and with or without
  /// its country code. The recognisers need words around a bare number to take it for a telephone's; this
  /// one is known from the record.
  func hideOwnNumber(in fragment: inout Fragment) {
    let customer = fragment.fields[.customer]
    guard customer.count >= 7 else { return }
    let digits = fragment.bytes[customer.range].filter(Self.isDigit)
    guard digits.count >= 7 else { return }
    let wanted = Array(digits.suffix(9))
    for index in fragment.turns.indices {
      let span = fragment.turns[index].text
      let mayHold = fragment.bytes.withUnsafeBytes { bytes in
        Self.holdsDigits(UnsafeRawBufferPointer(rebasing: bytes[span.range]), atLeast: wanted.count)
      }
      guard mayHold else { continue }
      let text = fragment.bytes[span.range]
      guard let hidden = Self.hide(wanted, in: text) else { continue }
      fragment.turns[index].text = fragment.append(hidden)
    }
  }

  /// The text without the digits, or `nil` where they do not occur in it.
  private static func hide(_ wanted: [UInt8], in text: ArraySlice<UInt8>) -> [UInt8]? {
    var places: [Int] = []
    var hits: [Range<Int>] = []
    func close() {
      defer { places.removeAll(keepingCapacity: true) }
      guard places.count >= wanted.count else { return }
      var from = 0
      while from + wanted.count <= places.count {
        if wanted.indices.allSatisfy({ text[places[from + $0]] == wanted[$0] }) {
          // What stands before in the same run is the country code.
          let first = from <= 4 && hits.last.map({ $0.upperBound <= places[0] }) ?? true ? 0 : from
          hits.append(places[first]..<places[from + wanted.count - 1] + 1)
          from += wanted.count
        } else {
          from += 1
        }
      }
    }
    for place in text.indices {
      let byte = text[place]
      if isDigit(byte) {
        // A gap of more than two marks ends a number.
        if let last = places.last, place - last > 3 { close() }
        places.append(place)
      } else if !places.isEmpty, !isMark(byte) {
        close()
      }
    }
    close()
    guard !hits.isEmpty else { return nil }
    var result: [UInt8] = []
    var from = text.startIndex
    for hit in hits {
      result += text[from..<hit.lowerBound]
      result += Array("[phone]".utf8)
      from = hit.upperBound
    }
    return result + text[from...]
  }

  private static func holdsDigits(_ text: UnsafeRawBufferPointer, atLeast count: Int) -> Bool {
    var digits = 0
    for byte in text where byte &- UInt8(ascii: "0") < 10 { digits += 1 }
    return digits >= count
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// What people put between the groups of a number.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
      || byte == UInt8(ascii: "+")
  }
}
