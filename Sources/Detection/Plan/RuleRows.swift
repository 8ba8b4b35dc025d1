import Contacts
import Rules

/// Which rules cover a contact, and which of these its few small fields do not rule out: worked out once for
/// every case of these fields, of which a night has a handful.
///
/// Belongs to one worker.
final class RuleRows {
  /// A set of rules, as words of 64 bits.
  typealias Words = UnsafeMutablePointer<UInt64>

  /// How many words a set has.
  let words: Int
  /// How many cases have come up.
  @exclusivity(unchecked) private(set) var count = 0
  private let plan: DetectionPlan
  @exclusivity(unchecked) private var sets = PlainList<UInt64>(capacity: 1024)
  @exclusivity(unchecked) private var rows: [UInt32: Int] = [:]
  /// The cases that came up last, by a few bits of their number.
  @exclusivity(unchecked) private var recent: [(key: UInt32, row: Int)]

  init(_ plan: DetectionPlan) {
    self.plan = plan
    words = (plan.rules.count + 63) / 64
    recent = Array(repeating: (key: .max, row: 0), count: 64)
  }

  /// The case of a contact.
  func row(_ fields: borrowing ContactFields, basisIsKnown: Bool, languages: UInt8) -> Int {
    var key = fields.channel.map { UInt32($0.rawValue) + 1 } ?? 0
    key |= (fields.direction.map { UInt32($0.rawValue) + 1 } ?? 0) << 3
    key |= UInt32(fields.endedBy.rawValue) << 6
    key |= UInt32(fields.endedByBasis.rawValue) << 10
    key |= (basisIsKnown ? 1 : 0) << 14
    key |= UInt32(languages) << 15
    let place = Int((key &* 0x9E37_79B1) >> 26)
    if recent[place].key == key { return recent[place].row }
    var row = count
    if let known = rows[key] { row = known } else { add(key, fields, basisIsKnown, languages) }
    recent[place] = (key, row)
    return row
  }

  /// The rules that cover the contacts of a case, until the next one comes up.
  @inline(__always)
  func covering(_ row: Int) -> UnsafePointer<UInt64> { UnsafePointer(sets.base + row * 2 * words) }

  /// Those of them that its fields do not rule out.
  @inline(__always)
  func open(_ row: Int) -> UnsafePointer<UInt64> { UnsafePointer(sets.base + (row * 2 + 1) * words) }

  private func add(
    _ key: UInt32, _ fields: borrowing ContactFields, _ basisIsKnown: Bool, _ languages: UInt8
  ) {
    let row = count
    sets.resize(to: (row + 1) * 2 * words, filling: 0)
    for rule in plan.quick.indices
    where plan.quick[rule].covers(channel: fields.channel, languages: languages) {
      sets.base[row * 2 * words + rule / 64] |= 1 << UInt64(rule % 64)
      if plan.quick[rule].fails(fields, basisIsKnown: basisIsKnown) { continue }
      sets.base[(row * 2 + 1) * words + rule / 64] |= 1 << UInt64(rule % 64)
    }
    rows[key] = row
    count += 1
  }
}
