import GRDB
import Ledger
import Testing

/// Flags found by the words of their texts.
struct SearchTests {
  private static let texts = [
    "客户要求退款，坐席没有处理", "我要投诉你们的服务", "Zażółć gęślą jaźń", "Dziękuję za rozmowę, życzę miłego dnia",
    "The REFUND was refused", "訂單已退貨", "Straße, naïve café", "x", "ＡＢＣ１２３", "e\u{301}te\u{301}",
  ]

  /// A ledger with one flag for each text, whose id is its place.
  private func ledger(_ scratch: Scratch, _ texts: [String] = SearchTests.texts) throws -> LedgerReader {
    var night = Night(seed: 1, size: texts.count)
    for (index, text) in texts.enumerated() {
      night.flags[index].flagID = "\(index)"
      night.flags[index].status = "current"
      night.flags[index].evidence = index.isMultiple(of: 2) ? text : "nothing"
      night.flags[index].explanation = index.isMultiple(of: 2) ? nil : text
    }
    try night.write(to: scratch.path())
    return try LedgerReader(path: scratch.path())
  }

  private func found(_ reader: LedgerReader, _ text: String) throws -> [Int] {
    var query = FlagQuery()
    query.text = text
    return try reader.flags(query).compactMap { Int($0.flagID) }.sorted()
  }

