import Ledger
import Testing

/// All contacts in compact form.
struct HistoryTests {
  private func write(
    _ nights: [[HistoryRow]], to path: String, date: String = "2025-11-20", cutoff: Int64? = nil
  ) throws {
    for rows in nights {
      var night = Night(seed: 1, size: 0)
      night.history = rows
      let writer = try LedgerWriter(path: path, actor: "t", now: Night.now)
      var beginning = Night.beginning
      beginning.businessDate = date
      let run = try writer.begin(beginning)
      try night.stage(run, batch: 500)
      var row = night.end(run)
      row.businessDate = date
      row.frameDigest = nil
      _ = try run.commit(row, now: Night.now, historyCutoff: cutoff)
      try writer.close()
    }
  }

  private func rows(_ count: Int, seed: UInt64) -> [HistoryRow] {
    var dice = Dice(seed: seed)
    return (0..<count).map { dice.history(nil, number: $0) }.sorted { $0.id < $1.id }
  }

  /// What comes back, with the stratum's number as it was before staging.
  private func read(_ path: String, since: Int64 = .min, until: Int64 = .max) throws -> [HistoryRow] {
    var found: [HistoryRow] = []
    try ContactHistory(path: path).forEach(since: since, until: until) { row, _, names in
      var row = row
      row.stratum = UInt32((names[row.stratum] ?? "").split(separator: " ").last.map(String.init) ?? "") ?? 99
      found.append(row)
    }
    return found
  }

  @Test(arguments: [1, 2, 8191, 8192, 8193, 20_000])
  func `what is appended is read again in the order of ids`(count: Int) throws {
    let scratch = try Scratch()
    let rows = rows(count, seed: UInt64(count))
    try write([rows], to: scratch.path())
    #expect(try read(scratch.path()) == rows)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test func `the order of appending does not matter`() throws {
    let scratch = try Scratch()
    let rows = rows(3000, seed: 5)
    try write([rows.reversed()], to: scratch.path("1.db"))
    try write([Array(rows[2000...] + rows[..<2000])], to: scratch.path("2.db"))
    #expect(try read(scratch.path("1.db")) == rows)
    #expect(try read(scratch.path("2.db")) == rows)
  }

  @Test func `of several versions the latest stands and the frame keeps the first`() throws {
    let scratch = try Scratch()
    let first = rows(10_000, seed: 6)
    var second = first.enumerated().filter { $0.offset.isMultiple(of: 3) }.map(\.element)
    for index in second.indices {
      second[index].digest &+= 1
      second[index].isRestated = true
    }
    let fresh = rows(100, seed: 7)
    try write([first, (second + fresh).sorted { $0.id < $1.id }], to: scratch.path())
    var expected: [HistoryID: HistoryRow] = [:]
    for row in first + second + fresh { expected[row.id] = row }
    #expect(try read(scratch.path()) == expected.values.sorted { $0.id < $1.id })
    var frames: [[HistoryID]] = []
    for run in [Int64(1), 2] {
      var ids: [HistoryID] = []
      try ContactHistory(path: scratch.path()).forEachOfFrame(run: run) { row, _ in ids.append(row.id) }
      frames.append(ids)
    }
    #expect(frames == [first.map(\.id), fresh.map(\.id)])
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `in any order the same versions come as in that of ids`(seed: UInt64) throws {
    let scratch = try Scratch()
    var dice = Dice(seed: seed)
    var known: [HistoryRow] = []
    var nights: [[HistoryRow]] = []
    for night in 0..<6 {
      var again = known.filter { _ in dice.next() % 4 == 0 }
      for index in again.indices {
        again[index].digest &+= 1
        again[index].isRestated = true
        // Some are restated to another day, also out of the window.
        if dice.next() % 3 == 0 { again[index].startedAt = (again[index].startedAt ?? 0) &- 90_000_000 }
      }
      let fresh = rows(night == 2 ? 9000 : 300, seed: seed * 100 + UInt64(night)).map { row in
        var row = row
        row.isRestated = false
        return row
      }
      let ids = Set(again.map(\.id))
      known = known.filter { !ids.contains($0.id) } + again + fresh
      nights.append((again + fresh).sorted { $0.id < $1.id })
    }
    try write(nights, to: scratch.path())
    let starts = known.compactMap(\.startedAt).sorted()
    let history = try ContactHistory(path: scratch.path())
    for since in [Int64.min, starts[starts.count / 4], starts[starts.count / 2], .max] {
      var plain: [HistoryRow] = []
      var any: [HistoryRow] = []
      func named(_ row: HistoryRow, _ names: HistoryNames) -> HistoryRow {
        var row = row
        // Numbers of names differ with the order; lengths of texts do for telling them apart.
        row.stratum = UInt32(names[row.stratum]?.utf8.count ?? 0)
        row.vendor = UInt32(names[row.vendor]?.utf8.count ?? 0)
        row.queue = UInt32(names[row.queue]?.utf8.count ?? 0)
        row.agent = UInt32(names[row.agent]?.utf8.count ?? 0)
        row.team = UInt32(names[row.team]?.utf8.count ?? 0)
        return row
      }
      try history.forEach(since: since) { row, _, names in plain.append(named(row, names)) }
      try history.forEachInAnyOrder(since: since) { row, _, names in any.append(named(row, names)) }
      #expect(plain == any.sorted { $0.id < $1.id })
    }
  }

  @Test func `known contacts are found with their latest version`() throws {
    let scratch = try Scratch()
    let first = rows(9000, seed: 8)
    var second = Array(first.prefix(10))
    for index in second.indices { second[index].digest &+= 1 }
    try write([first, second], to: scratch.path())
    var dice = Dice(seed: 9)
    let strangers = (0..<500).map { _ in HistoryID(high: dice.next(), low: dice.next()) }
    let wanted = first.enumerated().filter { $0.offset.isMultiple(of: 5) || $0.offset < 10 }.map(\.element)
    let known = try ContactHistory(path: scratch.path()).known((wanted.map(\.id) + strangers).sorted())
    #expect(known.map(\.id) == wanted.map(\.id))
    #expect(
      known.map(\.digest)
        == wanted.enumerated().map { $0.offset < 10 ? second[$0.offset].digest : $0.element.digest })
    #expect(known.map(\.updatedAt) == wanted.map(\.updatedAt))
    #expect(known.map(\.runID) == wanted.indices.map { $0 < 10 ? 2 : 1 })
    #expect(try ContactHistory(path: scratch.path()).known([]).isEmpty)
  }

