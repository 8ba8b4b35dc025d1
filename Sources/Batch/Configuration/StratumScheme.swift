import Contacts
import Sampling

/// By which fields the contacts of a run are divided into strata.
struct StratumScheme: Sendable {
  let hasVendor: Bool
  let hasChannel: Bool
  let hasQueue: Bool
  let hasLanguage: Bool
  let hasTier: Bool
  /// The fields that have no column of their own, in order.
  let more: [StratumField]
  /// The place of the agent among them, if it is there.
  let agentPlace: Int?

  /// The scheme of a design.
  init(_ design: SamplingDesign) {
    let fields = Set(design.fields)
    hasVendor = fields.contains(.vendor)
    hasChannel = fields.contains(.channel)
    hasQueue = fields.contains(.queue)
    hasLanguage = fields.contains(.language)
    hasTier = fields.contains(.tier)
    more = design.moreFields
    agentPlace = more.firstIndex(of: .agent)
  }

  /// Separates the values of further fields in their common name: U+001F, the unit separator of ASCII.
  static let separator: UInt8 = 0x1F

  /// The number of the values of a contact's further fields, put together; 0 where there are no such fields.
  func more(
    of contact: borrowing Contact, complexity: Double?, _ cache: inout NameCache
  ) -> UInt32 {
    guard !more.isEmpty else { return 0 }
    var name: [UInt8] = []
    for (place, field) in more.enumerated() {
      if place > 0 { name.append(Self.separator) }
      let start = name.count
      switch field {
      case .direction: name += (contact.fields.direction ?? .unknown).name.utf8
      case .endedBy: name += contact.fields.endedBy.name.utf8
      case .hour: name += StratumField.hour(of: contact.fields.startedAt).utf8
      case .complexity: name += StratumField.band(of: complexity).utf8
      default:
        guard let text = field.text else { break }
        name += contact.bytes[contact.fields[text].range].map { $0 == Self.separator ? 0x20 : $0 }
      }
      if name.count == start { name.append(UInt8(ascii: "-")) }
    }
    return name.withUnsafeBytes { cache.number(of: $0) }
  }
}

extension StratumField {
  /// The text of a contact that it is, if it is one.
  fileprivate var text: TextField? {
    switch self {
    case .campaign: .campaign
    case .brand: .brand
    case .site: .site
    case .agent: .agent
    case .team: .team
    case .supervisor: .supervisor
    case .disposition: .disposition
    case .reason: .reason
    case .vendor: .vendor
    case .queue: .queue
    case .language: .language
    case .channel, .tier, .direction, .endedBy, .hour, .complexity: nil
    }
  }
}
