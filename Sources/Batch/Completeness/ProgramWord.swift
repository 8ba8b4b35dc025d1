import Privacy

/// Whether a word of an export is one of a program, and no text of people that came into its place.
///
/// A column that is shifted by one puts customers' names where constants were expected. What is taken for a constant is
/// stored as it is; of anything else only the shape.
enum ProgramWord {
  /// Whether a word is a constant: words of telephony alone; capitals alone; or several words written as one, at
  /// least one of them of telephony. Nothing in it may be somebody's name.
  static func isConstant(_ word: String) -> Bool {
    guard let parts = parts(word) else { return false }
    let others = parts.filter { !vocabulary.contains($0.lowercased()) }
    if others.isEmpty { return true }
    guard !others.contains(where: NameLikeness.isLikely) else { return false }
    return word.utf8.allSatisfy { !(0x61...0x7A).contains($0) } || others.count < parts.count
  }

  /// Whether a word is a key of an object or a kind of message: a constant, or a word in small letters at its beginning
  /// that is nobody's name.
  static func isIdentifier(_ word: String) -> Bool {
    if isConstant(word) { return true }
    guard let parts = parts(word), let first = word.utf8.first, (0x61...0x7A).contains(first) else {
      return false
    }
    return !parts.contains { !vocabulary.contains($0.lowercased()) && NameLikeness.isLikely($0) }
  }

  /// The words that one was put together from: by `_`, `-`, `.`, by digits, of which there are three at most, and by
  /// capitals behind small letters. `nil` where anything else stands in it.
  private static func parts(_ word: String) -> [String]? {
    var parts: [String] = []
    var part: [UInt8] = []
    var digits = 0
    func end() {
      if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
      part = []
    }
    for byte in word.utf8 {
      switch byte {
      case 0x41...0x5A:
        if let last = part.last, last >= 0x61 { end() }
        part.append(byte)
      case 0x61...0x7A: part.append(byte)
      case 0x30...0x39:
        digits += 1
        end()
      case 0x2D, 0x2E, 0x5F: end()
      default: return nil
      }
    }
    end()
    return digits <= 3 ? parts : nil
  }

  /// Words of which switches, queues and chats make the names of sides, ends, directions, channels and keys.
  private static let vocabulary = Set(
    """
    abandon abandoned accepted account acd active administrator after agent alert an and answer answered \
    api app application assistant at attached attempt auto automated automatic bot business busy by call \
    callback called callee caller calls campaign cancel canceled cancelled cause channel chat cisco clear \
    cleared clearing client close closed code completed completion conference connect connected connection \
    contact content conversation customer data date default delivered destination device dial dialer \
    dialled digital direct direction disconnect disconnected drop dropped duration email end ended \
    endpoint enduser error event exit expired external facebook fail failed failure far fax file finished \
    flow forward forwarded forwarding from genesys group hang hangup held hold host id idle image in \
    inactive inactivity inbound incoming initiated initiator instagram internal ip is ivr key kind kiosk \
    leave left leg length limit line link live local logged login logoff logout lost machine mail manual \
    media member message messenger missed mobile mode monitor name near network new no none normal not \
    null number of off ok on operator other out outbound outgoing overflow participant party peer phone \
    ping plugin portal preview priority progress prompt queue queued reason record recorded recording \
    redirected refused rejected released remote reply request requester reroute response result ring \
    ringing route routed routing rtc scheduled screen seat sent server service session sip site skype sms \
    social source speech start started state status sticker stop supervisor survey switch system task team \
    telegram telephony terminated termination text thread ticket time timeout timer to transfer \
    transferred transport trunk twitter type unanswered unavailable undefined unknown up user vendor viber \
    video visitor voice voicemail voip wait web webchat webhook webrtc wechat whatsapp widget workflow \
    wrap zendesk
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
