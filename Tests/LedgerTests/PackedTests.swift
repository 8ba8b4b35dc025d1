import Foundation
import GRDB
import Ledger
import Testing

/// Volumes and turns, which are packed, against rows that are not.
struct PackedTests {
  private func volumes(_ count: Int, seed: UInt64) -> [VolumeRow] {
    var dice = Dice(seed: seed)
    let hour: Int64 = 3_600_000
    var seen: Set<[String?]> = []
    var rows: [VolumeRow] = []
    while rows.count < count {
      let odd = dice.chance(5)
      let row = VolumeRow(
        vendor: "v\(Int.random(in: 0..<3, using: &dice))", channel: dice.pick(["voice", "chat"]),
        queue: dice.maybe { "q\($0.chance(50))" }, agent: odd ? dice.text() : "A\(dice.number(0...400))",
        team: dice.maybe { "t\($0.chance(50))" },
        hour: odd ? dice.instant() : Night.now / hour * hour + hour * dice.number(-30...30),
        contacts: odd ? dice.number() : 1, answered: odd ? .max : dice.number(0...1),
        talk: odd ? dice.number(-0x4_0000_0000_0000...0x4_0000_0000_0000) : dice.duration(),
        hold: dice.chance(70) ? 0 : dice.duration(),
        endedByAgent: dice.number(0...1), runID: 1)
      let key = [row.vendor, row.channel, row.queue, row.agent, row.team, "\(row.hour)"]
      if seen.insert(key).inserted { rows.append(row) }
    }
    return rows
  }

  /// What the view has to show for a row.
  private func cells(_ row: VolumeRow) throws -> [DatabaseValue] {
    let time = Date(timeIntervalSince1970: Double(row.hour) / 1000)
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents([.era, .year, .month, .day, .hour, .minute, .second], from: time)
    let thousandths = ((row.hour % 1000) + 1000) % 1000
    let text = String(
      format: "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0,
      parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0, thousandths)
    let columns: [(any DatabaseValueConvertible)?] = [
      row.runID, row.vendor, row.channel, row.queue, row.agent, row.team, text, row.contacts, row.answered,
      Double(row.talk) / 1000, Double(row.hold) / 1000, row.endedByAgent,
    ]
    return columns.map { $0?.databaseValue ?? .null }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `volumes come back whatever their order and batches`(seed: UInt64) throws {
    let scratch = try Scratch()
    let rows = volumes(3000, seed: seed)
    var night = Night(seed: seed, size: 1)
    for batch in [1000, 7] {
      night.volumes = rows.shuffled()
      try night.write(to: scratch.path("\(batch).db"), batch: batch)
      let reader = try LedgerReader(path: scratch.path("\(batch).db"))
      #expect(Set(try reader.volumes(run: 1)) == Set(rows))
      #expect(try LedgerVerifier(path: scratch.path("\(batch).db")).verify() == [])
    }
    // Any SQLite reads the view, with cells of the same kinds as ordinary rows would have.
    let found = try DatabaseQueue(path: scratch.path("7.db")).read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM volumes").map { Array($0.databaseValues) }
    }
    // Foundation counts by the Julian calendar before.
    let recent = rows.filter { $0.hour > -11_676_096_000_000 }
    let expected = Set(try recent.map(cells))
    #expect(expected.subtracting(found).isEmpty)
    #expect(found.count == rows.count)
  }

