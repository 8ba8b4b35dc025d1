import Expressions
import Rules

/// What rules come to on contacts that look alike, as far as that is the same for all of them.
///
/// Of the rules that a contact's few small fields leave open (``RuleRows``) most still come to the same for whole kinds of
/// contacts: nothing that they look for was found, or there is no transcript to look in, or the field that they ask for is
/// absent. For each kind that comes up their conditions are evaluated once, of a contact without findings whose numbers
/// and texts count as unclear (``RuleActivation/generalVerdict(_:)``); what is decided then is decided for all contacts of
/// the kind in which the rule's selections have no entries. Of a condition that is not decided what is left is kept
/// (``ResidualSteps``), which is mostly the one number that it compares.
///
/// Belongs to one judge.
final class SettledRules {
  /// All that a verdict can rest on that is settled here.
  struct Look: Hashable {
    /// The case of the small fields.
    let row: Int
    /// What the transcript lacks, and whether there is one.
    let basis: UInt8
    /// Which fields are there.
    let presence: UInt64
  }

  /// What a rule comes to: a number of ``JudgeCounts/reasons`` where it can't judge, or one of these.
  static let evaluated: Int32 = -1
  static let open: Int32 = -2

  /// The most kinds that are remembered; contacts of further ones are judged rule by rule. A night has some dozens.
  private static let mostKinds = 1024

  /// How many kinds have come up.
  @exclusivity(unchecked) private(set) var count = 0
  private let rules: Int
  private let words: Int
  @exclusivity(unchecked) private var sets = PlainList<UInt64>(capacity: 256)
  @exclusivity(unchecked) private var outcomes = PlainList<Int32>(capacity: 4096)
  @exclusivity(unchecked) private var residuals = ResidualSteps()
  /// The last step of what is left of each rule, by kind and rule; -1 where nothing is left.
  @exclusivity(unchecked) private var roots = PlainList<Int32>(capacity: 4096)
  @exclusivity(unchecked) private var kinds: [Look: Int] = [:]
  /// The kinds that came up last, by a few bits of their looks.
  @exclusivity(unchecked) private var recent: [(look: Look, kind: Int)]

  init(_ plan: DetectionPlan, _ rows: RuleRows) {
    rules = plan.rules.count
    words = rows.words
    recent = Array(repeating: (Look(row: -1, basis: 0, presence: 0), -1), count: 128)
  }

  /// The kind of a contact; -1 where there are too many.
  ///
  /// - Parameters:
  ///   - outcome: What an open rule comes to on contacts of the kind; called for a new one.
  ///   - residual: Adds what is left of a rule that stays open, and returns its last step.
  func kind(
    of look: Look, open: UnsafePointer<UInt64>, _ outcome: (_ rule: Int) -> Int32,
    residual: (_ rule: Int, inout ResidualSteps) -> Int32
  ) -> Int {
    var mixed = look.presence ^ UInt64(look.basis) << 56 ^ UInt64(truncatingIfNeeded: look.row) << 40
    mixed = mixed &* 0x9E37_79B9_7F4A_7C15
    let place = Int(mixed >> 57)
    if recent[place].look == look { return recent[place].kind }
    let kind: Int
    if let known = kinds[look] {
      kind = known
    } else if count < Self.mostKinds {
      kind = count
      kinds[look] = kind
      add(open, outcome, residual)
    } else {
      return -1
    }
    recent[place] = (look, kind)
    return kind
  }

  private func add(
    _ open: UnsafePointer<UInt64>, _ outcome: (_ rule: Int) -> Int32,
    _ residual: (_ rule: Int, inout ResidualSteps) -> Int32
  ) {
    let kind = count
    count += 1
    sets.resize(to: count * words, filling: 0)
    outcomes.resize(to: count * rules, filling: Self.open)
    roots.resize(to: count * rules, filling: -1)
    for rule in 0..<rules where open[rule / 64] >> UInt64(rule % 64) & 1 != 0 {
      let outcome = outcome(rule)
      guard outcome != Self.open else {
        roots.base[kind * rules + rule] = residual(rule, &residuals)
        continue
      }
      outcomes.base[kind * rules + rule] = outcome
      sets.base[kind * words + rule / 64] |= 1 << UInt64(rule % 64)
    }
  }

  /// The rules that are settled for contacts of a kind, until the next one comes up.
  @inline(__always)
  func settled(_ kind: Int) -> UnsafePointer<UInt64> { UnsafePointer(sets.base + kind * words) }

  /// What an open rule comes to on the contact at hand, which is of the kind and has no entry of its selections.
  func verdict(_ kind: Int, _ rule: Int, _ activation: RuleActivation) -> Plain {
    activation.verdict(rule, residuals, roots.base[kind * rules + rule])
  }

  /// What a rule comes to on contacts of a kind.
  @inline(__always)
  func outcome(_ kind: Int, _ rule: Int) -> Int32 { outcomes.base[kind * rules + rule] }
}
