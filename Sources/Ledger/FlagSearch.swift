internal import GRDB

/// The index of words in flags' evidence and explanations: a table of SQLite's FTS5 without contents of its own
/// (https://www.sqlite.org/fts5.html, section 4.4.3), whose rows have the numbers of the flags' rows.
///
/// It follows from the flags alone. A flag of an unfinished run stands in it too; who searches asks the view.
enum FlagSearch {
  /// Adds the flag that was written last, under the number of its row.
  static func add(_ flag: FlagRow, row: Int64, _ db: Database) throws {
    let texts = [flag.evidence, flag.explanation].map(SearchWords.indexed)
    if texts.allSatisfy(\.isEmpty) { return }
    let statement = try BoundStatement(
      db, sql: "INSERT INTO flag_words (rowid, evidence, explanation) VALUES (?, ?, ?)")
    try statement.execute(first: row, texts.map(\.databaseValue)[...], db)
  }

  /// Removes the flags of a condition on the table `flag`, while they have the texts that were added.
  static func remove(_ db: Database, where condition: String, arguments: StatementArguments) throws {
    let rows = try Row.fetchAll(
      db, sql: "SELECT rowid, evidence, explanation FROM flag WHERE \(condition)", arguments: arguments)
    for row in rows {
      let texts = [row[1] as String?, row[2]].map(SearchWords.indexed)
      if texts.allSatisfy(\.isEmpty) { continue }
      try db.cachedStatement(
        sql: """
          INSERT INTO flag_words (flag_words, rowid, evidence, explanation) VALUES ('delete', ?, ?, ?)
          """
      ).execute(arguments: [row[0] as Int64, texts[0], texts[1]])
    }
  }

  /// Rewrites the index so that nothing of removed flags is left in it.
  static func compact(_ db: Database) throws {
    try db.execute(sql: "INSERT INTO flag_words (flag_words) VALUES ('optimize')")
  }

  /// The condition for flags with some words, of the table or view under this name.
  static func condition(_ alias: String) -> String {
    """
    (\(alias).flag_id, \(alias).run_id) IN (
      SELECT flag_id, run_id FROM flag
      WHERE rowid IN (SELECT rowid FROM flag_words WHERE flag_words MATCH ?))
    """
  }

  /// The index against the flags.
  static func check(_ db: Database) throws -> LedgerFinding? {
    var expected = WordSum()
    let flags = try Row.fetchCursor(db, sql: "SELECT rowid, evidence, explanation FROM flag")
    while let flag = try flags.next() {
      for (column, name) in [(1, "evidence"), (2, "explanation")] {
        let words = SearchWords.indexed(flag[column]).split(separator: " ")
        for (place, word) in words.enumerated() {
          expected.add("\(word)\t\(flag[0] as Int64)\t\(name)\t\(place)")
        }
      }
    }
    // Reading a table of words needs one of its own, which stands outside of the file.
    try db.execute(
      sql: "CREATE VIRTUAL TABLE temp.flag_word USING fts5vocab(main, flag_words, instance)")
    defer { try? db.execute(sql: "DROP TABLE temp.flag_word") }
    var found = WordSum()
    let words = try Row.fetchCursor(db, sql: "SELECT term, doc, col, \"offset\" FROM temp.flag_word")
    while let word = try words.next() {
      found.add("\(word[0] as String)\t\(word[1] as Int64)\t\(word[2] as String)\t\(word[3] as Int64)")
    }
    return found == expected
      ? nil : .init("flags", key: "search", "the index of words is not that of the flags' texts")
  }
}

/// A sum over texts in any order, to compare what follows from the rows with what an index holds.
private struct WordSum: Equatable {
  private var count = 0
  private var sum: UInt64 = 0

  /// Adds a text by the 64-bit FNV-1a hash (Fowler, Noll and Vo), mixed as in SplitMix64.
  mutating func add(_ text: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    sum &+= hash ^ (hash >> 31)
    count += 1
  }
}
