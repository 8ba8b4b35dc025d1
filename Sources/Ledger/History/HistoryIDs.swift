/// The ids of a block of history, as they are stored: sorted ids lie close together, so that each but the first needs only
/// the difference from the one before.
///
/// Packed (``PackedBytes``) stand, most significant byte first: the top bytes of the differences of the first eight bytes
/// of all ids, each from those of the id before, then the second bytes, and so on; then the last eight bytes of all. Of
/// eight bytes two are nearly always 0. Where that takes as much room as the ids themselves, or they do not rise, these
/// stand there plain, as they always did before schema version 6: 16 bytes for each, a length that the packed form never
/// has.
enum HistoryIDs {
  /// More than any block holds.
  static let most = 1 << 24

  /// The stored form of ids, 16 bytes each.
  static func pack(_ ids: [UInt8]) throws(LedgerError) -> [UInt8] {
    let count = ids.count / 16
    var plain = [UInt8](repeating: 0, count: ids.count)
    var before: UInt64 = 0
    for index in 0..<count {
      let high = HistoryBlock.bigEndian(ids, index * 16).high
      guard high >= before else { return ids }
      let difference = high - before
      before = high
      for place in 0..<8 {
        plain[place * count + index] = UInt8(truncatingIfNeeded: difference >> UInt64(56 - place * 8))
        plain[(8 + place) * count + index] = ids[index * 16 + 8 + place]
      }
    }
    let packed = try PackedBytes.pack(plain, cuts: (1...4).map { $0 * count })
    return packed.count < ids.count ? packed : ids
  }

  /// The ids, 16 bytes each.
  ///
  /// - Throws: ``LedgerError`` with the code `corrupt` for anything that is not the stored form of so many ids.
  static func unpack(_ stored: [UInt8], count: Int) throws(LedgerError) -> [UInt8] {
    guard (0...most).contains(count) else { throw HistoryBlock.damaged }
    guard stored.count != count * 16 else { return stored }
    let plain = try PackedBytes.unpack(stored)
    guard plain.count == count * 16 else { throw HistoryBlock.damaged }
    var ids = [UInt8](repeating: 0, count: plain.count)
    var high: UInt64 = 0
    for index in 0..<count {
      var difference: UInt64 = 0
      for place in 0..<8 {
        difference = difference << 8 | UInt64(plain[place * count + index])
        ids[index * 16 + 8 + place] = plain[(8 + place) * count + index]
      }
      high &+= difference
      for place in 0..<8 {
        ids[index * 16 + place] = UInt8(truncatingIfNeeded: high >> UInt64(56 - place * 8))
      }
    }
    return ids
  }
}
