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
  @exclusivity(unchecked) private var vendors: [Vendor] = []
  @exclusivity(unchecked) private var current: Vendor
  /// The reasons that were given, by number.
  @exclusivity(unchecked) private(set) var reasons: [String] = []
  /// The numbers of those that are sets of ``Unknowns``, and the last one of every rule.
  @exclusivity(unchecked) private var known: [Int64: Int] = [:]
  private let last: UnsafeMutablePointer<(unknowns: Int64, reason: Int)>

  init(_ plan: DetectionPlan, _ rows: RuleRows) {
    self.plan = plan
    self.rows = rows
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
    if last[rule].unknowns != unknowns {
      let number = known[unknowns] ?? number(of: Judge.reason(Unknowns.names(of: unknowns)))
      known[unknowns] = number
      last[rule] = (unknowns, number)
    }
    add(rule, last[rule].reason)
    return last[rule].reason
  }

  /// The same for a reason in words.
  func notEvaluated(_ rule: Int, _ reason: String) -> Int {
    let number = number(of: reason)
    add(rule, number)
    return number
  }

  private func add(_ rule: Int, _ reason: Int) {
    if reason >= current.reasonRoom { current.widen(to: max(8, (reason + 1) * 2)) }
    current.reasons[rule * current.reasonRoom + reason] += 1
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
        for reason in 0..<vendor.reasonRoom {
          let count = vendor.reasons[rule * vendor.reasonRoom + reason]
          if count > 0 { counts.notEvaluated[reasons[reason]] = count }
        }
        tally.rules[plan.rules[rule].index] = counts
      }
      tallies[String(decoding: vendor.name, as: UTF8.self)] = tally
    }
    return tallies
  }
}
