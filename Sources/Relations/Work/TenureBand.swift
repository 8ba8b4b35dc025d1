/// How long somebody has been seen at work, as far as the records reach back.
package enum TenureBand: Int, CaseIterable, Hashable, Sendable, Comparable {
  /// First seen less than 30 days ago.
  case new
  /// From 30 days on, below 90.
  case learning
  /// From 90 days on.
  case settled
  /// There at the beginning of the records: for how long nobody knows.
  case open

  /// The band of somebody's first day, both in days since 1970.
  ///
  /// - Parameter begin: The first day of the records; who was seen in their first week may have been there before.
  package init(firstDay: Int64, on day: Int64, since begin: Int64) {
    if day - firstDay >= 90 {
      self = .settled
    } else if firstDay < begin + 7 {
      self = .open
    } else {
      self = day - firstDay < 30 ? .new : .learning
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The word for it in tables.
  package var name: String { "\(self)" }
}
