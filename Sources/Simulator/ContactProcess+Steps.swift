extension ContactProcess {
  private var isComplexCall: Bool { life.channel == .voice && !life.isOutbound }

  /// Works through the steps of the matter.
  ///
  /// - Returns: Whether there is something to close: the matter is resolved, or the agent gave it up.
  mutating func work() -> Bool {
    var step = 0
    var failures = 0
    while !life.matter.isResolved {
      if breaks() { return false }
      if step == 0, isPassedOn() { return false }
      ask(step)
      if step == 0 { offerChannel() }
      if fallsSilent() { return false }
      if dice.chance(450) { say(.work) }
      if life.channel == .voice { clock += dice.spread(median: 9_000) * workPace / 1_000 }
      if isHeld(), !hold() { return false }
      if breaks() { return false }
      let odds = 350 + skill * 600 / 1_000 - life.matter.complexity * 250 / 1_000
      if dice.chance(odds) {
        life.matter.done += 1
        if life.matter.isResolved { break }
        say(.explain)
        strain = max(0, strain - 30)
      } else {
        failures += 1
        strain += dice.within(90...260)
        say(.stepFailed)
        say(.stillBroken)
      }
      if dice.chance(550) { say(.question) } else if dice.chance(500) { say(.agree) }
      if step >= 1 || life.matter.complexity > 800, leavesCustomer() { return false }
      if strain > life.customer.temper, !calmDown() { return false }
      step += 1
      if failures >= 5 || step > 14 { return giveUp() }
    }
    return true
  }

  /// What the agent wants to know: first about the matter, later about what came of it.
  private mutating func ask(_ step: Int) {
    if step == 0 || dice.chance(330) {
      say(.askDetail)
      say(.answerDetail)
    } else if dice.chance(650) {
      say(.probe)
      say(.report)
    }
  }

  /// Whether the agent ends it here, the question open.
  private mutating func leavesCustomer() -> Bool {
    let complexity = life.matter.complexity
    if life.channel == .chat {
      guard complexity >= 400, !life.isOutbound, gives(in: .closeEarly) else { return false }
      if life.utterances.last?.act.speaker != .customer { say(.question) }
      if dice.chance(700) { say(.closeChat) }
      wait(1_500...9_000)
      end(.closedEarly)
      return true
    }
    guard isComplexCall else { return false }
    if complexity >= 550, gives(in: .cutComplex) { return cut() }
    if complexity >= 450, shiftPart >= 750, gives(in: .cutLate) { return cut() }
    if complexity >= 450, gives(in: .cutAfterPromise) {
      say(.promiseBack)
      if dice.chance(650) { say(.askWhen) }
      wait(200...1_800)
      end(.cutAfterPromise)
      return true
    }
    return false
  }

  private mutating func cut() -> Bool {
    if life.utterances.last?.act.speaker != .customer, dice.chance(750) {
      say(dice.chance(500) ? .question : .stillBroken)
    }
    if dice.chance(300) { say(.brushOff) }
    wait(250...3_500)
    end(.cut)
    return true
  }

  /// Whether a hold follows: agents differ in it, and complex matters need it.
  private mutating func isHeld() -> Bool {
    life.channel == .voice && dice.chance(agent.holds + life.matter.complexity / 5)
  }

  /// - Returns: Whether the conversation goes on.
  private mutating func hold() -> Bool {
    say(.holdNotice)
    if dice.chance(750) { say(.holdOkay) }
    let start = clock
    let length = 8_000 + dice.exponential(mean: 42_000) * workPace / 1_000
    if life.matter.complexity >= 400, isComplexCall, gives(in: .cutOnHold) {
      clock += 4_000 + dice.below(max(1, length))
      addHold(since: start)
      end(.cutOnHold)
      return false
    }
    let limit = 45_000 + life.customer.patience * 2
    if length > limit, dice.chance(700) {
      clock += limit
      addHold(since: start)
      end(.customerLeft)
      return false
    }
    clock += length
    addHold(since: start)
    strain += length / 1_200
    if dice.chance(4) {
      end(.network)
      return false
    }
    say(.holdResume)
    return true
  }

  /// Whether the agent passes the contact on.
  private mutating func isPassedOn() -> Bool {
    guard life.services.count < 3, !life.isOutbound else { return false }
    if life.matter.complexity >= 500, gives(in: .transferAway) {
      if dice.chance(700) { say(.transferNotice) }
      wait(800...4_000)
      end(.transferAway)
      return true
    }
    let isBeyond = life.matter.topic.isTechnical && !agent.isTechnical && life.matter.complexity >= 450
    guard dice.chance(isBeyond ? 520 : life.matter.complexity / 22) else { return false }
    say(.askDetail)
    say(.answerDetail)
    say(.transferNotice)
    say(.agree)
    wait(1_000...9_000)
    end(.transfer)
    return true
  }

  /// Private channels by those who steer; the company's own ones by everybody.
  private mutating func offerChannel() {
    if life.matter.topic.invitesSteering, gives(in: .steerPrivate) {
      say(.steer)
      say(.steerReply)
      if dice.chance(350) {
        say(.payPrivate)
        say(.agree)
      }
    } else if dice.chance(90) {
      say(.officialChannel)
      say(.agree)
    }
  }

  /// Whether the line breaks, often in the middle of a word.
  private mutating func breaks() -> Bool {
    guard dice.chance(life.channel == .voice ? 6 : 4) else { return false }
    if dice.chance(700) { sayHalf(dice.pick([.question, .explain, .stillBroken, .work])) }
    wait(100...6_000)
    end(.network)
    return true
  }

  /// Whether the customer is gone without a word.
  private mutating func fallsSilent() -> Bool {
    guard dice.chance(life.channel == .voice ? 4 : 14) else { return false }
    for _ in 0..<2 {
      clock += life.channel == .voice ? dice.within(16_000...30_000) : dice.within(90_000...200_000)
      say(.areYouThere)
    }
    clock += life.channel == .voice ? dice.within(16_000...30_000) : dice.within(120_000...300_000)
    if life.channel == .chat, dice.chance(650) {
      end(.idle)
    } else {
      if dice.chance(750) { say(.leavingSilence) }
      wait(400...2_500)
      end(.silence)
    }
    return true
  }

  /// The customer has had enough.
  ///
  /// - Returns: Whether the conversation goes on.
  private mutating func calmDown() -> Bool {
    if dice.chance(life.customer.rudeness) {
      say(.abuse)
      say(.warnAbuse)
      if dice.chance(520) {
        say(.abuse)
        if dice.chance(650) { say(.leavingAbuse) }
        wait(300...2_000)
        end(.abuse)
        return false
      }
    }
    say(.frustrated)
    if dice.chance(260) {
      if dice.chance(300) { say(.customerFarewell) }
      wait(200...1_500)
      end(.customerLeft)
      return false
    }
    say(.empathise)
    strain = life.customer.temper / 2
    return true
  }

  /// The agent has done what can be done today.
  private mutating func giveUp() -> Bool {
    if dice.chance(600), life.channel == .voice {
      say(.promiseBack)
      say(.agree)
    } else {
      say(.cannotHelp)
      say(dice.chance(500) ? .frustrated : .agree)
    }
    return true
  }
}
