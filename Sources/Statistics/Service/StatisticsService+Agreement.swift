extension StatisticsService {
  /// Reviewer agreement.
  mutating func addAgreementFunctions() {
    add("kappa") { (arguments) throws(StatisticsError) in
      .optional(try Self.table(arguments).kappa(try Self.weighting(arguments, default: .none)))
    }
    add("weighted_kappa") { (arguments) throws(StatisticsError) in
      .optional(try Self.table(arguments).kappa(try Self.weighting(arguments, default: .linear)))
    }
    add("gwet_ac1") { (arguments) throws(StatisticsError) in .optional(try Self.table(arguments).gwetAC1) }
    add("krippendorff_alpha") { (arguments) throws(StatisticsError) in
      let name = try arguments.string("scale")
      guard let scale = KrippendorffAlpha.Scale(rawValue: name) else {
        let known = KrippendorffAlpha.Scale.allCases.map(\.rawValue).joined(separator: ", ")
        throw StatisticsError(.outOfRange, "scale", "\"\(name)\" is none of \(known)")
      }
      return .optional(try KrippendorffAlpha.value(try Self.ratings(arguments, scale), scale: scale))
    }
  }

  private static func table(_ arguments: StatisticsArguments) throws(StatisticsError) -> AgreementTable {
    var rows: [[Double]] = []
    for (row, value) in try arguments.list("table").enumerated() {
      var numbers: [Double] = []
      for (column, cell) in try StatisticsArguments.list(value, "table[\(row)]").enumerated() {
        numbers.append(try StatisticsArguments.number(cell, "table[\(row)][\(column)]"))
      }
      rows.append(numbers)
    }
    return try AgreementTable(rows)
  }

  private static func weighting(
    _ arguments: StatisticsArguments, default standard: AgreementTable.Weighting
  ) throws(StatisticsError) -> AgreementTable.Weighting {
    switch try arguments.optionalString("weights") {
    case nil: return standard
    case "none", "unweighted": return .none
    case "linear": return .linear
    case "quadratic", "squared": return .quadratic
    case let other?:
      throw StatisticsError(.outOfRange, "weights", "\"\(other)\" is none of none, linear, quadratic")
    }
  }

  /// Ratings as numbers; on the nominal scale strings and booleans are names too.
  private static func ratings(
    _ arguments: StatisticsArguments, _ scale: KrippendorffAlpha.Scale
  ) throws(StatisticsError) -> [[Double?]] {
    var codes: [JSONValue: Double] = [:]
    var rows: [[Double?]] = []
    for (row, value) in try arguments.list("ratings").enumerated() {
      var ratings: [Double?] = []
      for (column, rating) in try StatisticsArguments.list(value, "ratings[\(row)]").enumerated() {
        switch rating {
        case .null:
          ratings.append(nil)
        case .string, .bool:
          guard scale == .nominal else { fallthrough }
          let code = codes[rating] ?? -1e15 - Double(codes.count)
          codes[rating] = code
          ratings.append(code)
        default:
          ratings.append(try StatisticsArguments.number(rating, "ratings[\(row)][\(column)]"))
        }
      }
      rows.append(ratings)
    }
    guard rows.reduce(0, { $0 + $1.count }) <= 200_000 else {
      throw StatisticsError(.tooLarge, "ratings", "more than 200000 ratings; split the units")
    }
    return rows
  }
}
