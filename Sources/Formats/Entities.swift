/// The entities with which XML and HTML write characters: `&amp;`, `&#8217;`, `&#x2019;`, `&nbsp;`.
enum Entities {
  private static let named: [(StaticString, StaticString)] = [
    ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", " "), ("hellip", "…"),
    ("ndash", "–"), ("mdash", "—"), ("rsquo", "’"), ("lsquo", "‘"), ("ldquo", "“"), ("rdquo", "”"),
    ("bdquo", "„"), ("sbquo", "‚"), ("laquo", "«"), ("raquo", "»"), ("ensp", " "), ("emsp", " "),
    ("thinsp", " "),
    ("shy", "\u{AD}"), ("zwnj", "\u{200C}"), ("zwj", "\u{200D}"), ("bull", "•"), ("middot", "·"),
    ("copy", "©"),
    ("reg", "®"), ("trade", "™"), ("euro", "€"), ("pound", "£"), ("yen", "¥"), ("cent", "¢"), ("sect", "§"),
    ("deg", "°"), ("times", "×"), ("frac12", "½"), ("num", "#"), ("commat", "@"), ("period", "."),
    ("comma", ","),
    ("colon", ":"), ("sol", "/"), ("lowbar", "_"), ("hyphen", "-"), ("lpar", "("), ("rpar", ")"),
    ("excl", "!"),
    ("quest", "?"), ("plus", "+"), ("Tab", "\t"), ("NewLine", "\n"), ("aogon", "ą"), ("Aogon", "Ą"),
    ("cacute", "ć"), ("Cacute", "Ć"), ("eogon", "ę"), ("Eogon", "Ę"), ("lstrok", "ł"), ("Lstrok", "Ł"),
    ("nacute", "ń"), ("Nacute", "Ń"), ("oacute", "ó"), ("Oacute", "Ó"), ("sacute", "ś"), ("Sacute", "Ś"),
    ("zacute", "ź"), ("Zacute", "Ź"), ("zdot", "ż"), ("Zdot", "Ż"), ("aacute", "á"), ("agrave", "à"),
    ("acirc", "â"), ("auml", "ä"), ("Auml", "Ä"), ("ccedil", "ç"), ("eacute", "é"), ("Eacute", "É"),
    ("egrave", "è"), ("ecirc", "ê"), ("iacute", "í"), ("ntilde", "ñ"), ("ouml", "ö"), ("Ouml", "Ö"),
    ("szlig", "ß"), ("uacute", "ú"), ("uuml", "ü"), ("Uuml", "Ü"),
  ]

  /// The bytes with all entities decoded; what is none stands as it is.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == 0x26,
        let length = bytes.slice(at..<min(at + 11, bytes.count)).firstIndex(of: 0x3B, from: 0),
        append(bytes.slice(at + 1..<at + length), to: &decoded)
      else {
        decoded.append(bytes[at])
        at += 1
        continue
      }
      at += length + 1
    }
    return decoded
  }

  private static func append(_ name: UnsafeRawBufferPointer, to decoded: inout [UInt8]) -> Bool {
    if name.first == 0x23 {
      let isHexadecimal = name.count > 1 && name[1] | 0x20 == 0x78
      var value: UInt32 = 0
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      if digits.isEmpty { return false }
      for byte in digits {
        guard let digit = byte.hexDigit, isHexadecimal || digit < 10, value < 0x110000 else { return false }
        value = value * (isHexadecimal ? 16 : 10) + UInt32(digit)
      }
      guard let scalar = Unicode.Scalar(value), value != 0 else { return false }
      decoded.append(contentsOf: String(Character(scalar)).utf8)
      return true
    }
    guard let entity = named.first(where: { name.equals($0.0) }) else { return false }
    decoded.append(
      contentsOf: UnsafeBufferPointer(start: entity.1.utf8Start, count: entity.1.utf8CodeUnitCount))
    return true
  }
}
