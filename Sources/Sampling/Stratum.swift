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
  /// field; names as ``part(_:)`` writes them, so that no two strata have one id.
  package var id: String {
    let own =
      "\(Self.part(vendor))/\(channel?.name ?? "-")/\(Self.part(queue))/\(Self.part(language))/\(tier?.name ?? "-")"
    return more.isEmpty ? own : own + "/" + more.map(Self.escaped).joined(separator: "/")
  }

  /// A name as a part of an id: `-` for none, `%2D` for a name that is a dash, and else as ``escaped(_:)``.
  package static func part(_ name: String?) -> String {
    guard let name else { return "-" }
    return name == "-" ? "%2D" : escaped(name)
  }

  /// A name with `%2F` for a slash and `%25` for a percent sign that would else begin what ``unescaped(_:)`` reads;
  /// names without either stay as they are.
  package static func escaped(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "%") }) else {
      return name
    }
    let bytes = Array(name.utf8)
    var result: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "/") {
        result += Array("%2F".utf8)
      } else if byte == UInt8(ascii: "%"), marks.contains(Array(bytes[(place + 1)...].prefix(2))) {
        result += Array("%25".utf8)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The name of which ``part(_:)`` or ``escaped(_:)`` made a part of an id.
  package static func unescaped(_ part: some StringProtocol) -> String {
    guard part.utf8.contains(UInt8(ascii: "%")) else { return String(part) }
    let bytes = Array(part.utf8)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      let mark =
        bytes[at] == UInt8(ascii: "%") ? marks.firstIndex(of: Array(bytes[(at + 1)...].prefix(2))) : nil
      result.append(mark.map { signs[$0] } ?? bytes[at])
      at += mark == nil ? 1 : 3
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// What stands behind a percent sign, and for which sign.
  private static let marks = ["2F", "25", "2D"].map { Array($0.utf8) }
  private static let signs = Array("/%-".utf8)

  /// By the bytes of their ids.
  package static func < (left: Stratum, right: Stratum) -> Bool {
    left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
  }
}
