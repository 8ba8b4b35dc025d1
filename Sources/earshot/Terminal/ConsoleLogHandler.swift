import Logging
import Report

/// Writes the messages of swift-log to standard error.
struct ConsoleLogHandler: LogHandler {
  var metadata = Logger.Metadata()
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    guard ConsoleLog.tells(event.level) else { return }
    guard ConsoleLog.isJSON else {
      let prefix =
        switch event.level {
        case .critical, .error: "earshot: "
        case .warning: "earshot: warning: "
        default: ""
        }
      return Console.errorText(prefix + TerminalText.lines("\(event.message)") + "\n")
    }
    var members: [(String, Cell)] = [
      ("at", .text(Instant.text(Clock.now()))), ("level", .text(event.level.rawValue)),
      ("message", .text("\(event.message)")),
    ]
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (name, value) in all.sorted(by: { $0.key < $1.key }) {
      if case .stringConvertible(let number as Int64) = value {
        members.append((name, .integer(number)))
      } else if case .stringConvertible(let number as Double) = value {
        members.append((name, .real(number)))
      } else {
        members.append((name, .text("\(value)")))
      }
    }
    Console.errorText(JSONText.object(members) + "\n")
  }
}
