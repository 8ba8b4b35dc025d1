import Contacts

/// Which of a contact's agents a flag is about; nobody, where that would be a guess.
///
/// A rule about the contact's end is about the agent of the last leg. Else, where turns of agents make the flag, it is
/// about the one who spoke in them: whom the turn names, or whose leg it stands in. Where they are turns of several agents,
/// it is about none of them alone. A flag that points to somebody else's turn is about the agent in whose leg that stands.
/// Without legs the contact's agent is the one, where nothing speaks of a second one.
struct FlagSubject {
  private let facts: ContactFacts
  private let legs: [Leg]
  /// Whether the turns, the legs, or transfers without legs tell that the contact had several agents.
  private let isOfSeveral: Bool

  /// A leg, from 0, and its agent; what can't be told is absent.
  typealias Part = (leg: Int?, agent: String?)

  private static let nobody: Part = (nil, nil)

  /// The subjects of a contact.
  ///
  /// - Parameter namesSeveral: Whether its turns name several agents.
  init(_ facts: ContactFacts, namesSeveral: Bool) {
    self.facts = facts
    legs = facts.legs ?? []
    let isPassedOn = legs.isEmpty && facts.fields.transfers ?? 0 > 0
    isOfSeveral = namesSeveral || isPassedOn || !Self.isOne(legs.map { facts.text($0.agent) })
  }

  /// The part that a flag is about.
  ///
  /// - Parameters:
  ///   - place: Where the flag points.
  ///   - hits: The agents' turns that make the flag.
  func part(_ rule: RuleSubject, place: Findings.Match?, hits: [Findings.Match]) -> Part {
    if rule.isOfEnd { return last }
    let spoken = hits.map(speaker)
    guard spoken.isEmpty else {
      guard Self.isOne(spoken.map(\.agent)) else { return Self.nobody }
      if let place, place.role == .agent { return speaker(place) }
      return (Self.isOne(spoken.map(\.leg)) ? spoken[0].leg : nil, spoken[0].agent)
    }
    if let place { return part(at: place.at) }
    return rule.isOfAll && isOfSeveral ? Self.nobody : last
  }

  private var last: Part {
    let leg = legs.indices.last
    return (leg, leg.map(agent) ?? facts.text(.agent))
  }

  /// The agent of a leg. The contact's agent is that of its last leg.
  private func agent(_ leg: Int) -> String? {
    facts.text(legs[leg].agent) ?? (leg == legs.count - 1 ? facts.text(.agent) : nil)
  }

  private func speaker(_ hit: Findings.Match) -> Part {
    guard let agent = hit.agent else { return part(at: hit.at) }
    let name = String(decoding: agent, as: UTF8.self)
    let own = legs.indices.filter { self.agent($0) == name }
    let inside = instant(hit.at).map(legs(at:)) ?? []
    return (inside.last { own.contains($0) } ?? (own.count == 1 ? own[0] : nil), name)
  }

  /// The leg in which something happened, and its agent. What came before the first leg is nobody's but its agent's, and
  /// what came after the last one nobody's but that one's.
  private func part(at: Int64?) -> Part {
    if let instant = instant(at), !legs.isEmpty {
      let inside = legs(at: instant)
      if let leg = inside.last { return Self.isOne(inside.map(agent)) ? (leg, agent(leg)) : Self.nobody }
      if let first = legs[0].startedAt, instant < first { return (0, agent(0)) }
      if legs.allSatisfy({ $0.endedAt.map { $0 < instant } ?? false }) { return last }
    }
    return isOfSeveral ? Self.nobody : last
  }

  private func instant(_ at: Int64?) -> Int64? {
    guard let at, let started = facts.fields.startedAt else { return nil }
    let (instant, overflow) = started.addingReportingOverflow(at)
    return overflow ? nil : instant
  }

  /// The legs that last at an instant. Who comes when another one leaves takes over at that instant, and a leg without an end
  /// lasts until the next one begins.
  private func legs(at instant: Int64) -> [Int] {
    var found = legs.indices.filter { index in
      guard let from = legs[index].startedAt else { return false }
      return from <= instant && legs[index].endedAt.map { instant <= $0 } ?? true
    }
    if found.contains(where: { legs[$0].endedAt != instant }) {
      found.removeAll { legs[$0].endedAt == instant }
    }
    let latest = found.last
    found.removeAll { legs[$0].endedAt == nil && $0 != latest }
    return found
  }

  private static func isOne<Element: Equatable>(_ elements: [Element]) -> Bool {
    elements.allSatisfy { $0 == elements[0] }
  }
}
