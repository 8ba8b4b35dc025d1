import Glibc
import Logging
import Synchronization

/// Standard output for results and standard error for everything else.
///
/// A reader that goes away early (`| head`) is no error: what is written after that vanishes, and the command
/// ends with its usual status. Any other failure of standard output is kept in ``failure``.
enum Console {
  private static let broken = Atomic<Int32>(0)

  /// Whether nobody reads the results any more, or they can't be written.
  static var isClosed: Bool { broken.load(ordering: .relaxed) != 0 }

  /// The system's error number where results could not be written, a closed pipe aside.
  static var failure: Int32? {
    let number = broken.load(ordering: .relaxed)
    return number == 0 || number == EPIPE ? nil : number
  }

  /// Writes a result.
  static func write(_ text: String) {
    var text = text
    _ = text.withUTF8 { offer(UnsafeRawBufferPointer($0)) }
  }

  /// Writes bytes of a result.
  ///
  /// - Returns: Whether it is worth writing more.
  static func offer(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard !isClosed else { return false }
    let number = put(bytes, to: STDOUT_FILENO)
    if number != 0 { broken.store(number, ordering: .relaxed) }
    return number == 0
  }

  /// Writes a line of a result.
  static func print(_ line: String) { write(line + "\n") }

  /// Writes a message.
  static func note(_ line: String) { ConsoleLog.logger.info("\(line)") }

  /// Writes a warning.
  static func warning(_ line: String) { ConsoleLog.logger.warning("\(line)") }

  /// Writes a piece of a message, without a line feed. There is nobody to tell where that fails.
  static func errorText(_ text: String) {
    var text = text
    _ = text.withUTF8 { put(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
  }

  /// Writes all bytes.
  ///
  /// - Returns: 0, or the system's error number.
  private static func put(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      } else if errno == EAGAIN {
        var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wish, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  /// Writes an error, every line of it under the program's name.
  static func error(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      ConsoleLog.logger.error("\(line)")
    }
  }

  /// Whether results go to a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether results may be coloured: on a terminal that can, unless `NO_COLOR` is set (https://no-color.org).
  static var hasColours: Bool {
    guard isTerminal, getenv("NO_COLOR").map({ $0.pointee == 0 }) ?? true else { return false }
    return getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
  }

  /// The columns of the terminal that results go to, or `nil` where they go elsewhere.
  static var width: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
    return Int(size.ws_col)
  }
}
