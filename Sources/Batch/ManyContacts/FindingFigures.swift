import Relations

/// The figures of a finding as they are told.
struct FindingFigures {
  let observed: Int
  let scored: Int
  let returned: Int
  let expected: String
  let once: String

  init(_ finding: PeerFinding) {
    observed = finding.observed
    scored = finding.scored
    returned = finding.returned
    expected = Self.tenths(finding.expected)
    let p = max(finding.p ?? 1, 1e-9)
    once = Self.rounded(1 / p)
  }

  /// With one digit behind the point.
  private static func tenths(_ value: Double) -> String {
    let tenths = Int((min(max(value, 0), 1e12) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// To two significant digits.
  private static func rounded(_ value: Double) -> String {
    var unit = 1.0
    while value / unit >= 100 { unit *= 10 }
    return String(Int((value / unit).rounded() * unit))
  }
}
