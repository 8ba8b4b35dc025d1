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
    var cells = Self.cells(vendor)
    for number in 0..<max(cells.count, (plan.agents * vendor.share + 500) / 1_000) {
      let tenure = dice.chance(250) ? dice.within(5...60) : 40 + dice.exponential(mean: 420)
      agents.append(deal(number, &cells, joined: plan.firstDay - tenure))
    }
  }

  /// A channel and language, how much of the work falls to it, and how many agents it has.
  private struct Cell {
    let channel: Medium
    let tongue: Tongue
    let weight: Int
    var agents = 0
  }

  private static func cells(_ vendor: Vendor) -> [Cell] {
    // Who chats serves several customers at once, so that fewer are needed.
    let shares: [(Medium, Int)] = [(.voice, 1_000 - vendor.chatShare), (.chat, vendor.chatShare * 6 / 10)]
    return shares.flatMap { channel, share in
      Tongue.allCases.map { Cell(channel: channel, tongue: $0, weight: share * vendor.tongues[$0.rawValue]) }
    }.filter { $0.weight > 0 }
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

  /// One of the first agents. Every cell gets one, then they are dealt by weight (D'Hondt's divisors), and
  /// within a cell by shifts and days off, so that no hour is left to nobody.
  private func deal(_ number: Int, _ cells: inout [Cell], joined: Int) -> Agent {
    var best = 0
    for place in cells.indices {
      let (cell, leader) = (cells[place], cells[best])
      if leader.agents == 0 { break }
      if cell.agents == 0 || cell.weight * (leader.agents + 1) > leader.weight * (cell.agents + 1) {
        best = place
      }
    }
    let seat = cells[best].agents
    cells[best].agents += 1
    return make(
      joined: joined, tongue: cells[best].tongue, channel: cells[best].channel, team: "T\(number / 12 + 1)",
      supervisor: "S\(number / 24 + 1)", shiftStart: [600, 420, 840][seat % 3],
      dayOff: (seat * 2 + best) % 7)
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
