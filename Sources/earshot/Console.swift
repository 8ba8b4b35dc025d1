import Foundation
import Glibc

/// Standard output for results and standard error for everything else.
enum Console {
  /// Writes a result.
  static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

  /// Writes a line of a result.
  static func print(_ line: String) { write(line + "\n") }

  /// Writes a message.
  static func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  /// Writes a piece of a message, without a line feed.
  static func errorText(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  /// Writes an error, every line of it under the program's name.
  static func error(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) { note("earshot: \(line)") }
  }

  /// Whether results go to a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of the terminal that results go to, or `nil` where they go elsewhere.
  static var width: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
    return Int(size.ws_col)
  }
}
