/// A fault before its line and column are known.
struct Fault: Error {
  var code: ExpressionError.Code
  var message: String
  var offset: Int
  var suggestion: String?

  func located(in source: [UInt8]) -> ExpressionError {
    var line = 1
    var column = 1
    for byte in source.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return ExpressionError(
      code: code, message: message, suggestion: suggestion, offset: offset, line: line, column: column)
  }
}
