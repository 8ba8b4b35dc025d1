package import Contacts

/// A cell of the sampling plan: the contacts that share the fields by which the sample is divided.
package struct Stratum: Hashable, Sendable, Comparable {
  /// The vendor, or `nil` where the plan does not tell vendors apart.
  package let vendor: String?
  /// The channel, or `nil` where the plan does not tell channels apart.
  package let channel: Channel?
  /// The queue, or `nil` where the export names none.
  package let queue: String?
  /// The language, or `nil` where the export names none.
  package let language: String?
  /// The risk tier, or `nil` where the plan does not tell tiers apart.
  package let tier: RiskTier?
  /// The values of the plan's further fields in its order, `-` for what is absent.
  package let more: [String]

  /// A cell.
  package init(
    vendor: String?, channel: Channel?, queue: String?, language: String?, tier: RiskTier?,
    more: [String] = []
  ) {
    self.vendor = vendor
    self.channel = channel
    self.queue = queue
    self.language = language
    self.tier = tier
    self.more = more
  }

  /// `vendor/channel/queue/language/tier`, with `-` for what is absent, then a slash and the value for every further
  /// field.
  package var id: String {
    let own =
      "\(vendor ?? "-")/\(channel?.name ?? "-")/\(queue ?? "-")/\(language ?? "-")/\(tier?.name ?? "-")"
    return more.isEmpty ? own : own + "/" + more.joined(separator: "/")
  }

  /// By the bytes of their ids.
  package static func < (left: Stratum, right: Stratum) -> Bool {
    left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
  }
}
