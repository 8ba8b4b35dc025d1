/// Something that the pattern database looks for in folded text.
package enum Pattern: Hashable, Sendable {
  /// These folded bytes, where a phrase may begin: where a word does, or where there are no words.
  case literal([UInt8])
  /// These folded bytes, every one of which is noted but not confirmed.
  case word([UInt8])
  /// These folded bytes, of which only the first occurrence matters.
  case cue([UInt8])
  /// A regular expression, as a filter: it may report more than it matches, never less.
  case filter(String)

  /// The expression in the pattern library's syntax.
  var expression: String {
    switch self {
    case .filter(let source): return source
    case .literal(let bytes), .word(let bytes), .cue(let bytes):
      var text = ""
      for byte in bytes {
        let isPlain = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
        if isPlain {
          text.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          let digits = String(byte, radix: 16)
          text += "\\x" + (digits.count < 2 ? "0" : "") + digits
        }
      }
      return text
    }
  }
}
