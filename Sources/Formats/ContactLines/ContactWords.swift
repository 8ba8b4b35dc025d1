import Contacts

extension Channel {
  /// The channel of that word of the contract.
  init?(_ word: UnsafeRawBufferPointer) {
    if word.equals("chat") {
      self = .chat
    } else if word.equals("voice") {
      self = .voice
    } else {
      return nil
    }
  }
}

extension Direction {
  /// The direction of that word of the contract.
  init?(_ word: UnsafeRawBufferPointer) {
    if word.equals("inbound") {
      self = .inbound
    } else if word.equals("outbound") {
      self = .outbound
    } else if word.equals("unknown") {
      self = .unknown
    } else {
      return nil
    }
  }
}

extension EndedBy {
  /// The side of that word of the contract.
  init?(_ word: UnsafeRawBufferPointer) {
    if word.equals("customer") {
      self = .customer
    } else if word.equals("agent") {
      self = .agent
    } else if word.equals("system") {
      self = .system
    } else if word.equals("third_party") {
      self = .thirdParty
    } else if word.equals("transfer") {
      self = .transfer
    } else if word.equals("unknown") {
      self = .unknown
    } else {
      return nil
    }
  }
}

extension Role {
  /// The role of that word of the contract, and ``other`` for any other word.
  @inline(__always)
  init(_ word: UnsafeRawBufferPointer) {
    if word.equals("customer") {
      self = .customer
    } else if word.equals("agent") {
      self = .agent
    } else if word.equals("bot") {
      self = .bot
    } else {
      self = .other
    }
  }
}
