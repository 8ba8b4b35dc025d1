/// Walks the members of an object.
package struct TapeMembers {
  let tape: UnsafePointer<UInt64>
  let strings: UnsafeRawPointer
  var next: Int
  let end: Int

  /// The next member, or `nil` at the end.
  @inline(__always)
  package mutating func step() -> (key: UnsafeRawBufferPointer, value: TapeValue)? {
    guard next < end else { return nil }
    let key = TapeValue(tape: tape, strings: strings, index: next).uncheckedText
    let value = TapeValue(tape: tape, strings: strings, index: next + 1)
    next = value.after
    return (key, value)
  }
}
