import Glibc

/// What is believed of an agent's telephone: in how many of the calls that the customer left it names the agent's side.
///
/// Customers who are angry, in a hurry or cut off by their own battery leave without a farewell. Such a call looks like one
/// that the agent cut, and only the side that the telephone tells says otherwise. Where it names the agent's side whoever
/// hung up, an honest agent has as many calls that seem cut as colleagues have customers who left so. It shows in what is
/// missing: calls that the customer is told to have left, with a farewell and without.
///
/// One telephone in fifty is taken to be of that kind beforehand, with any share of calls as likely as another. How many
/// customers leave differs between honest agents: without a farewell as by a gamma distribution of shape 8, with one as by
/// one of shape 2, since agents differ in who says goodbye and who hangs up.
struct TelephoneBelief {
  /// As what calls that the customer left without a farewell would count if the agent's side were told.
  static let looks: [(left: CallReading.Level, seen: [(level: CallReading.Level, part: Double)])] = [
    (.leftWeak, [(.faint, 0.5), (.weak, 0.5)]), (.leftFair, [(.fair, 1)]),
    (.brokenOff, [(.fair, 0.5), (.good, 0.4), (.strong, 0.1)]),
  ]
  /// The levels that tell of the telephone: a call that broke off may be the line's, and tells nothing.
  static let telling: [CallReading.Level] = [.leftWeak, .leftFair]
  private static let prior = 0.02
  private static let steps = 20
  private static let shapes = (left: 8.0, leaves: 2.0)

  /// In what share of the calls that the customer left the agent's side is told, beyond what is believed of a telephone
  /// of which nothing is missing.
  let share: Double
  /// The variance of the share.
  let variance: Double

  /// The belief from the calls that the customer left, and as many as colleagues would have: without a farewell, and with
  /// one.
  init(left: Double, expectedLeft: Double, leaves: Double, expectedLeaves: Double) {
    let own = Self.belief(left, expectedLeft, leaves, expectedLeaves)
    let usual = Self.belief(expectedLeft, expectedLeft, expectedLeaves, expectedLeaves)
    share = max(0, own.mean - usual.mean)
    variance = own.variance
  }

  private static func belief(
    _ left: Double, _ expectedLeft: Double, _ leaves: Double, _ expectedLeaves: Double
  ) -> (mean: Double, variance: Double) {
    func likelihood(_ share: Double) -> Double {
      chance(left, expectedLeft * (1 - share), shapes.left)
        + chance(leaves, expectedLeaves * (1 - share), shapes.leaves)
    }
    let sound = likelihood(0)
    var weights = 1 - prior
    var (first, second) = (0.0, 0.0)
    for step in 0..<steps {
      let share = (Double(step) + 0.5) / Double(steps)
      let weight = prior / Double(steps) * exp(min(likelihood(share) - sound, 500))
      weights += weight
      first += share * weight
      second += share * share * weight
    }
    let mean = first / weights
    return (mean, max(0, second / weights - mean * mean))
  }

  /// The logarithm of the chance of a count from a negative binomial with a mean and a shape, but for what is the same for
  /// every mean.
  private static func chance(_ count: Double, _ mean: Double, _ shape: Double) -> Double {
    shape * log(shape / (shape + mean)) + (count > 0 ? count * log(mean / (shape + mean)) : 0)
  }
}
