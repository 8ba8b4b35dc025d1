/// Which side began the contact.
package enum Direction: UInt8, CaseIterable, Hashable, Sendable {
  /// The customer came to the vendor.
  case inbound
  /// The vendor went to the customer.
  case outbound
  /// The record does not say.
  case unknown

  /// The word for it in fields, views and rules.
  package var name: String {
    switch self {
    case .inbound: "inbound"
    case .outbound: "outbound"
    case .unknown: "unknown"
    }
  }

  /// The case of that name, if there is one.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
