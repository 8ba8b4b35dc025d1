import Contacts
import Relations
import Testing

struct PassedOnTests {
  /// A leg whose agent is a letter of the bytes, from one second of the contact to another.
  private func leg(_ agent: Int?, _ from: Int64?, _ until: Int64?, _ endedBy: EndedBy = .transfer) -> Leg {
    var leg = Leg()
    if let agent { leg.agent = TextSpan(start: agent, count: 1) }
    leg.startedAt = from.map { 1_700_000_000_000 + $0 * 1_000 }
    leg.endedAt = until.map { 1_700_000_000_000 + $0 * 1_000 }
    leg.endedBy = endedBy
    return leg
  }

  private func after(_ legs: [Leg]) -> Int64? {
    PassedOn.after(legs, start: 1_700_000_000_000, bytes: Array("ABA".utf8))
  }

  @Test func `the first agent passes it on at the end of the first leg`() {
    #expect(after([leg(0, 5, 60), leg(1, 80, 300, .customer)]) == 60_000)
    #expect(after([leg(0, 5, 60, .unknown), leg(1, 80, 300, .customer)]) == 60_000)
    // The next one never answered.
    #expect(after([leg(0, 5, 60)]) == 60_000)
    // Stamps of whole seconds.
    #expect(after([leg(0, 5, 60), leg(1, 59, 300)]) == 60_000)
  }

  @Test func `what does not tell who passed it on and when is open`() {
    #expect(after([]) == nil)
    #expect(after([leg(nil, 5, 60), leg(1, 80, 300)]) == nil)
    #expect(after([leg(0, nil, 60), leg(1, 80, 300)]) == nil)
    #expect(after([leg(0, 5, nil), leg(1, 80, 300)]) == nil)
    #expect(after([leg(0, 60, 5), leg(1, 80, 300)]) == nil)
    #expect(after([leg(0, 5, 60), leg(nil, 80, 300)]) == nil)
    #expect(after([leg(0, 5, 60), leg(1, nil, 300)]) == nil)
    #expect(after([leg(0, 5, 60, .unknown)]) == nil)
    #expect(after([leg(0, -50, -20), leg(1, 80, 300)]) == nil)
    var hostile = leg(0, 5, 60)
    hostile.startedAt = .min
    hostile.endedAt = .min
    #expect(after([hostile, leg(1, 80, 300)]) == nil)
    hostile.endedAt = .max
    #expect(after([hostile, leg(1, 80, 300)]) == nil)
    hostile.agent = TextSpan(start: 1_000, count: 3)
    #expect(after([hostile]) == Int64.max - 1_700_000_000_000)
  }

  @Test func `a colleague who was introduced, or the same agent again, is nobody to whom it was passed on`() {
    #expect(after([leg(0, 5, 60), leg(1, 40, 300)]) == nil)
    #expect(after([leg(0, 5, 60), leg(0, 80, 300)]) == nil)
    #expect(after([leg(0, 5, 60), leg(2, 80, 300)]) == nil)
    #expect(after([leg(0, 5, 60, .customer), leg(1, 80, 300)]) == nil)
  }
}
