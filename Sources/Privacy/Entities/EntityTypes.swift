/// A set of kinds of sensitive data, for example those that some rule asks for.
package struct EntityTypes: OptionSet, Hashable, Sendable {
  /// Bit `EntityType.order` of each type.
  package var rawValue: UInt32
  /// Types from their bits.
  @inlinable
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The types of a list, a set or a rule's selection.
  package init(types: some Sequence<EntityType>) {
    self.init(rawValue: types.reduce(0) { $0 | 1 << UInt32($1.order) })
  }

  /// No type.
  @inlinable
  package static var none: EntityTypes { EntityTypes(rawValue: 0) }

  /// Every type.
  package static let all = EntityTypes(types: EntityType.allCases)

  /// True if `type` is one of the set.
  package func contains(_ type: EntityType) -> Bool { rawValue >> UInt32(type.order) & 1 != 0 }

  /// Secrets of a few digits, which only a word near them tells.
  static let secrets = EntityTypes(types: [.cvv, .oneTimeCode, .password])
  /// Runs of digits.
  static let numeric = EntityTypes(
    types: [
      .paymentCard, .bankAccount, .cnResidentID, .cnUSCC, .pesel, .nip, .regon, .phone, .usSSN, .ukNHS, .cvv,
      .oneTimeCode, .password,
    ])
  /// Numbers that hold letters, without the IBAN.
  static let lettered = EntityTypes(types: [.cnUSCC, .plIdentityCard, .plPassport, .cnPassport, .ukNINO])
  /// Those with numbers that can be dictated in words.
  static let dictatedDigits = numeric.union(EntityTypes(types: [.birthDate, .postalAddress]))
  /// Those for which digits are looked for at all.
  static let withDigits = dictatedDigits.union(lettered).union(EntityTypes(types: [.iban, .ip]))

  /// Whether one of `others` is in the set.
  func holds(_ others: EntityTypes) -> Bool { rawValue & others.rawValue != 0 }

  /// Lengths in digits, as bits 3 to 26, that a number of the set can have; those of secrets only if wanted.
  func lengths(withSecrets: Bool) -> UInt32 {
    var bits: UInt32 = 0
    func add(_ type: EntityType, _ lengths: UInt32) {
      if contains(type) { bits |= lengths }
    }
    if withSecrets {
      add(.cvv, 0b11 << 3)
      add(.oneTimeCode, 0b11111 << 4)
      add(.password, 0b11111 << 4)
    }
    add(.usSSN, 1 << 9)
    add(.regon, 1 << 9 | 1 << 14)
    add(.nip, 1 << 10)
    add(.ukNHS, 1 << 10)
    add(.pesel, 1 << 11)
    add(.cnResidentID, 1 << 15 | 1 << 18)
    add(.cnUSCC, 1 << 18)
    add(.bankAccount, 0b1111 << 16 | 1 << 26)
    add(.paymentCard, 0xFF << 12)
    add(.phone, 0x1FFF << 7)
    return bits
  }
}
