/// One value of a parsed record, read straight from simdjson's tape.
///
/// The tape is a row of 64-bit words: a type letter in the top byte and a payload below. A container's
/// payload holds the index behind its end, so that any value is skipped in one step; a text's payload is its
/// place in the string buffer, where a 32-bit length stands before its bytes (simdjson, doc/tape.md).
/// A value is valid until the next parse of its parser.
package struct TapeValue {
  let tape: UnsafePointer<UInt64>
  let strings: UnsafeRawPointer
  let index: Int

  /// What kinds of value there are.
  package enum Kind: Hashable, Sendable { case object, array, text, integer, unsigned, real, bool, null }

  /// What kind of value this is.
  package var kind: Kind {
    switch letter {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .text
    case UInt8(ascii: "l"): .integer
    case UInt8(ascii: "u"): .unsigned
    case UInt8(ascii: "d"): .real
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
    default: .null
    }
  }

  @inline(__always) var letter: UInt8 { UInt8(truncatingIfNeeded: tape[index] >> 56) }
  @inline(__always) private var payload: Int { Int(tape[index] & 0x00FF_FFFF_FFFF_FFFF) }

  /// Whether it is `null`.
  package var isNull: Bool { letter == UInt8(ascii: "n") }
  /// Whether it is an object.
  package var isObject: Bool { letter == UInt8(ascii: "{") }
  /// Whether it is an array.
  package var isArray: Bool { letter == UInt8(ascii: "[") }

  /// The bytes of a text, unescaped, or `nil` where it is no text.
  package var text: UnsafeRawBufferPointer? {
    letter == UInt8(ascii: "\"") ? uncheckedText : nil
  }

  /// The bytes of what is known to be a text.
  @inline(__always) var uncheckedText: UnsafeRawBufferPointer {
    let place = strings + payload
    let count = Int(place.loadUnaligned(as: UInt32.self))
    return UnsafeRawBufferPointer(start: place + 4, count: count)
  }

  /// The truth value, or `nil` where it is none.
  package var bool: Bool? {
    switch letter {
    case UInt8(ascii: "t"): true
    case UInt8(ascii: "f"): false
    default: nil
    }
  }

  /// The number as a whole one, or `nil` where it is no number, has a fraction, or does not fit.
  package var integer: Int64? {
    switch letter {
    case UInt8(ascii: "l"): Int64(bitPattern: tape[index + 1])
    case UInt8(ascii: "d"): Int64(exactly: Double(bitPattern: tape[index + 1]))
    default: nil
    }
  }

  /// The number, or `nil` where it is none.
  package var number: Double? {
    switch letter {
    case UInt8(ascii: "l"): Double(Int64(bitPattern: tape[index + 1]))
    case UInt8(ascii: "u"): Double(tape[index + 1])
    case UInt8(ascii: "d"): Double(bitPattern: tape[index + 1])
    default: nil
    }
  }

  /// The whole number above the range of `Int64`, or `nil` where it is none.
  package var unsigned: UInt64? { letter == UInt8(ascii: "u") ? tape[index + 1] : nil }

  /// The index of the value that follows this one.
  @inline(__always) var after: Int {
    switch letter {
    case UInt8(ascii: "{"), UInt8(ascii: "["): Int(UInt32(truncatingIfNeeded: tape[index]))
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index + 2
    default: index + 1
    }
  }

  /// The members of an object in the order of the record, none for anything else.
  package var members: TapeMembers {
    isObject
      ? TapeMembers(tape: tape, strings: strings, next: index + 1, end: after - 1)
      : TapeMembers(tape: tape, strings: strings, next: index, end: index)
  }

  /// The elements of an array, none for anything else.
  package var elements: TapeElements {
    isArray
      ? TapeElements(tape: tape, strings: strings, next: index + 1, end: after - 1)
      : TapeElements(tape: tape, strings: strings, next: index, end: index)
  }

  /// The last member of that name, as in most JSON libraries, or `nil`.
  package func last(_ name: StaticString) -> TapeValue? {
    var found: TapeValue?
    var members = members
    while let (key, value) = members.step() {
      if key.equals(name) { found = value }
    }
    return found
  }
}
