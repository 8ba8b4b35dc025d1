/// The characters of GB 18030 whose second byte is that of a bar.
///
/// Where a byte of a text in GB 18030 was lost, what is left of its character takes the next byte with it, up to the
/// next byte below 40 (GB 18030-2022, table of code ranges): of the delimiters of exports, only the bar is above.
package enum GBBars {
  private static let scalars: Set<Unicode.Scalar> = Set(
    (UInt8(0x81)...0xFE).compactMap { lead in
      Iconv.text([lead, UInt8(ascii: "|")], .gb18030)?.unicodeScalars.first
    })

  /// Whether a text in UTF-8 holds one.
  package static func isPresent(in text: UnsafeRawBufferPointer) -> Bool {
    String(decoding: text, as: UTF8.self).unicodeScalars.contains { $0.value >= 0x80 && scalars.contains($0) }
  }
}
