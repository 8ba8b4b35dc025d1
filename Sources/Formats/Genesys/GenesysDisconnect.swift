/// What a `disconnectType` tells about a segment (Genesys Cloud platform SDK, AnalyticsConversationSegment).
enum GenesysDisconnect {
  /// The participant's own side ended it.
  case here
  /// The other side ended it.
  case there
  /// The participant was passed on.
  case transfer
  /// The platform or the network ended it.
  case platform
  /// Anything else.
  case unclear

  /// The meaning of a word; `transfer.consult` and `consultTransfer` are both seen.
  init(_ given: UnsafeRawBufferPointer) {
    let word = given.bared
    if word.equalsFolded("client") || word.equalsFolded("endpoint") {
      self = .here
    } else if word.equalsFolded("peer") {
      self = .there
    } else if word.equalsFolded("system") || word.equalsFolded("timeout") || word.equalsFolded("error")
      || word.equalsFolded("transport.failure") || word.equalsFolded("transportfailure")
    {
      self = .platform
    } else if word.count >= 8,
      word.slice(0..<8).equalsFolded("transfer")
        || word.slice(word.count - 8..<word.count).equalsFolded("transfer")
    {
      self = .transfer
    } else {
      self = .unclear
    }
  }

  /// Whether it is a word of the platform that names no side.
  static func isSilent(_ word: UnsafeRawBufferPointer) -> Bool {
    word.bared.isFolded(
      "conference", "uncallable", "other", "spam", "inactivity", "dndtransferblocked", "unknown",
      "forward.transfer",
      "noanswer.transfer", "notavailable.transfer", "")
  }
}
