/// What part the turns of one record have in those of its contact.
package enum TurnShare: UInt8, CaseIterable, Hashable, Sendable {
  /// They are all of them.
  case all
  /// They may be some of them, and were not joined with others.
  case some
  /// They are those of several records, joined, with what was found in them.
  case joined
  /// They stand among those of another record of the contact.
  case given
}
