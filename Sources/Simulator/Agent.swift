/// Somebody who serves customers, with manners, skill and a shift.
struct Agent: Sendable {
  /// How the agent's telephone reports who hung up.
  enum Phone: Hashable, Sendable { case right, mute, wrong }

  /// The place in the vendor's roster, for good.
  let place: Int
  /// What exports call the agent.
  let id: String
  /// The place of the first name in the language's names.
  let name: Int
  let isWoman: Bool
  let tongue: Tongue
  let channel: Medium
  let team: String
  let supervisor: String
  let isTechnical: Bool
  /// Thousandths: how often a step succeeds once the trade is learned.
  let talent: Int
  /// Thousandths of the ordinary time for everything.
  let pace: Int
  /// Thousandths: how often the agent is the first to hang up once both have taken leave.
  let closesFirst: Int
  /// Thousandths: how often some nicety of the script is left out.
  let brevity: Int
  /// Thousandths: how often the agent puts somebody on hold where another would not.
  let holds: Int
  let phone: Phone
  /// When the shift begins, in minutes of the local day.
  let shiftStart: Int
  /// The first of the two days off, 0 for Monday.
  let dayOff: Int
  /// The first and, where it is known, the last day of work, since 1970.
  let joined: Int
  var left: Int?
  let kinds: MisbehaviourSet

  /// Minutes of a shift.
  static let shift = 480

  /// Whether the agent works on a day.
  func works(on day: Int) -> Bool {
    let weekday = CivilDay.weekday(day)
    return joined <= day && (left ?? .max) >= day && weekday != dayOff && weekday != (dayOff + 1) % 7
  }

  /// Thousandths: how often a step succeeds on a day; it takes most of a year to learn the trade.
  func skill(on day: Int) -> Int { talent * (650 + min(350, max(0, day - joined) * 2)) / 1_000 }
}
