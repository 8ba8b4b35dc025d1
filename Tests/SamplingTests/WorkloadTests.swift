import Sampling
import Testing

struct WorkloadTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `loads differ by one contact at most, and nobody has more than the cap`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let minutes = (0..<Int.random(in: 0...120, using: &generator)).map { _ in
      Double.random(in: 1...30, using: &generator)
    }
    let reviewers = Int.random(in: 1...6, using: &generator)
    let free = Workload.assign(minutes: minutes, reviewers: reviewers, cap: nil)
    var loads = [Double](repeating: 0, count: reviewers)
    for (contact, reviewer) in free.enumerated() { loads[reviewer ?? 0] += minutes[contact] }
    #expect(!free.contains(nil))
    #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= (minutes.max() ?? 0) + 1e-9)
    let capped = Workload.assign(minutes: minutes, reviewers: reviewers, cap: 7)
    for reviewer in 0..<reviewers { #expect(capped.filter { $0 == reviewer }.count <= 7) }
    #expect(capped.filter { $0 == nil }.count == max(0, minutes.count - 7 * reviewers))
  }

  @Test func `nobody scores a contact twice`() {
    let first = Workload.assign(minutes: [5, 5, 5, 5, 5], reviewers: 2, cap: nil)
    let second = Workload.assign(minutes: [5, 5, 5, 5, 5], reviewers: 2, cap: nil) { first[$0] }
    #expect(zip(first, second).allSatisfy { $0 != $1 && $1 != nil })
    #expect(Workload.assign(minutes: [5], reviewers: 1, cap: nil) { _ in 0 } == [nil])
  }

  @Test func `a sub-draw is another draw`() {
    let office = TicketOffice(key: Array("a seed for tests".utf8))
    let other = office.office(for: "earshot/double-score/v1")
    let ids = (0..<200).map { "c\($0)" }
    let byFirst = ids.sorted { office.ticket(for: $0) < office.ticket(for: $1) }
    let bySecond = ids.sorted { other.ticket(for: $0) < other.ticket(for: $1) }
    let common = Set(byFirst.prefix(50)).intersection(bySecond.prefix(50)).count
    // Hypergeometric with mean 12.5 and standard deviation 2.65.
    #expect((4...21).contains(common))
    // openssl: HMAC of the label under the seed is the sub-key.
    #expect(
      other.ticket(for: "c1")
        == TicketOffice(key: hex(office.ticket(for: "earshot/double-score/v1").hex)).ticket(for: "c1"))
  }

  private func hex(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8).map { $0 < 58 ? $0 - 48 : $0 - 87 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
