import Contacts

extension Channel {
  /// The channel of that word of the contract, whatever its case and the blanks around it.
  init?(_ given: UnsafeRawBufferPointer) {
    if given.equals("chat") {
      self = .chat
      return
    }
    let word = given.bared
    if word.equalsFolded("chat") {
      self = .chat
    } else if word.equalsFolded("voice") {
      self = .voice
    } else {
      return nil
    }
  }
}

extension Direction {
  /// The direction of that word of the contract, whatever its case and the blanks around it.
  init?(_ given: UnsafeRawBufferPointer) {
    if given.equals("inbound") {
      self = .inbound
      return
    }
    let word = given.bared
    if word.equalsFolded("inbound") {
      self = .inbound
    } else if word.equalsFolded("outbound") {
      self = .outbound
    } else if word.equalsFolded("unknown") {
      self = .unknown
    } else {
      return nil
    }
  }
}

extension EndedBy {
  /// The side of that word of the contract, whatever its case and the blanks around it.
  init?(_ given: UnsafeRawBufferPointer) {
    let word = given.bared
    if word.equalsFolded("customer") {
      self = .customer
    } else if word.equalsFolded("agent") {
      self = .agent
    } else if word.equalsFolded("system") {
      self = .system
    } else if word.equalsFolded("third_party") {
      self = .thirdParty
    } else if word.equalsFolded("transfer") {
      self = .transfer
    } else if word.equalsFolded("unknown") {
      self = .unknown
    } else {
      return nil
    }
  }
}

extension Role {
  /// The role of that word of the contract, else of one that means the same, and ``other`` for any other word.
  @inline(__always)
  init(_ word: UnsafeRawBufferPointer) {
    if word.equals("customer") {
      self = .customer
    } else if word.equals("agent") {
      self = .agent
    } else if word.equals("bot") {
      self = .bot
    } else {
      self = Self.meant(by: word) ?? .other
    }
  }

  /// The role that a word means, whatever its case and the blanks around it; `nil` for a word that is not known.
  @inline(never)
  static func meant(by word: UnsafeRawBufferPointer) -> Role? {
    let word = word.bared
    if word.isFolded(
      "agent", "operator", "advisor", "adviser", "representative", "consultant", "konsultant",
      "teammate", "坐席", "座席", "客服")
    {
      return .agent
    }
    if word.isFolded("customer", "client", "caller", "visitor", "end_user", "klient", "客户", "访客") {
      return .customer
    }
    if word.isFolded("bot", "system", "ivr", "custom_bot", "机器人", "系统") { return .bot }
    // Who oversees an agent is not the agent.
    if word.isFolded("supervisor") { return .other }
    return nil
  }
}
