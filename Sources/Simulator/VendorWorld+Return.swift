extension VendorWorld {
  /// Decides whether the customer is heard of again, and when.
  mutating func comeBack(after life: inout Life) {
    var dice = Dice(plan.seed, 0xBAC4, place, life.number)
    var matter = life.matter
    matter.last = life.ending
    let end = life.start + life.end
    if life.ending == .wrongNumber || matter.attempts >= 6 { return }
    if matter.isResolved {
      // Another matter altogether.
      guard dice.chance(80) else { return }
      let next = makeMatter(customer: matter.customer, queue: matter.queue, &dice)
      schedule(next, life.channel, in: 300_000 + dice.exponential(mean: 14_000_000), end, &life, &dice)
      return
    }
    let isPromised = life.utterances.contains { $0.act == .promiseBack }
    if isPromised, life.ending != .cutAfterPromise, let agent = life.services.last?.agent, dice.chance(850) {
      let moment = opening(end + 1_800_000 + dice.exponential(mean: 7_200_000), &dice)
      agenda.insert(Arrival(start: moment, matter: matter, channel: .voice, caller: agent))
      return
    }
    let (odds, mean) = Self.odds(life.ending)
    guard dice.chance(odds) else { return }
    schedule(matter, life.channel, in: 20_000 + dice.exponential(mean: mean), end, &life, &dice)
  }

  private mutating func schedule(
    _ matter: Matter, _ channel: Medium, in delay: Int, _ end: Int, _ life: inout Life, _ dice: inout Dice
  ) {
    let moment = opening(end + delay, &dice)
    agenda.insert(Arrival(start: moment, matter: matter, channel: channel))
    if moment < midnight(plan.firstDay + plan.nights) { life.returns = moment - end }
  }

  /// The moment, or one of the next morning where the lines are closed.
  private func opening(_ moment: Int, _ dice: inout Dice) -> Int {
    let local = moment + vendor.zone * 1_000
    let day = local / 86_400_000
    let time = local % 86_400_000
    if time < 25_200_000 { return midnight(day) + 27_000_000 + dice.exponential(mean: 4_000_000) }
    if time > 78_600_000 { return midnight(day + 1) + 27_000_000 + dice.exponential(mean: 4_000_000) }
    return moment
  }

  /// How often in a thousand a customer with an open matter tries again, and after how long on average.
  private static func odds(_ ending: Ending) -> (thousandths: Int, mean: Int) {
    switch ending {
    case .cut, .cutOnHold: (640, 2_000_000)
    case .closedEarly: (520, 2_600_000)
    case .cutAfterPromise: (580, 12_000_000)
    case .network: (680, 420_000)
    case .abandoned: (460, 1_500_000)
    case .customerLeft: (380, 12_000_000)
    case .transfer, .transferAway: (450, 2_400_000)
    case .idle, .silence: (220, 5_000_000)
    case .abuse: (300, 4_000_000)
    case .voicemail: (350, 5_000_000)
    case .afterFarewell, .content, .survey: (300, 20_000_000)
    case .wrongNumber: (0, 1)
    }
  }
}
