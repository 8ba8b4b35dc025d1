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

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What a selection needs by itself, whatever it is anchored to.
  init(_ selection: Selection) {
    self = []
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

  /// What is missing, if anything is.
  func absence(in findings: Findings) -> Findings.Absence? {
    if !findings.hasTranscript { return .transcript }
    if contains(.times), !findings.hasTimes { return .times }
    if contains(.ends), !findings.hasEnds { return .ends }
    if contains(.script) { return .script }
    return nil
  }
}
