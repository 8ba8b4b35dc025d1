import Rules

/// Compares a text as it was written with a phrase as it was written, folding only what a list folds.
enum SpellingMatcher {
  /// Whether the text begins with the phrase, when both are folded by `folds`; blanks count as one, and
  /// invisible characters not at all.
  static func matches(_ text: UnsafeBufferPointer<UInt8>, _ phrase: [UInt8], _ folds: FoldOptions) -> Bool {
    phrase.withUnsafeBufferPointer { phrase in
      var left = Reader(text, folds)
      var right = Reader(phrase, folds)
      while let wanted = right.next() {
        guard left.next() == wanted else { return false }
      }
      return true
    }
  }

  private struct Reader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let folds: FoldOptions
    private var index = 0
    private var afterBlank = true

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ folds: FoldOptions) {
      self.bytes = bytes
      self.folds = folds
    }

    mutating func next() -> UInt32? {
      while index < bytes.count, let base = bytes.baseAddress {
        var (scalar, length) = UTF8Decoding.scalar(base, from: index, count: bytes.count)
        if length == 0 { (scalar, length) = (0x1A, 1) }
        index += length
        guard let folded = fold(scalar) else { continue }
        if folded == 0x20 {
          if afterBlank { continue }
          afterBlank = true
        } else {
          afterBlank = false
        }
        return folded
      }
      return nil
    }

    private func fold(_ scalar: UInt32) -> UInt32? {
      if scalar >= 0xFF01, scalar <= 0xFF5E {
        guard folds.contains(.width) else { return scalar }
        return fold(scalar - 0xFEE0)
      }
      if scalar < 0x800 {
        let folded = UInt32(FoldTables.twoBytes[Int(scalar)])
        if folded == 0x20 { return 0x20 }
        if folded == 0 || folded == UInt32(FoldTables.Special.mark) { return nil }
        return folds.contains(.case) ? folded : scalar
      }
      if scalar >= HanVariants.first, scalar <= HanVariants.last {
        return folds.contains(.script)
          ? UInt32(HanVariants.simplified[Int(scalar - HanVariants.first)]) : scalar
      }
      let folded = FoldTables.wide(scalar)
      return folded == 0 ? nil : folded
    }
  }
}
