package import Statistics

/// How a night's sample is to be drawn: what a site decides before the night.
package struct SamplingDesign: Hashable, Sendable {
  /// Flagged contacts that are drawn beside the random ones.
  package struct Target: Hashable, Sendable {
    /// What a flag must be like.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
      case rule, category, severity
    }

    /// What a flag must be like.
    package var kind: Kind
    /// The rule's id, the category or the severity.
    package var value: String
    /// How many contacts.
    package var count: Int

    /// Such contacts.
    package init(kind: Kind, value: String, count: Int) {
      self.kind = kind
      self.value = value
      self.count = count
    }

    /// Why such a contact was drawn, as `sample.reason` has it.
    package var reason: String { "\(kind.rawValue)=\(value)" }
  }

  /// How many of its contacts every agent should have in the samples of some days.
  package struct Coverage: Hashable, Sendable {
    /// So many contacts.
    package var contacts: Int
    /// In so many days, tonight included.
    package var days: Int

    /// A coverage.
    package init(contacts: Int, days: Int) {
      self.contacts = contacts
      self.days = days
    }
  }

  /// How many contacts of every stratum are kept in reserve for replacements.
  package static let reserve = 3

  /// The fields that make a stratum.
  package var fields = StratumField.standard
  /// What the sample may cost, or what it must achieve.
  package var budget = PlanBudget.contacts(200)
  /// At most so many contacts where the budget is a margin.
  package var most = 2_000
  /// The confidence level of margins.
  package var level = 0.95
  /// The defect rate that is expected where there are no reviews.
  package var rate = 0.05
  /// The form whose reviews give the expected rates.
  package var form = "service-quality"
  /// How the budget is divided.
  package var allocation = AllocationMethod.power(exponent: 0.5)
  /// At least so many contacts of every stratum, as far as it has them.
  package var minimum = 2
  /// At most so many of every stratum; `nil` for no cap.
  package var cap: Int?
  /// Minutes that the review of a call takes.
  package var callMinutes = 8.0
  /// Minutes that the review of a chat takes.
  package var chatMinutes = 4.0
  /// How often every agent should be drawn, if that was decided; then the agent is among ``fields``.
  package var coverage: Coverage?
  /// Flagged contacts that are drawn beside the random ones.
  package var targets: [Target] = []
  /// A contact that was drawn in the runs of so many days is passed over.
  package var window = 35

  /// The defaults.
  package init() {}

  /// The fields beyond those that have columns of their own, in the order given.
  package var moreFields: [StratumField] { fields.filter { !StratumField.standard.contains($0) } }

  /// The minutes that the review of a contact takes on average.
  ///
  /// - Parameters:
  ///   - chats: How many of the contacts are chats.
  ///   - population: How many contacts there are.
  package func minutes(chats: Int, of population: Int) -> Double {
    guard population > 0 else { return callMinutes }
    return (Double(chats) * chatMinutes + Double(population - chats) * callMinutes) / Double(population)
  }

  /// How many of the smallest tickets of a stratum must be kept for the draw and its reserve.
  package var keptTickets: Int {
    let most =
      switch budget {
      case .contacts(let count): count
      case .minutes(let minutes): Int(min(minutes / min(callMinutes, chatMinutes), 1_000_000))
      case .margin: self.most
      }
    return min(max(most, minimum), cap ?? .max) + Self.reserve
  }
}
