/// Kinds of file that are no text and are not read, told by their first bytes.
enum ForeignContainer {
  /// The first bytes of a kind, its name and the way out.
  private struct Kind {
    let signature: [UInt8]
    let name: String
    let remedy: String
  }

  private static let unpack = "Unpack it and name what it holds."
  private static let leave = "Leave it out of the exports; transcripts are read."
  private static let export = "Export the data as CSV or JSON."

  /// Signatures as the formats' own documents and file(1) give them.
  private static let kinds = [
    Kind(signature: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], name: "a 7z archive", remedy: unpack),
    Kind(signature: [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], name: "a RAR archive", remedy: unpack),
    Kind(signature: [0x04, 0x22, 0x4D, 0x18], name: "an LZ4 file", remedy: unpack),
    Kind(signature: [0x4C, 0x5A, 0x49, 0x50, 0x01], name: "an lzip file", remedy: unpack),
    Kind(signature: [0x89, 0x4C, 0x5A, 0x4F, 0x00], name: "an LZO file", remedy: unpack),
    Kind(signature: [0x1F, 0x9D], name: "a file of compress(1)", remedy: unpack),
    Kind(signature: [0x1F, 0x1E], name: "a file of pack(1)", remedy: unpack),
    Kind(signature: [0x1F, 0xA0], name: "a file of compress -H", remedy: unpack),
    Kind(signature: [0xFF, 0x06, 0x00, 0x00, 0x73, 0x4E, 0x61], name: "a Snappy file", remedy: unpack),
    Kind(
      signature: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], name: "an old Office document",
      remedy: export),
    Kind(signature: [0x50, 0x41, 0x52, 0x31], name: "a Parquet file", remedy: export),
    Kind(signature: [0x4F, 0x62, 0x6A, 0x01], name: "an Avro file", remedy: export),
    Kind(signature: [0x4F, 0x52, 0x43], name: "an ORC file", remedy: export),
    Kind(signature: Array("SQLite format 3\0".utf8), name: "an SQLite database", remedy: export),
    Kind(signature: [0x25, 0x50, 0x44, 0x46, 0x2D], name: "a PDF", remedy: export),
    Kind(signature: [0x5D, 0x00, 0x00, 0x80, 0x00], name: "an LZMA file", remedy: unpack),
    Kind(signature: [0xFF, 0xFE, 0x00, 0x00], name: "a text in UTF-32", remedy: "Save it as UTF-8."),
    Kind(signature: [0x00, 0x00, 0xFE, 0xFF], name: "a text in UTF-32", remedy: "Save it as UTF-8."),
    Kind(signature: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], name: "a picture", remedy: leave),
    Kind(signature: [0xFF, 0xD8, 0xFF], name: "a picture", remedy: leave),
    Kind(signature: [0x52, 0x49, 0x46, 0x46], name: "a recording or a film", remedy: leave),
    Kind(signature: [0x4F, 0x67, 0x67, 0x53, 0x00], name: "a recording", remedy: leave),
    Kind(signature: [0x66, 0x4C, 0x61, 0x43], name: "a recording", remedy: leave),
    Kind(signature: [0x49, 0x44, 0x33], name: "a recording", remedy: leave),
    Kind(signature: [0x7F, 0x45, 0x4C, 0x46], name: "a program", remedy: export),
  ]

  /// What the bytes begin like, and what to do instead; nil for what may be text.
  ///
  /// A signature of printable letters alone counts only where the bytes hold a NUL, as no text does.
  static func recognise(_ bytes: UnsafeRawBufferPointer) -> (name: String, remedy: String)? {
    for kind in kinds where bytes.starts(with: kind.signature) {
      let isPrintable = kind.signature.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
      if isPrintable, !bytes.contains(0), kind.signature != [0x25, 0x50, 0x44, 0x46, 0x2D] { continue }
      return (kind.name, kind.remedy)
    }
    if isZlib(bytes) { return ("a zlib stream (RFC 1950)", unpack) }
    if bytes.count == 1, bytes[0] == 0x1F { return ("the first byte of a packed file", "Fetch it again.") }
    return nil
  }

  /// Whether the header of RFC 1950 stands first, deflate and its check bits, and control characters that no text
  /// has are among the bytes.
  private static func isZlib(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count > 2, bytes[0] == 0x78, (0x7800 | Int(bytes[1])) % 31 == 0 else { return false }
    return bytes.contains { $0 < 0x09 || (0x0E..<0x20).contains($0) }
  }
}
