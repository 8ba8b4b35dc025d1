import Contacts
import Sampling

/// A stratum by the numbers of its names.
struct StratumKey: Hashable, Sendable {
  let vendor: UInt32
  let queue: UInt32
  let language: UInt32
  let channel: Channel
  let tier: RiskTier

  /// The stratum of a contact; one without a channel counts as a call.
  init(_ names: ContactNames, channel: Channel?, tier: RiskTier) {
    vendor = names.vendor
    queue = names.queue
    language = names.language
    self.channel = channel ?? .voice
    self.tier = tier
  }

  /// The stratum with its names.
  func stratum(_ names: [String]) -> Stratum {
    Stratum(
      vendor: vendor == 0 ? "-" : names[Int(vendor)], channel: channel,
      queue: queue == 0 ? nil : names[Int(queue)], language: language == 0 ? nil : names[Int(language)],
      tier: tier)
  }
}
