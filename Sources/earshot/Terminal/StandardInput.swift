import Foundation

/// What people hand over in private: on standard input, never as arguments, which everybody can see in the list of
/// processes.
enum StandardInput {
  /// The lines, without white space around them; empty ones are left out.
  ///
  /// - Parameter what: What is expected, for somebody who types it.
  static func lines(_ what: String) throws -> [String] {
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
    return text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
