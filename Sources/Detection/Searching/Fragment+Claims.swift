import Contacts

extension Fragment {
  /// Whether it is a vendor's record of a call, which the log of the switch may deny.
  var isDeniable: Bool {
    kind == .whole && fields.channel == .voice && fields.endedByBasis != .confirmed
  }

  /// The fields as far as no other record can deny them: who ended a call, and that it went out, only the vendor claims.
  var undeniedFields: ContactFields {
    guard isDeniable else { return fields }
    var fields = fields
    fields.leaveClaimsOpen()
    return fields
  }
}

extension ContactFields {
  /// Forgets what the vendor claims of a call and the log of its queue may deny.
  mutating func leaveClaimsOpen() {
    endedBy = .unknown
    endedByBasis = .unknown
    // Who stands in the log of a queue has called.
    if direction != .inbound { direction = nil }
  }
}
