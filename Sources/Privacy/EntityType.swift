/// What kind of sensitive data a recogniser found; the raw names are those of the data contract.
package enum EntityType: String, Hashable, Sendable, CaseIterable {
  case paymentCard = "payment_card"
  case iban
  case bankAccount = "bank_account"
  case cnResidentID = "cn_resident_id"
  case cnUSCC = "cn_uscc"
  case cnPassport = "cn_passport"
  case plPassport = "pl_passport"
  case pesel
  case nip
  case regon
  case plIdentityCard = "pl_identity_card"
  case phone
  case email
  case url
  case ip
  case usSSN = "us_ssn"
  case ukNHS = "uk_nhs"
  case postalAddress = "postal_address"
  case cvv
  case password
  case oneTimeCode = "one_time_code"
  case birthDate = "birth_date"
  case personName = "person_name"

  /// True where the last four characters stay readable in a mask: cards and accounts.
  package var keepsLastFour: Bool {
    switch self {
    case .paymentCard, .iban, .bankAccount: true
    default: false
    }
  }

  /// Place in the list above; settles ties so that results never depend on hashing.
  var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
