import Rules

/// What a selection needs of a transcript before it can be evaluated at all.
struct SelectionBasis: OptionSet {
  let rawValue: UInt8
  /// Turns with times.
  static let times = SelectionBasis(rawValue: 1)
  /// Turns with ends.
  static let ends = SelectionBasis(rawValue: 2)
  /// A script, assigned to the contact.
  static let script = SelectionBasis(rawValue: 4)
  /// What is not in the transcript alone: only an entry tells.
  static let other = SelectionBasis(rawValue: 8)

  /// Turns of agents, where speakers are told apart at all.
  static let agents = SelectionBasis(rawValue: 16)
  /// Turns of customers, likewise.
  static let customers = SelectionBasis(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What a selection needs by itself, whatever it is anchored to.
  init(_ selection: Selection) {
    self = []
    if selection.role == .agent { insert(.agents) }
    if selection.role == .customer { insert(.customers) }
    if let window = selection.window {
      if case .turns = window.extent {} else { insert(.times) }
    }
    if case .milliseconds? = selection.anchor?.within { insert(.times) }
    switch selection.kind {
    case .phrases, .regex, .outside, .similar, .repeat, .entity: break
    case .near(let near): if case .milliseconds = near.within { insert(.times) }
    case .gap(let gap):
      insert(.times)
      if gap.place == .end { insert(.other) }
    case .overlapTalk: insert(.ends)
    case .rate(let rate):
      insert(rate.measure == .speech ? .ends : .times)
      insert(.other)
    case .reply(let reply):
      insert(.times)
      if reply.hours != nil { insert(.other) }
    case .script: insert(.script)
    }
  }

  /// What a transcript lacks; a script is always lacking, as only an entry tells that there is one.
  init(lackingIn findings: borrowing Findings) {
    self = .script
    if !findings.hasTimes { insert(.times) }
    if !findings.hasEnds { insert(.ends) }
    if findings.lacksAgents { insert(.agents) }
    if findings.lacksCustomers { insert(.customers) }
  }

  /// What is missing of a transcript that lacks this, if anything is.
  @inline(__always)
  func absence(_ lacking: SelectionBasis) -> Findings.Absence? {
    let missing = intersection(lacking)
    if missing.isEmpty { return nil }
    if !missing.isDisjoint(with: [.agents, .customers]) { return .speakers }
    return missing.contains(.times) ? .times : missing.contains(.ends) ? .ends : .script
  }
}
