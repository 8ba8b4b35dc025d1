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
  case ukNINO = "uk_nino"

  /// True where the last four characters stay readable in a mask: cards and accounts.
  package var keepsLastFour: Bool {
    switch self {
    case .paymentCard, .iban, .bankAccount: true
    default: false
    }
  }

  /// Place in the list above; settles ties so that results never depend on hashing.
  var order: Int {
    switch self {
    case .paymentCard: 0
    case .iban: 1
    case .bankAccount: 2
    case .cnResidentID: 3
    case .cnUSCC: 4
    case .cnPassport: 5
    case .plPassport: 6
    case .pesel: 7
    case .nip: 8
    case .regon: 9
    case .plIdentityCard: 10
    case .phone: 11
    case .email: 12
    case .url: 13
    case .ip: 14
    case .usSSN: 15
    case .ukNHS: 16
    case .postalAddress: 17
    case .cvv: 18
    case .password: 19
    case .oneTimeCode: 20
    case .birthDate: 21
    case .personName: 22
    case .ukNINO: 23
    }
  }
}
