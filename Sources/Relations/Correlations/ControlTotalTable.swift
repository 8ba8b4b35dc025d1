import Contacts
import Rules

/// Judges `missing: { control_total }` from what the vendors' lists announce.
package struct ControlTotalTable: Sendable {
  /// A total that is off.
  package struct Finding: Hashable, Sendable {
    /// The correlation's place in the plan.
    package let entry: Int
    /// What was announced and what came.
    package let total: AnnouncedTotal
    /// Whether a waiver covers the vendor.
    package let isWaived: Bool

    /// What came and how far off that is, in words: `97 contacts, 3 missing`.
    package var words: String {
      let apart = total.nearest.subtractingClamped(total.announced)
      let side = apart < 0 ? "missing" : "more than announced"
      return "\(total.nearest) \(total.unit.rawValue), \(apart.magnitude) \(side)"
    }
  }

  /// What is known of a vendor's totals.
  package enum Coverage: Hashable, Sendable {
    /// At least one could be judged.
    case judged
    /// There are some, of which none could be.
    case notJudged
  }

  private let plan: CorrelationPlan
  private let totals: [AnnouncedTotal]

  /// A table of the totals of one run.
  package init(_ plan: CorrelationPlan, _ totals: [AnnouncedTotal]) {
    self.plan = plan
    self.totals = totals
  }

  /// The places in the plan of the correlations that look at totals.
  package static func entries(of plan: CorrelationPlan) -> [Int] {
    plan.entries.indices.filter { plan.entries[$0].correlation.looksAtTotals }
  }

  /// What is known of the vendors' totals; vendors without any are left out.
  package var coverage: [String: Coverage] {
    totals.reduce(into: [:]) { known, total in
      if total.isJudged {
        known[total.vendor] = .judged
      } else if known[total.vendor] == nil {
        known[total.vendor] = .notJudged
      }
    }
  }

  /// The totals that are off, in the order of the correlations and of the totals.
  package var findings: [Finding] {
    Self.entries(of: plan).flatMap { number -> [Finding] in
      guard case .missing(let absence) = plan.entries[number].correlation,
        case .controlTotal(let tolerance) = absence.subject
      else { return [] }
      return totals.filter { $0.isJudged && $0.isOff(tolerance: tolerance, minimum: absence.minimum) }.map {
        Finding(entry: number, total: $0, isWaived: plan.isWaived(number, vendor: $0.vendor))
      }
    }
  }
}

extension CorrelationPlan {
  /// Whether a waiver of a correlation covers all of a vendor.
  package func isWaived(_ entry: Int, vendor: String) -> Bool {
    waivers[entry].contains { waiver in
      waiver.scope.allSatisfy { $0.field == .vendor && $0.value == vendor }
    }
  }
}
