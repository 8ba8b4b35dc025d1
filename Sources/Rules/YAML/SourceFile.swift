/// A file of the rule book while it is read: its text, and where its problems go.
final class SourceFile {
  /// As messages name it: `Rules/hangup/x.yaml`.
  let name: String
  /// Relative to the rule folder: `hangup/x.yaml`.
  let path: String
  let bytes: [UInt8]
  let problems: Problems
  /// Whether something is wrong with it.
  private(set) var failed = false
  let meaning: FileMeaning
  private var lineCache: [[Unicode.Scalar]]?

  init(path: String, root: String, bytes: [UInt8], problems: Problems) {
    self.path = path
    name = root.isEmpty ? path : "\(root)/\(path)"
    self.bytes = bytes
    self.problems = problems
    meaning = FileMeaning(path: path, bytes: bytes)
  }

  /// The lines without their ends.
  var lines: [[Unicode.Scalar]] {
    if let lineCache { return lineCache }
    var lines: [[Unicode.Scalar]] = [[]]
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    var previous: Unicode.Scalar?
    for scalar in scalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": lines.append([])
      default: lines[lines.count - 1].append(scalar)
      }
      previous = scalar
    }
    lineCache = lines
    return lines
  }

  func report(
    _ code: RuleError.Code, _ message: String, at place: SourcePlace, suggestion: String? = nil
  ) {
    failed = true
    problems.add(
      RuleError(
        code: code, file: name, line: place.line, column: place.column, message: message,
        suggestion: suggestion))
  }

  /// The place of a byte of the file.
  func place(ofByte offset: Int) -> SourcePlace {
    var place = SourcePlace.start
    var previous: UInt8 = 0
    for byte in bytes.prefix(offset) {
      switch byte {
      case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): place = SourcePlace(line: place.line + 1, column: 1)
      default: if byte & 0xC0 != 0x80 { place.column += 1 }
      }
      previous = byte
    }
    return place
  }
}
