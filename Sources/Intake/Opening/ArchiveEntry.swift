/// An entry of an archive that holds data.
struct ArchiveEntry {
  /// Its name, for people; nothing is ever written to a place of that name.
  let name: String
  /// Where its stored bytes begin in the archive.
  let start: Int
  /// How many there are.
  let count: Int
  /// How they are coded; nil for a kind of which only the name is known, with the reason.
  let coding: Coding?
  /// Why it cannot be read.
  let refusal: (code: IntakeError.Code, cause: String)?

  /// The name as UTF-8 or GB 18030 (Chinese Windows writes that into zip files), without control characters.
  static func name(_ bytes: [UInt8]) -> String {
    let text =
      String(validating: bytes, as: UTF8.self) ?? Iconv.text(bytes, .gb18030)
      ?? String(decoding: bytes, as: UTF8.self)
    var name = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      name.append(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? "?" : scalar)
    }
    return String(name)
  }
}
