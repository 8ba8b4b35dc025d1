import Contacts

extension FreeSwitchRecord {
  /// Whose telephone the leg of this record leads to.
  enum Side { case customer, agent, unknown }

  /// Sets direction, customer, agent and queue.
  ///
  /// A number of no more digits than extensions have is an agent's; the record of a leg has the caller's
  /// number and the one that was called.
  func setPeople(_ fragment: inout Fragment, _ settings: DecoderSettings) {
    let caller = value(.callerNumber) ?? value(.fromUser) ?? []
    let called = value(.destination) ?? value(.toUser) ?? []
    let callerIsAgent = Self.isExtension(caller, settings)
    let calledIsAgent = Self.isExtension(called, settings) || value(.agent) != nil || value(.queue) != nil
    switch (callerIsAgent, calledIsAgent) {
    case (true, false) where !called.isEmpty && Self.isNumber(called):
      fragment.fields.direction = .outbound
      fragment.fields[.agent] = fragment.append(caller)
      fragment.fields[.customer] = fragment.append(called)
    case (false, _) where Self.isNumber(caller):
      fragment.fields.direction = .inbound
      fragment.fields[.customer] = fragment.append(caller)
      if Self.isExtension(called, settings), fragment.fields.answeredAt != nil {
        fragment.fields[.agent] = fragment.append(called)
      }
    default: fragment.fields.direction = .unknown
    }
    if let agent = value(.agent) { fragment.fields[.agent] = fragment.append(agent) }
    if let queue = value(.queue) { fragment.fields[.queue] = fragment.append(queue) }
    // The leg that was made to reach an agent names that agent; the caller's own leg only the number that was dialled.
    if fragment.kind == .part, fragment.fields.direction == .inbound, !fragment.fields[.agent].isEmpty {
      fragment.precedence += 1
    }
    guard fragment.kind == .whole, !fragment.fields[.agent].isEmpty, let answered = fragment.fields.answeredAt
    else { return }
    var leg = Leg()
    leg.agent = fragment.fields[.agent]
    leg.startedAt = answered
    leg.endedAt = fragment.fields.endedAt
    fragment.legs.append(leg)
  }

  /// Sets who ended the call, where the record tells.
  ///
  /// An inbound leg ends at the caller's telephone, an outbound one at the called party's. Without
  /// `sip_hangup_disposition` nobody knows: both sides clear a call normally.
  func setEnd(_ fragment: inout Fragment, _ settings: DecoderSettings) {
    if let history = value(.transferHistory), history.count > 4 {
      let transfers = Self.transfers(history)
      fragment.fields.transfers = transfers
      if transfers > 0 {
        fragment.setEnd(.transfer, .derived)
        return markLegs(&fragment)
      }
    }
    if let cause = value(.cause), Self.platformCauses.contains(where: { Array($0.utf8) == cause }) {
      fragment.setEnd(.system, .derived)
      return markLegs(&fragment)
    }
    guard let word = value(.disposition) else { return }
    let side = farEnd(fragment)
    let wasBridged = value(.bridgeEpoch).map { $0 != [0x30] } ?? value(.bridgeMicros).map { $0 != [0x30] }
    switch String(decoding: word, as: UTF8.self).lowercased() {
    case "recv_bye":
      if side == .customer { fragment.setEnd(.customer, .derived) }
      if side == .agent { fragment.setEnd(.agent, .derived) }
    case "recv_cancel":
      if side == .customer { fragment.setEnd(.customer, .derived) }
    case "send_bye":
      // With a bridge it was the other leg or the dialplan: the other leg's record decides. Without one nobody but the
      // dialplan was there to end it, whoever had called.
      if side != .agent, wasBridged == false { fragment.setEnd(.system, .derived) }
    case "send_refuse", "send_cancel":
      if side == .customer { fragment.setEnd(.system, .derived) }
    case "recv_refuse", "": break
    default: word.withUnsafeBytes { fragment.note(unknown: .endedBy, $0) }
    }
    markLegs(&fragment)
    fragment.keep("sip_hangup_disposition", word)
  }

  private func markLegs(_ fragment: inout Fragment) {
    if let last = fragment.legs.indices.last { fragment.legs[last].endedBy = fragment.fields.endedBy }
  }

  /// Whose telephone stands at the far end of this leg.
  private func farEnd(_ fragment: Fragment) -> Side {
    let isInboundLeg = value(.direction).map { String(decoding: $0, as: UTF8.self) == "inbound" }
    switch (isInboundLeg, fragment.fields.direction) {
    case (true?, .inbound?), (false?, .outbound?): return .customer
    case (true?, .outbound?), (false?, .inbound?): return .agent
    default: return .unknown
    }
  }

  /// How many transfers a `transfer_history` holds: one, or `ARRAY::` and several between `|:`.
  private static func transfers(_ history: [UInt8]) -> Int {
    let text = String(decoding: history, as: UTF8.self)
    return text.split(separator: "|:").count { $0.contains("bl_xfer") || $0.contains("att_xfer") }
  }

  private static let platformCauses = ["RECOVERY_ON_TIMER_EXPIRE", "MEDIA_TIMEOUT"]

  private static func isNumber(_ text: [UInt8]) -> Bool {
    let digits = text.first == 0x2B ? text.dropFirst() : text[...]
    return digits.count >= 3 && digits.allSatisfy(\.isDigit)
  }

  private static func isExtension(_ text: [UInt8], _ settings: DecoderSettings) -> Bool {
    settings.extensionDigits.contains(text.count) && text.allSatisfy(\.isDigit)
  }
}
