import Contacts
import Foundation
import Formats

/// Contacts from standard input of which little more than the turns is given.
enum TurnLines {
  /// Hands over every line, with what a contact line must have and this one has not put in.
  ///
  /// - Throws: `StatusError` where a line is no contact; what `body` throws.
  static func forEach(_ body: (inout Fragment) throws -> Void) throws {
    var decoder = RecordDecoder(format: .contactLines, settings: DecoderSettings(defaultVendor: "-"))
    var fragment = Fragment()
    var number = 0
    while let line = readLine(strippingNewline: true) {
      number += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      guard case .fragment = decoder.decode(copying: try completed(line, number), into: &fragment) else {
        throw StatusError(code: ExitStatus.data, message: "line \(number) of standard input is no contact")
      }
      try body(&fragment)
    }
  }

  private static func completed(_ line: String, _ number: Int) throws -> [UInt8] {
    let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
    guard var object = value as? [String: Any] ?? (value as? [Any]).map({ ["turns": $0] }) else {
      throw StatusError(code: ExitStatus.data, message: "line \(number) of standard input is no JSON object")
    }
    let defaults = [
      "source_id": "line-\(number)", "vendor": "-", "channel": "voice", "started_at": "1970-01-01T00:00:00Z",
    ]
    for (key, text) in defaults where object[key] == nil { object[key] = text }
    return Array(try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]))
  }
}
