import Contacts

/// Which logins of different vendors are one person's, as the configuration says: their contacts are looked at side
/// by side where it matters who was busy when.
struct Crosswalk: Sendable {
  /// The person's first login, by each of the others; vendor in the upper half, agent in the lower.
  private var first: [UInt64: UInt64] = [:]

  /// The crosswalk in the numbers of a register.
  init(_ people: [[Configuration.Login]], _ register: NameRegister) {
    func number(_ name: String) -> UInt64 {
      var name = name
      return UInt64(name.withUTF8 { register.number(of: UnsafeRawBufferPointer($0)) })
    }
    for person in people {
      let logins = person.map { number($0.vendor) << 32 | number($0.agent) }
      for login in logins.dropFirst() { first[login] = logins[0] }
    }
  }

  /// The key by which the contacts of a person are grouped: that of the agent, or of the person's first login.
  func key(vendor: UInt32, agent: UInt32) -> CustomerKey {
    guard !first.isEmpty, let login = first[UInt64(vendor) << 32 | UInt64(agent)] else {
      return ContactNames.agentKey(vendor: vendor, agent: agent)
    }
    return ContactNames.agentKey(
      vendor: UInt32(truncatingIfNeeded: login >> 32), agent: UInt32(truncatingIfNeeded: login))
  }
}
