import Contacts

extension Fragment {
  /// The most text that the turns of one record may have, in bytes: what twenty hours of talking come to. Recognisers look
  /// at a contact as a whole, and take up to a hundred times its text in memory.
  private static let mostText = 1 << 20

  /// Whether the turns have more text than anybody says or writes in one contact.
  var isTooLongToSearch: Bool {
    guard bytes.count > Self.mostText else { return false }
    var length = 0
    for turn in turns { length += Int(turn.text.count) }
    return length > Self.mostText
  }
}
