/// Something in a record that was read in part, or not at all, and of which a report tells.
///
/// Notes are for people who look after a delivery: they are counted by file and change nothing about the contact.
package struct FragmentNote: Hashable, Sendable {
  /// What there is to tell. The raw values stand in partial results and never change.
  package enum Kind: UInt8, CaseIterable, Hashable, Sendable {
    /// A word for who ended a contact, or how, that is not known.
    case endedBy = 0
    /// A word for who speaks that is not known.
    case role = 1
    /// A word for who began a contact, or how, that is not known.
    case direction = 2
    /// A message that holds no text, by its kind.
    case message = 3
    /// A key that stands twice in an object with two values; the last one counts.
    case key = 4
    /// A row without the cells at its end, none of which is needed.
    case shortRow = 5
    /// A segment of a call that some agent had with a colleague about it.
    case consultation = 6
    /// A word for how a contact came in that is not known; its record is not used.
    case channel = 7
    /// A call whose durations contradict its stamps as read in UTC by the hour by which clocks change that night.
    case assumedZone = 8
    /// A word in place of a customer's mark.
    case csat = 9
    /// A turn of a call in which nobody says a word.
    case muteTurn = 10
    /// A word in an agent's place that says that there is none.
    case nobody = 11
    /// A record whose own stamp of its version lies after the run; the stamp counts for nothing.
    case futureVersion = 12
    /// A word for a language that names none.
    case language = 13
    /// A record whose end, or that of a leg, lies after the run; the end counts for nothing.
    case futureEnd = 14

    /// Whether it is a word that is not known.
    package var isWord: Bool {
      switch self {
      case .endedBy, .role, .direction, .channel, .csat, .language: true
      case .message, .key, .shortRow, .consultation, .assumedZone, .muteTurn, .nobody, .futureVersion,
        .futureEnd:
        false
      }
    }

    /// The word for it in reports.
    package var name: String {
      switch self {
      case .endedBy: "ended_by"
      case .role: "role"
      case .direction: "direction"
      case .message: "message without text"
      case .key: "key that stands twice"
      case .shortRow: "row without its last cells"
      case .consultation: "consultation"
      case .channel: "channel"
      case .csat: "csat"
      case .muteTurn: "turn without a word"
      case .nobody: "agent"
      case .futureVersion: "updated_at after the run"
      case .language: "language"
      case .futureEnd: "ended_at after the run"
      case .assumedZone:
        "calls whose stamps, read as UTC, are an hour off their durations in a night of changing clocks"
      }
    }
  }

  /// What it is about.
  package var kind: Kind
  /// The word, in the owner's bytes; empty where there is none.
  package var word: TextSpan

  /// A note.
  package init(_ kind: Kind, _ word: TextSpan = .none) {
    self.kind = kind
    self.word = word
  }
}
