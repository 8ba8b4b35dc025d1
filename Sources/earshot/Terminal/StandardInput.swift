import Foundation

/// What people hand over in private: on standard input, never as arguments, which everybody can see in the list of
/// processes.
enum StandardInput {
  /// The lines, without white space around them; empty ones are left out.
  ///
  /// - Parameter what: What is expected, for somebody who types it.
  static func lines(_ what: String) throws -> [String] { try numberedLines(what).map(\.text) }

  /// The same with the numbers of the lines, from 1; empty ones count.
  static func numberedLines(_ what: String) throws -> [(number: Int, text: String)] {
    if isatty(STDIN_FILENO) == 1 { Console.note("earshot: \(what), one a line; end with Ctrl-D") }
    let data: Data
    do {
      data = try FileHandle.standardInput.readToEnd() ?? Data()
    } catch {
      throw StatusError(code: ExitStatus.inputOutput, message: "standard input can't be read")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw StatusError(code: ExitStatus.data, message: "standard input is not UTF-8")
    }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .map { ($0.offset + 1, $0.element.trimmingCharacters(in: .whitespaces)) }.filter { !$0.1.isEmpty }
  }

  /// Names lines by their numbers, never by what they say: `line 3`, `lines 3, 4 and 12 more`.
  static func names(of lines: [Int]) -> String {
    let shown = lines.prefix(20).map(String.init).joined(separator: ", ")
    let rest = lines.count > 20 ? " and \(lines.count - 20) more" : ""
    return "\(lines.count == 1 ? "line" : "lines") \(shown)\(rest)"
  }
}
