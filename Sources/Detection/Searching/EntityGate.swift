import Privacy

/// Whether a transcript can hold data of some types at all, by what is cheap to count: so that the recognisers
/// run on the few contacts that are worth it when a rule looks for data. (Texts that are stored are always
/// searched in full.)
struct EntityGate {
  /// The fewest digits of any number that is known by its form: those of a Polish identity card.
  private static let shortest = 6

  /// What opens some types.
  private static let addresses: Needs = [.at, .dictated]
  private static let links: Needs = [.web, .dictated]
  private static let introductions: Needs = [.introduction, .introductionPolish]

  private let needs: Needs
  /// The digits of the whole transcript, over which a number may be spread; without limit where any are spoken.
  private let density: Int
  private let hasNames: Bool

  /// - Parameters:
  ///   - digits: of the whole transcript.
  ///   - isSpoken: whether it holds words for numbers that are cues.
  init(needs: Needs, digits: Int, isSpoken: Bool, hasNames: Bool) {
    self.needs = needs
    self.hasNames = hasNames
    // Words that are too common to be cues count as digits beside one that is: then nothing is ruled out.
    density = isSpoken ? .max : digits
  }

  /// Whether anything of the type may be there.
  func lets(_ type: EntityType) -> Bool {
    switch type {
    case .email: !needs.isDisjoint(with: Self.addresses)
    case .url: !needs.isDisjoint(with: Self.links)
    case .password: needs.contains(.secretWords)
    case .cvv, .oneTimeCode: needs.contains(.secretWords) && density > 0
    case .birthDate: needs.contains(.birth) && density > 0
    case .personName: hasNames || !needs.isDisjoint(with: Self.introductions)
    case .postalAddress: needs.contains(.address) || density > 0
    case .ip: density >= 4
    case .plIdentityCard, .cnPassport, .plPassport, .ukNINO: density >= Self.shortest
    case .phone: density >= 7
    case .cnUSCC: density >= 8
    case .regon, .usSSN: density >= 9
    case .nip, .ukNHS: density >= 10
    case .pesel: density >= 11
    case .paymentCard: density >= 12
    case .iban, .bankAccount, .cnResidentID: density >= 13
    }
  }

  /// How many ASCII digits a text has, eight bytes at a time. In every byte: with the high bit put aside, adding
  /// 0x50 carries into it from 0x30 on, and adding 0x46 from 0x3A on; a digit is what only the first reaches.
  static func digits(in text: UnsafeRawBufferPointer) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    var count = 0
    var index = 0
    while index + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let low = word & ~high
      let isDigit = (low &+ ones &* 0x50) & ~(low &+ ones &* 0x46) & ~word & high
      // The product's highest byte is the sum of all bytes.
      count += Int(((isDigit >> 7) &* ones) >> 56)
      index += 8
    }
    while index < text.count {
      if text[index] &- 0x30 < 10 { count += 1 }
      index += 1
    }
    return count
  }
}
