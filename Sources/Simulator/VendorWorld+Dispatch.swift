extension VendorWorld {
  /// Brings a customer and an agent together, and lets them go through it.
  mutating func serve(_ arrival: Arrival, night: Int, day: Int) -> Life {
    var matter = arrival.matter
    matter.attempts += 1
    let number = nextContact()
    let customer = Customer(
      seed: plan.seed, vendor: place, place: matter.customer, tongues: vendor.tongues)
    var life = Life(
      number: number, channel: arrival.channel, isOutbound: arrival.caller != nil, customer: customer,
      matter: matter, start: arrival.start, night: night)
    var dice = Dice(plan.seed, 0x11FE, place, number)
    let isTechnical = matter.topic.isTechnical && dice.chance(700)
    var double: (desk: Int, isTaken: Bool)?
    if arrival.channel == .voice, arrival.caller == nil {
      double = overlapping(arrival, customer.tongue)
      double?.isTaken = dice.chance(millionths: plan.occasionMillionths)
    }
    let ring = dice.within(2_000...12_000)
    let choice: (desk: Int, ready: Int)? =
      if let double, double.isTaken {
        (double.desk, arrival.start)
      } else {
        nextDesk(
          arrival.channel, customer.tongue, at: arrival.start, prefersTechnical: isTechnical,
          wants: arrival.caller, without: nil, &dice)
      }
    guard let choice, choice.ready + ring - arrival.start <= customer.patience || arrival.caller != nil else {
      life.end = min(customer.patience, 1_800_000)
      life.utterances = []
      return life
    }
    let at = choice.ready + ring - arrival.start
    let agent = roster.agents[desks[choice.desk].agent]
    var process = ContactProcess(
      life: life, queue: vendor.queues[matter.queue], agent: agent, dice: dice,
      occasionMillionths: plan.occasionMillionths)
    let isSecond = double?.isTaken == true
    let load = arrival.channel == .chat ? desks[choice.desk].load(at: choice.ready + ring) : 0
    process.serve(
      agent, at: at, queue: matter.queue, load: load, skill: agent.skill(on: day),
      shiftPart: shiftPart(choice.desk, choice.ready), isSecondLine: isSecond)
    if let double { process.life.secondLine = (desks[double.desk].agent, isSecond) }
    if isSecond { process.note(.doubleClients, done: true) }
    settle(choice.desk, process, isSecond: isSecond)
    while let next = passOn(&process, day: day) { settle(next, process, isSecond: false) }
    life = process.life
    editTimes(&life, &process.dice)
    return life
  }

  /// A desk whose agent serves two clients and is in a call for another brand.
  private func overlapping(_ arrival: Arrival, _ tongue: Tongue) -> (desk: Int, isTaken: Bool)? {
    let brand = vendor.queues[arrival.matter.queue].brand
    for number in group(.voice, tongue) {
      let desk = desks[number]
      guard let call = desk.call, call.start <= arrival.start, call.end > arrival.start + 20_000,
        call.brand != brand,
        desk.secondLine <= arrival.start,
        roster.agents[desk.agent].kinds.contains(.doubleClients)
      else { continue }
      return (number, false)
    }
    return nil
  }

  /// The desk that can take a contact first, and when.
  private func nextDesk(
    _ channel: Medium, _ tongue: Tongue, at moment: Int, prefersTechnical: Bool, wants: Int?,
    without other: Int?, _ dice: inout Dice
  ) -> (desk: Int, ready: Int)? {
    let group = group(channel, tongue)
    if let wants, let desk = group.first(where: { desks[$0].agent == wants && desks[$0].isOpen(at: moment) })
    {
      return (desk, max(moment, desks[desk].nextFree, desks[desk].secondLine))
    }
    // Chats are dealt out at random, calls to whoever is idle longest.
    let first = channel == .chat && !group.isEmpty ? dice.below(group.count) : 0
    var best: (desk: Int, ready: Int, idle: Int, isTrained: Bool)?
    for offset in group.indices {
      let number = group[(first + offset) % group.count]
      let desk = desks[number]
      guard desk.isOpen(at: moment), desk.agent != other else { continue }
      let free = max(desk.nextFree, desk.secondLine)
      let ready = max(moment, free)
      let isTrained = !prefersTechnical || roster.agents[desk.agent].isTechnical
      guard let current = best else {
        best = (number, ready, free, isTrained)
        continue
      }
      let isBetter =
        if isTrained != current.isTrained, abs(ready - current.ready) < 30_000 {
          isTrained
        } else if ready != current.ready {
          ready < current.ready
        } else {
          channel == .voice && free < current.idle
        }
      if isBetter { best = (number, ready, free, isTrained) }
    }
    return best.map { ($0.desk, $0.ready) }
  }

  /// Lets the next agent go on where the last one passed the contact on.
  ///
  /// - Returns: The desk that took it, or `nil` where the contact is over.
  private mutating func passOn(_ process: inout ContactProcess, day: Int) -> Int? {
    guard let last = process.life.services.last, last.ending == .transfer || last.ending == .transferAway
    else { return nil }
    let life = process.life
    let moment = life.start + process.clock
    let isLegitimate = last.ending == .transfer
    let queues = vendor.queues.indices.filter { queue in
      isLegitimate
        ? vendor.queues[queue].topics.contains(life.matter.topic) : queue != last.queue
    }
    let queue = queues.isEmpty ? last.queue : process.dice.pick(queues)
    let choice = nextDesk(
      life.channel, life.customer.tongue, at: moment, prefersTechnical: isLegitimate, wants: nil,
      without: last.agent, &process.dice)
    let ring = process.dice.within(2_000...14_000)
    guard let choice, choice.ready + ring - moment <= life.customer.patience * 2 else {
      process.life.end = process.clock + min(life.customer.patience, 600_000)
      return nil
    }
    let agent = roster.agents[desks[choice.desk].agent]
    let load = life.channel == .chat ? desks[choice.desk].load(at: choice.ready + ring) : 0
    process.serve(
      agent, at: choice.ready + ring - life.start, queue: queue, load: load, skill: agent.skill(on: day),
      shiftPart: shiftPart(choice.desk, choice.ready))
    return choice.desk
  }

  private func shiftPart(_ desk: Int, _ moment: Int) -> Int {
    max(0, min(1_000, (moment - desks[desk].from) / (Agent.shift * 60)))
  }

  /// Keeps a desk busy until its part of the contact is over and written up.
  private mutating func settle(_ desk: Int, _ process: ContactProcess, isSecond: Bool) {
    guard let service = process.life.services.last else { return }
    let end = process.life.start + service.until
    if isSecond {
      desks[desk].secondLine = end
      if let call = desks[desk].call { labelOverlap(call.life, agent: desks[desk].agent) }
      return
    }
    let work = process.life.channel == .voice ? 8_000 + (process.life.number &* 7_919) % 38_000 : 1_000
    desks[desk].occupy(until: end + work)
    if process.life.channel == .voice {
      // The contact will be the next of the day.
      desks[desk].call = (
        lives.count, vendor.queues[service.queue].brand, process.life.start + service.from, end
      )
    }
  }

  /// Lets an agent edit the time of the answer.
  private func editTimes(_ life: inout Life, _ dice: inout Dice) {
    guard vendor.style.isEditable, !life.isOutbound, let first = life.services.first, first.from > 20_000
    else { return }
    life.services[0].occasions.insert(.editTimes)
    guard roster.agents[first.agent].kinds.contains(.editTimes),
      dice.chance(millionths: plan.occasionMillionths)
    else { return }
    life.services[0].kinds.insert(.editTimes)
    life.editedAnswer = 11_000 + dice.below(9) * 1_000
  }
}