  @Test func `what is kept between look-ups is what the file holds, in any order and after further nights`()
    throws
  {
    let scratch = try Scratch()
    let nights = (0..<3).map { night in rows([9000, 40, 8192][night], seed: UInt64(40 + night)) }
    try write([nights[0]], to: scratch.path())
    let history = try ContactHistory(path: scratch.path())
    var dice = Dice(seed: 41)
    var all: [HistoryID: HistoryRow] = [:]
    for (index, night) in nights.enumerated() {
      if index > 0 { try write([night], to: scratch.path()) }
      for row in night { all[row.id] = row }
      let ids = all.keys.sorted()
      // Few of many, many of many, in pieces from the front and from the back.
      for share in [1, 7, 900] {
        var wanted = ids.filter { _ in Int.random(in: 0..<share, using: &dice) == 0 }
        wanted += (0..<50).map { _ in HistoryID(high: dice.next(), low: dice.next()) }
        wanted.sort()
        let pieces = stride(from: 0, to: wanted.count, by: 1 + wanted.count / 5).map { start in
          Array(wanted[start..<min(wanted.count, start + 1 + wanted.count / 5)])
        }
        for piece in dice.chance(50) ? pieces : pieces.reversed() {
          let known = try history.known(piece)
          #expect(known.map(\.id) == piece.filter { all[$0] != nil })
          #expect(known.map { Optional($0.digest) } == known.map { all[$0.id]?.digest })
        }
      }
    }
    #expect(try history.before(run: 2).known(nights[1].map(\.id)).isEmpty)
    #expect(try history.known(nights[1].map(\.id)).count == 40)
  }

  @Test func `a window and the end of keeping leave contacts out`() throws {
    let scratch = try Scratch()
    let day: Int64 = 86_400_000
    let nights = (0..<3).map { night in
      rows(50, seed: UInt64(20 + night)).map { row in
        var row = row
        row.startedAt = Int64(night) * day + (row.startedAt ?? 0) % day
        return row
      }
    }
    for (night, date) in zip(nights, ["1970-01-01", "1970-01-02", "1970-01-03"]) {
      try write([night], to: scratch.path(), date: date)
    }
    #expect(Set(try read(scratch.path(), since: day, until: 2 * day)) == Set(nights[1]))
    // Contacts of the first day that a later night brought stay as long as that night's.
    let late = rows(5, seed: 30).map { row in
      var row = row
      row.startedAt = (row.startedAt ?? 0) % day
      return row
    }
    try write([late], to: scratch.path(), date: "1970-01-02")
    #expect(try ContactHistory(path: scratch.path()).holdsFrame(run: 1))
    try write([[]], to: scratch.path(), cutoff: day)
    #expect(Set(try read(scratch.path())) == Set(nights[1] + nights[2] + late))
    #expect(try !ContactHistory(path: scratch.path()).holdsFrame(run: 1))
    #expect(try ContactHistory(path: scratch.path()).holdsFrame(run: 4))
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
    #expect(try LedgerReader(path: scratch.path()).events(action: "history_prune").count == 1)
  }

  @Test func `one contact of a year to come does not keep its night`() throws {
    let scratch = try Scratch()
    var night = rows(50, seed: 40)
    night[7].startedAt = 4_000_000_000_000
    try write([night], to: scratch.path(), date: "1970-01-01")
    #expect(try ContactHistory(path: scratch.path()).holdsFrame(run: 1))
    try write([[]], to: scratch.path(), date: "2026-01-01", cutoff: 1_790_000_000_000)
    #expect(try !ContactHistory(path: scratch.path()).holdsFrame(run: 1))
  }
}
