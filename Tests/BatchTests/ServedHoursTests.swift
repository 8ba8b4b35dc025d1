import Testing

@testable import Batch

struct ServedHoursTests {
  private static let hour: Int64 = 3_600_000

  @Test(arguments: [UInt64(1), 2, 3])
  func `whatever overlaps may overlap`(seed: UInt64) {
    var random = SplitMix(state: seed)
    func contact() -> (from: Int64, to: Int64) {
      let from = Int64(random.next() % 2_000) * Self.hour / 4 - 200 * Self.hour
      let length = Int64(random.next() % (random.next() % 20 == 0 ? 400 : 3)) * Self.hour / 2
      return (from, from + length + 1)
    }
    let tonight = (0..<12).map { _ in contact() }
    var (served, other) = (ServedHours(), ServedHours())
    for (number, one) in tonight.enumerated() {
      if number.isMultiple(of: 2) {
        served.add(from: one.from, to: one.to)
      } else {
        other.add(from: one.from, to: one.to)
      }
    }
    served.merge(other)
    for _ in 0..<2_000 {
      let past = contact()
      guard tonight.contains(where: { $0.from < past.to && past.from < $0.to }) else { continue }
      #expect(served.mayOverlap(from: past.from, to: past.to), "seed \(seed): \(past)")
    }
  }

  @Test func `what is far from all of tonight does not`() {
    var served = ServedHours()
    served.add(from: 1_000 * Self.hour, to: 1_001 * Self.hour)
    #expect(!served.mayOverlap(from: 900 * Self.hour, to: 999 * Self.hour))
    #expect(!served.mayOverlap(from: 1_002 * Self.hour, to: 9_000 * Self.hour))
    #expect(served.mayOverlap(from: 0, to: 9_000 * Self.hour))
    served.add(from: .min, to: .max)
    #expect(served.mayOverlap(from: -5, to: -5))
  }
}
