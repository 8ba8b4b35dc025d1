/// What a customer's matter is about.
enum Topic: Int, CaseIterable, Hashable, Sendable {
  case parcel, charge, internet, cancel, refund, address, login, fault

  /// Its name in grammars, exports and the truth.
  var name: String {
    switch self {
    case .parcel: "parcel"
    case .charge: "charge"
    case .internet: "internet"
    case .cancel: "cancel"
    case .refund: "refund"
    case .address: "address"
    case .login: "login"
    case .fault: "fault"
    }
  }

  /// Complexity in thousandths: where its matters lie.
  var complexities: ClosedRange<Int> {
    switch self {
    case .parcel: 100...800
    case .charge: 200...950
    case .internet: 300...1_000
    case .cancel: 100...750
    case .refund: 200...900
    case .address: 50...450
    case .login: 50...650
    case .fault: 250...950
    }
  }

  /// Whether it needs an agent with technical training.
  var isTechnical: Bool { self == .internet || self == .fault }

  /// Whether a fraudulent agent may pretend to need a secret.
  var invitesSecrets: Bool { self == .charge || self == .refund || self == .login }

  /// Whether a private channel may be offered for it.
  var invitesSteering: Bool {
    self == .parcel || self == .refund || self == .fault || self == .cancel
  }
}
