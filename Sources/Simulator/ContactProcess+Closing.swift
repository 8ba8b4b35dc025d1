extension ContactProcess {
  /// Takes leave, after the custom of the queue and the manners of both.
  mutating func close() {
    let isResolved = life.matter.isResolved
    if isResolved { say(.solve) }
    let isCourteous = dice.chance(life.customer.courtesy)
    if isResolved, isCourteous { say(.thanks) }
    if isResolved, !isCourteous, dice.chance(180) {
      wait(200...1_200)
      end(.content)
      return
    }
    if !dice.chance(agent.brevity / 3) {
      say(.offerMore)
      if dice.chance(80) {
        say(.question)
        say(.explain)
        say(.agree)
      } else {
        say(.nothingElse)
      }
    }
    switch queue.custom {
    case .survey where dice.chance(850):
      say(.survey)
      wait(500...2_500)
      end(.survey)
      return
    case .agentEnds:
      say(.agentFarewell)
      if dice.chance(500) { say(.customerFarewell) }
      wait(300...2_000)
      end(.afterFarewell, by: .agent)
      return
    default: break
    }
    if !dice.chance(agent.brevity / 5) { say(.agentFarewell) }
    if dice.chance(life.customer.courtesy) { say(.customerFarewell) }
    if life.channel == .chat, dice.chance(130) {
      clock += dice.within(180_000...320_000)
      end(.idle)
      return
    }
    wait(life.channel == .voice ? 200...2_500 : 1_000...20_000)
    end(.afterFarewell, by: dice.chance(agent.closesFirst) ? .agent : .customer)
  }
}
