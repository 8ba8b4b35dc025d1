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
}
