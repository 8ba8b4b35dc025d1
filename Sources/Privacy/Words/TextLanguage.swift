/// The language of a text, as far as the recognisers care: which words for numbers and which labels count.
package enum TextLanguage: UInt8, Hashable, Sendable, CaseIterable {
  /// Not known: the words of every language count.
  case any
  case english
  case polish
  case chinese

  /// Reads a language tag (`en`, `en-GB`, `pl`, `zh-CN`, …); anything else is `.any`.
  package init(tag: String?) {
    let bytes = Array((tag ?? "").utf8.prefix(2)).map { $0 | 0x20 }
    switch bytes {
    case Array("en".utf8): self = .english
    case Array("pl".utf8): self = .polish
    case Array("zh".utf8): self = .chinese
    default: self = .any
    }
  }

  /// The same for a tag as bytes, without making a text of it.
  package init(tag: UnsafeBufferPointer<UInt8>) {
    guard tag.count >= 2 else {
      self = .any
      return
    }
    switch (tag[0] | 0x20, tag[1] | 0x20) {
    case (UInt8(ascii: "e"), UInt8(ascii: "n")): self = .english
    case (UInt8(ascii: "p"), UInt8(ascii: "l")): self = .polish
    case (UInt8(ascii: "z"), UInt8(ascii: "h")): self = .chinese
    default: self = .any
    }
  }

  func takes(_ other: TextLanguage) -> Bool { self == .any || other == .any || self == other }
}
