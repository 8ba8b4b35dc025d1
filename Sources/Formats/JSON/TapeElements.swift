/// Walks the elements of an array.
package struct TapeElements {
  let tape: UnsafePointer<UInt64>
  let strings: UnsafeRawPointer
  var next: Int
  let end: Int

  /// The next element, or `nil` at the end.
  @inline(__always)
  package mutating func step() -> TapeValue? {
    guard next < end else { return nil }
    let value = TapeValue(tape: tape, strings: strings, index: next)
    next = value.after
    return value
  }
}
