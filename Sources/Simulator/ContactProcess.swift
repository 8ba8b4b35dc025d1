/// A contact while it is lived through.
///
/// The customer brings a matter of so many steps. In each of them the agent asks, works and explains; it
/// succeeds or fails by skill and complexity, and each failure uses up the customer's temper. On the way the
/// line may break, the customer may fall silent, swear or leave, the agent may put the customer on hold or
/// pass the contact on. Misbehaviour is nothing but another decision at one of these moments.
struct ContactProcess {
  var life: Life
  var dice: Dice
  /// Milliseconds since the start.
  var clock = 0
  /// Thousandths of the customer's temper that are used up.
  var strain = 0
  let queue: WorkQueue
  /// How many of an agent's occasions in a million are taken.
  let occasionMillionths: Int
  /// The kinds to which the agent now gives in, should the occasion arise.
  private var temptations = MisbehaviourSet()
  private(set) var agent: Agent
  private(set) var skill = 500
  private(set) var shiftPart = 0
  /// Thousandths of the ordinary time that the agent takes to answer, by load.
  private var slowness = 1_000

  /// A process that is about to begin.
  init(life: Life, queue: WorkQueue, agent: Agent, dice: Dice, occasionMillionths: Int) {
    self.life = life
    self.queue = queue
    self.agent = agent
    self.dice = dice
    self.occasionMillionths = occasionMillionths
  }

  /// Lets an agent serve the contact from a moment on.
  ///
  /// - Parameters:
  ///   - at: Milliseconds since the start.
  ///   - load: How many other contacts the agent has.
  ///   - shiftPart: Thousandths of the shift that are over.
  ///   - isSecondLine: Whether the agent is in a call for another brand.
  mutating func serve(
    _ agent: Agent, at: Int, queue: Int, load: Int, skill: Int, shiftPart: Int, isSecondLine: Bool = false
  ) {
    self.agent = agent
    self.skill = skill
    self.shiftPart = shiftPart
    clock = at
    life.services.append(Service(agent: agent.place, queue: queue, from: at, until: at))
    temptations = MisbehaviourSet(
      agent.kinds.kinds.filter { _ in dice.chance(millionths: occasionMillionths) })
    slowness = 1_000 + 110 * load
    if life.channel == .chat, load >= 2, gives(in: .slowLoad) { slowness = 2_000 + 1_400 * load }
    if isSecondLine { slowness = 1_700 }
    run(isSecondLine: isSecondLine)
    life.end = clock
    life.services[life.services.count - 1].until = clock
  }

  /// Adds what the agent did outside the conversation.
  mutating func note(_ kind: Misbehaviour, done: Bool) {
    life.services[life.services.count - 1].occasions.insert(kind)
    if done { life.services[life.services.count - 1].kinds.insert(kind) }
  }

  /// Whether the agent, now that the occasion is there, does it.
  mutating func gives(in kind: Misbehaviour) -> Bool {
    let isTaken = temptations.contains(kind)
    note(kind, done: isTaken)
    return isTaken
  }

  /// Ends the agent's part.
  mutating func end(_ ending: Ending, by side: Side? = nil) {
    let last = life.services.count - 1
    life.services[last].ending = ending
    life.services[last].side = side ?? ending.side
  }

  /// Adds a hold of the length that the clock has run since a moment.
  mutating func addHold(since start: Int) {
    let last = life.services.count - 1
    life.services[last].hold += clock - start
    life.services[last].holds += 1
  }

  /// Says something: in a call after a short pause, in a chat once it is read and typed.
  mutating func say(_ act: Act) {
    pause(before: act)
    life.utterances.append(Utterance(act: act, at: clock, leg: life.services.count - 1))
    if life.channel == .voice { clock += length(of: act) }
  }

  /// Says something that the line cuts off.
  mutating func sayHalf(_ act: Act) {
    pause(before: act)
    life.utterances.append(
      Utterance(act: act, at: clock, leg: life.services.count - 1, isCut: life.channel == .voice))
    clock += 900 + dice.below(1_200)
  }

  /// Lets time pass.
  mutating func wait(_ range: ClosedRange<Int>) { clock += dice.within(range) }

  /// Thousandths of the ordinary time that an agent takes for work.
  var workPace: Int { agent.pace * queue.pace / 1_000 * slowness / 1_000 }

  private mutating func length(of act: Act) -> Int {
    let pace = act.speaker == .agent ? agent.pace : life.customer.pace
    return act.length * pace / 1_000 * dice.within(700...1_350) / 1_000
  }

  private mutating func pause(before act: Act) {
    if life.channel == .voice {
      clock += 150 + dice.below(1_100)
      return
    }
    switch act.speaker {
    case .bot: clock += 300 + dice.below(700)
    case .customer:
      clock += 2_000 + dice.spread(median: 6_000 + act.length) * life.customer.pace / 1_000
    case .agent:
      clock += 2_000 + dice.spread(median: 7_000 + act.length * 3 / 2) * agent.pace / 1_000 * slowness / 1_000
    }
  }
}
