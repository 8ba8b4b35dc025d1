/// The names of the elements at the top of an XML text, as far as its head shows them.
struct MarkupTags {
  /// The outermost element.
  private(set) var root: String?
  /// The elements directly under it, at most 64.
  private(set) var children: [String] = []

  init(_ text: [UInt8]) {
    var depth = 0
    var at = 0
    while children.count < 64, let open = text[at...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = text[(open + 1)...]
      guard let close = rest.firstIndex(of: UInt8(ascii: ">")), let first = rest.first else { return }
      at = close + 1
      switch first {
      case UInt8(ascii: "?"), UInt8(ascii: "!"): continue
      case UInt8(ascii: "/"): depth -= 1
      default:
        let name = rest[..<close].prefix { MarkupTags.isNameByte($0) }
        guard !name.isEmpty else { continue }
        let text = String(decoding: name, as: UTF8.self)
        if root == nil { root = text } else if depth == 1 { children.append(text) }
        if rest[close - 1] != UInt8(ascii: "/") { depth += 1 }
      }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: "/") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "<")
  }
}
