import Contacts
import Glibc
import Rules

/// What the rules of a judge came to, vendor by vendor, in counters side by side.
///
/// Most rules are settled by a contact's few small fields: they do not cover it, or can't come true. These are
/// counted by case (``RuleRows``) and only spread over the rules when the counts are asked for.
final class JudgeCounts {
  /// The counters of one rule.
  private struct Counter {
    var evaluated = 0
    var hits = 0
    var waived = 0
  }

  /// One vendor's counters.
  private final class Vendor {
    let name: [UInt8]
    let rules: UnsafeMutablePointer<Counter>
    let ruleCount: Int
    /// How many contacts each case had.
    @exclusivity(unchecked) var rows = PlainList<Int>()
    /// How many contacts each kind of ``SettledRules`` had.
    @exclusivity(unchecked) var kinds = PlainList<Int>()
    /// For every rule, how often it gave each reason, with room for ``reasonRoom`` of them.
    @exclusivity(unchecked) var reasons: [Int] = []
    @exclusivity(unchecked) var reasonRoom = 0

    init(_ name: [UInt8], rules count: Int) {
      self.name = name
      ruleCount = count
      rules = .allocate(capacity: max(1, count))
      rules.initialize(repeating: Counter(), count: count)
    }

    deinit { rules.deallocate() }

    /// Makes room for so many reasons of each rule.
    func widen(to room: Int) {
      var wider = [Int](repeating: 0, count: ruleCount * room)
      for rule in 0..<ruleCount {
        for reason in 0..<reasonRoom { wider[rule * room + reason] = reasons[rule * reasonRoom + reason] }
      }
      reasons = wider
      reasonRoom = room
    }
  }

  private let plan: DetectionPlan
  private let rows: RuleRows
  private let settled: SettledRules
  @exclusivity(unchecked) private var vendors: [Vendor] = []
  @exclusivity(unchecked) private var current: Vendor
  /// The reasons that were given, by number.
  @exclusivity(unchecked) private(set) var reasons: [String] = []
  /// The numbers of those that are sets of ``Unknowns``, and the last one of every rule.
  @exclusivity(unchecked) private var known: [Int64: Int] = [:]
  private let last: UnsafeMutablePointer<(unknowns: Int64, reason: Int)>

  init(_ plan: DetectionPlan, _ rows: RuleRows, _ settled: SettledRules) {
    self.plan = plan
    self.rows = rows
    self.settled = settled
    current = Vendor([], rules: plan.rules.count)
    last = .allocate(capacity: max(1, plan.rules.count))
    last.initialize(repeating: (0, 0), count: plan.rules.count)
  }

  deinit { last.deallocate() }

  /// Puts the counters of a contact's vendor at hand, and counts the contact's case.
  func take(_ contact: borrowing Contact, row: Int) {
    let range = contact.fields[.vendor].range
    if range.upperBound <= contact.bytes.count {
      contact.bytes.withUnsafeBufferPointer { take(vendor: UnsafeBufferPointer(rebasing: $0[range])) }
    }
    if current.rows.count <= row { current.rows.resize(to: row + 1, filling: 0) }
    current.rows.base[row] += 1
  }

  private func take(vendor name: UnsafeBufferPointer<UInt8>) {
    if !vendors.isEmpty, Self.isSame(current.name, name) { return }
    if let found = vendors.first(where: { Self.isSame($0.name, name) }) {
      current = found
    } else {
      current = Vendor(Array(name), rules: plan.rules.count)
      vendors.append(current)
    }
  }

  private static func isSame(_ left: [UInt8], _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    return left.withUnsafeBufferPointer { left in
      guard let own = left.baseAddress, let other = right.baseAddress else { return true }
      return memcmp(own, other, right.count) == 0
    }
  }

  /// Counts a contact of a kind of ``SettledRules`` for all rules that are settled of it.
  @inline(__always)
  func take(kind: Int) {
    if current.kinds.count <= kind { current.kinds.resize(to: kind + 1, filling: 0) }
    current.kinds.base[kind] += 1
  }

  /// Takes a rule out of the count of ``take(kind:)`` for the contact at hand.
  func except(_ rule: Int, ofKind kind: Int) {
    let outcome = Int(settled.outcome(kind, rule))
    if outcome < 0 { current.rules[rule].evaluated -= 1 } else { add(rule, outcome, -1) }
  }

  /// Counts a rule whose condition came to true or false.
  @inline(__always)
  func evaluated(_ rule: Int) { current.rules[rule].evaluated += 1 }

  /// Counts a flag.
  func flagged(_ rule: Int, isWaived: Bool) {
    current.rules[rule].evaluated += 1
    if isWaived { current.rules[rule].waived += 1 } else { current.rules[rule].hits += 1 }
  }

  /// Counts a rule that could not judge, and returns the number of its reason.
  func notEvaluated(_ rule: Int, _ unknowns: Int64) -> Int {
    if last[rule].unknowns != unknowns { last[rule] = (unknowns, reason(unknowns)) }
    add(rule, last[rule].reason, 1)
    return last[rule].reason
  }

  /// The number of the reason that a set of ``Unknowns`` is.
  func reason(_ unknowns: Int64) -> Int {
    let number = known[unknowns] ?? number(of: Judge.reason(Unknowns.names(of: unknowns)))
    known[unknowns] = number
    return number
  }

  /// The same for a reason in words.
  func notEvaluated(_ rule: Int, _ reason: String) -> Int {
    let number = number(of: reason)
    add(rule, number, 1)
    return number
  }

  private func add(_ rule: Int, _ reason: Int, _ times: Int) {
    if reason >= current.reasonRoom { current.widen(to: max(8, (reason + 1) * 2)) }
    current.reasons[rule * current.reasonRoom + reason] += times
  }

  private func number(of reason: String) -> Int {
    if let number = reasons.firstIndex(of: reason) { return number }
    reasons.append(reason)
    return reasons.count - 1
  }

  /// The counts so far, by vendor.
  func tallies() -> [String: RuleTally] {
    var tallies: [String: RuleTally] = [:]
    for vendor in vendors {
      var tally = RuleTally(rules: plan.book.rules.count)
      for rule in 0..<vendor.ruleCount {
        var counts = RuleTally.Counts()
        let counter = vendor.rules[rule]
        (counts.evaluated, counts.hits, counts.waived) = (counter.evaluated, counter.hits, counter.waived)
        for row in 0..<vendor.rows.count where vendor.rows.base[row] > 0 {
          let bit: UInt64 = 1 << UInt64(rule % 64)
          if rows.covering(row)[rule / 64] & bit == 0 {
            counts.notApplicable += vendor.rows.base[row]
          } else if rows.open(row)[rule / 64] & bit == 0 {
            counts.evaluated += vendor.rows.base[row]
          }
        }
        var given = [Int](repeating: 0, count: max(reasons.count, vendor.reasonRoom))
        for reason in 0..<vendor.reasonRoom {
          given[reason] = vendor.reasons[rule * vendor.reasonRoom + reason]
        }
        for kind in 0..<vendor.kinds.count where vendor.kinds.base[kind] > 0 {
          let outcome = settled.outcome(kind, rule)
          if outcome == SettledRules.evaluated { counts.evaluated += vendor.kinds.base[kind] }
          if outcome >= 0 { given[Int(outcome)] += vendor.kinds.base[kind] }
        }
        for (reason, count) in given.enumerated() where count > 0 {
          counts.notEvaluated[reasons[reason]] = count
        }
        tally.rules[plan.rules[rule].index] = counts
      }
      tallies[String(decoding: vendor.name, as: UTF8.self)] = tally
    }
    return tallies
  }
}
