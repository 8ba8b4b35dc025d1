import Expressions
import Glibc
import Testing

private let vectorFile = (sharedFolder ?? "") + "/vectors/cel.jsonl"
private let isPresent = access(vectorFile, R_OK) == 0

/// A case of the public conformance suite (https://github.com/google/cel-spec/tree/master/tests/simple), one
/// JSON object a line.
@Suite struct ConformanceTests {
  /// This case, as the vectors have it, expects a backslash in bytes whose literal has none: against the
  /// language definition (langdef.md, "String and Bytes Values": a character that no backslash introduces stands for
  /// itself), and against its sibling for strings. It is counted apart; ``unescaped`` holds what is right there.
  static let misread = #""section": "bytes_literals", "name": "triple_single_quoted_unescaped_punctuation""#

  @Test(arguments: [
    (#"b''' ? " ' ` '''"#, "203f20222027206020"), (#"b''' \? " ' ` '''"#, "203f20222027206020"),
    (#"b''' \\? " ' ` '''"#, "205c3f20222027206020"), (#"br''' \? " ' ` '''"#, "205c3f20222027206020"),
    (#"bytes(''' ? " ' ` ''')"#, "203f20222027206020"),
  ])
  func `unescaped punctuation stands for itself in bytes as it does in strings`(source: String, hex: String) {
    let escaped = source.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    #expect(evaluateJSONLine(#"{"expr": "\#(escaped)"}"#) == #"{"value": {"bytes": "\#(hex)"}}"#)
  }

  @Test(.enabled(if: isPresent, "the conformance vectors are not here"))
  func `the public conformance cases have the answers that they should`() throws {
    let bytes = try #require(contents(of: vectorFile))
    var passed = 0
    var total = 0
    var excused = 0
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      total += 1
      let answer = evaluateJSONLine(String(line))
      let isRight: Bool
      if let expected = line.rest(after: #", "value": "#) {
        isRight = answer == #"{"value": "# + expected
      } else {
        isRight = answer.hasPrefix(#"{"error": "#)
      }
      if isRight {
        passed += 1
      } else if line.contains(Self.misread) {
        excused += 1
      } else {
        Issue.record("\(line)\n  came to \(answer)")
      }
    }
    print(
      "conformance: passed \(passed) of \(total); \(excused) at odds with the language definition:"
        + " parse/bytes_literals/triple_single_quoted_unescaped_punctuation wants a backslash of a literal without one"
    )
    #expect(total > 500)
    #expect(passed + excused == total)
  }
}

extension Substring {
  /// What follows the last occurrence of `text`.
  fileprivate func rest(after text: String) -> Substring? {
    let wanted = Array(text.utf8)
    var found: Index?
    var index = utf8.startIndex
    while index < utf8.endIndex {
      if utf8[index...].starts(with: wanted) { found = utf8.index(index, offsetBy: wanted.count) }
      index = utf8.index(after: index)
    }
    return found.map { self[$0...] }
  }
}
