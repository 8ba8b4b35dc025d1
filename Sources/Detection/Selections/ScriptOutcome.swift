/// How a contact followed a script; steps by their index in the script, ascending.
package struct ScriptOutcome: Hashable, Sendable {
  /// The script's index in the rule book.
  package var script: Int
  /// Required steps that were expected and did not occur.
  package var missing: [Int] = []
  /// Steps that occurred behind their limit.
  package var late: [Int] = []
  /// Steps that occurred before one that must come first.
  package var misplaced: [Int] = []
  /// Forbidden steps that occurred.
  package var forbidden: [Int] = []
  /// The weight of the steps done right over the weight of those expected, and of the forbidden ones that
  /// occurred; 1 where none was expected. In millionths, so that it travels exactly.
  package var millionths: Int = 1_000_000

  /// The score, 0 to 1.
  package var score: Double { Double(millionths) / 1_000_000 }
  /// Whether anything is wrong.
  package var hasFault: Bool { !(missing.isEmpty && late.isEmpty && misplaced.isEmpty && forbidden.isEmpty) }

  /// A contact without fault.
  package init(script: Int) { self.script = script }
}
