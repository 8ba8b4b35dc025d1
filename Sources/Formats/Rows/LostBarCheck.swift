import Intake

/// Tells rows in which the rest of a broken character took a bar between two fields with it.
///
/// A text in GB 18030 that lost a byte mostly shows it: the rest of the character makes none with what follows, and the
/// record is rejected as undecodable. With a bar it makes one, and fields move to other columns. So a row with fewer bars
/// than its neighbours in which a character holds the byte of a bar is none that could be read rightly. A row with all of
/// its bars may hold such characters.
struct LostBarCheck {
  private let expected: Int

  /// A check for a file; `nil` where no bars stand between fields, or rows have as many as they please.
  init?(_ framing: RecordFraming, _ format: ExportFormat, _ head: ExportHead) {
    switch framing {
    case .delimited(0x7C), .escaped(0x7C), .groupedRows(0x7C, _, _): break
    case .lines where format == .asteriskCEL: break
    default: return nil
    }
    var counts: [Int: Int] = [:]
    for line in head.lines { counts[head.withBytes(line) { $0.count { $0 == 0x7C } }, default: 0] += 1 }
    // Of two as frequent ones, the greater: fields get lost, and none appear.
    guard let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), most.key > 0 else {
      return nil
    }
    expected = most.key
  }

  /// Whether a bar of a row was lost.
  func isLost(in record: UnsafeRawBufferPointer) -> Bool {
    var at = 0
    while at < record.count {
      let end = record.firstIndex(of: 0x0A, from: at) ?? record.count
      let line = record.slice(at..<end)
      if line.count(where: { $0 == 0x7C }) < expected, GBBars.isPresent(in: line) { return true }
      at = end + 1
    }
    return false
  }
}
