import Rules

/// A script as it is followed: its steps' selections.
struct ScriptPlan {
  let script: Script
  /// For every step, the numbers of its selections.
  let steps: [[Int]]
}
