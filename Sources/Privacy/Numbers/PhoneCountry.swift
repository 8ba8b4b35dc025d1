/// The country whose national numbers a vendor's records hold.
package enum PhoneCountry: String, Hashable, Sendable, CaseIterable {
  case poland = "PL"
  case china = "CN"
  case unitedStates = "US"
  case unitedKingdom = "GB"

  var code: String {
    switch self {
    case .poland: "48"
    case .china: "86"
    case .unitedStates: "1"
    case .unitedKingdom: "44"
    }
  }

  /// What is dialled before a number of another country.
  var exit: String { self == .unitedStates ? "011" : "00" }
}
