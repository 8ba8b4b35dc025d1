extension StatisticsService {
  /// The comparison of agents with their colleagues, and change over nights.
  mutating func addPeerFunctions() {
    add("expected_counts") { (arguments) throws(StatisticsError) in try Self.expectedCounts(arguments) }
    add("overdispersion") { (arguments) throws(StatisticsError) in
      let result = try Overdispersion(
        observed: try arguments.numbers("observed"), expected: try arguments.numbers("expected"))
      return .members(["phi": .optional(result.phi), "tau2": .number(result.tauSquared)])
    }
    add("agent_tail") { (arguments) throws(StatisticsError) in
      .number(
        try AgentTail.probability(
          events: try arguments.integer("x"), expected: try arguments.number("E"),
          variance: try arguments.number("var")))
    }
    add("benjamini_hochberg") { (arguments) throws(StatisticsError) in
      .array(try BenjaminiHochberg.adjusted(try arguments.numbers("p")).map { .number($0) })
    }
    add("cusum") { (arguments) throws(StatisticsError) in
      let result = try Cusum(
        observed: try arguments.numbers("x", "observed"), expected: try arguments.numbers("E", "expected"),
        ratio: try arguments.number("rho"), limit: try arguments.number("h"))
      return .members([
        "path": .array(result.path.map { .number($0) }), "alarms": .array(result.alarms.map { .integer($0) }),
      ])
    }
  }

  private static func expectedCounts(_ arguments: StatisticsArguments) throws(StatisticsError) -> JSONValue {
    var agents = Interner()
    var cells = Interner()
    var rows: [PeerRow] = []
    for entry in try arguments.objects("rows") {
      rows.append(
        PeerRow(
          agent: agents.index(of: try entry.string("agent")), cell: cells.index(of: try cell(entry)),
          contacts: try entry.integer("n"), events: try entry.integer("x")))
    }
    let counts = try ExpectedCounts.leaveOneOut(
      rows, agents: agents.names.count, cells: cells.names.count, smoothing: try arguments.number("m"))
    return .object(zip(agents.names, counts).map { JSONValue.Member($0, .optional($1.expected)) })
  }

  /// The cell's name, or queue and hour band where these stand apart.
  private static func cell(_ entry: StatisticsArguments) throws(StatisticsError) -> String {
    if entry.value("cell") == nil, entry.value("queue") != nil {
      return try entry.string("queue") + "\u{1F}" + (try entry.string("hour"))
    }
    return try entry.string("cell")
  }

  /// Names to indices in the order of first sight.
  private struct Interner {
    var names: [String] = []
    private var indices: [String: Int] = [:]

    mutating func index(of name: String) -> Int {
      if let index = indices[name] { return index }
      indices[name] = names.count
      names.append(name)
      return names.count - 1
    }
  }
}
