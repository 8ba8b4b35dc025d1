import Contacts

/// The events of a queue log that tell what became of a call.
enum QueueEvent: Equatable {
  case entered, connected, completeAgent, completeCaller, abandoned, transfer, attendedTransfer, timeout
  case exitWithKey, ringNoAnswer, agentDump

  /// The event of that name, or `nil` where it tells nothing of who spoke with whom.
  init?(_ name: UnsafeRawBufferPointer) {
    let found: Self? =
      if name.equals("CONNECT") {
        .connected
      } else if name.equals("ENTERQUEUE") {
        .entered
      } else if name.equals("COMPLETECALLER") {
        .completeCaller
      } else if name.equals("COMPLETEAGENT") {
        .completeAgent
      } else if name.equals("RINGNOANSWER") {
        .ringNoAnswer
      } else if name.equals("ABANDON") {
        .abandoned
      } else if name.equals("TRANSFER") || name.equals("BLINDTRANSFER") {
        .transfer
      } else if name.equals("ATTENDEDTRANSFER") {
        .attendedTransfer
      } else if name.equals("EXITWITHTIMEOUT") || name.equals("EXITEMPTY") {
        .timeout
      } else if name.equals("EXITWITHKEY") {
        .exitWithKey
      } else if name.equals("AGENTDUMP") {
        .agentDump
      } else {
        nil
      }
    guard let found else { return nil }
    self = found
  }

  /// Whether it can be the name of an event: capitals of ASCII.
  static func isName(_ name: UnsafeRawBufferPointer) -> Bool {
    name.count >= 3 && name.allSatisfy { $0 &- 0x41 < 26 || $0 == 0x5F || $0.isDigit } && !name[0].isDigit
  }

  /// Whether an event concerns members, the queue or the switch, whatever stands in its call column.
  static func concernsNoCall(_ name: UnsafeRawBufferPointer) -> Bool {
    name.equals("QUEUESTART") || name.equals("CONFIGRELOAD") || name.equals("ADDMEMBER")
      || name.equals("REMOVEMEMBER") || name.begins(with: "PAUSE") || name.begins(with: "UNPAUSE")
      || name.begins(with: "AGENTLOG") || name.equals("AGENTCALLBACKLOGIN") || name.equals("PENALTY")
      || name.equals("RINGINUSE") || name.equals("MEMBERRINGINUSE")
  }

  /// What it means for the contact.
  var kind: CallEvent.Kind {
    switch self {
    case .entered: .entered
    case .connected: .connected
    case .completeAgent: .completedByAgent
    case .completeCaller: .completedByCustomer
    case .abandoned: .abandoned
    case .transfer, .attendedTransfer: .transferred
    case .timeout, .exitWithKey: .leftQueue
    case .ringNoAnswer: .rangUnanswered
    case .agentDump: .dropped
    }
  }

  /// The duration that the event reports, in milliseconds: the wait, the talk or the ring.
  ///
  /// All are seconds but the ring, which is milliseconds. Old logs leave out the last parameters.
  func duration(_ fields: PipedFields) throws(RecordFault) -> Int64? {
    let column: (index: Int, name: String)? =
      switch self {
      case .entered, .agentDump: nil
      case .connected: (5, "holdtime")
      case .completeAgent, .completeCaller: (6, "calltime")
      case .abandoned, .timeout: (7, "waittime")
      case .exitWithKey: (8, "waittime")
      case .transfer, .attendedTransfer: (8, "calltime")
      case .ringNoAnswer: (5, "ringtime")
      }
    guard let column else { return nil }
    let text = fields[column.index]
    if text.isEmpty { return nil }
    guard let value = text.wholeNumber, value < 1_000_000_000_000 else {
      throw RecordFault(.badNumber, column.name)
    }
    return self == .ringNoAnswer ? value : value * 1_000
  }
}
