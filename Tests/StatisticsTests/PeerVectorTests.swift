import Statistics
import Testing

@Suite(.enabled(if: Vectors.isPresent, "no reference values beside this repository"))
struct `Reference values for peers` {
  @Test func `expected counts, spread, tails and flags`() throws {
    var tally = Tally("04_funnel")
    let file = try Vectors.load("04_funnel.json")
    for entry in file.at("bh_vectors").elements {
      let answer = try ask("benjamini_hochberg", ["p": entry.at("p")]).at("value").doubles
      for (value, goal) in zip(answer, entry.at("q").doubles) {
        tally.close(value, goal, absolute: 1e-9, "q")
      }
    }
    for (name, entry) in file.at("data").pairs.map({ ($0.name, $0.value) }) {
      try service(name, entry, &tally)
      try funnel(name, entry, &tally)
    }
    tally.finish()
  }

  /// Through the service, function by function.
  private func service(_ name: String, _ entry: JSONValue, _ tally: inout Tally) throws {
    let agents = entry.at("agents").elements
    let rows = entry.at("cells").elements.map { cell in
      JSONValue.members([
        "agent": cell.at("agent"),
        "cell": .string((cell.at("queue").text ?? "") + " " + (cell.at("hour").text ?? "")),
        "n": cell.at("n"),
        "x": cell.at("x"),
      ])
    }
    let answer = try ask("expected_counts", ["rows": .array(rows), "m": .integer(50)]).at("value")
    let apart = try ask("expected_counts", ["rows": entry.at("cells"), "m": .integer(50)]).at("value")
    tally.check(answer == apart, "\(name) queue and hour apart")
    for agent in agents {
      let id = agent.at("agent").text ?? ""
      tally.close(answer.at(id).double, agent.at("E").double, relative: 1e-8, "\(name) \(id) E")
    }
    let spread = try ask(
      "overdispersion",
      ["observed": .array(agents.map { $0.at("x") }), "expected": .array(agents.map { $0.at("E") })]
    ).at("value")
    let dispersion = entry.at("dispersion")
    tally.close(spread.at("phi").double, dispersion.at("phi").double, relative: 1e-8, "\(name) phi")
    tally.close(
      spread.at("tau2").double, dispersion.at("tau2_sqrt_scale").double, relative: 1e-8, absolute: 1e-14,
      "\(name) tau2")
    for agent in agents {
      for (variance, key) in [(dispersion.at("var_of_ratio"), "p_nb"), (.integer(0), "p_poisson")] {
        let p = try ask("agent_tail", ["x": agent.at("x"), "E": agent.at("E"), "var": variance]).at("value")
        tally.close(p.double, agent.at(key).double, relative: 1e-8, "\(name) \(agent.at("agent")) \(key)")
      }
    }
  }

  /// All steps at once.
  private func funnel(_ name: String, _ entry: JSONValue, _ tally: inout Tally) throws {
    let agents = entry.at("agents").elements
    var cells: [String: Int] = [:]
    let index = Dictionary(uniqueKeysWithValues: agents.enumerated().map { ($1.at("agent").text ?? "", $0) })
    let rows = entry.at("cells").elements.map { cell in
      let key = "\(cell.at("queue")) \(cell.at("hour"))"
      let place = cells[key] ?? cells.count
      cells[key] = place
      return PeerRow(
        agent: index[cell.at("agent").text ?? ""] ?? -1, cell: place, contacts: cell.at("n").int ?? -1,
        events: cell.at("x").int ?? -1)
    }
    let counts = try ExpectedCounts.leaveOneOut(rows, agents: agents.count, cells: cells.count, smoothing: 50)
    var thresholds = PeerFunnel.Thresholds()
    thresholds.leastContacts = try #require(entry.at("parameters", "min_contacts").int)
    let funnel = try PeerFunnel(counts, thresholds: thresholds)
    for (line, agent) in zip(funnel.lines, agents) {
      let id = "\(name) \(agent.at("agent"))"
      tally.check(line.count.contacts == agent.at("n").int && line.count.events == agent.at("x").int, id)
      tally.close(line.ratio, agent.at("ratio").double, relative: 1e-8, "\(id) ratio")
      tally.close(line.shrunkenRatio, agent.at("eb_ratio").double, relative: 1e-8, "\(id) eb_ratio")
      tally.close(line.cautiousRatio, agent.at("eb05").double, relative: 1e-8, "\(id) eb05")
      tally.close(line.p, agent.at("p_nb").double, relative: 1e-8, "\(id) p")
      tally.close(line.q, agent.at("q_bh").double, relative: 1e-8, "\(id) q")
      tally.check(line.isFlagged == agent.at("flag").isTrue, "\(id) flag")
    }
  }
}
