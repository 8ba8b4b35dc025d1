/// A step of a script.
package struct ScriptStep: Hashable, Sendable {
  /// What is expected of it.
  package enum Need: String, CaseIterable, Hashable, Sendable {
    /// Missing where it does not occur.
    case required
    /// Its place and time count where it occurs.
    case optional
    /// A fault where it occurs.
    case forbidden
  }

  /// Under what condition the step is expected at all.
  package enum Branch: Hashable, Sendable {
    /// Only where the step with that index occurred.
    case ifStep(Int)
    /// Only where the step with that index did not occur.
    case unlessStep(Int)
  }

  /// How long it may take.
  package struct Limit: Hashable, Sendable {
    /// At most so many turns after the beginning; the first turn is 1.
    package let turns: Int?
    /// At most so many milliseconds after the beginning.
    package let milliseconds: Int64?
    /// The step after which it is counted; `nil`: the contact's start. Where that step did not occur the
    /// limit is not evaluated.
    package let from: Int?

    /// Puts the parts together; only the loader checks them.
    package init(turns: Int?, milliseconds: Int64?, from: Int?) {
      self.turns = turns
      self.milliseconds = milliseconds
      self.from = from
    }
  }

  /// Unique in the script.
  package let id: String
  /// What is expected of it.
  package let need: Need
  /// Who must say it.
  package let role: RoleFilter
  /// It occurs where any of these is found: only `phrases`, `regex`, `near`, `outside`, `similar` and
  /// `entity` stand here.
  package let any: [SelectionKind]
  /// Indices of the steps that must come before it, ascending. Where nothing is said: the nearest required
  /// step above, except for forbidden steps and those with `order: free`.
  package let after: [Int]
  /// How long it may take; `nil`: any time.
  package let limit: Limit?
  /// Under what condition it is expected; `nil`: always.
  package let branch: Branch?
  /// What it counts in the score, above 0; 1 unless the script says otherwise.
  package let weight: Double

  /// Puts the parts together; only the loader checks them.
  package init(
    id: String, need: Need, role: RoleFilter, any: [SelectionKind], after: [Int], limit: Limit?,
    branch: Branch?, weight: Double
  ) {
    self.id = id
    self.need = need
    self.role = role
    self.any = any
    self.after = after
    self.limit = limit
    self.branch = branch
    self.weight = weight
  }
}
