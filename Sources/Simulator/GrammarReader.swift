/// Walks over a line of a grammar.
struct GrammarReader {
  private let line: [UInt8]
  private var at = 0

  /// The bytes that are no text.
  static let marks = Array("[]{}()<>~|".utf8)

  init(_ line: Substring) { self.line = Array(line.utf8) }

  /// The byte at hand.
  var peek: UInt8? { at < line.count ? line[at] : nil }

  /// Goes on.
  mutating func skip() { at += 1 }

  /// Reads a name between brackets.
  mutating func name(close: UInt8) throws(SimulationError) -> String {
    skip()
    let start = at
    while let byte = peek, byte != close { skip() }
    guard peek == close else { throw fault("a closing bracket") }
    skip()
    return String(decoding: line[start..<at - 1], as: UTF8.self)
  }

  /// An error at this place.
  func fault(_ expected: String) -> SimulationError {
    SimulationError(.grammar, "expected \(expected) at \(at) of '\(String(decoding: line, as: UTF8.self))'")
  }
}
