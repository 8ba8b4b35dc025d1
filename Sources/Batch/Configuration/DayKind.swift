/// What a day is, as far as the volume of contacts depends on it.
enum DayKind: Hashable, Sendable {
  /// An ordinary day, 1 for Monday to 7 for Sunday.
  case weekday(Int)
  /// A day free from work.
  case off
  /// A day of rest that is worked in exchange for another one.
  case exchanged
  /// A Sunday on which shops are open.
  case trading

  /// Days of which kinds it is compared with: an exchanged day with other such days and all working days.
  func isLike(_ other: DayKind) -> Bool {
    switch (self, other) {
    case (.exchanged, .weekday(let day)): day <= 5
    default: self == other
    }
  }

  /// The kind in words.
  var words: String {
    switch self {
    case .weekday(let day):
      ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"][day - 1]
    case .off: "days off"
    case .exchanged: "working days"
    case .trading: "trading Sundays"
    }
  }
}
