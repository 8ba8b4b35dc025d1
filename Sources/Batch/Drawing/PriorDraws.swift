import Contacts
import Ledger
import Sampling

/// What earlier samples mean for tonight's.
struct PriorDraws: Sendable {
  /// The contacts that were drawn in the window: they are not drawn again.
  var contacts: Set<ContactID> = []
  /// How many contacts of each agent were drawn in the period of coverage; the agent with the vendor before it.
  var byAgent: [String: Int] = [:]

  /// Nothing was drawn before.
  init() {}

  /// Reads what runs of earlier days drew.
  ///
  /// - Parameters:
  ///   - before: Only runs before this one count, where a past night is evaluated anew; nil for all.
  ///   - former: How masked ids of this run were stored before.
  init(
    _ reader: LedgerReader, _ design: SamplingDesign, date: String, vendors: Bool, before: Int64? = nil,
    former: FormerNames = FormerNames()
  ) throws {
    if design.window > 0 {
      contacts = Set(
        try reader.drawn(around: date, days: design.window, before: before).compactMap { ContactID(hex: $0) })
    }
    guard let coverage = design.coverage else { return }
    for (vendor, agent, count) in try reader.drawnByAgent(
      until: date, days: coverage.days, before: before)
    {
      guard let agent = former.person(agent) else { continue }
      byAgent[Self.agent(agent, vendor: vendors ? vendor : nil), default: 0] += count
    }
  }

  /// An agent with the vendor before it, where strata tell vendors apart.
  static func agent(_ agent: String, vendor: String?) -> String { (vendor ?? "-") + "\u{1F}" + agent }
}
