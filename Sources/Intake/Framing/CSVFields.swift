/// The fields of one CSV row, as offsets into its bytes. One object serves all rows of a stream, so nothing is
/// allocated for a row.
package final class CSVFields {
  private struct Place {
    var start: UInt32
    var end: UInt32
    /// Bytes between start and end differ from the value.
    var needsUnquoting: Bool
    /// The field began with a quote.
    var isQuoted: Bool
  }

  // Only the one scanner writes these, a field at a time; checking that at run time costs a tenth of it.
  @exclusivity(unchecked) private var places: UnsafeMutablePointer<Place>
  @exclusivity(unchecked) private var capacity = 64
  @exclusivity(unchecked) private var base: UnsafeRawPointer
  private let dialect: CSVDialect
  /// How many fields the row has.
  @exclusivity(unchecked) package private(set) var count = 0

  init(dialect: CSVDialect) {
    self.dialect = dialect
    places = .allocate(capacity: capacity)
    base = UnsafeRawPointer(places)
  }

  deinit { places.deallocate() }

  /// The bytes of a field as they stand in the file, without the quotes around it.
  ///
  /// They are the value unless ``needsUnquoting(_:)``. Valid as long as the record. The index is below
  /// ``count``.
  package func raw(_ index: Int) -> UnsafeRawBufferPointer {
    precondition(index >= 0 && index < count, "the row has no such field")
    let place = places[index]
    return UnsafeRawBufferPointer(start: base + Int(place.start), count: Int(place.end - place.start))
  }

  /// Whether ``raw(_:)`` holds doubled or escaped quotes, or text behind a closing quote, and must be copied
  /// with ``copy(_:into:)`` to get the value.
  package func needsUnquoting(_ index: Int) -> Bool {
    precondition(index >= 0 && index < count, "the row has no such field")
    return places[index].needsUnquoting
  }

  /// Whether the field began with a quote, which tells an empty text from none.
  package func isQuoted(_ index: Int) -> Bool {
    precondition(index >= 0 && index < count, "the row has no such field")
    return places[index].isQuoted
  }

  /// Appends the value of a field to `bytes`, doubled and escaped quotes made single.
  package func copy(_ index: Int, into bytes: inout [UInt8]) {
    let raw = raw(index)
    guard places[index].needsUnquoting else { return bytes.append(contentsOf: raw) }
    // The raw bytes begin behind the opening quote; a quote that is not doubled closes, and what is behind it
    // is literal.
    var at = 0
    while at < raw.count {
      let byte = raw[at]
      if byte == dialect.quote {
        guard at + 1 < raw.count, raw[at + 1] == dialect.quote else {
          bytes.append(contentsOf: raw[(at + 1)...])
          return
        }
        at += 1
      } else if dialect.escapesWithBackslash, byte == UInt8(ascii: "\\"), at + 1 < raw.count,
        raw[at + 1] == dialect.quote || raw[at + 1] == byte
      {
        at += 1
      }
      bytes.append(raw[at])
      at += 1
    }
  }

  /// Whether a field is written as no program writes it: with text behind its closing quote, or with a quote that
  /// does not begin it.
  func isOdd(_ index: Int) -> Bool {
    let raw = raw(index)
    guard isQuoted(index) else { return raw.contains(dialect.quote) }
    guard needsUnquoting(index) else { return false }
    var at = 0
    while at < raw.count {
      let next = at + 1 < raw.count ? raw[at + 1] : nil
      if raw[at] == dialect.quote {
        if next != dialect.quote { return true }
        at += 1
      } else if dialect.escapesWithBackslash, raw[at] == UInt8(ascii: "\\"),
        next == dialect.quote || next == raw[at]
      {
        at += 1
      }
      at += 1
    }
    return false
  }

  func clear(base: UnsafeRawPointer) {
    self.base = base
    count = 0
  }

  func append(_ start: Int, _ end: Int, isQuoted: Bool, needsUnquoting: Bool) {
    if count == capacity { grow() }
    places[count] = Place(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
      needsUnquoting: needsUnquoting, isQuoted: isQuoted)
    count += 1
  }

  private func grow() {
    let larger = UnsafeMutablePointer<Place>.allocate(capacity: 2 * capacity)
    larger.initialize(from: places, count: capacity)
    places.deallocate()
    places = larger
    capacity *= 2
  }
}
