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
}
