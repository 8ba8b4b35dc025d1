import Glibc

/// The squared weights A² of the strata: as integers where they are, so that ties are decided exactly.
enum Weights {
  /// Every A² is an integer.
  case exact([UInt64])
  /// At least one A² is not.
  case real([Double])

  /// The weights of a method. Errors name `strata[i].S`, `strata[i].cv`, `strata[i].X` or `q`.
  init(_ strata: [AllocationStratum], _ method: AllocationMethod) throws(StatisticsError) {
    switch method {
    case .proportional:
      self = .sizes(strata)
    case .equal:
      self = .exact(strata.map { _ in 1 })
    case .neyman:
      var squares: [Double] = []
      for (index, stratum) in strata.enumerated() {
        guard let variance = stratum.variance else {
          throw StatisticsError(
            .missing, "strata[\(index)].S", "Neyman allocation needs S or a prior rate p in every stratum")
        }
        try Check.nonNegative(variance, "strata[\(index)].S")
        squares.append(Double(stratum.population) * Double(stratum.population) * variance)
      }
      self = try Self(squares)
    case .power(let exponent):
      guard exponent >= 0, exponent <= 1 else {
        throw StatisticsError(.outOfRange, "q", "\(exponent) is not within 0 and 1")
      }
      var squares: [Double] = []
      for (index, stratum) in strata.enumerated() {
        let importance = stratum.importance ?? Double(stratum.population)
        try Check.nonNegative(stratum.variation, "strata[\(index)].cv")
        try Check.nonNegative(importance, "strata[\(index)].X")
        squares.append(stratum.variation * stratum.variation * pow(importance, 2 * exponent))
      }
      self = try Self(squares)
    }
  }

  /// A = N.
  static func sizes(_ strata: [AllocationStratum]) -> Self {
    .exact(strata.map { UInt64($0.population) * UInt64($0.population) })
  }

  private init(_ squares: [Double]) throws(StatisticsError) {
    if let odd = squares.firstIndex(where: { !$0.isFinite }) {
      throw StatisticsError(.tooLarge, "strata[\(odd)]", "its weight is not a finite number")
    }
    let exact = squares.compactMap { $0 < 9e15 ? UInt64(exactly: $0) : nil }
    self = exact.count == squares.count ? .exact(exact) : .real(squares)
  }
}
