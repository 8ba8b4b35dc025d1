/// The ids at the end of a row of `cdr_csv`, whose presence depends on three options of the switch:
/// 16 columns, then `uniqueid` with `loguniqueid`, `userfield` with `loguserfield`, and `peeraccount`,
/// `linkedid` and `sequence` with `newcdrcolumns`.
struct CDRIdentifiers {
  private(set) var uniqueID = UnsafeRawBufferPointer(start: nil, count: 0)
  private(set) var linkedID = UnsafeRawBufferPointer(start: nil, count: 0)
  private(set) var userField = UnsafeRawBufferPointer(start: nil, count: 0)

  /// Finds the ids in a row of 16 to 21 columns.
  init(_ fields: CSVFieldBytes) {
    let hasNewColumns = fields.count >= 19
    if hasNewColumns { linkedID = fields[fields.count - 2] }
    switch fields.count - (hasNewColumns ? 3 : 0) {
    case 17:
      // One of the two options is on; the shape of the value tells which.
      if Self.isUniqueID(fields[16]) { uniqueID = fields[16] } else { userField = fields[16] }
    case 18:
      uniqueID = fields[16]
      userField = fields[17]
    default: break
    }
  }

  /// Whether it has the shape of a channel's id: `1706368044.0`, `mainserver-1706420300.0`.
  static func isUniqueID(_ text: UnsafeRawBufferPointer) -> Bool { second(of: text) != nil }

  /// The second of the epoch in which the channel of that id was made, or `nil` where it is no such id.
  static func second(of text: UnsafeRawBufferPointer) -> Int64? {
    var start = text.count
    while start > 0, text[start - 1] != 0x2D { start -= 1 }
    guard let point = text.firstIndex(of: 0x2E, from: start), point + 1 < text.count,
      text[(point + 1)...].allSatisfy(\.isDigit), point - start >= 9
    else { return nil }
    guard let second = text.slice(start..<point).wholeNumber, second < 1_000_000_000_000 else { return nil }
    return second
  }
}
