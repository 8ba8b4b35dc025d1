import Statistics
import Testing

@Suite struct `Allocations` {
  /// Σ A²/n, infinite where a weighted stratum has no unit.
  private func variance(_ weights: [Double], _ units: [Int]) -> Double {
    zip(weights, units).reduce(0.0) { $0 + ($1.0 == 0 ? 0 : $1.0 / Double($1.1)) }
  }

  private func strata(_ random: inout SeededGenerator) -> [AllocationStratum] {
    (0..<Int.random(in: 1...4, using: &random)).map { index in
      var stratum = AllocationStratum(id: "s\(index)", population: Int.random(in: 1...12, using: &random))
      stratum.variance = [0, 0.09, 0.25, 1, 4][Int.random(in: 0..<5, using: &random)]
      stratum.minimum = Int.random(in: 1...2, using: &random)
      stratum.cap = Bool.random(using: &random) ? Int.random(in: 1...8, using: &random) : nil
      return stratum
    }
  }

  @Test func `no other allocation within the bounds is better`() throws {
    var random = SeededGenerator(31)
    for round in 0..<200 {
      let strata = strata(&random)
      let bounds = strata.map {
        (min($0.minimum, $0.population, $0.cap ?? 99), min($0.population, $0.cap ?? 99))
      }
      let least = bounds.reduce(0) { $0 + $1.0 }
      let n = Int.random(in: least...bounds.reduce(0) { $0 + $1.1 }, using: &random)
      let weights = strata.map { Double($0.population * $0.population) * ($0.variance ?? 0) }
      var best = Double.infinity
      func search(_ index: Int, _ units: [Int], _ left: Int) {
        guard index < strata.count else {
          if left == 0 { best = min(best, variance(weights, units)) }
          return
        }
        for count in bounds[index].0...bounds[index].1 where count <= left {
          search(index + 1, units + [count], left - count)
        }
      }
      search(0, [], n)
      let result = try Allocation(strata: strata, method: .neyman, budget: AllocationBudget(units: n))
      #expect(result.units.reduce(0, +) == n, "seed 31, round \(round)")
      #expect(variance(weights, result.units) <= best * (1 + 1e-12), "seed 31, round \(round)")
    }
  }

  @Test func `a larger budget never takes a unit away`() throws {
    var random = SeededGenerator(32)
    let methods: [AllocationMethod] = [
      .proportional, .equal, .neyman, .power(exponent: 0.5), .power(exponent: 0.3),
    ]
    for round in 0..<60 {
      var strata = strata(&random)
      for index in strata.indices {
        strata[index].cost = [4, 5.5, 12][Int.random(in: 0..<3, using: &random)]
      }
      for method in methods {
        let start = strata.reduce(0) { $0 + min($1.minimum, $1.population, $1.cap ?? 99) }
        var last = [Int](repeating: 0, count: strata.count)
        for n in start...start + 30 {
          let units = try Allocation(strata: strata, method: method, budget: AllocationBudget(units: n)).units
          #expect(zip(last, units).allSatisfy { $0 <= $1 }, "seed 32, round \(round), \(method), n \(n)")
          last = units
        }
        last = [Int](repeating: 0, count: strata.count)
        for minutes in stride(from: 12.0 * Double(start), through: 300, by: 3.5) {
          let result = try Allocation(
            strata: strata, method: method, budget: AllocationBudget(minutes: minutes))
          #expect(
            zip(last, result.units).allSatisfy { $0 <= $1 }, "seed 32, round \(round), \(method), \(minutes)")
          #expect(result.cost <= minutes + 1e-6)
          last = result.units
        }
      }
    }
  }

  @Test func `sizes 600, 600 and 200 keep what they have at eleven`() throws {
    let strata = [600, 600, 200].enumerated().map {
      AllocationStratum(id: "s\($0)", population: $1, minimum: 1)
    }
    let ten = try Allocation(strata: strata, method: .proportional, budget: AllocationBudget(units: 10))
    let eleven = try Allocation(strata: strata, method: .proportional, budget: AllocationBudget(units: 11))
    #expect(ten.units == [4, 4, 2] && eleven.units == [5, 4, 2])
  }

  @Test func `a budget above the population is a census, one below the minima an error`() throws {
    let strata = [5, 3].enumerated().map { AllocationStratum(id: "s\($0)", population: $1, minimum: 2) }
    #expect(
      try Allocation(strata: strata, method: .equal, budget: AllocationBudget(units: 100)).units == [5, 3])
    #expect(throws: StatisticsError(.infeasible, "n", "the minima need 4 units, the budget is 3")) {
      try Allocation(strata: strata, method: .equal, budget: AllocationBudget(units: 3))
    }
    #expect(throws: StatisticsError(.infeasible, "minutes", "the minima need 4.0, the budget is 3.0")) {
      try Allocation(strata: strata, method: .equal, budget: AllocationBudget(minutes: 3))
    }
  }

  @Test func `equal products tie on paper and here`() throws {
    // S² of 3 and of 1 at sizes alike: the second unit of the one ties with the first of the other.
    var first = AllocationStratum(id: "a", population: 20, variance: 3.0.squareRoot() * 3.0.squareRoot())
    var second = AllocationStratum(id: "b", population: 30, variance: 4.0 / 9)
    first.minimum = 2
    second.minimum = 1
    // 400 · 3 / 6 = 200 and 900 · 4/9 / 2 = 200: the larger stratum goes first.
    let result = try Allocation(
      strata: [first, second], method: .neyman, budget: AllocationBudget(units: 4))
    #expect(result.units == [2, 2])
  }

  @Test func `without a variance anywhere the sizes decide`() throws {
    let strata = [40, 20].enumerated().map { AllocationStratum(id: "s\($0)", population: $1, variance: 0) }
    let result = try Allocation(strata: strata, method: .neyman, budget: AllocationBudget(units: 6))
    #expect(result.units == [4, 2])
  }
}
