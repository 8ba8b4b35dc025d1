import Foundation

/// Makes earshot contact lines.
enum ContactLine {
  /// One contact as a line of JSON.
  static func line(
    _ id: String, vendor: String = "lotus", channel: String = "chat", language: String = "en",
    queue: String = "billing", endedBy: String = "customer", customer: String = "+48500123456",
    minute: Int = 0,
    turns: [(String, String)], more: [String: Any] = [:]
  ) throws -> String {
    let start = 1_763_596_800 + minute * 60
    var object: [String: Any] = [
      "source_id": id, "vendor": vendor, "channel": channel, "direction": "inbound", "queue": queue,
      "agent": "A\(id.utf8.reduce(0) { $0 &+ Int($1) } % 7)", "customer": customer, "language": language,
      "started_at": stamp(start), "answered_at": stamp(start + 5),
      "ended_at": stamp(start + 60 + turns.count * 10), "ended_by": endedBy,
      "turns": turns.enumerated().map { index, turn in
        ["role": turn.0, "at": Double(5 + index * 10), "text": turn.1] as [String: Any]
      },
    ]
    object.merge(more) { $1 }
    let data = try JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  static func stamp(_ seconds: Int) -> String {
    let formatter = ISO8601DateFormatter()
    return formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
  }
}
