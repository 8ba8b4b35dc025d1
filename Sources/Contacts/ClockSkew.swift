/// Puts what a queue's log reports onto the clock of the call's detail records, where the two clocks differ.
///
/// A queue takes a call up after it began and lets go of it before it ends. A log that says otherwise was written by
/// another clock: by how much it is ahead lies between how long its last event is behind the call's end and how long its
/// first one is behind the call's beginning, and the least that explains it is taken. Where no difference explains it,
/// records of the call are missing, and nothing is moved.
enum ClockSkew {
  /// Stamps of whole seconds, and what a switch takes to write them down, in milliseconds.
  private static let tolerance: Int64 = 5_000

  /// Moves the events of a contact whose start and end come from its detail records.
  ///
  /// - Returns: By how much the log's clock was ahead, in milliseconds; `nil` where the two agree or nothing can be said.
  static func settle(_ whole: inout Fragment) -> Int64? {
    guard let start = whole.fields.startedAt, let end = whole.fields.endedAt,
      let first = whole.events.lazy.map(\.at).min(), let last = whole.events.lazy.map(\.at).max(),
      whole.events.contains(where: { $0.at == last && isEnd($0.kind) })
    else { return nil }
    let (most, isFar) = first.subtractingReportingOverflow(start)
    let (least, isFarther) = last.subtractingReportingOverflow(end)
    guard !isFar, !isFarther, least <= most.addingClamped(tolerance) else {
      return nil
    }
    let skew: Int64
    if least > tolerance { skew = least } else if most < -tolerance { skew = most } else { return nil }
    for index in whole.events.indices {
      whole.events[index].at = whole.events[index].at.subtractingClamped(skew)
    }
    return skew
  }

  private static func isEnd(_ kind: CallEvent.Kind) -> Bool {
    switch kind {
    case .completedByAgent, .completedByCustomer, .abandoned, .leftQueue, .dropped: true
    default: false
    }
  }
}
