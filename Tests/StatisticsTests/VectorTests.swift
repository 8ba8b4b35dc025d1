import Statistics
import Testing

@Suite(.enabled(if: Vectors.isPresent, "no reference values beside this repository"))
struct `Reference values` {
  @Test func `special functions and distributions`() throws {
    var tally = Tally("00_special_functions")
    for entry in try Vectors.load("00_special_functions.json").at("values").elements {
      let name = entry.at("fn").text ?? ""
      let args = entry.at("args").doubles
      let value = try #require(special(name, args), "no function \(name)")
      let loose = name == "qbeta" && args[1] < 1e-2
      // Of the two programs behind the reference one is taken where they differ by more than the tolerance.
      let references = [entry.at("value").double, entry.at("scipy").double].compactMap { $0 }
      let nearest = references.min { abs($0 - value) < abs($1 - value) }
      tally.close(value, nearest, relative: loose ? 1e-6 : 1e-9, absolute: 1e-14, "\(name) \(args)")
    }
    tally.finish()
  }

  private func special(_ name: String, _ a: [Double]) -> Double? {
    switch name {
    case "qnorm": return NormalDistribution.quantile(lower: a[0])
    case "pnorm": return NormalDistribution.lower(a[0])
    case "lgamma": return logGamma(a[0])
    case "qt": return StudentDistribution.quantile(upper: 1 - a[0], degrees: a[1])
    case "pt": return StudentDistribution.tails(a[0], degrees: a[1]).lower
    case "qbeta": return IncompleteBeta.quantile(a[1], a[2], lower: a[0]).x
    case "pbeta": return IncompleteBeta.tails(a[1], a[2], x: a[0], y: 1 - a[0]).lower
    case "pgamma_lower_regularized": return IncompleteGamma.tails(a[0], a[1]).lower
    case "pgamma_upper_regularized": return IncompleteGamma.tails(a[0], a[1]).upper
    case "qchisq": return 2 * IncompleteGamma.quantile(a[1] / 2, lower: a[0])
    case "pchisq_upper": return IncompleteGamma.tails(a[1] / 2, a[0] / 2).upper
    default: break
    }
    let x = Int(a[0])
    if name.hasPrefix("pbetabinom_upper") {
      return BetaBinomialDistribution(trials: Int(a[1]), a: a[2], b: a[3]).upper(x)
    }
    if name.hasPrefix("pbinom_lower") {
      return BinomialDistribution(trials: Int(a[1]), probability: a[2]).lower(x)
    }
    if name.hasPrefix("pbinom_upper") {
      return BinomialDistribution(trials: Int(a[1]), probability: a[2]).upper(x)
    }
    if name.hasPrefix("ppois_lower") { return PoissonDistribution(mean: a[1]).lower(x) }
    if name.hasPrefix("ppois_upper") { return PoissonDistribution(mean: a[1]).upper(x) }
    if name.hasPrefix("pnbinom_upper") {
      return NegativeBinomialDistribution(mean: a[1], size: a[2]).upper(x)
    }
    guard name.hasPrefix("phyper") else { return nil }
    let distribution = HypergeometricDistribution(
      population: Int(a[1] + a[2]), defects: Int(a[1]), sampled: Int(a[3]))
    return name.hasPrefix("phyper_lower") ? distribution.lower(x) : distribution.upper(x)
  }

  @Test func `allocations`() throws {
    var tally = Tally("02_allocation")
    for entry in try Vectors.load("02_allocation.json").at("cases").elements {
      let id = entry.at("id").text ?? ""
      let method: JSONValue = entry.at("method").text == "cost" ? .string("neyman") : entry.at("method")
      let expected = entry.at("expected")
      var strata = entry.at("strata")
      func units(_ budget: JSONValue, _ minutes: JSONValue) throws -> JSONValue {
        try ask(
          "allocate",
          [
            "strata": strata, "n": budget, "minutes": minutes, "method": method, "q": entry.at("q"),
            "cv": entry.at("cv"),
          ])
      }
      let spelledOut = entry.at("strata").elements.map { stratum in
        // The table of functions spells S, the file S².
        JSONValue.object(
          stratum.pairs.map { member in
            member.name == "S2"
              ? JSONValue.Member("S", .number((member.value.double ?? -1).squareRoot())) : member
          })
      }
      if expected.at("status").text == "infeasible" {
        let error = try units(entry.at("n"), .null).at("error").text ?? ""
        tally.check(error.contains("infeasible"), "\(id): \(error)")
      } else if let from = entry.at("n_from").int {
        for (index, row) in expected.at("greedy").elements.enumerated() {
          let answer = try units(.integer(from + index), .null)
          tally.check(
            answer.at("value").pairs.map(\.value) == row.elements, "\(id) \(from + index): \(answer)")
        }
      } else {
        strata = .array(spelledOut)
        let rooted = try units(entry.at("n"), entry.at("budget_minutes"))
        strata = entry.at("strata")
        let answer = try units(entry.at("n"), entry.at("budget_minutes"))
        tally.check(rooted == answer, "\(id): \(rooted) with S")
        let goal = expected["n_h"] ?? expected.at("greedy_stop", "n_h")
        tally.check(answer.at("value").pairs.map(\.value) == goal.elements, "\(id): \(answer)")
      }
    }
    tally.finish()
  }

