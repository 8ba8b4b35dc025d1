/// Writes down what a vendor's machines know of a contact: its id, and who ended it, right or wrong.
struct Registrar {
  let seed: UInt64
  let vendor: Vendor
  let place: Int

  /// The entries of a contact.
  func entries(_ life: Life, agents: [Agent]) -> [Entry] {
    var dice = Dice(seed, 0x2E6, place, life.number)
    let hasTurns = vendor.style.hasText && !life.utterances.isEmpty && dice.chance(975)
    guard vendor.style == .connect, life.services.count > 1 else {
      let recorded = recorded(life.services.last, agents, &dice)
      return [
        Entry(
          life: life, services: life.services.indices, sourceID: id(life, 0), start: life.start,
          end: life.start + life.end, recorded: recorded, hasTurns: hasTurns)
      ]
    }
    var entries: [Entry] = []
    var start = life.start
    for leg in life.services.indices {
      let service = life.services[leg]
      let isLast = leg == life.services.count - 1
      entries.append(
        Entry(
          life: life, services: leg..<leg + 1, sourceID: id(life, leg), start: start,
          end: life.start + service.until, recorded: recorded(service, agents, &dice), hasTurns: false,
          previous: leg == 0 ? nil : id(life, leg - 1), next: isLast ? nil : id(life, leg + 1)))
      start = life.start + service.until
    }
    return entries
  }

  /// Who ended a part, as far as the telephone and the switch know.
  private func recorded(_ service: Service?, _ agents: [Agent], _ dice: inout Dice) -> Side? {
    let lot = dice.below(1_000)
    guard let service else { return lot < 20 ? nil : .customer }
    // A transfer is known to the switch itself.
    if service.side == .transfer { return .transfer }
    if service.side == .system {
      // A queue log knows no third side: the trunk is the caller.
      if vendor.style == .asterisk { return .customer }
      return lot < 640 ? .system : lot < 800 ? .customer : lot < 900 ? .agent : nil
    }
    let wrong: Int
    switch agents[service.agent].phone {
    case .mute: return vendor.style == .asterisk ? service.side : nil
    case .wrong: wrong = 260
    case .right: wrong = 6
    }
    if lot < wrong { return service.side == .agent ? .customer : .agent }
    return lot >= 995 && vendor.style != .asterisk ? nil : service.side
  }

  private func id(_ life: Life, _ leg: Int) -> String {
    switch vendor.style {
    case .contactLines:
      place == 0
        ? "\(life.channel == .chat ? "chat" : "call")-\(Self.padded(life.number, 9))"
        : "mw-\(life.start / 86_400_000)-\(Self.padded(life.number, 7))"
    case .connect: uuid(life.number, leg)
    case .asterisk: "\(life.start / 1_000).\(life.number)"
    case .mappedCSV: "JL\(Self.padded(life.number, 10))"
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// A random UUID (RFC 9562, version 4).
  private func uuid(_ number: Int, _ leg: Int) -> String {
    var dice = Dice(seed, 0x1D, place, number * 8 + leg)
    var bytes = withUnsafeBytes(of: dice.next().littleEndian, Array.init)
    bytes += withUnsafeBytes(of: dice.next().littleEndian, Array.init)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(0x2D) }
      text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: text, as: UTF8.self)
  }
}
