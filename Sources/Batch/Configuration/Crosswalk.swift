import Contacts
import Privacy

/// Which logins of different vendors are one person's, as the configuration says: their contacts are looked at side
/// by side where it matters who was busy when.
struct Crosswalk: Sendable {
  /// The person's first login, by each of the others; vendor in the upper half, agent in the lower.
  private var first: [UInt64: UInt64] = [:]

  /// The crosswalk in the numbers of a register.
  ///
  /// - Parameter pseudonyms: By which logins that are masked in contacts are masked here.
  init(_ people: [[Configuration.Login]], _ register: NameRegister, _ pseudonyms: Pseudonymiser? = nil) {
    let fieldGuard = FieldGuard(pseudonyms)
    func number(_ name: [UInt8]) -> UInt64 {
      UInt64(name.withUnsafeBytes { register.number(of: $0) })
    }
    for person in people {
      let logins = person.map { login in
        let (vendor, agent) = (Array(login.vendor.utf8), Array(login.agent.utf8))
        return number(fieldGuard.mask(vendor[...]) ?? vendor) << 32
          | number(fieldGuard.mask(agent[...], [], .person) ?? agent)
      }
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