  @Test func `stratified estimates`() throws {
    var tally = Tally("03_estimation")
    for (id, entry) in try Vectors.load("03_estimation.json").at("data").pairs.map({ ($0.name, $0.value) }) {
      let strata = entry.at("strata")
      guard strata.elements.first?["x"] != nil else { continue }
      let overall = id == "D05" ? entry.at("RECOMMENDED") : entry.at("overall")
      try estimate(id, strata, overall, &tally)
      for (vendor, expected) in entry.at("by_vendor").pairs.map({ ($0.name, $0.value) }) {
        let own = strata.elements.filter { $0.at("vendor").text == vendor }
        try estimate("\(id) \(vendor)", .array(own), expected, &tally)
      }
    }
    tally.finish()
  }

  private func estimate(
    _ label: String, _ strata: JSONValue, _ expected: JSONValue, _ tally: inout Tally
  ) throws {
    for (level, key) in [(0.95, "ci95"), (0.9, "ci90")] {
      let answer = try ask("stratified_estimate", ["strata": strata, "level": .number(level)]).at("value")
      let interval = expected.at(key)["RECOMMENDED"] ?? expected.at(key)
      let se = expected["se"] ?? expected.at("se_mean")
      tally.close(answer.at("estimate").double, expected.at("mean").double, relative: 1e-9, "\(label) mean")
      tally.close(answer.at("se").double, se.double, relative: 1e-9, "\(label) se")
      tally.close(answer.at("low").double, interval.at("lo").double, relative: 1e-6, "\(label) \(key) low")
      tally.close(answer.at("high").double, interval.at("hi").double, relative: 1e-6, "\(label) \(key) high")
      tally.check(answer.at("df") == expected.at("df"), "\(label) df \(answer.at("df"))")
      tally.check(answer.at("method") == interval.at("method"), "\(label) method")
    }
  }

  @Test func `single-sample intervals`() throws {
    var tally = Tally("03b_binomial_ci")
    let file = try Vectors.load("03b_binomial_ci.json")
    for entry in file.at("binomial").elements {
      for name in ["clopper_pearson", "wilson", "jeffreys", "agresti_coull"] {
        let answer = try ask(name, ["x": entry.at("x"), "n": entry.at("n"), "level": entry.at("level")])
        let expected = (entry[name] ?? entry.at(name + "_unclipped")).doubles
        for end in 0...1 {
          tally.close(answer.at("value").doubles[end], expected[end], absolute: 1e-9, "\(name) \(entry)")
        }
      }
    }
    for entry in file.at("hypergeometric").elements {
      let answer = try ask(
        "hypergeometric_interval",
        ["x": entry.at("x"), "n": entry.at("n"), "N": entry.at("N"), "level": entry.at("level")])
      let goal: [JSONValue] = [entry.at("lo_defects"), entry.at("hi_defects")]
      tally.check(answer.at("value").elements == goal, "\(entry) \(answer)")
    }
    for entry in file.at("poisson").elements {
      let answer = try ask("poisson_interval", ["x": entry.at("x"), "level": entry.at("level")])
      let expected = entry.at("exact_garwood").doubles
      for end in 0...1 {
        tally.close(
          answer.at("value").doubles[end], expected[end], relative: 1e-9, absolute: 1e-9, "poisson \(entry)")
      }
    }
    tally.finish()
  }

  @Test func `change over nights`() throws {
    var tally = Tally("04b_cusum_ewma")
    for (name, entry) in try Vectors.load("04b_cusum_ewma.json").at("sequences").pairs.map({
      ($0.name, $0.value)
    }) {
      let cusum = entry.at("cusum")
      let answer = try ask(
        "cusum",
        ["x": entry.at("observed"), "E": entry.at("expected"), "rho": cusum.at("rho"), "h": cusum.at("h")]
      ).at("value")
      let path = answer.at("path").doubles
      let reference = cusum.at("path").doubles
      tally.check(path.count == reference.count, name)
      for (night, pair) in zip(path, reference).enumerated() {
        tally.close(pair.0, pair.1, absolute: 1e-9, "\(name) night \(night + 1)")
      }
      tally.check(answer.at("alarms") == cusum.at("alarm_nights"), "\(name) alarms")
    }
    tally.finish()
  }

