import Contacts

/// The columns in which pieces that wait are packed. Their order is the order of the packed bytes; a new column is a
/// new version of ``WaitingSeal``.
enum WaitingColumn: Int, CaseIterable {
  /// The number of the piece's ``WaitingShape``.
  case shape
  /// Where the record begins in its file; behind another of the contact's in it, how far behind.
  case offset
  /// How many turns the record has; the length of what was found in them.
  case turnCount, findings
  /// Instants, each as the difference from one that it is near to: see ``WaitingClock``.
  case started, answered, ended, updated
  /// Durations; wait and talk as differences from what the instants say.
  case wait, talk, hold, afterWork
  /// Ids that are a ``SwitchID``: the second, as the difference from the instant before; the number.
  case switchSeconds, switchNumber
  /// Counts.
  case holds, transfers
  /// Legs: which stamps there are and who ended it; the stamps.
  case legShape, legStarted, legEnded
  /// Events: the kind and whether it has a duration; the instant; the difference from the time since the event before.
  case eventShape, eventAt, eventDuration
  /// Whether an attribute's value is text.
  case isText
  /// Masked turns: the role and which stamps there are; the stamps; the length of the text.
  case turnShape, turnAt, turnUntil, turnText

  /// How many columns there are, without those of the texts.
  static let count = allCases.count

  /// For each kind of text, the column of numbers that say which of the last texts it is, and that of the lengths of
  /// those that are new.
  static func text(_ kind: Int) -> (which: Int, length: Int) { (count + 2 * kind, count + 2 * kind + 1) }

  /// The kinds of texts: those of ``TextField``, then the keys and the values of attributes.
  static let texts = TextField.allCases.count + 2
  static let (attributeKey, attributeValue) = (texts - 2, texts - 1)
  /// All columns of numbers.
  static let all = count + 2 * texts
  /// The columns of bytes: the texts of each kind that are new, what was found, the texts of turns, and what is like
  /// random: ids, keys and digests.
  static let (findingBytes, turnBytes, random) = (texts, texts + 1, texts + 2)
  static let allBytes = texts + 3
}
