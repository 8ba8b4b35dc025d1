/// The fields of a line between bars, without quoting; the first dozen of them, as ranges of the line.
struct PipedFields {
  private let line: UnsafeRawBufferPointer
  private var starts: InlineArray<13, Int> = InlineArray(repeating: 0)
  /// How many there are; a bar at the end of the line opens no further one.
  private(set) var count = 0

  /// Splits a line.
  init(_ line: UnsafeRawBufferPointer) {
    self.line = line
    var at = 0
    while count < 12, at < line.count {
      starts[count] = at
      count += 1
      guard let bar = line.firstIndex(of: 0x7C, from: at) else {
        at = line.count + 1
        break
      }
      at = bar + 1
    }
    starts[count] = at
  }

  /// The bytes of a field; none where the line has no such field.
  subscript(_ index: Int) -> UnsafeRawBufferPointer {
    guard index >= 0, index < count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return line.slice(starts[index]..<max(starts[index], min(starts[index + 1] - 1, line.count)))
  }
}
