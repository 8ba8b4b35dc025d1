import Foundation
import Relations
import Rules
import Testing

/// What the kinds of findings that name agents may get wrong together.
@Suite("What a night may name wrongly")
struct NightlyRateTests {
  private static func shippedPlan() throws -> CorrelationPlan {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let load = RuleBook.load(files: try RuleFolder.files(at: root.appendingPathComponent("Rules").path))
    return CorrelationPlan(try #require(load.book), day: nil)
  }

  /// Each kind holds its own share, so that the sum is what the night holds.
  @Test func `the shares of all kinds of findings add up to no more than one in twenty`() throws {
    let plan = try Self.shippedPlan()
    let compared = plan.entries.compactMap { entry -> Double? in
      guard entry.outcome == .agent, case .versus(let versus) = entry.correlation else { return nil }
      return versus.q
    }
    let counted = plan.entries.count { $0.isGuarded }
    #expect(compared.count >= 5 && counted >= 3)
    let sum =
      PeerAudit.Thresholds().falseDiscoveryRate + compared.reduce(0, +)
      + Double(counted) * CorrelationPlan.guardedRate
    #expect(sum <= 0.05 + 1e-12, "\(compared.count) compared, \(counted) counted: \(sum)")
  }
}
