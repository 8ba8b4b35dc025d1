internal import GRDB

/// Brings the tables, indexes and views of version 1 to those of version 2, statement by statement the same as in a
/// database that began with them. Frozen with these: what comes later are migrations of their own, on top.
///
/// Missing tables and indexes are made; a table whose statement is another one is made anew and takes over its rows,
/// with their row numbers, by the columns that both have; all views are made anew. Tables that this schema does not
/// know stay. In a new database there is nothing to do.
enum SchemaRebuild {
  private struct Entry {
    let name: String
    let table: String
    let sql: String
  }

  /// Does it, inside of a migration, which puts foreign keys off until its end.
  static func run(_ db: Database) throws {
    let fresh = try DatabaseQueue()
    let wanted = try fresh.write { db in
      try Schema.create(db)
      return try entries(db)
    }
    try fresh.close()
    let there = try entries(db)
    guard !same(wanted, there) else { return }
    for view in there["view"] ?? [] { try db.execute(sql: "DROP VIEW \"\(view.name)\"") }
    let tables = Dictionary((there["table"] ?? []).map { ($0.name, $0.sql) }) { first, _ in first }
    for table in wanted["table"] ?? [] {
      guard let old = tables[table.name] else {
        try db.execute(sql: table.sql)
        continue
      }
      if old != table.sql { try rebuild(table, db) }
    }
    let indexes = Set(try entries(db)["index"]?.map(\.name) ?? [])
    for index in wanted["index"] ?? [] where !indexes.contains(index.name) { try db.execute(sql: index.sql) }
    for view in wanted["view"] ?? [] { try db.execute(sql: view.sql) }
  }

  /// What a database has of its own, by type, in the order in which it was made.
  private static func entries(_ db: Database) throws -> [String: [Entry]] {
    // What stands behind a virtual table is made with it.
    let virtual = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT type, name, tbl_name, sql FROM sqlite_schema
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'grdb_migrations'
        ORDER BY rowid
        """)
    var entries: [String: [Entry]] = [:]
    for row in rows {
      let entry = Entry(name: row[1], table: row[2], sql: row[3])
      if virtual.contains(where: { entry.table.hasPrefix($0 + "_") }) { continue }
      entries[row[0], default: []].append(entry)
    }
    return entries
  }

  private static func same(_ left: [String: [Entry]], _ right: [String: [Entry]]) -> Bool {
    ["table", "index", "view"].allSatisfy { type in
      Set((left[type] ?? []).map(\.sql)) == Set((right[type] ?? []).map(\.sql))
    }
  }

  /// Makes a table anew with its rows (sqlite.org, "ALTER TABLE", section 7). The old one steps aside under another
  /// name, so that the new one has its statement to the letter; what refers to it must not follow the old one.
  private static func rebuild(_ table: Entry, _ db: Database) throws {
    let aside = "old_\(table.name)"
    let old = Set(try db.columns(in: table.name).map(\.name))
    try db.execute(sql: "PRAGMA legacy_alter_table = ON")
    defer { try? db.execute(sql: "PRAGMA legacy_alter_table = OFF") }
    try db.execute(sql: "ALTER TABLE \(table.name) RENAME TO \(aside)")
    try db.execute(sql: table.sql)
    let new = try db.columns(in: table.name)
    var columns = new.map(\.name).filter(old.contains).map { "\"\($0)\"" }
    let hasNumbers = new.contains { $0.primaryKeyIndex == 1 && $0.type.uppercased() == "INTEGER" }
    let hasRows = !table.sql.uppercased().contains("WITHOUT ROWID")
    if hasRows && !hasNumbers { columns.insert("rowid", at: 0) }
    let list = columns.joined(separator: ", ")
    try db.execute(sql: "INSERT INTO \(table.name) (\(list)) SELECT \(list) FROM \(aside)")
    try db.execute(sql: "DROP TABLE \(aside)")
  }
}
