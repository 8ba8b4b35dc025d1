extension Fragment {
  /// Leaves out ends that lie after an instant, such as `9999-12-31`, which stands for no end. What begins after it was
  /// told by a clock of its own, and keeps its ends.
  ///
  /// - Parameter instant: Milliseconds since 1970 UTC.
  /// - Returns: Whether there was such an end.
  package mutating func dropEnds(after instant: Int64) -> Bool {
    guard fields.startedAt ?? .min <= instant else { return false }
    var isDropped = false
    if let end = fields.endedAt, end > instant {
      fields.endedAt = nil
      isDropped = true
    }
    for index in legs.indices {
      guard let end = legs[index].endedAt, end > instant else { continue }
      legs[index].endedAt = nil
      isDropped = true
    }
    return isDropped
  }
}
