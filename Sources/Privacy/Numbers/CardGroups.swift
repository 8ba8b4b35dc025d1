/// Card numbers with marks between their groups that stand in no other number: `4111_1111_1111_1111`, `4111/1111/…`,
/// `4111, 1111, …`.
///
/// Such marks also stand in dates, amounts and lists. So they link digits only where groups as cards are printed, the
/// checksum and the issuer all say that it is a card.
struct CardGroups {
  let bytes: ByteView
  /// Where the turn stands; what is beyond it counts for nothing.
  let turn: Range<Int>

  private static let layouts: [[Int]] = [
    [4, 4, 4, 4], [4, 4, 4, 4, 3], [4, 6, 5], [4, 6, 4], [8, 8], [6, 13],
  ]

  /// Whether marks between two groups of digits are within a card's number.
  func link(_ gap: Range<Int>) -> Bool {
    guard gap.allSatisfy({ Self.isMark(bytes[$0]) }) else { return false }
    var low = gap.lowerBound
    for _ in 0..<4 {
      guard let start = groupStart(before: low) else { return false }
      low = start
      var at = low
      while at > turn.lowerBound, low - at < 3, Self.isMark(bytes[at - 1]) { at -= 1 }
      guard at < low, at > turn.lowerBound, ByteClass.isDigit(bytes[at - 1]) else { break }
      low = at
    }
    while low < gap.lowerBound, !ByteClass.isDigit(bytes[low]) { low += 1 }
    return holdsCard(low, gap)
  }

  private func groupStart(before index: Int) -> Int? {
    var at = index
    while at > turn.lowerBound, index - at < 14, ByteClass.isDigit(bytes[at - 1]) { at -= 1 }
    return at < index ? at : nil
  }

  /// Whether a card's number begins at or behind `start`, before the gap, and goes on behind it.
  private func holdsCard(_ start: Int, _ gap: Range<Int>) -> Bool {
    var from = start
    while from < gap.lowerBound {
      if isCard(from, gap) { return true }
      while from < gap.lowerBound, ByteClass.isDigit(bytes[from]) { from += 1 }
      while from < gap.lowerBound, !ByteClass.isDigit(bytes[from]) { from += 1 }
    }
    return false
  }

  private func isCard(_ start: Int, _ gap: Range<Int>) -> Bool {
    if start > turn.lowerBound, ByteClass.isAlphanumeric(bytes[start - 1]) { return false }
    var groups: [Int] = []
    var digits: [UInt8] = []
    var at = start
    while groups.count < 5 {
      let group = at
      while at < turn.upperBound, ByteClass.isDigit(bytes[at]), at - group < 14 {
        digits.append(bytes[at] - 0x30)
        at += 1
      }
      groups.append(at - group)
      if at >= gap.upperBound, Self.layouts.contains(groups),
        at == turn.upperBound || !ByteClass.isAlphanumeric(bytes[at]),
        Checksum.luhn(digits[...]), CardIssuer.score(digits[...]) != nil
      {
        return true
      }
      let mark = at
      while at < turn.upperBound, at - mark < 3, Self.isMark(bytes[at]) { at += 1 }
      guard at > mark, at < turn.upperBound, ByteClass.isDigit(bytes[at]) else { return false }
    }
    return false
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x2A, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3B, 0x5C, 0x5F, 0x7C: true
    default: false
    }
  }
}
