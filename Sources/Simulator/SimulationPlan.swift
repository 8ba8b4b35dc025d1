/// What world to make.
package struct SimulationPlan: Hashable, Sendable {
  /// The number that decides everything.
  package let seed: UInt64
  /// How many nights are exported.
  package let nights: Int
  /// About how many contacts a working day has, over all vendors; weekends have fewer.
  package let contactsPerNight: Int
  /// How many agents work for all vendors together.
  package let agents: Int
  /// The first day, in days since 1970-01-01.
  package let firstDay: Int
  /// The kinds of misbehaviour that occur; none in an honest world.
  package let misbehaviours: [Misbehaviour]
  /// How many agents in a million misbehave.
  package let agentMillionths: Int
  /// On how many occasions in a million such an agent does it.
  package let occasionMillionths: Int

  /// Checks the options.
  ///
  /// - Parameters:
  ///   - agents: At least 20, or `nil` for one agent for every 20 contacts.
  ///   - start: The first day as `YYYY-MM-DD`.
  ///   - isHonest: Whether nobody misbehaves, whatever else is asked for.
  ///   - agentShare: The share of agents who misbehave, 0 to 1.
  ///   - occasionShare: The share of occasions on which such an agent does it, 0 to 1.
  /// - Throws: `outOfRange` or `badDay`.
  package init(
    seed: UInt64, nights: Int, contactsPerNight: Int = 3_000, agents: Int? = nil,
    start: String = "2025-11-03", isHonest: Bool = false,
    misbehaviours: [Misbehaviour] = Misbehaviour.allCases, agentShare: Double = 0.15,
    occasionShare: Double = 0.2
  ) throws(SimulationError) {
    guard (1...1_000).contains(nights) else {
      throw SimulationError(.outOfRange, "nights must lie between 1 and 1000, not \(nights)")
    }
    guard (50...1_000_000).contains(contactsPerNight) else {
      throw SimulationError(
        .outOfRange, "contacts a night must lie between 50 and 1000000, not \(contactsPerNight)")
    }
    let agents = agents ?? max(20, contactsPerNight / 20)
    guard (20...50_000).contains(agents) else {
      throw SimulationError(.outOfRange, "agents must lie between 20 and 50000, not \(agents)")
    }
    guard (0.0...1.0).contains(agentShare), (0.0...1.0).contains(occasionShare) else {
      throw SimulationError(.outOfRange, "shares must lie between 0 and 1")
    }
    guard let day = CivilDay.days(start), day + nights < 2_932_890 else {
      throw SimulationError(.badDay, start)
    }
    self.seed = seed
    self.nights = nights
    self.contactsPerNight = contactsPerNight
    self.agents = agents
    firstDay = day
    // The order in which kinds are asked for changes nothing.
    self.misbehaviours = isHonest ? [] : Misbehaviour.allCases.filter(misbehaviours.contains)
    agentMillionths = Int((agentShare * 1_000_000).rounded())
    occasionMillionths = Int((occasionShare * 1_000_000).rounded())
  }

  /// The kinds that a list such as `cut_complex,ask_secret` names.
  ///
  /// - Throws: `unknownKind` for a word that names none.
  package static func kinds(_ list: String) throws(SimulationError) -> [Misbehaviour] {
    var kinds: [Misbehaviour] = []
    for word in list.split(separator: ",") {
      let word = String(word.filter { $0 != " " })
      guard let kind = Misbehaviour(rawValue: word) else { throw SimulationError(.unknownKind, word) }
      kinds.append(kind)
    }
    return kinds
  }
}
