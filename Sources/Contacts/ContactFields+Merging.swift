extension ContactFields {
  /// Takes over every number and word that `other` gives; texts are the owner's business.
  mutating func takeOver(_ other: ContactFields) {
    channel = other.channel ?? channel
    if let direction = other.direction, direction != .unknown || self.direction == nil {
      self.direction = direction
    }
    startedAt = other.startedAt ?? startedAt
    answeredAt = other.answeredAt ?? answeredAt
    endedAt = other.endedAt ?? endedAt
    updatedAt = other.updatedAt ?? updatedAt
    wait = other.wait ?? wait
    talk = other.talk ?? talk
    hold = other.hold ?? hold
    afterWork = other.afterWork ?? afterWork
    holds = other.holds ?? holds
    transfers = other.transfers ?? transfers
    csat = other.csat ?? csat
    surveyOffered = other.surveyOffered ?? surveyOffered
    continues = other.continues ?? continues
    if other.endedBy != .unknown {
      endedBy = other.endedBy
      endedByBasis = other.endedByBasis
    }
  }

  /// Widens begin and end to those of two parts, takes the earlier answer, and adds up their talk.
  mutating func extend(_ left: ContactFields, _ right: ContactFields) {
    func choose(_ a: Int64?, _ b: Int64?, _ pick: (Int64, Int64) -> Int64) -> Int64? {
      guard let a, let b else { return a ?? b }
      return pick(a, b)
    }
    startedAt = choose(left.startedAt, right.startedAt, min)
    answeredAt = choose(left.answeredAt, right.answeredAt, min)
    endedAt = choose(left.endedAt, right.endedAt, max)
    talk = choose(left.talk, right.talk) { $0.addingClamped($1) }
  }

  /// Takes over what is not known yet, and widens beginning and end.
  ///
  /// - Parameter other: What another record of the same transcript says.
  package mutating func fillIn(from other: ContactFields) {
    var filled = other
    filled.takeOver(self)
    filled.texts = texts
    func choose(_ a: Int64?, _ b: Int64?, _ pick: (Int64, Int64) -> Int64) -> Int64? {
      guard let a, let b else { return a ?? b }
      return pick(a, b)
    }
    filled.startedAt = choose(startedAt, other.startedAt, min)
    filled.answeredAt = choose(answeredAt, other.answeredAt, min)
    filled.endedAt = choose(endedAt, other.endedAt, max)
    self = filled
  }

  /// Works out the wait and the talk that no source measured. Both rest on the stamp of the answer: where it lies
  /// outside of the contact, neither is known.
  ///
  /// A talk or a hold that is longer than the time in which it could have been is none either, where one agent had the
  /// contact: those of several may have spoken at once.
  ///
  /// - Parameter isOfOneAgent: Whether the contact has no further agents.
  /// - Returns: Whether the stamps contradict each other; the durations concerned then stay absent. And the names of
  ///   durations that the source gave and that can't be.
  mutating func fillDurations(isOfOneAgent: Bool = true) -> (disorder: Bool, impossible: [String]) {
    var disorder = false
    func span(_ from: Int64?, _ to: Int64?) -> Int64? {
      guard let from, let to else { return nil }
      let (length, overflow) = to.subtractingReportingOverflow(from)
      if overflow || length < 0 {
        disorder = true
        return nil
      }
      return length
    }
    let toAnswer = span(startedAt, answeredAt)
    let fromAnswer = span(answeredAt, endedAt)
    _ = span(startedAt, endedAt)
    let isOutside = answeredAt != nil && (toAnswer == nil || fromAnswer == nil && endedAt != nil)
    if wait == nil, !isOutside { wait = toAnswer }
    if let whole = fromAnswer, !isOutside, talk == nil {
      let rest = whole - max(0, hold ?? 0)
      if rest >= 0 { talk = rest } else { disorder = true }
    }
    var impossible: [String] = []
    for (name, duration) in [("wait", wait), ("talk", talk), ("hold", hold), ("after_work", afterWork)] {
      if let duration, duration < 0 { impossible.append(name) }
    }
    if isOfOneAgent, let whole = fromAnswer, !isOutside, let value = talk,
      value > whole.addingClamped(Self.slack)
    {
      impossible.append("talk")
      talk = nil
    }
    if isOfOneAgent, let whole = span(startedAt, endedAt), let value = hold,
      value > whole.addingClamped(Self.slack)
    {
      impossible.append("hold")
      hold = nil
    }
    if !impossible.isEmpty { disorder = true }
    if let value = wait, value < 0 { wait = nil }
    if let value = talk, value < 0 { talk = nil }
    if let value = hold, value < 0 { hold = nil }
    if let value = afterWork, value < 0 { afterWork = nil }
    return (disorder, impossible)
  }

  /// By how much a talk or a hold may exceed the time between the stamps: both are rounded, by clocks of their own.
  private static let slack: Int64 = 5_000
}