  @Test func `acceptance and discovery sampling`() throws {
    var tally = Tally("05_acceptance")
    let file = try Vectors.load("05_acceptance.json")
    for entry in file.at("lookups_level_II_normal").elements {
      let lot = try #require(entry.at("lot").int)
      for (key, goal) in entry.pairs.map({ ($0.name, $0.value) }) where key.hasPrefix("aql_") {
        let limit = try #require(Double(key.dropFirst(4)))
        let answer = try ask("acceptance_plan", ["lot": .integer(lot), "aql": .number(limit)]).at("value")
        tally.check(
          answer.at("letter") == entry.at("letter_II") && answer.at("n") == goal.at("n")
            && answer.at("accept") == goal.at("ac"), "lot \(lot) \(key) \(answer)")
      }
    }
    for entry in file.at("plans_normal").elements {
      let limit = try #require(entry.at("aql").double)
      let lots = (entry.at("lot").text ?? "").split { $0 == "-" || $0 == "+" }.compactMap { Int($0) }
      for lot in lots {
        let answer = try ask("acceptance_plan", ["lot": .integer(lot), "aql": .number(limit)]).at("value")
        let size = min(lot, try #require(entry.at("n").int))
        tally.check(
          answer.at("letter") == entry.at("letter") && answer.at("n").int == size
            && answer.at("accept") == entry.at("ac"), "lot \(lot) \(limit) \(answer)")
      }
    }
    for entry in file.at("oc").elements {
      let (population, size) = (try #require(entry.at("N").int), try #require(entry.at("n").int))
      let accept = try #require(entry.at("ac").int)
      for (index, defects) in entry.at("defects").doubles.enumerated() {
        let finite = HypergeometricDistribution(population: population, defects: Int(defects), sampled: size)
        let endless = BinomialDistribution(trials: size, probability: defects / Double(population))
        let goal = entry.at("p_accept_hypergeometric").doubles[index]
        tally.close(finite.lower(accept), goal, relative: 1e-9, "oc \(defects)")
        tally.close(
          endless.lower(accept), entry.at("p_accept_binomial").doubles[index], relative: 1e-9, "oc \(defects)"
        )
      }
    }
    let finite = file.at("discovery_hypergeometric").elements
    for entry in finite + file.at("discovery_binomial").elements {
      let answer = try ask(
        "discovery_size",
        ["N": entry.at("N"), "rate": entry.at("rate"), "confidence": entry.at("confidence")])
      let goal = entry["n_hypergeometric"] ?? entry.at("n_binomial")
      tally.check(answer.at("value") == goal, "discovery \(entry) \(answer)")
    }
    tally.finish()
  }

  @Test func `reviewer agreement`() throws {
    var tally = Tally("06_agreement")
    let file = try Vectors.load("06_agreement.json")
    for entry in file.at("kappa").elements {
      let table = entry.at("table_rows_rater1_cols_rater2")
      let pairs: [(String, JSONValue, String)] = [
        ("kappa", .null, "kappa"), ("weighted_kappa", .string("linear"), "kappa_linear"),
        ("weighted_kappa", .string("quadratic"), "kappa_quadratic"), ("gwet_ac1", .null, "gwet_ac1"),
      ]
      for (function, weights, key) in pairs {
        let answer = try ask(function, ["table": table, "weights": weights]).at("value")
        tally.close(answer.double, entry.at(key).double, absolute: 1e-9, "\(entry.at("name")) \(key)")
      }
    }
    for entry in file.at("alpha").elements {
      for scale in KrippendorffAlpha.Scale.allCases {
        guard let goal = entry[scale.rawValue] else { continue }
        let answer = try ask(
          "krippendorff_alpha", ["ratings": entry.at("ratings"), "scale": .string(scale.rawValue)]
        ).at("value")
        tally.close(answer.double, goal.double, absolute: 1e-9, "\(entry.at("name")) \(scale)")
      }
    }
    tally.finish()
  }

  @Test func `staffing formulas`() throws {
    var tally = Tally("07_kpi_erlang")
    let file = try Vectors.load("07_kpi_erlang.json")
    for (function, tolerance) in [("erlang_c", 1e-9), ("erlang_a", 1e-8)] {
      for entry in file.at(function).elements {
        let answer = try ask(
          function,
          [
            "calls": entry.at("calls"), "interval": entry.at("interval_s"), "aht": entry.at("aht_s"),
            "agents": entry.at("agents"), "target": entry.at("target_s"), "patience": entry.at("patience_s"),
          ]
        ).at("value")
        for (key, goal) in entry.at("expected").pairs.map({ ($0.name, $0.value) }) where !key.hasPrefix("R_")
        {
          guard let number = goal.double else {
            tally.check(answer.at(key) == goal, "\(function) \(key)")
            continue
          }
          tally.close(answer.at(key).double, number, relative: tolerance, "\(function) \(entry) \(key)")
        }
      }
    }
    for entry in file.at("staffing").elements {
      let agents = try ErlangC.agents(
        calls: try #require(entry.at("calls").double), interval: try #require(entry.at("interval_s").double),
        handling: try #require(entry.at("aht_s").double), target: try #require(entry.at("target_s").double),
        level: try #require(entry.at("service_level").double),
        occupancy: try #require(entry.at("max_occupancy").double))
      tally.check(agents == entry.at("agents_on_phone").int, "staffing \(entry) \(agents)")
    }
    tally.finish()
  }
}
