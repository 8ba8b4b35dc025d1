import Ledger

/// The rows of a made-up night.
struct Night {
  var contacts: [(contact: ContactRow, legs: [LegRow], turns: [TurnRow])] = []
  var files: [InputFileRow] = []
  var flags: [FlagRow] = []
  var consequences: [ConsequenceRow] = []
  var findings: [AgentFindingRow] = []
  var findingContacts: [AgentFindingContactRow] = []
  var ruleResults: [RuleResultRow] = []
  var strata: [StratumRow] = []
  var sample: [SampleRow] = []
  var quarantine: [QuarantineRow] = []
  var completeness: [CompletenessRow] = []
  var volumes: [VolumeRow] = []
  var superseded: [String] = []
  var reserves: [ReserveRow] = []
  var history: [HistoryRow] = []
  var originals: [OriginalRow] = []

  static let now: Int64 = 1_763_600_000_000

  init() {}

  init(seed: UInt64, size: Int = 5) {
    var dice = Dice(seed: seed)
    for index in 0..<size {
      let id = dice.hex(32)
      let turns = (1...Int.random(in: 1...4, using: &dice)).map { dice.turn($0) }
      contacts.append((dice.contact(id, legs: 2, turns: turns.count), [dice.leg(1), dice.leg(2)], turns))
      flags.append(dice.flag(contact: id))
      consequences.append(
        ConsequenceRow(
          flagID: dice.hex(64), kind: dice.text(), at: dice.maybe { $0.instant() }, detail: dice.text()))
      findings.append(dice.finding())
      findingContacts.append(AgentFindingContactRow(findingID: dice.hex(64), contactID: id))
      files.append(dice.file(index))
      sample.append(dice.drawn(id))
      superseded.append(dice.hex(32))
      reserves.append(ReserveRow(contactID: dice.hex(32)))
      history.append(dice.history(HistoryID(hex: id), number: index))
      originals.append(
        OriginalRow(contactID: id, keyID: "k", wrapped: [UInt8(index)], sealed: Array(dice.hex(8).utf8)))
    }
    history.sort { $0.id < $1.id }
    strata.append(dice.stratum(0, population: Int64(size)))
    strata.append(dice.stratum(1, population: 0))
    ruleResults.append(dice.ruleResult())
    quarantine.append(
      QuarantineRow(
        file: dice.text(), record: 7, byteOffset: dice.maybe { $0.number() }, reason: dice.text(),
        shape: dice.maybe { $0.text() }, keyedDigest: dice.hex(64)))
    completeness.append(
      CompletenessRow(
        vendor: dice.text(), check: "sequence_gap", subject: dice.maybe { $0.text() }, expected: "5",
        found: nil,
        verdict: "warning"))
    volumes.append(
      VolumeRow(
        vendor: dice.text(), channel: "chat", queue: dice.maybe { $0.text() }, agent: nil, team: "T1",
        hour: Night.now, contacts: 3, answered: 2, talk: 12_345, hold: 0, endedByAgent: 1))
  }

  static let beginning = RunRow(
    businessDate: "2025-11-20", startedAt: now, earshotVersion: "1.0.0", command: "run --input x y",
    rulesDigest: "aa", configDigest: "bb")

  /// Stages all rows, so many at a time.
  func stage(_ run: RunWriter, batch: Int = 1000) throws {
    func add<Row: RunTableRow>(_ rows: [Row]) throws {
      for start in stride(from: 0, to: rows.count, by: batch) {
        try run.add(Array(rows[start..<min(start + batch, rows.count)]))
      }
    }
    for contact in contacts { try run.add(contact.contact, legs: contact.legs, turns: contact.turns) }
    try add(files)
    try add(flags)
    try add(consequences)
    try add(findings)
    try add(findingContacts)
    try add(ruleResults)
    try add(strata)
    try add(sample)
    try add(quarantine)
    try add(completeness)
    try add(originals)
    for start in stride(from: 0, to: volumes.count, by: batch) {
      try run.add(Array(volumes[start..<min(start + batch, volumes.count)]))
    }
    try run.supersede(superseded)
    try add(reserves)
    for start in stride(from: 0, to: history.count, by: batch) {
      try run.append(
        history: history[start..<min(start + batch, history.count)].map { row in
          var row = row
          row.stratum = run.historyNumber(of: "stratum \(row.stratum)")
          return row
        })
    }
  }

  /// The run's figures at its end.
  func end(_ run: RunWriter) -> RunRow {
    var row = run.row
    row.finishedAt = Night.now + 60_000
    row.inputsDigest = "cc"
    row.seedCommitment = SeedHash.of([1, 2, 3])
    row.contacts = strata.reduce(0) { $0 + $1.population }
    (row.records, row.parts, row.quarantined) = (10, 9, 1)
    if !history.isEmpty {
      var frame = FrameDigest()
      for row in history { frame.add(contact: row.id.hex, stratum: "stratum \(row.stratum)") }
      row.frameDigest = frame.value
    }
    return row
  }

  /// Writes the night as one run.
  @discardableResult
  func write(to path: String, batch: Int = 1000, next: String? = nil) throws -> RunRow {
    let writer = try LedgerWriter(path: path, actor: "tester", now: Night.now)
    let run = try writer.begin(Night.beginning)
    try stage(run, batch: batch)
    let done = try run.commit(end(run), now: Night.now, nextSeedCommitment: next)
    try writer.close()
    return done
  }
}
