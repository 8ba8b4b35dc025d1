/// What is known about a call from other contacts, as likelihood ratios: how much more likely it is if the agent
/// cut the call than if it ended otherwise.
///
/// | known | ratio | why |
/// | --- | --- | --- |
/// | the customer was back within two hours | 2.5 | some 12 to 17 of 100 come back after ordinary contacts, 40 or more after a call that was cut |
/// | the customer was not | 0.75 | the rest |
/// | the customer was called within ten minutes | 0 | who rings back has not got rid of the caller |
/// | complexity from 0.6 on | 1.5 | who cuts calls cuts the hard ones |
/// | otherwise, or unknown | 1 | a call that was cut is short, and what is short looks easy |
///
/// This is the prior table: it stands until there are enough reviewed contacts to measure the ratios.
package enum Circumstances {
  /// The time within which a return is a consequence, in milliseconds: two hours.
  package static let returnLimit: Int64 = 7_200_000

  /// The time within which a call to the customer mends the one that broke off, in milliseconds: ten minutes.
  package static let ringBackLimit: Int64 = 600_000

  /// Whether the customer was back in time; `nil` where the data end too early, or nobody knows the customer.
  package static func returned(nextContactIn: Int64?, observedFor: Int64?) -> Bool? {
    if let nextContactIn, nextContactIn <= returnLimit { return true }
    guard let observedFor else { return nil }
    return max(observedFor, nextContactIn ?? 0) < returnLimit ? nil : false
  }

  /// The ratio of all of it but the agent's other calls.
  package static func ratio(returned: Bool?, isRungBack: Bool = false, complexity: Double?) -> Double {
    if isRungBack { return 0 }
    let consequence =
      switch returned {
      case .some(true): 2.5
      case .some(false): 0.75
      case .none: 1.0
      }
    let hardness =
      switch complexity {
      case .some(let value) where value >= 0.6: 1.5
      default: 1.0
      }
    return consequence * hardness
  }
}
