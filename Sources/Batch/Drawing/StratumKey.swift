import Contacts
import Sampling

/// A stratum by the numbers of its names. What the strata do not tell apart is 0 or `nil`.
struct StratumKey: Hashable, Sendable {
  let vendor: UInt32
  let queue: UInt32
  let language: UInt32
  /// The values of further fields, put together.
  let more: UInt32
  let channel: Channel?
  let tier: RiskTier?

  init(
    vendor: UInt32, queue: UInt32, language: UInt32, more: UInt32, channel: Channel?, tier: RiskTier?
  ) {
    self.vendor = vendor
    self.queue = queue
    self.language = language
    self.more = more
    self.channel = channel
    self.tier = tier
  }

  /// The stratum of a contact; one without a channel counts as a call.
  init(_ names: ContactNames, channel: Channel?, tier: RiskTier, more: UInt32, by scheme: StratumScheme) {
    vendor = scheme.hasVendor ? names.vendor : 0
    queue = scheme.hasQueue ? names.queue : 0
    language = scheme.hasLanguage ? names.language : 0
    self.more = more
    self.channel = scheme.hasChannel ? channel ?? .voice : nil
    self.tier = scheme.hasTier ? tier : nil
  }

  /// Stands for the stratum of what is no contact yet.
  static let none = StratumKey()

  private init() {
    (vendor, queue, language, more) = (0, 0, 0, 0)
    channel = nil
    tier = nil
  }

  /// The stratum with its names.
  func stratum(_ names: [String]) -> Stratum {
    Stratum(
      vendor: vendor == 0 ? nil : names[Int(vendor)], channel: channel,
      queue: queue == 0 ? nil : names[Int(queue)], language: language == 0 ? nil : names[Int(language)],
      tier: tier,
      more: more == 0
        ? []
        : names[Int(more)].unicodeScalars.split(
          separator: Unicode.Scalar(StratumScheme.separator), omittingEmptySubsequences: false
        ).map { String($0) })
  }
}
