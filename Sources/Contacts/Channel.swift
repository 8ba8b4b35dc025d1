/// How customer and agent met.
package enum Channel: UInt8, CaseIterable, Hashable, Sendable {
  /// A telephone call, or its transcript.
  case voice
  /// Typed messages.
  case chat

  /// The word for it in fields, views and rules.
  package var name: String {
    switch self {
    case .voice: "voice"
    case .chat: "chat"
    }
  }

  /// The case of that name, if there is one.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
