/// How text is written as bytes.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-8, and so ASCII.
  case utf8 = "utf-8"
  /// UTF-16, least significant byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, most significant byte first.
  case utf16BigEndian = "utf-16be"
  /// GB 18030, which holds GBK and GB 2312.
  case gb18030 = "gb18030"
  /// The code page of Windows in Central Europe.
  case windows1250 = "windows-1250"
  /// Latin-2.
  case iso8859Part2 = "iso-8859-2"
  /// The code page of Windows in Western Europe, which holds Latin-1.
  case windows1252 = "windows-1252"

  /// The encoding of that name, case and punctuation aside; nil for an unknown one.
  ///
  /// Names as the WHATWG Encoding Standard lists them, so that `gb2312` and `gbk` are GB 18030 and `latin1`
  /// is windows-1252; `utf-16` is little-endian unless a byte order mark says otherwise.
  package init?(name: some StringProtocol) {
    let letters = name.lowercased().utf8.filter { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    switch String(decoding: letters, as: UTF8.self) {
    case "utf8", "unicode11utf8", "ascii", "usascii": self = .utf8
    case "utf16", "utf16le", "ucs2", "unicode": self = .utf16LittleEndian
    case "utf16be", "unicodefffe": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "cp936", "ms936", "chinese", "eucgb", "euccn", "xgbk", "csgb2312":
      self = .gb18030
    case "windows1250", "cp1250", "xcp1250": self = .windows1250
    case "iso88592", "latin2", "l2", "isoir101", "csisolatin2": self = .iso8859Part2
    case "windows1252", "cp1252", "xcp1252", "iso88591", "latin1", "l1": self = .windows1252
    default: return nil
    }
  }

  /// The name by which iconv(3) of glibc knows it.
  var iconvName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    case .windows1250: "CP1250"
    case .iso8859Part2: "ISO-8859-2"
    case .windows1252: "CP1252"
    }
  }

  /// How many bytes are passed over where nothing can be decoded.
  var unit: Int { self == .utf16LittleEndian || self == .utf16BigEndian ? 2 : 1 }

  /// The byte order mark in it, where it has one.
  var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .windows1250, .iso8859Part2, .windows1252: []
    }
  }
}
