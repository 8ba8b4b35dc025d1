/// Why stored fragments could not be read back.
package enum ContactsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are not what was written.
  case damaged(at: Int)

  package var description: String {
    switch self {
    case .damaged(let position):
      "a stored fragment is damaged at byte \(position): the temporary or the partial file was changed; "
        + "run again from the exports"
    }
  }
}
