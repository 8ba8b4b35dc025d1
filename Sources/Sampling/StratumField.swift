/// A field of a contact by which contacts can be divided into strata.
package enum StratumField: String, CaseIterable, Hashable, Sendable {
  case vendor, channel, queue, language
  /// The risk tier, from the contact's flags.
  case tier
  case direction, campaign, brand, site
  /// The agent of the last leg.
  case agent
  case team, supervisor, disposition, reason
  case endedBy = "ended_by"
  /// The hour of the start in UTC, `00` to `23`.
  case hour
  /// The third of the scale in which the complexity lies: `low`, `middle` or `high`.
  case complexity

  /// The fields that have columns of their own in the view `strata`, in the order of a stratum's id.
  package static let standard: [StratumField] = [.vendor, .channel, .queue, .language, .tier]

  /// The word for an instant's hour, as a stratum's id has it.
  ///
  /// - Parameter start: Milliseconds since 1970 UTC.
  package static func hour(of start: Int64?) -> String {
    guard let start else { return "-" }
    let hours = start >= 0 ? start / 3_600_000 : -((-start + 3_599_999) / 3_600_000)
    let hour = Int((hours % 24 + 24) % 24)
    return hour < 10 ? "0\(hour)" : "\(hour)"
  }

  /// The word for a complexity from 0 to 1.
  package static func band(of complexity: Double?) -> String {
    guard let complexity else { return "-" }
    return complexity < 1.0 / 3 ? "low" : complexity < 2.0 / 3 ? "middle" : "high"
  }
}
