import Ledger

extension Dice {
  mutating func contact(_ id: String, legs: Int, turns: Int) -> ContactRow {
    ContactRow(
      contactID: id, vendor: text(), sourceID: text(), channel: pick(["voice", "chat"]),
      direction: pick(["inbound", "outbound", "unknown"]), queue: maybe { $0.text() },
      campaign: maybe { $0.text() },
      brand: maybe { $0.text() }, site: maybe { $0.text() }, agent: maybe { $0.text() },
      team: maybe { $0.text() },
      supervisor: maybe { $0.text() }, customerKey: maybe { $0.hex(64) },
      language: maybe { $0.pick(["zh", "pl"]) },
      startedAt: maybe { $0.instant() }, answeredAt: maybe { $0.instant() }, endedAt: maybe { $0.instant() },
      wait: maybe { $0.duration() }, talk: maybe { $0.duration() }, hold: maybe { $0.duration() },
      afterWork: maybe { $0.duration() }, holds: maybe { Int($0.number()) },
      transfers: maybe { Int($0.number()) },
      legs: legs, turns: turns,
      endedBy: pick(["agent", "customer", "system", "third_party", "transfer", "unknown"]),
      endedByBasis: pick(["confirmed", "claimed", "derived", "unknown"]), disposition: maybe { $0.text() },
      reason: maybe { $0.text() }, caseID: maybe { $0.text() }, csat: maybe { $0.real() },
      surveyOffered: maybe { $0.chance(50) }, recording: maybe { $0.text() },
      complexity: maybe { $0.share() },
      file: maybe { $0.text() }, recordOffset: maybe { $0.number() }, stratumID: text(),
      riskTier: pick(["normal", "elevated", "high"]))
  }

  mutating func leg(_ number: Int) -> LegRow {
    LegRow(
      leg: number, agent: maybe { $0.text() }, team: maybe { $0.text() }, startedAt: maybe { $0.instant() },
      endedAt: maybe { $0.instant() }, endedBy: pick(["agent", "customer", "unknown"]))
  }

  mutating func turn(_ number: Int) -> TurnRow {
    TurnRow(
      turn: number, role: pick(["agent", "customer", "bot", "other"]), agent: maybe { $0.text() },
      at: maybe { $0.duration() }, until: maybe { $0.duration() }, text: text())
  }

  mutating func flag(contact: String) -> FlagRow {
    FlagRow(
      flagID: hex(64), contactID: contact, ruleID: "hangup." + text(), ruleVersion: text(),
      category: pick(["hangup", "privacy", "tone"]),
      severity: pick(["info", "low", "medium", "high", "critical"]),
      status: pick(["current", "waived"]), grade: maybe { $0.pick(["A", "B", "C"]) },
      score: maybe { $0.real() },
      agent: maybe { $0.text() }, leg: maybe { Int($0.number()) },
      role: maybe { $0.pick(["agent", "customer"]) },
      turn: maybe { Int($0.number()) }, at: maybe { $0.duration() }, evidence: maybe { $0.text() },
      explanation: maybe { $0.text() })
  }

  mutating func finding() -> AgentFindingRow {
    AgentFindingRow(
      findingID: hex(64), vendor: text(), level: pick(["agent", "team"]), agent: text(), ruleID: text(),
      periodStart: instant(), periodEnd: instant(), contacts: number(), observed: maybe { $0.real() },
      expected: maybe { $0.real() }, ratio: maybe { $0.real() }, low: maybe { $0.real() },
      high: maybe { $0.real() },
      pValue: maybe { $0.share() }, qValue: maybe { $0.share() }, explanation: maybe { $0.text() })
  }

  mutating func file(_ index: Int) -> InputFileRow {
    InputFileRow(
      path: "in/\(index) " + text(), sha256: hex(64), bytes: number(), container: maybe { $0.text() },
      encoding: maybe { $0.text() }, format: maybe { $0.text() }, vendor: maybe { $0.text() }, records: 6,
      parts: 1,
      duplicates: 1, superseded: 1, ignored: 1, pending: 1, quarantined: 1, contacts: number(),
      status: pick(["read", "duplicate", "failed"]), firstAt: maybe { $0.instant() },
      lastAt: maybe { $0.instant() })
  }

  mutating func stratum(_ index: Int, population: Int64) -> StratumRow {
    StratumRow(
      stratumID: "\(index)/" + text(), vendor: text(), channel: "voice", queue: maybe { $0.text() },
      language: maybe { $0.text() }, riskTier: "normal", population: population, allocated: 2, drawn: 1)
  }

  mutating func drawn(_ contact: String) -> SampleRow {
    SampleRow(
      stratumID: text(), contactID: contact, rank: number(), ticket: hex(64),
      inclusionProbability: maybe { $0.share() },
      weight: maybe { _ in 4.5 }, kind: pick(["random", "targeted"]), replaces: maybe { $0.text() },
      reason: maybe { $0.text() })
  }

  mutating func ruleResult() -> RuleResultRow {
    RuleResultRow(
      ruleID: text(), ruleVersion: text(), vendor: text(), evaluated: number(), hits: number(),
      waived: number(),
      notApplicable: number(), notEvaluated: number(), reason: maybe { $0.text() })
  }

  /// A row whose stratum's number stands for itself until it is staged.
  mutating func history(_ id: HistoryID?, number: Int) -> HistoryRow {
    var row = HistoryRow(id: id ?? HistoryID(high: next(), low: next()), digest: next())
    let scale: Int64 = chance(50) ? 1000 : 1
    row.updatedAt = maybe { $0.number() * scale }
    row.startedAt = maybe { $0.number() * scale + Night.now }
    row.answeredAt = maybe { $0.chance(3) ? .min : $0.number() * scale }
    row.endedAt = maybe { $0.chance(3) ? .max : $0.number() * scale }
    row.hold = maybe { $0.number() }
    row.stratum = UInt32(number % 3)
    row.customer = maybe { HistoryID(high: $0.next(), low: $0.next()) }
    row.channel = UInt8.random(in: 0...1, using: &self)
    row.endedBy = UInt8.random(in: 0...5, using: &self)
    row.evidence = UInt8.random(in: 0...255, using: &self)
    row.complexity = UInt8.random(in: 0...255, using: &self)
    row.isOfOneAgent = chance(50)
    row.format = UInt8.random(in: 0...255, using: &self)
    return row
  }
}
