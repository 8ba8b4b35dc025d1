/// The agents of a vendor, those who left included; a place in it never changes its owner.
struct Roster: Sendable {
  private(set) var agents: [Agent] = []
  private var dice: Dice
  private let plan: SimulationPlan
  private let vendor: Vendor
  private let vendorPlace: Int

  /// The agents on the eve of the first day.
  init(plan: SimulationPlan, vendor: Vendor, place: Int) {
    self.plan = plan
    self.vendor = vendor
    vendorPlace = place
    dice = Dice(plan.seed, 0x205, place)
    for number in 0..<max(4, (plan.agents * vendor.share + 500) / 1_000) {
      let tenure = dice.chance(250) ? dice.within(5...60) : 40 + dice.exponential(mean: 420)
      agents.append(make(like: number, joined: plan.firstDay - tenure))
    }
  }

  /// The agents who work on a day. Some of them stay away from then on, and new ones take their place.
  mutating func begin(day: Int) -> [Int] {
    for place in agents.indices where agents[place].left == nil && agents[place].joined < day {
      guard dice.chance(5) else { continue }
      agents[place].left = day - 1
      agents.append(make(after: agents[place], joined: day))
    }
    return agents.indices.filter { agents[$0].works(on: day) }
  }

  /// A new agent with the duties of the one who left.
  private func make(after old: Agent, joined: Int) -> Agent {
    make(
      joined: joined, tongue: old.tongue, channel: old.channel, team: old.team, supervisor: old.supervisor,
      shiftStart: old.shiftStart, dayOff: old.dayOff)
  }

  /// One of the first agents. Languages and channels are dealt evenly, so that small rosters have all.
  private func make(like number: Int, joined: Int) -> Agent {
    let share = (number * 61 + 7) % 100
    let tongue: Tongue =
      share < vendor.tongues[0] ? .zh : share < vendor.tongues[0] + vendor.tongues[1] ? .pl : .en
    // Chatting agents serve several customers at once, so fewer of them are needed.
    let channel: Medium = (number * 617 + 13) % 1_000 < vendor.chatShare * 6 / 10 ? .chat : .voice
    return make(
      joined: joined, tongue: tongue, channel: channel, team: "T\(number / 12 + 1)",
      supervisor: "S\(number / 24 + 1)", shiftStart: [420, 600, 840][number % 3], dayOff: number / 3 % 7)
  }

  private func make(
    joined: Int, tongue: Tongue, channel: Medium, team: String, supervisor: String, shiftStart: Int,
    dayOff: Int
  ) -> Agent {
    let place = agents.count
    var dice = Dice(plan.seed, 0xA6E7, vendorPlace, place)
    let isWoman = dice.chance(600)
    let phone: Agent.Phone =
      switch dice.below(1_000) {
      case ..<vendor.mutePhones: .mute
      case ..<(vendor.mutePhones + vendor.wrongPhones): .wrong
      default: .right
      }
    return Agent(
      place: place, id: id(place), name: dice.below(64), isWoman: isWoman, tongue: tongue, channel: channel,
      team: team, supervisor: supervisor, isTechnical: dice.chance(420), talent: dice.middling(350...950),
      pace: dice.middling(650...1_400), closesFirst: dice.middling(20...900),
      brevity: dice.middling(20...480), holds: dice.middling(0...260), phone: phone, shiftStart: shiftStart,
      dayOff: dayOff, joined: joined, left: nil, kinds: kinds(channel, &dice))
  }

  private func kinds(_ channel: Medium, _ dice: inout Dice) -> MisbehaviourSet {
    var open = plan.misbehaviours.filter { $0.isPossible(channel, vendor.style) }
    guard dice.chance(millionths: plan.agentMillionths), !open.isEmpty else { return MisbehaviourSet() }
    var kinds: [Misbehaviour] = []
    for _ in 0..<1 + dice.place([70, 24, 6]) where !open.isEmpty {
      kinds.append(open.remove(at: dice.below(open.count)))
    }
    return MisbehaviourSet(kinds)
  }

  private func id(_ place: Int) -> String {
    switch vendor.style {
    // An extension of a telephone system has up to five digits.
    case .asterisk: String(2_001 + place)
    case .mappedCSV: String(80_001 + place)
    case .connect: "hb\(Self.padded(place + 1))"
    case .contactLines: "\(vendorPlace == 0 ? "A" : "MD")\(Self.padded(place + 1))"
    }
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
