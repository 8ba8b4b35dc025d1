/// The fields of one row of comma-separated values, unquoted, in memory that is reused from row to row.
///
/// A field that begins with a quote ends at the next quote that is not doubled (RFC 4180); what follows it
/// up to the comma is taken as it is. Bytes are bytes: a row need not be UTF-8.
struct CSVRow {
  /// The byte between fields.
  var delimiter = UInt8(ascii: ",")
  /// Whether a quote at the beginning of a field quotes it.
  var hasQuotes = true
  /// Whether a backslash within quotes makes a quote or a backslash behind it literal, besides doubled quotes.
  var escapesWithBackslash = false
  /// Whether blanks before an opening quote belong to no field, as in `'a', 'b'`.
  var skipsBlanks = false
  /// The values that do not stand in the row as they are, one behind the other.
  private var mended: [UInt8] = []
  /// Where each field stands: in the row, or behind its end in ``mended``.
  private var places: [Range<Int>] = []

  /// Splits a row.
  ///
  /// - Returns: Whether all quotes are closed.
  mutating func split(_ row: UnsafeRawBufferPointer) -> Bool {
    mended.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    var end = row.count
    while end > 0, row[end - 1] == 0x0A || row[end - 1] == 0x0D { end -= 1 }
    var at = 0
    while true {
      if skipsBlanks {
        var quote = at
        while quote < end, row[quote] == 0x20 { quote += 1 }
        if quote < end, row[quote] == 0x22 { at = quote }
      }
      if hasQuotes, at < end, row[at] == 0x22 {
        guard let next = quoted(row, at + 1, end) else { return false }
        at = next
      } else {
        let start = at
        while at < end, row[at] != delimiter { at += 1 }
        places.append(start..<at)
      }
      if at >= end { return true }
      at += 1
    }
  }

  /// Takes a field whose opening quote stands before `start`.
  ///
  /// - Returns: Where the comma behind it stands, or the end; `nil` where the quote is never closed.
  private mutating func quoted(_ row: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int? {
    guard let close = row.firstIndex(of: 0x22, from: start), close < end else { return nil }
    let isPlain = !escapesWithBackslash || row.slice(start..<close).firstIndex(of: 0x5C, from: 0) == nil
    if isPlain, close + 1 == end || row[close + 1] == delimiter {
      places.append(start..<close)
      return close + 1
    }
    let first = row.count + mended.count
    var at = start
    while true {
      guard let quote = closing(row, &at, end) else { return nil }
      mended.append(contentsOf: row.slice(at..<quote))
      at = quote + 1
      guard at < end, row[at] == 0x22 else { break }
      mended.append(0x22)
      at += 1
    }
    let comma = row.firstIndex(of: delimiter, from: at).map { min($0, end) } ?? end
    mended.append(contentsOf: row.slice(at..<comma))
    places.append(first..<row.count + mended.count)
    return comma
  }

  /// The next quote that nothing escapes; what stands before an escaped one is taken over, and `at` moves behind it.
  private mutating func closing(_ row: UnsafeRawBufferPointer, _ at: inout Int, _ end: Int) -> Int? {
    guard escapesWithBackslash else {
      return row.firstIndex(of: 0x22, from: at).flatMap { $0 < end ? $0 : nil }
    }
    var next = at
    while next < end, row[next] != 0x22 {
      if row[next] == 0x5C, next + 1 < end, row[next + 1] == 0x22 || row[next + 1] == 0x5C {
        mended.append(contentsOf: row.slice(at..<next))
        at = next + 1
        next += 1
      }
      next += 1
    }
    return next < end ? next : nil
  }

  /// Calls `body` with the fields of the row that was split last.
  func withFields<Result, Failure: Error>(
    of row: UnsafeRawBufferPointer, _ body: (CSVFieldBytes) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome: Swift.Result<Result, Failure> = mended.withUnsafeBytes { mended in
      places.withUnsafeBufferPointer { places in
        do throws(Failure) {
          return .success(try body(CSVFieldBytes(row: row, mended: mended, places: places)))
        } catch {
          return .failure(error)
        }
      }
    }
    return try outcome.get()
  }
}