  @Test func `words are found without regard to diacritics, case and width`() throws {
    let scratch = try Scratch()
    let reader = try ledger(scratch)
    let expected: [(String, [Int])] = [
      ("退款", [0]), ("投诉", [1]), ("zazolc", [2]), ("ZAŻÓŁĆ", [2]), ("gesla jazn", [2]), ("jazn gesla", [2]),
      ("miłego", [3]), ("milego", [3]), ("refund", [4]), ("Refund refused", [4]), ("退貨", [5]), ("退", [0, 5]),
      ("处理", [0]), ("理", [0]), ("要求退款", [0]), ("要退", []), ("款求", []), ("strasse", [6]), ("cafe", [6]),
      ("x", [7]), ("abc123", [8]), ("ete", [9]), ("été", [9]), ("rozm", []), ("rozm*", [3]),
      ("refund dnia", []),
      ("nothing", [1, 3, 5, 7, 9]), ("\"refund", [4]), ("NOT", []), ("evidence:x", []),
    ]
    for (text, flags) in expected { #expect(try found(reader, text) == flags, "\(text)") }
    for text in ["", " ", "\"", "，。", "*"] {
      #expect(throws: LedgerError.self, "\(text)") { try found(reader, text) }
    }
  }

  @Test func `any part of a run of signs is found and nothing else`() throws {
    var dice = Dice(seed: 3)
    let signs = Array("退款投诉处理要")
    let texts = (0..<40).map { _ in
      String((0..<Int.random(in: 1...9, using: &dice)).map { _ in dice.pick(signs) })
    }
    let scratch = try Scratch()
    let reader = try ledger(scratch, texts)
    for _ in 0..<60 {
      let part = String((0..<Int.random(in: 1...4, using: &dice)).map { _ in dice.pick(signs) })
      #expect(try found(reader, part) == texts.indices.filter { texts[$0].contains(part) }, "\(part)")
    }
  }

  @Test func `the search follows what happens to flags`() throws {
    let scratch = try Scratch()
    let reader = try ledger(scratch)
    var night = Night(seed: 2, size: 1)
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    // A staged flag is not found, and nothing of it stays behind.
    night.flags[0].evidence = "退款 staged"
    let staged = try writer.begin(Night.beginning)
    try night.stage(staged)
    try staged.append(history: [])
    #expect(try found(reader, "staged").isEmpty)
    try staged.abandon()
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
    // A superseded one is found as such.
    night.superseded = [try #require(try reader.flags().first { $0.flagID == "0" }?.contactID)]
    night.flags = []
    let run = try writer.begin(Night.beginning)
    try night.stage(run)
    _ = try run.commit(night.end(run), now: Night.now)
    try writer.close()
    var query = FlagQuery()
    query.text = "退款"
    #expect(try reader.flags(query).map(\.status) == ["superseded"])
    query.status = "current"
    #expect(try reader.flags(query).isEmpty)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test(arguments: [
    "INSERT INTO flag_words (rowid, evidence) VALUES (1, 'made up')",
    "DELETE FROM flag_words_data WHERE id > 10",
    "INSERT INTO flag_words (flag_words) VALUES ('delete-all')",
  ])
  func `an index that is not that of the texts is found`(sql: String) throws {
    let scratch = try Scratch()
    _ = try ledger(scratch)
    let queue = try DatabaseQueue(path: scratch.path())
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
    let found = try LedgerVerifier(path: scratch.path()).verify()
    #expect(found.count == 1 && found.first?.table == "flags" && found.first?.column == "search", "\(found)")
  }

  /// The tables behind the index, as FTS5 makes them, with an edit of each of their columns.
  private static let edits = [
    "UPDATE flag_words_data SET id = id + 1000 WHERE id = (SELECT max(id) FROM flag_words_data)",
    "UPDATE flag_words_data SET block = block || x'00' WHERE id = 1",
    "UPDATE flag_words_data SET block = 7 WHERE id = 1",
    "UPDATE flag_words_data SET block = x'' WHERE id = (SELECT max(id) FROM flag_words_data)",
    "UPDATE flag_words_data SET block = NULL WHERE id = 10", "DELETE FROM flag_words_data WHERE id = 1",
    "UPDATE flag_words_idx SET segid = segid + 9", "UPDATE flag_words_idx SET term = x'7a7a7a'",
    "UPDATE flag_words_idx SET pgno = pgno + 8", "DELETE FROM flag_words_idx",
    "INSERT INTO flag_words_idx SELECT segid + 5, term, pgno FROM flag_words_idx",
    "UPDATE flag_words_docsize SET id = id + 100 WHERE id = 2",
    "UPDATE flag_words_docsize SET sz = 'x' WHERE id = 2",
    "UPDATE flag_words_docsize SET sz = 4 WHERE id = 2",
    "UPDATE flag_words_docsize SET sz = NULL WHERE id = 2", "DELETE FROM flag_words_docsize WHERE id = 2",
    "UPDATE flag_words_config SET k = 'rank'", "UPDATE flag_words_config SET v = 'four'",
    "UPDATE flag_words_config SET v = 5", "INSERT INTO flag_words_config VALUES ('pgsz', 100)",
  ]

  @Test(arguments: edits)
  func `an edit of any column behind the index is found`(sql: String) throws {
    let scratch = try Scratch()
    _ = try ledger(scratch)
    let queue = try DatabaseQueue(path: scratch.path())
    let changes = try queue.writeWithoutTransaction { db in
      try db.execute(sql: sql)
      return db.totalChangesCount
    }
    try queue.close()
    #expect(changes > 0)
    let found = try LedgerVerifier(path: scratch.path()).verify()
    #expect(found.contains { $0.table == "flags" && $0.column == "search" }, "\(found)")
  }

  @Test func `the first flag whose words are other ones is named`() throws {
    let scratch = try Scratch()
    _ = try ledger(scratch)
    let queue = try DatabaseQueue(path: scratch.path())
    try queue.writeWithoutTransaction { db in
      let row = try #require(
        try Row.fetchOne(db, sql: "SELECT rowid, evidence, explanation FROM flag WHERE flag_id = '4'"))
      // As it is indexed, and then with a word less.
      try db.execute(
        sql: "INSERT INTO flag_words (flag_words, rowid, evidence, explanation) VALUES ('delete', ?, ?, ?)",
        arguments: [row[0] as Int64, "the refund was refused", ""])
      try db.execute(
        sql: "INSERT INTO flag_words (rowid, evidence, explanation) VALUES (?, ?, ?)",
        arguments: [row[0] as Int64, "the refund was", ""])
    }
    try queue.close()
    let found = try LedgerVerifier(path: scratch.path()).verify()
    #expect(found.map(\.description).count == 1)
    #expect(found.first?.key == "run_id 1, flag_id 4" && found.first?.column == "search", "\(found)")
  }

  @Test func `an index of many nights, grown, erased from and merged, is right`() throws {
    let scratch = try Scratch()
    for seed in 1...UInt64(24) { try Night(seed: seed, size: 12).write(to: scratch.path()) }
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }
}
