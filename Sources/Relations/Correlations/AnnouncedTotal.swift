import Contacts

/// A number that a vendor's list says of a delivery, beside what came: what `missing: { control_total }` looks at.
package struct AnnouncedTotal: Hashable, Sendable {
  /// What is counted.
  package enum Unit: String, Hashable, Sendable {
    case contacts
    case records
    /// A file that the list names and of which it gives no number.
    case files
  }

  /// The vendor whose list it is.
  package let vendor: String
  /// The file, or the list itself for its sum.
  package let subject: String
  /// What is counted.
  package let unit: Unit
  /// The number that was announced.
  package let announced: Int64
  /// The numbers that came: any of them will do, since lists differ in whether a call that has not ended is a
  /// contact. Never empty.
  package let came: [Int64]
  /// Whether all that it is about was read in this run.
  package let isJudged: Bool

  /// Puts the parts together.
  package init(
    vendor: String, subject: String, unit: Unit, announced: Int64, came: [Int64], isJudged: Bool = true
  ) {
    self.vendor = vendor
    self.subject = subject
    self.unit = unit
    self.announced = announced
    self.came = came
    self.isJudged = isJudged
  }

  /// The number that came nearest to what was announced.
  package var nearest: Int64 {
    came.min { left, right in
      (left.subtractingClamped(announced).magnitude, left) < (
        right.subtractingClamped(announced).magnitude, right
      )
    } ?? 0
  }

  /// Whether what came differs by more than a share of what was announced, and by at least `minimum`; a whole file
  /// that is missing always does.
  func isOff(tolerance: Double, minimum: Int) -> Bool {
    let apart = nearest.subtractingClamped(announced).magnitude
    if unit == .files { return apart > 0 }
    return apart >= UInt64(max(1, minimum)) && Double(apart) > tolerance * Double(announced.magnitude)
  }
}
