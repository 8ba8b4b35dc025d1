extension ContactProcess {
  /// Lives through the agent's part, from the first word to the last.
  mutating func run(isSecondLine: Bool) {
    if !open(isSecondLine: isSecondLine) { return }
    if !identify() { return }
    if !work() { return }
    close()
  }

  /// - Returns: Whether the conversation goes on.
  private mutating func open(isSecondLine: Bool) -> Bool {
    if life.services.count > 1 { return takeOver() }
    if life.isOutbound { return openOutbound() }
    if life.channel == .chat, dice.chance(550) { say(.botIntro) }
    if life.channel == .chat {
      sayFirst()
      sayMatter()
    }
    let skips = gives(in: .skipScript)
    if skips {
      say(.bluntOpening)
    } else {
      if !dice.chance(agent.brevity / 8) { say(.greet) }
      if life.channel == .voice, !dice.chance(agent.brevity / 6) { say(.notice) }
    }
    if isSecondLine, dice.chance(600) { say(.otherLine) }
    if life.channel == .chat {
      if slowStart, dice.chance(450) { say(.slowExcuse) }
      return true
    }
    if dice.chance(14) { return deadLine() }
    if dice.chance(18) {
      say(.wrongNumber)
      say(.wrongNumberReply)
      if dice.chance(600) { say(.customerFarewell) }
      wait(200...1_500)
      end(.wrongNumber, by: dice.chance(500) ? .agent : .customer)
      return false
    }
    sayFirst()
    sayMatter()
    return true
  }

  private var slowStart: Bool {
    life.services.last.map { $0.kinds.contains(.slowLoad) } ?? false
  }

  private mutating func sayFirst() {
    if dice.chance(700) { say(.hello) }
  }

  private mutating func sayMatter() {
    say(.state)
    guard life.matter.attempts > 1 else { return }
    switch life.matter.last {
    case .cut, .cutOnHold, .network, .closedEarly, .idle: if dice.chance(550) { say(.earlierCut) }
    default: if dice.chance(650) { say(.earlier) }
    }
  }

  /// A colleague goes on with what another one passed on.
  private mutating func takeOver() -> Bool {
    say(.takeOver)
    if dice.chance(550) { say(.repeatStory) } else { say(.agree) }
    return true
  }

  private mutating func openOutbound() -> Bool {
    if dice.chance(180) {
      say(.voicemail)
      wait(500...2_500)
      end(.voicemail)
      return false
    }
    say(.answerPhone)
    say(.outboundGreet)
    say(.agree)
    return true
  }

  /// Nobody speaks at the other end.
  private mutating func deadLine() -> Bool {
    for _ in 0..<2 + dice.below(2) {
      wait(9_000...19_000)
      say(.areYouThere)
    }
    wait(12_000...22_000)
    if dice.chance(600) { say(.leavingSilence) }
    wait(300...1_500)
    end(.silence)
    return false
  }

  /// - Returns: Whether the conversation goes on.
  private mutating func identify() -> Bool {
    guard !life.isOutbound, life.services.count == 1 else { return true }
    let skips = life.services.last?.kinds.contains(.skipScript) == true
    if !skips, !dice.chance(agent.brevity / 7) {
      say(.askIdentity)
      say(.giveIdentity)
      if dice.chance(500) { say(.thanksIdentity) }
    }
    if life.matter.topic.invitesSecrets {
      if gives(in: .askSecret) {
        say(dice.pick([.askCode, .askPassword, .askOneTime]))
        say(dice.chance(680) ? .giveSecret : .refuseSecret)
      } else if dice.chance(120) {
        say(.safety)
        say(.agree)
      }
    }
    if dice.chance(1_000 - agent.brevity) { say(.empathise) }
    return true
  }
}
