extension YAMLText {
  /// Whether an anchor (`&name`) stands where a value may begin, which is reported.
  ///
  /// A value begins after the beginning of a line or after one of `: - ? [ { ,` or a tag, white space left out;
  /// an `&` after anything else is text. So `a && b` and *R &D* are none, and no anchor is overlooked.
  static func hasAnchor(_ file: SourceFile) -> Bool {
    let bytes = file.bytes
    for index in bytes.indices where bytes[index] == UInt8(ascii: "&") {
      guard index + 1 < bytes.count, isNamePart(bytes[index + 1]), beginsValue(bytes, at: index) else {
        continue
      }
      file.report(
        .syntax,
        "anchors (&name) and aliases (*name) are no part of the rule language; "
          + "write the value out, or put a text that begins with & in quotes", at: file.place(ofByte: index))
      return true
    }
    return false
  }

  /// What libyaml takes for the first character of an anchor's name.
  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func beginsValue(_ bytes: [UInt8], at offset: Int) -> Bool {
    var index = offset - 1
    while index >= 0, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") { index -= 1 }
    guard index >= 0 else { return true }
    switch bytes[index] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"),
      UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: ">"):
      return true
    case 0x85, 0xA8, 0xA9, 0xBF:
      // The last bytes of NEL, LS, PS and the byte-order mark; of a letter as well, which costs a message.
      return endsWithBreak(bytes[...index])
    default: break
    }
    let word = bytes[...index].reversed().prefix { byte in
      byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") && byte != UInt8(ascii: "\n")
        && byte != UInt8(ascii: "\r")
    }
    return word.contains(UInt8(ascii: "!"))
  }

  private static func endsWithBreak(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.suffix(2) == [0xC2, 0x85] || bytes.suffix(3) == [0xE2, 0x80, 0xA8]
      || bytes.suffix(3) == [0xE2, 0x80, 0xA9] || bytes.suffix(3) == [0xEF, 0xBB, 0xBF]
  }
}
