import Contacts

/// The names that a contact is grouped by, as numbers of the run's ``NameRegister``.
struct ContactNames: Hashable, Sendable {
  let vendor: UInt32
  let queue: UInt32
  let language: UInt32
  let agent: UInt32
  let team: UInt32

  /// The names of a contact.
  init(_ contact: borrowing Contact, _ cache: inout NameCache) {
    let fields = contact.fields
    (vendor, queue, language, agent, team) = contact.bytes.withUnsafeBytes { bytes in
      (
        cache.number(of: fields[.vendor], in: bytes), cache.number(of: fields[.queue], in: bytes),
        cache.number(of: fields[.language], in: bytes), cache.number(of: fields[.agent], in: bytes),
        cache.number(of: fields[.team], in: bytes)
      )
    }
  }

  /// A key by which the contacts of one agent of one vendor are grouped: a number of its own for each, spread
  /// over all partitions.
  var agentKey: CustomerKey { Self.agentKey(vendor: vendor, agent: agent) }

  /// The same of any agent; the lower half tells vendor and agent.
  static func agentKey(vendor: UInt32, agent: UInt32) -> CustomerKey {
    let pair = UInt64(vendor) << 32 | UInt64(agent)
    // An odd factor maps different pairs to different numbers (Knuth, TAOCP 3, 6.4: multiplicative hashing).
    return CustomerKey(high: pair &* 0x9E37_79B9_7F4A_7C15, low: pair)
  }
}
