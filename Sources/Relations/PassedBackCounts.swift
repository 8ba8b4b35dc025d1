import Contacts

/// How often calls had come back to an agent who had passed them on, when each of their parts began: of the contacts of one
/// customer, in one pass.
struct PassedBackCounts {
  /// The parts of a call so far.
  private struct Call {
    /// The place of the first one.
    let first: Int
    var agents: Set<UInt32> = []
    var last: UInt32?
    var returns = 0
    var isUnknown = false

    mutating func add(_ agent: UInt32) {
      if agent == 0 { isUnknown = true }
      if let last, last != agent, agents.contains(agent) { returns += 1 }
      agents.insert(agent)
      last = agent
    }
  }

  private var calls: [ContactID: Call] = [:]
  /// The calls of which there are later parts.
  private let wanted: Set<ContactID>
  /// The place of the last later part of an earlier night: which call it belongs to is not kept.
  private var lastUnknown: Int?

  init(_ group: ArraySlice<ContactInterval>) {
    wanted = Set(group.lazy.filter { $0.isContinuation && !$0.isPast }.map(\.call))
  }

  /// Takes the next contact in.
  ///
  /// - Returns: Of a later part how often its call had come back; `nil` where the first part is not there, or a part has no
  ///   agent.
  mutating func add(_ part: ContactInterval, at place: Int) -> Int? {
    if part.isPast, part.isContinuation { lastUnknown = place }
    if wanted.contains(part.id) { calls[part.id] = Call(first: place) }
    calls[part.call]?.add(part.agent)
    guard part.isContinuation, part.call != part.id, let call = calls[part.call], !call.isUnknown,
      lastUnknown ?? .min < call.first
    else { return nil }
    return call.returns
  }
}
