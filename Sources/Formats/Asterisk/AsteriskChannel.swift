/// What the name of an Asterisk channel tells: `PJSIP/1001-00000003`, `Local/2004@from-queue-0000a;1`.
struct AsteriskChannel {
  /// What stands at the other end of a channel.
  enum Kind { case none, telephone, local, trunk }

  /// What stands at the other end.
  let kind: Kind
  /// The extension's number, for an extension and for a local channel that calls one.
  let number: UnsafeRawBufferPointer

  /// Reads a channel name, or an interface name such as the agent in a queue log.
  ///
  /// - Parameter digits: How many digits an extension has. A channel named by a longer number, or by a word,
  ///   is a trunk: providers name theirs after the account's number.
  init(_ name: UnsafeRawBufferPointer, digits: ClosedRange<Int>) {
    guard let slash = name.firstIndex(of: 0x2F, from: 0) else {
      self.init(kind: name.isEmpty ? .none : .trunk)
      return
    }
    let technology = name.slice(0..<slash)
    let number = Self.digits(name.slice(slash + 1..<name.count))
    let isExtension = digits.contains(number.count)
    if technology.equalsFolded("local") {
      self.init(kind: .local, number: isExtension ? number : Self.nothing)
    } else if isExtension, Self.isTelephone(technology) {
      self.init(kind: .telephone, number: number)
    } else {
      self.init(kind: .trunk)
    }
  }

  private init(kind: Kind, number: UnsafeRawBufferPointer = Self.nothing) {
    self.kind = kind
    self.number = number
  }

  private static var nothing: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

  private static func isTelephone(_ technology: UnsafeRawBufferPointer) -> Bool {
    technology.equalsFolded("pjsip") || technology.equalsFolded("sip") || technology.equalsFolded("iax2")
      || technology.equalsFolded("agent") || technology.equalsFolded("sccp")
      || technology.equalsFolded("skinny")
  }

  /// The digits at the start, where `-`, `@`, `/` or the end follows them; none otherwise.
  private static func digits(_ rest: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var end = 0
    while end < rest.count, rest[end].isDigit { end += 1 }
    if end < rest.count, rest[end] != 0x2D, rest[end] != 0x40, rest[end] != 0x2F { return nothing }
    return rest.slice(0..<end)
  }

  /// The agent that an interface of a queue log stands for: `10004` for `Local/10004@from-queue/n`, `1001`
  /// for `PJSIP/1001`, and a name as it is.
  static func agent(_ name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    if name.equals("NONE") { return nothing }
    guard let slash = name.firstIndex(of: 0x2F, from: 0), slash > 0, name.slice(0..<slash).isTechnology
    else { return name }
    let rest = name.slice(slash + 1..<name.count)
    let end = rest.firstIndex(of: 0x40, from: 0) ?? rest.firstIndex(of: 0x2F, from: 0) ?? rest.count
    return end == 0 ? name : rest.slice(0..<end)
  }
}

extension UnsafeRawBufferPointer {
  /// Whether it is a word of letters and digits, as the names of channel technologies are.
  fileprivate var isTechnology: Bool {
    allSatisfy { $0.isDigit || ($0 | 0x20) &- 0x61 < 26 || $0 == 0x5F }
  }
}
