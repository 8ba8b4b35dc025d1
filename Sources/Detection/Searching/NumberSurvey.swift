import Contacts
import Privacy

/// What all turns of a contact tell together of the numbers in it: whether there can be any at all.
///
/// A number stands in one turn, or in several of one speaker of which each goes on where the one before left off.
struct NumberSurvey {
  /// What is known of written digits, or of digits and number words.
  private struct Trail {
    var mayHold = false
    /// For each role, the last turn behind which a number may go on.
    var open = SIMD4<Int32>(repeating: -1 << 16)

    mutating func add(_ numbers: TurnNumbers, _ turn: Int32, _ role: Int) {
      if numbers.contains(.holds)
        || numbers.contains(.continues) && turn - open[role] <= Int32(TurnNumbers.reach)
      {
        mayHold = true
      }
      if numbers.contains(.opens) { open[role] = turn }
    }
  }

  private var written = Trail()
  private var worded = Trail()
  private var isSpoken = false

  /// Takes the next turn that tells anything.
  @inline(__always)
  mutating func add(_ numbers: TurnNumbers, turn: Int, role: Role) {
    guard !numbers.isEmpty else { return }
    let turn = Int32(truncatingIfNeeded: turn)
    let role = Int(role.rawValue & 3)
    if numbers.contains(.isSpoken) { isSpoken = true }
    written.add(numbers.written, turn, role)
    worded.add(numbers.worded, turn, role)
  }

  /// Whether there can be a number of the types that ``TurnNumberReader`` reads.
  var mayHoldAny: Bool { written.mayHold || isSpoken && worded.mayHold }
}
