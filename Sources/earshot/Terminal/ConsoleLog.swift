import Logging
import Report
import Synchronization

/// Messages on standard error, through swift-log: plain lines for people, or one JSON object a line.
enum ConsoleLog {
  private static let asJSON = Atomic<Bool>(false)
  private static let isQuiet = Atomic<Bool>(false)

  /// The program's logger.
  static let logger: Logger = {
    var logger = Logger(label: "earshot") { _ in ConsoleLogHandler() }
    logger.logLevel = .info
    return logger
  }()

  /// Whether messages are JSON from here on.
  static func setJSON(_ value: Bool) { asJSON.store(value, ordering: .relaxed) }

  /// Whether messages are JSON.
  static var isJSON: Bool { asJSON.load(ordering: .relaxed) }

  /// Whether only warnings and errors are told from here on.
  static func setQuiet(_ value: Bool) { isQuiet.store(value, ordering: .relaxed) }

  /// Whether a message of this level is told. People who asked for quiet still hear what they asked for by name.
  static func tells(_ level: Logger.Level) -> Bool {
    !isJSON || !isQuiet.load(ordering: .relaxed) || level >= .warning
  }

  /// Something that programs may want to know and people are told otherwise: only with JSON.
  static func event(_ message: String, _ members: [(String, Cell)]) {
    guard isJSON else { return }
    var metadata = Logger.Metadata()
    for (name, value) in members {
      switch value {
      case .null: continue
      case .integer(let number): metadata[name] = .stringConvertible(number)
      case .real(let number): metadata[name] = .stringConvertible(number)
      case .text(let text): metadata[name] = .string(text)
      }
    }
    logger.info("\(message)", metadata: metadata)
  }
}
