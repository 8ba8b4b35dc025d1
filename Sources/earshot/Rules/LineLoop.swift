/// Answers standard input line by line.
enum LineLoop {
  /// Prints the answer to each line that is not blank.
  static func run(_ answer: (String) -> String) {
    while let line = readLine(strippingNewline: true) {
      if line.allSatisfy(\.isWhitespace) { continue }
      Console.print(answer(line))
    }
  }
}
