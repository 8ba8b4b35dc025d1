import Contacts

extension Fragment {
  /// The most text that the turns of one record may have, in bytes: what twenty hours of talking come to. Recognisers look
  /// at a contact as a whole, and take up to a hundred times its text in memory.
  private static let mostText = 1 << 20

  /// The most bytes of texts that one record may leave, besides those of which a search takes a look: what a contact is
  /// stored with is put together, masked and packed as a whole.
  private static let mostBytes = 8 << 20
  /// The most turns that one record may have.
  static let mostTurns = 100_000
  /// The most legs: a record of many parts is read in their number.
  static let mostLegs = 100_000
  /// The most values under keys that are not known.
  static let mostAttributes = 10_000
  /// The most events of a switch.
  private static let mostEvents = 100_000

  /// Whether the record holds more than can be stored of one contact.
  var isTooLargeToKeep: Bool {
    bytes.count > Self.mostBytes || turns.count > Self.mostTurns || legs.count > Self.mostLegs
      || attributes.count > Self.mostAttributes || events.count > Self.mostEvents
  }

  /// Whether the turns have more text than anybody says or writes in one contact.
  var isTooLongToSearch: Bool {
    guard bytes.count > Self.mostText else { return false }
    var length = 0
    for turn in turns { length += Int(turn.text.count) }
    return length > Self.mostText
  }
}
