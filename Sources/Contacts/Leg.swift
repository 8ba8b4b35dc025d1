/// One agent's part of a contact.
package struct Leg: Hashable, Sendable {
  /// The agent, in the owner's bytes.
  package var agent: TextSpan = .none
  /// The agent's team, in the owner's bytes.
  package var team: TextSpan = .none
  /// When the agent joined, milliseconds since 1970 UTC.
  package var startedAt: Int64?
  /// When the agent left, milliseconds since 1970 UTC.
  package var endedAt: Int64?
  /// Who ended the leg.
  package var endedBy: EndedBy = .unknown

  /// A leg of which nothing is known.
  package init() {}

  /// The part of somebody outside, who is no agent: it says that the call went on, and is no leg of the contact.
  package static func outside(from start: Int64?, to end: Int64?) -> Leg {
    var leg = Leg()
    leg.startedAt = start
    leg.endedAt = end
    leg.endedBy = .thirdParty
    return leg
  }

  /// Whether it is such a part.
  var isOutside: Bool { endedBy == .thirdParty && agent.isEmpty && team.isEmpty && startedAt != nil }
}
