internal import Foundation
internal import GRDB

/// The index of words in flags' texts against these texts, and against itself.
///
/// It follows from the flags, so that no digest covers it; everything that a search reads is compared with what the
/// texts give: which word stands where, how many words each row has, where each word is looked for, and the counts by
/// which rows are weighed. How FTS5 keeps them: https://www.sqlite.org/fts5.html, section "FTS5 Internals".
struct FlagSearchCheck {
  /// What one flag gives, or what the index has of it.
  private struct RowWords: Equatable {
    /// A sum over words with their places, in any order.
    var sum: UInt64 = 0
    /// How many words evidence and explanation have.
    var counts: [Int64] = [0, 0]
  }

  /// In how many rows a word stands, and the sum of their numbers.
  private struct Rows: Equatable {
    var count: Int64 = 0
    var sum: Int64 = 0
  }

  private static let table = "flags"
  private static let column = "search"

  /// What does not fit: the first flag whose words are not those of its texts, else what is wrong with the index.
  static func run(_ db: Database) throws -> LedgerFinding? {
    do {
      return try find(db)
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_ERROR
    {
      // So SQLite tells that it cannot read an index, or a part of it that is not there.
      return finding("the index of words is damaged: \(error.message ?? "it cannot be read")")
    }
  }

  private static func find(_ db: Database) throws -> LedgerFinding? {
    var expected: [Int64: RowWords] = [:]
    var words: [String: Rows] = [:]
    let flags = try Row.fetchCursor(db, sql: "SELECT rowid, evidence, explanation FROM flag")
    while let flag = try flags.next() { expect(flag, &expected, &words) }
    if let row = try firstDifference(expected, try indexed(db), try sizes(db)) { return try finding(row, db) }
    if try !hasPlainSettings(db) { return finding("the settings of the index of words are other ones") }
    if try !hasSums(expected, db) {
      return finding("the index of words counts other words than the flags have")
    }
    if let word = try firstLost(words, db) {
      return finding("the word '\(word)' is not found where it stands")
    }
    return try isWhole(db) ? nil : finding("the index of words is damaged")
  }

  /// Notes the words of a flag's texts.
  private static func expect(_ flag: Row, _ rows: inout [Int64: RowWords], _ words: inout [String: Rows]) {
    let row: Int64 = flag[0]
    var own = RowWords()
    var known: Set<Substring> = []
    for column in 0..<2 {
      let text = SearchWords.indexed(flag[column + 1])
      for (place, word) in text.split(separator: " ").enumerated() {
        own.sum &+= hash("\(word)\t\(column)\t\(place)")
        own.counts[column] += 1
        guard known.insert(word).inserted else { continue }
        words[String(word), default: Rows()].count += 1
        words[String(word), default: Rows()].sum &+= row
      }
    }
    if !known.isEmpty { rows[row] = own }
  }

  /// Every word of the index with its place, by row.
  private static func indexed(_ db: Database) throws -> [Int64: UInt64] {
    // Reading a table of words needs one of its own, which stands outside of the file.
    try db.execute(
      sql: "CREATE VIRTUAL TABLE temp.flag_word USING fts5vocab(main, flag_words, instance)")
    defer { try? db.execute(sql: "DROP TABLE temp.flag_word") }
    var sums: [Int64: UInt64] = [:]
    let words = try Row.fetchCursor(
      db, sql: "SELECT term, doc, col = 'explanation', \"offset\" FROM temp.flag_word")
    while let word = try words.next() {
      sums[word[1], default: 0] &+= hash("\(word[0] as String)\t\(word[2] as Int64)\t\(word[3] as Int64)")
    }
    return sums
  }

  /// How many words the index says each row has.
  private static func sizes(_ db: Database) throws -> [Int64: [Int64]] {
    var sizes: [Int64: [Int64]] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT id, CAST(sz AS BLOB) FROM flag_words_docsize")
    while let row = try rows.next() { sizes[row[0]] = integers(row[1] as Data? ?? Data()) }
    return sizes
  }

  /// The lowest number of a row of which texts and index say different things.
  private static func firstDifference(
    _ expected: [Int64: RowWords], _ found: [Int64: UInt64], _ sizes: [Int64: [Int64]]
  ) throws -> Int64? {
    Set(expected.keys).union(found.keys).union(sizes.keys).filter { row in
      expected[row]?.sum != found[row] || expected[row]?.counts != sizes[row]
    }.min()
  }

  /// Whether the index is set up as FTS5 does it by default.
  private static func hasPlainSettings(_ db: Database) throws -> Bool {
    let settings = try String.fetchAll(
      db, sql: "SELECT quote(k) || ' ' || quote(v) FROM flag_words_config")
    return settings == ["'version' 4"]
  }

  /// Whether the index has as many rows and words in all as the flags.
  private static func hasSums(_ expected: [Int64: RowWords], _ db: Database) throws -> Bool {
    let data =
      try Data.fetchOne(db, sql: "SELECT CAST(block AS BLOB) FROM flag_words_data WHERE id = 1") ?? Data()
    let wanted = expected.values.reduce(into: [Int64(expected.count), 0, 0]) { sums, row in
      sums[1] += row.counts[0]
      sums[2] += row.counts[1]
    }
    let found = integers(data)
    return found == wanted || (found.isEmpty && expected.isEmpty)
  }

  /// The first word, by its bytes, with which a search does not find the flags that have it.
  private static func firstLost(_ words: [String: Rows], _ db: Database) throws -> String? {
    let statement = try db.makeStatement(
      sql: "SELECT count(*), coalesce(sum(rowid), 0) FROM flag_words WHERE flag_words MATCH ?")
    for (word, rows) in words.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let found = try Row.fetchOne(statement, arguments: ["\"\(word)\""])
      if found?[0] as Int64? != rows.count || found?[1] as Int64? != rows.sum { return word }
    }
    return nil
  }

