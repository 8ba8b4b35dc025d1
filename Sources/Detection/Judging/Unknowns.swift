import Rules

/// What a plain value depends on and is not known, as the bits of one number: every name that an unknown of a
/// contact's fields, of the functions over other contacts, or of a selection's basis can have.
enum Unknowns {
  private static let firstAbsence = 40
  private static let firstFunction = 50

  /// The bit of a field.
  @inline(__always)
  static func bit(_ variable: ContactVariable) -> Int64 { 1 << Int64(variable.rawValue) }

  /// The bit of a reason.
  @inline(__always)
  static func bit(_ absence: Findings.Absence) -> Int64 { 1 << Int64(firstAbsence + Int(absence.rawValue)) }

  /// The bit of a function.
  @inline(__always)
  static func bit(_ function: ContactFunction) -> Int64 { 1 << Int64(firstFunction + function.rawValue) }

  /// The names of the bits, sorted.
  static func names(of bits: Int64) -> [String] {
    let all =
      ContactVariable.allCases.filter { bits & bit($0) != 0 }.map(\.name)
      + Findings.Absence.allCases.filter { bits & bit($0) != 0 }.map(\.reason)
      + ContactFunction.allCases.filter { bits & bit($0) != 0 }.map(\.name)
    return all.sorted()
  }
}
