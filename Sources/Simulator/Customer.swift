/// Somebody who calls or writes, with patience and manners. Everything follows from the number in the pool,
/// so that a customer who is back tomorrow is the same person.
struct Customer: Sendable {
  let place: Int
  let tongue: Tongue
  let isWoman: Bool
  /// How long the customer waits in a queue, in milliseconds.
  let patience: Int
  /// Thousandths: how much goes wrong before the customer has had enough.
  let temper: Int
  /// Thousandths: how often the customer swears when that happens.
  let rudeness: Int
  /// Thousandths of the ordinary time to answer.
  let pace: Int
  /// Thousandths: how often the customer says thanks and takes leave.
  let courtesy: Int
  /// The telephone number in E.164 form.
  let number: String

  /// The customer at a place of a vendor's pool.
  init(seed: UInt64, vendor: Int, place: Int, tongues: [Int]) {
    var dice = Dice(seed, 0xC057, vendor, place)
    self.place = place
    tongue = Tongue.allCases[dice.place(tongues)]
    isWoman = dice.chance(510)
    patience = 15_000 + dice.exponential(mean: 120_000)
    temper = dice.middling(300...1_700)
    rudeness = dice.chance(120) ? dice.within(200...800) : dice.within(0...40)
    pace = dice.middling(600...1_600)
    courtesy = dice.middling(500...1_000)
    let digits: Int
    let prefix: String
    switch tongue {
    case .pl: (prefix, digits) = ("+48" + String(dice.within(500...899)), 6)
    case .zh: (prefix, digits) = ("+861" + String(dice.within(30...99)), 8)
    case .en: (prefix, digits) = ("+447" + String(dice.within(300...999)), 6)
    }
    var number = prefix
    for _ in 0..<digits { number += String(dice.below(10)) }
    self.number = number
  }
}