  @Test func `many places are handed over before they fill memory`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 1, size: 1)
    night.volumes = (0..<70_000).map { (index: Int) -> VolumeRow in
      VolumeRow(
        vendor: "v", channel: "chat", queue: "q\(index % 3000)", agent: "A\(index)", hour: Night.now,
        contacts: 1, answered: 1, talk: 1000, hold: 0, endedByAgent: 0, runID: 1)
    }
    try night.write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    let sums: [String?] = try reader.query(
      "SELECT count(*), sum(contacts), count(DISTINCT agent) FROM volumes"
    ).rows[0]
    #expect(sums == ["70000", "70000", "70000"])
  }

  @Test func `an hour that cannot be written is refused`() throws {
    let scratch = try Scratch()
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    let run = try writer.begin(Night.beginning)
    var row = Night(seed: 1).volumes[0]
    row.hour = .max
    let error = #expect(throws: LedgerError.self) { try run.add([row]) }
    #expect(error?.code == .refused)
    try run.abandon()
    try writer.close()
  }

  @Test func `turns come back with whatever they lack, and whatever their numbers`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 3, size: 1)
    let id = night.contacts[0].contact.contactID
    var turns: [TurnRow] = []
    for (index, role) in ["agent", "customer", "bot", "other"].enumerated() {
      for at in [nil, 0, 12_345, -1] as [Int64?] {
        for until in [nil, 20_001] as [Int64?] {
          for agent in [nil, "", "A\"1"] as [String?] {
            let number = turns.count + 1 + (index == 3 ? 5 : 0)
            turns.append(
              TurnRow(turn: number, role: role, agent: agent, at: at, until: until, text: "text \(number)"))
          }
        }
      }
    }
    night.contacts[0].turns = turns
    try night.write(to: scratch.path())
    #expect(try LedgerReader(path: scratch.path()).turns(contact: id) == turns)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test func `turns come back whatever their times and however their words begin`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 3, size: 1)
    let id = night.contacts[0].contact.contactID
    let times: [Int64?] = [nil, 0, 1, 999, 1000, 1001, 60_000, -1, -1000, -1001, 1 << 50, -(1 << 50)]
    var turns: [TurnRow] = []
    for (index, words) in ["", "x", "A", "a", "12", "+5 euro", "-7", "\"", "好", "\u{0}x", "[1]", "\n"]
      .enumerated()
    {
      for at in times {
        for until in times {
          let role = ["agent", "customer", "bot", "other"][(turns.count + index) % 4]
          turns.append(TurnRow(turn: turns.count + 1, role: role, at: at, until: until, text: words))
        }
      }
    }
    night.contacts[0].turns = turns
    try night.write(to: scratch.path())
    for index in turns.indices { turns[index].text = turns[index].text.replacing("\u{0}", with: "\u{2400}") }
    #expect(try LedgerReader(path: scratch.path()).turns(contact: id) == turns)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test func `a turn is a text of its times, its role and its words`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 3, size: 1)
    night.contacts[0].turns = [
      TurnRow(turn: 1, role: "agent", at: 17_000, text: "How can I help?"),
      TurnRow(turn: 2, role: "customer", at: 19_500, until: 21_000, text: "5 tickets"),
      TurnRow(turn: 3, role: "bot", at: 22_000, until: 30_000, text: "one"),
      TurnRow(turn: 4, role: "other", text: "?"),
      TurnRow(turn: 5, role: "agent", agent: "A1", at: 31_000, text: "yes"),
      TurnRow(turn: 7, role: "agent", at: 32_000, text: "no"),
    ]
    try night.write(to: scratch.path())
    let text = try DatabaseQueue(path: scratch.path()).read { db in
      try String.fetchOne(db, sql: "SELECT turns FROM contact_turns")
    }
    #expect(
      text == """
        ["17AHow can I help?","19500+1500c5 tickets","22+8Bone","O?",[0,31000,"yes",null,"A1"],[0,32000,"no",null,null,7]]
        """)
  }

  @Test func `a role that is none is refused`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 1, size: 1)
    night.contacts[0].turns[0].role = "nobody"
    let error = #expect(throws: LedgerError.self) { try night.write(to: scratch.path()) }
    #expect(error?.code == .refused)
  }

  @Test func `an edit of any packed cell is found`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 4, size: 4)
    night.volumes = volumes(20, seed: 9)
    try night.write(to: scratch.path())
    for (table, column, name) in [("volume_block", "rows", "volumes"), ("contact_turns", "turns", "turns")] {
      let cells = try DatabaseQueue(path: scratch.path()).read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT t.rowid, j.fullkey FROM \(table) AS t, json_tree(\(column)) AS j WHERE j.atom IS NOT NULL
            """
        ).map { ($0[0] as Int64, $0[1] as String) }
      }
      #expect(cells.count > 20)
      for (row, path) in cells {
        let copy = try scratch.copy(to: "edited.db")
        let queue = try DatabaseQueue(path: copy)
        try queue.writeWithoutTransaction { db in
          try db.execute(
            sql: """
              UPDATE \(table) SET \(column) =
                json_set(\(column), ?1, json_extract(\(column), ?1) || 'x') WHERE rowid = ?2
              """, arguments: [path, row])
        }
        try queue.close()
        #expect(try LedgerVerifier(path: copy).verify().map(\.table) == [name], "\(table) \(path)")
      }
    }
  }
}
