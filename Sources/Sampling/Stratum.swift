package import Contacts

/// A cell of the sampling plan: the contacts that share vendor, channel, queue, language and risk tier.
package struct Stratum: Hashable, Sendable, Comparable {
  /// The vendor.
  package let vendor: String
  /// The channel.
  package let channel: Channel
  /// The queue, or `nil` where the export names none.
  package let queue: String?
  /// The language, or `nil` where the export names none.
  package let language: String?
  /// The risk tier.
  package let tier: RiskTier

  /// A cell.
  package init(vendor: String, channel: Channel, queue: String?, language: String?, tier: RiskTier) {
    self.vendor = vendor
    self.channel = channel
    self.queue = queue
    self.language = language
    self.tier = tier
  }

  /// `vendor/channel/queue/language/tier`, with `-` for what is absent.
  package var id: String {
    "\(vendor)/\(channel.name)/\(queue ?? "-")/\(language ?? "-")/\(tier.name)"
  }

  /// By the bytes of their ids.
  package static func < (left: Stratum, right: Stratum) -> Bool {
    left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
  }
}
