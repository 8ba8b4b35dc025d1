extension StatisticsService {
  /// Staffing formulas; times are seconds.
  mutating func addQueueFunctions() {
    add("erlang_c") { (arguments) throws(StatisticsError) in
      let result = try ErlangC(
        calls: try arguments.number("calls"), interval: try arguments.number("interval", "interval_s"),
        handling: try arguments.number("aht", "aht_s"), agents: try arguments.integer("agents"),
        target: try arguments.number("target", "target_s"))
      guard let steady = result.steady else {
        return .members(["erlangs": .number(result.erlangs), "stable": .bool(false)])
      }
      return .members([
        "erlangs": .number(result.erlangs), "stable": .bool(true), "erlang_b": .number(steady.erlangB),
        "p_wait": .number(steady.waiting), "service_level": .number(steady.serviceLevel),
        "asa_s": .number(steady.meanWait), "mean_queue": .number(steady.meanQueue),
        "occupancy": .number(steady.occupancy),
      ])
    }
    add("erlang_a") { (arguments) throws(StatisticsError) in
      let result = try ErlangA(
        calls: try arguments.number("calls"), interval: try arguments.number("interval", "interval_s"),
        handling: try arguments.number("aht", "aht_s"), agents: try arguments.integer("agents"),
        target: try arguments.number("target", "target_s"),
        patience: try arguments.number("patience", "patience_s"))
      return .members([
        "erlangs": .number(result.erlangs), "p_wait": .number(result.waiting),
        "p_abandon": .number(result.abandoned), "mean_queue": .number(result.meanQueue),
        "mean_wait_all_s": .number(result.meanWait),
        "service_level_served_within_T_of_all": .number(result.serviceLevelOfAll),
        "occupancy": .number(result.occupancy),
        "answered_within_T_of_answered": .number(result.serviceLevelOfAnswered),
      ])
    }
  }
}
