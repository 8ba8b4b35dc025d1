/// The groups of digits of a contact by what they say: where a part of a secret is said again is looked up for each secret,
/// so that a contact of very many numbers takes time in proportion to their count.
struct Repetitions {
  /// Atoms that belong together.
  private struct Group {
    let turn: Int
    let range: Range<Int>
    let isSpoken: Bool
    let digits: [UInt8]
  }

  /// Parts of a secret with fewer digits are no sign of it.
  private static let least = 5
  /// Of a longer secret every group is compared with it; and so it is where there are few groups.
  private static let longest = 40
  private static let few = 64

  private var groups: [Group] = []
  /// The groups' numbers by their digits, where they are many.
  private var numbers: [[UInt8]: [Int]] = [:]

  init(_ scan: NumberScan) {
    var low = 0
    while low < scan.atoms.count {
      var high = low + 1
      while high < scan.atoms.count, scan.gaps[high] != .apart, scan.gaps[high] != .correction { high += 1 }
      defer { low = high }
      var count = 0
      for place in low..<high { count += scan.atoms[place].digits.count }
      guard count >= Self.least else { continue }
      groups.append(
        Group(
          turn: scan.atoms[low].turn,
          range: scan.atoms[low].range.lowerBound..<scan.atoms[high - 1].range.upperBound,
          isSpoken: scan.atoms[low].spoken, digits: scan.values(low..<high)))
    }
    guard groups.count > Self.few else { return }
    for (number, group) in groups.enumerated() { numbers[group.digits, default: []].append(number) }
  }

  /// The places where five or more digits of a secret stand, in order; all of its digits only where they are spoken.
  func places(of secret: Candidate) -> [Candidate] {
    let digits = secret.digits
    if numbers.isEmpty || digits.count > Self.longest {
      return groups.compactMap { group in
        let count = group.digits.count
        guard count < digits.count || count == digits.count && group.isSpoken,
          Self.contains(digits, group.digits)
        else { return nil }
        return candidate(secret, group, count)
      }
    }
    var found: [Int: Int] = [:]
    func take(_ part: [UInt8]) {
      for number in numbers[part] ?? [] where part.count < digits.count || groups[number].isSpoken {
        found[number] = part.count
      }
    }
    for start in digits.indices where start + Self.least <= digits.count {
      for end in (start + Self.least)...digits.count { take(Array(digits[start..<end])) }
    }
    return found.sorted { $0.key < $1.key }.map { number, count in candidate(secret, groups[number], count) }
  }

  private func candidate(_ secret: Candidate, _ group: Group, _ count: Int) -> Candidate {
    Candidate(
      type: secret.type, score: Recogniser.threshold,
      parts: [.init(turn: group.turn, range: group.range)], length: count)
  }

  private static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= whole.count else { return false }
    return (0...(whole.count - part.count)).contains { whole[$0...].starts(with: part) }
  }
}
