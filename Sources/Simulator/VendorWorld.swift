/// A vendor's world from day to day: its agents, its customers and the matters that are still open.
struct VendorWorld: Sendable {
  let plan: SimulationPlan
  let vendor: Vendor
  let place: Int
  private(set) var roster: Roster
  var agenda = Agenda()
  private var matters = 0
  private var contacts = 0
  private let pool: Int
  /// The desks of the day.
  var desks: [Desk] = []
  /// The desks of each channel and language, for the day.
  private var groups: [[Int]] = []
  /// The contacts of the day.
  private(set) var lives: [Life] = []

  /// The world before its first day.
  init(plan: SimulationPlan, vendor: Vendor, place: Int) {
    self.plan = plan
    self.vendor = vendor
    self.place = place
    roster = Roster(plan: plan, vendor: vendor, place: place)
    pool = max(60, plan.contactsPerNight * vendor.share * 12 / 1_000)
  }

  /// Lives through a day.
  ///
  /// - Parameter night: The number of the night, from 1.
  /// - Returns: The contacts that began on it, in order.
  mutating func live(night: Int) -> [Life] {
    let day = plan.firstDay + night - 1
    lives.removeAll(keepingCapacity: true)
    prepare(day: day)
    addMatters(day: day)
    let end = midnight(day + 1)
    while let next = agenda.next, next < end, let arrival = agenda.take() {
      var life = serve(arrival, night: night, day: day)
      comeBack(after: &life)
      lives.append(life)
    }
    return lives
  }

  /// The start of a local day in milliseconds since 1970 UTC.
  func midnight(_ day: Int) -> Int { (day * 86_400 - vendor.zone) * 1_000 }

  /// The number for a new contact.
  mutating func nextContact() -> Int {
    contacts += 1
    return contacts
  }

  /// Labels an agent's part of a contact of this day that a second one overlaps.
  mutating func labelOverlap(_ life: Int, agent: Int) {
    guard lives.indices.contains(life),
      let part = lives[life].services.lastIndex(where: { $0.agent == agent })
    else { return }
    lives[life].services[part].kinds.insert(.doubleClients)
  }

  /// The desks of a channel and language.
  func group(_ channel: Medium, _ tongue: Tongue) -> [Int] {
    groups[tongue.rawValue * 2 + (channel == .chat ? 1 : 0)]
  }

  private mutating func prepare(day: Int) {
    groups = Array(repeating: [], count: 6)
    desks = roster.begin(day: day).map { place in
      let agent = roster.agents[place]
      let from = midnight(day) + agent.shiftStart * 60_000
      let lines = agent.channel == .voice ? 1 : agent.kinds.contains(.slowLoad) ? 5 : 3
      return Desk(
        agent: place, from: from, until: from + Agent.shift * 60_000, lines: Array(repeating: 0, count: lines)
      )
    }
    for (number, desk) in desks.enumerated() {
      let agent = roster.agents[desk.agent]
      groups[agent.tongue.rawValue * 2 + (agent.channel == .chat ? 1 : 0)].append(number)
    }
  }

  /// Adds the day's new matters, by hour and weekday.
  private mutating func addMatters(day: Int) {
    var dice = Dice(plan.seed, 0xDA4, place, day)
    let factor = Self.weekdays[CivilDay.weekday(day)]
    let mean = plan.contactsPerNight * vendor.share / 1_000 * factor / 1_000 * 72 / 100
    let count = mean * dice.within(940...1_060) / 1_000
    let weights = vendor.queues.map(\.weight)
    for _ in 0..<max(1, count) {
      let half = dice.place(Self.halfHours)
      let start = midnight(day) + (14 + half) * 1_800_000 + dice.below(1_800_000)
      let customer = dice.below(pool)
      let queue = dice.place(weights)
      let channel: Medium = dice.chance(vendor.chatShare) ? .chat : .voice
      let matter = makeMatter(customer: customer, queue: queue, &dice)
      agenda.insert(Arrival(start: start, matter: matter, channel: channel))
    }
  }

  /// A new matter of a customer.
  mutating func makeMatter(customer: Int, queue: Int, _ dice: inout Dice) -> Matter {
    matters += 1
    let topic = dice.pick(vendor.queues[queue].topics)
    let complexity = dice.chance(500) ? dice.within(topic.complexities) : dice.middling(topic.complexities)
    return Matter(
      number: matters, customer: customer, topic: topic, queue: queue, complexity: complexity,
      steps: 1 + complexity * 6 / 1_000 + dice.below(2))
  }

  /// Thousandths of an ordinary day, from Monday on.
  private static let weekdays = [1_150, 1_050, 1_000, 990, 960, 600, 450]
  /// How many matters come in each half hour from seven in the morning to ten at night.
  private static let halfHours = [
    6, 9, 14, 20, 27, 33, 36, 37, 35, 33, 31, 29, 30, 31, 32, 31, 29, 27, 26, 27, 28, 27, 24, 20, 17, 14,
    11, 9, 6, 4,
  ]
}
