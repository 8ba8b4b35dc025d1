/// How a field of a contact is got from a record.
package struct FieldRule: Hashable, Sendable {
  /// What is taken of a value that is a list, or a text with separators.
  package enum Taking: String, CaseIterable, Hashable, Sendable {
    /// The first element.
    case first
    /// The last element.
    case last
    /// How many there are.
    case count
    /// How many there are beyond the first: of agents, how often the contact was passed on.
    case further
  }

  /// Where the value may stand; the first that is not empty counts.
  package var from: [FieldPath] = []
  /// Where it stands in inbound contacts, and in outbound ones: of caller and callee, one is the customer.
  package var inbound: [FieldPath] = []
  package var outbound: [FieldPath] = []
  /// The value of every record.
  package var constant: String?
  /// What the values of the export mean.
  package var values: [[UInt8]: String] = [:]
  /// What any other value means; else it stands as it is.
  package var otherwise: String?
  /// How a list is taken apart; `nil` takes the value as one.
  package var taking: Taking?
  /// The separator of a list that is a text.
  package var separator: UInt8 = UInt8(ascii: ",")
  /// How an instant is written.
  package var time: TimeFormat = .automatic
  /// How a duration is written.
  package var unit: DurationUnit = .seconds
  /// Whether who ended the contact is worked out and not named.
  package var isDerived = false

  /// A rule that takes nothing.
  package init() {}

  /// The paths for a contact of a direction, in order.
  func paths(isInbound: Bool?) -> [FieldPath] {
    switch isInbound {
    case true?: inbound + from
    case false?: outbound + from
    case nil: from
    }
  }

  /// Every path.
  var allPaths: [FieldPath] { from + inbound + outbound }
}