  /// Whether the pages of the index fit each other, by FTS5's own check on a copy outside of the file: it writes.
  private static func isWhole(_ db: Database) throws -> Bool {
    let stray = try Int.fetchOne(
      db,
      sql: """
        WITH page (segid) AS (SELECT id >> 37 FROM flag_words_data WHERE id > 10)
        SELECT (SELECT count(*) FROM flag_words_idx WHERE segid NOT IN (SELECT segid FROM page))
          + (SELECT count(*) FROM page WHERE segid NOT IN (SELECT segid FROM flag_words_idx))
        """)
    if stray != 0 { return false }
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE temp.flag_copy
        USING fts5 (evidence, explanation, content = '', tokenize = 'ascii')
        """)
    defer { try? db.execute(sql: "DROP TABLE temp.flag_copy") }
    for part in ["data", "idx", "docsize", "config"] {
      try db.execute(
        sql: """
          DELETE FROM temp.flag_copy_\(part);
          INSERT INTO temp.flag_copy_\(part) SELECT * FROM main.flag_words_\(part);
          """)
    }
    try db.execute(sql: "INSERT INTO temp.flag_copy (flag_copy) VALUES ('integrity-check')")
    return true
  }

  private static func finding(_ problem: String) -> LedgerFinding {
    .init(table, column: column, problem)
  }

  private static func finding(_ row: Int64, _ db: Database) throws -> LedgerFinding {
    let flag = try Row.fetchOne(db, sql: "SELECT run_id, flag_id FROM flag WHERE rowid = ?", arguments: [row])
    guard let flag else {
      return .init(
        table, key: "row \(row)", column: column, "the index has words of a flag that there is not")
    }
    let key = "run_id \(flag[0] as Int64? ?? 0), flag_id \(flag[1] as String? ?? "none")"
    return .init(table, key: key, column: column, "the index of words is not that of the flag's texts")
  }

  /// Numbers as FTS5 writes them: SQLite's varints (https://www.sqlite.org/fileformat2.html, section 1.6).
  private static func integers(_ data: Data) -> [Int64] {
    var numbers: [Int64] = []
    var number: UInt64 = 0
    var length = 0
    for byte in data {
      length += 1
      if length == 9 {
        number = number << 8 | UInt64(byte)
      } else {
        number = number << 7 | UInt64(byte & 0x7F)
        if byte & 0x80 != 0 { continue }
      }
      numbers.append(Int64(bitPattern: number))
      number = 0
      length = 0
    }
    // A number that breaks off is none that was written.
    if length > 0 { numbers.append(-1) }
    return numbers
  }

  /// The 64-bit FNV-1a hash (Fowler, Noll and Vo) of a text, mixed as in SplitMix64, to be summed in any order.
  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
