package import Contacts

/// What a transcript holds of what the rules look for: all that leaves the worker that read it.
///
/// Texts in it are masked. Where nothing was found it is one byte long when encoded and allocates nothing.
package struct Findings: Hashable, Sendable {
  /// A place that a selection found.
  package struct Match: Hashable, Sendable {
    /// The number of the turn, from 0.
    package var turn: Int
    /// The hit's own time, milliseconds from the contact's start, where turns have times.
    package var at: Int64?
    /// Who spoke.
    package var role: Role
    /// The agent who spoke, UTF-8, where the turn is an agent's and names one; as the record has it until the name is masked
    /// as the turns' are, see ``Findings/renameAgents(_:)``.
    package var agent: [UInt8]?
    /// What was said around the hit, masked, some 300 bytes at most; `nil` where no rule can come to need it.
    package var text: [UInt8]?

    /// A place.
    package init(turn: Int, at: Int64?, role: Role, agent: [UInt8]? = nil, text: [UInt8]?) {
      self.turn = turn
      self.at = at
      self.role = role
      self.agent = agent
      self.text = text
    }
  }

  /// What one selection found.
  package struct Selection: Hashable, Sendable {
    /// The selection's number, counted over all rules of the book in order.
    package var number: Int
    /// Whether the selection is found.
    package var isFound: Bool
    /// How many hits it has.
    package var count: Int
    /// The first fifteen hits and the last one, in order; empty where only the count matters.
    package var matches: [Match]
    /// What only some kinds of selection measure.
    package var detail: Detail
    /// Why it could not be evaluated, in words of the form `no turn times`.
    package var absence: Absence?
    /// What waits for the contact's own beginning and end, where another record may tell these: the times of all hits,
    /// milliseconds from the record's beginning, of a window; of a silence at the edge of the contact when the turn beside
    /// it begins or is over, and that turn's number, or nothing. See ``Findings/settle(in:_:)``.
    package var open: [Int64]?

    /// A selection with hits.
    package init(
      number: Int, isFound: Bool, count: Int, matches: [Match] = [], detail: Detail = .none,
      absence: Absence? = nil, open: [Int64]? = nil
    ) {
      self.number = number
      self.isFound = isFound
      self.count = count
      self.matches = matches
      self.detail = detail
      self.absence = absence
      self.open = open
    }
  }

  /// Why a selection has no basis in a transcript.
  package enum Absence: UInt8, CaseIterable, Hashable, Sendable {
    case transcript, times, ends, script, language, contactEnd, anchor, zone, speakers

    /// The reason as the report shows it.
    package var reason: String {
      switch self {
      case .transcript: "no transcript"
      case .times: "no turn times"
      case .ends: "no end times of turns"
      case .script: "no script assigned"
      case .language: "language not covered"
      case .contactEnd: "no end of the contact"
      case .anchor: "anchor not evaluated"
      case .zone: "time zone unknown"
      case .speakers: "speakers unknown"
      }
    }
  }

  /// Measures of some kinds of selection.
  package enum Detail: Hashable, Sendable {
    case none
    /// Of `reply`: milliseconds, and counts.
    case reply(ReplyMeasures)
    /// Of `rate`: the highest rate, units a minute.
    case rate(Double)
    /// Of `script`.
    case script(ScriptOutcome)
  }

  /// Whether any turn has a text.
  package var hasTranscript = false
  /// Whether turns have times.
  package var hasTimes = false
  /// Whether turns have ends.
  package var hasEnds = false
  /// Whether no turn is an agent's although some are of speakers that the export names by no known role, so that
  /// nobody knows which turns are.
  package var lacksAgents = false
  /// The same of customers.
  package var lacksCustomers = false
  /// Whether the customer or an agent begins to speak after the contact's end: nobody knows how such a contact ended.
  package var contradictsEnd = false
  /// When the customer or an agent begins to speak for the last time, milliseconds from the record's beginning, where
  /// another record may tell the contact's beginning and end: times are that record's own until the contact's are known.
  /// The least number where neither speaks.
  package var lastSpoken: Int64?
  /// Whether the turns name several agents, or another one than the record itself.
  package var namesSeveralAgents = false
  /// How many places of the texts were damaged or glossed, and repaired before the search.
  package var repairs = 0
  /// The transcript's end, milliseconds from the contact's start, where something was found.
  package var end: Int64?
  /// The selections with anything to report, by number.
  package var selections: [Selection] = []

  /// Of a contact without transcript.
  package init() {}

  /// Moves all times but those that wait for the contact's own.
  ///
  /// - Parameter milliseconds: What is added to them.
  mutating func shift(by milliseconds: Int64) {
    guard milliseconds != 0 else { return }
    end = end.map { $0.addingClamped(milliseconds) }
    for selection in selections.indices {
      for match in selections[selection].matches.indices {
        selections[selection].matches[match].at = selections[selection].matches[match].at.map {
          $0.addingClamped(milliseconds)
        }
      }
    }
  }

  /// Changes the names of the agents who spoke.
  ///
  /// - Parameter name: What a name becomes; `nil` where it stays.
  package mutating func renameAgents(_ name: (ArraySlice<UInt8>) throws -> [UInt8]?) rethrows {
    for selection in selections.indices {
      for match in selections[selection].matches.indices {
        guard let agent = selections[selection].matches[match].agent, let other = try name(agent[...]) else {
          continue
        }
        selections[selection].matches[match].agent = other
      }
    }
  }

  /// The entry of the selection with this number.
  package func selection(_ number: Int) -> Selection? { index(of: number).map { selections[$0] } }

  /// The place of the entry of the selection with this number.
  func index(of number: Int) -> Int? {
    var low = 0
    var high = selections.count
    while low < high {
      let middle = (low + high) / 2
      if selections[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < selections.count && selections[low].number == number ? low : nil
  }
}
