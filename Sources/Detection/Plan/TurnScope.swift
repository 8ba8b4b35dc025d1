import Contacts
import Rules

/// The turns of a transcript in which a selection's hits can count.
struct TurnScope: Hashable, Sendable {
  /// Whose turns, as bits of the roles' raw values.
  let roles: UInt8
  /// How many turns from either end; `nil`: all of them.
  let first: Int?
  let last: Int?

  init(_ selection: Selection) {
    roles = selection.role.bits
    var ends: (first: Int?, last: Int?) = (nil, nil)
    if let window = selection.window, case .turns(let count) = window.extent {
      if window.edge == .first { ends.first = count } else { ends.last = count }
    }
    (first, last) = ends
  }

  /// Whether it holds a turn of this role among so many.
  func contains(_ turn: Int, of turns: Int, role: Role) -> Bool {
    roles >> role.rawValue & 1 != 0 && turn < first ?? turns && turn >= turns - (last ?? turns)
  }
}
