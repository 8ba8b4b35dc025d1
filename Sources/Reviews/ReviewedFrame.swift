/// What is known of a frame after people have scored part of what was drawn from it.
package struct ReviewedFrame: Hashable, Sendable {
  /// A cell of the draw: a stratum of a run.
  package struct Cell: Hashable, Sendable {
    /// The run.
    package let run: Int64
    /// The stratum's id.
    package let stratum: String
    /// The fields that the strata tell apart, by those names; `-` where absent.
    package let fields: [String: String]
    /// N, the contacts in it.
    package let population: Int
    /// N by agent.
    package var agents: [String: Int]
    /// N by the value of fields that the strata do not tell apart and that are known for every contact.
    package var members: [String: [String: Int]] = [:]

    /// A cell.
    package init(
      run: Int64, stratum: String, fields: [String: String], population: Int, agents: [String: Int] = [:]
    ) {
      self.run = run
      self.stratum = stratum
      self.fields = fields
      self.population = population
      self.agents = agents
    }
  }

  /// A contact that is flagged, drawn, or both.
  package struct Contact: Hashable, Sendable {
    /// Its cell, a place in ``ReviewedFrame/cells``.
    package var cell: Int
    /// The agent.
    package var agent: String?
    /// Fields that the contact's stratum does not tell apart.
    package var fields: [String: String] = [:]
    /// The rules that flagged it.
    package var rules: Set<String>
    /// Whether it was drawn at random; a targeted one never enters a figure by its weight.
    package var isRandom: Bool
    /// Its score on the form.
    package var score: Double?
    /// Whether a person scored it.
    package var isScored: Bool
    /// Whether the score is below the pass mark or the form failed.
    package var isDefective: Bool
    /// Whether the form failed.
    package var hasFailed: Bool
    /// The criteria with a defect.
    package var defects: Set<String>
    /// The verdict on each rule's flags: `right` where one was right, else the last one.
    package var verdicts: [String: String]

    /// A contact of which nothing is known but its cell.
    package init(
      cell: Int, agent: String? = nil, rules: Set<String> = [], isRandom: Bool = false, score: Double? = nil,
      isScored: Bool = false, isDefective: Bool = false, hasFailed: Bool = false, defects: Set<String> = [],
      verdicts: [String: String] = [:]
    ) {
      self.cell = cell
      self.agent = agent
      self.rules = rules
      self.isRandom = isRandom
      self.score = score
      self.isScored = isScored
      self.isDefective = isDefective
      self.hasFailed = hasFailed
      self.defects = defects
      self.verdicts = verdicts
    }
  }

  /// The cells, sorted by stratum and run, so that neighbours are alike.
  package let cells: [Cell]
  /// The flagged and the drawn contacts.
  package let contacts: [Contact]

  /// A frame; the cells must be sorted by stratum and run.
  package init(cells: [Cell], contacts: [Contact]) {
    precondition(contacts.allSatisfy { cells.indices.contains($0.cell) })
    self.cells = cells
    self.contacts = contacts
  }
}
