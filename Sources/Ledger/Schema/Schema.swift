internal import Contacts
internal import GRDB

/// The schema and its history.
///
/// Only the views are a promise to users (see the data contract); tables, indexes and the names of both
/// may change with a migration. A migration is never modified once it has shipped.
enum Schema {
  /// Marks a file as ours: "EARS" in ASCII, SQLite's `application_id`.
  static let applicationID: Int32 = 0x4541_5253
  /// SQLite's `user_version`, also the number of migrations.
  static let version: Int32 = 7

  /// Every migration in order.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: the first schema") { db in
      try create(db)
    }
    migrator.registerMigration("2: nights anew, reserves, grown samples, pieces that wait") { db in
      try SchemaRebuild.run(db)
    }
    migrator.registerMigration("3: the end of the log") { db in
      try db.execute(sql: SchemaVersion3.logHead)
    }
    migrator.registerMigration("4: flags that were told otherwise before, contacts behind findings") { db in
      try db.execute(sql: SchemaVersion4.contacts)
      try db.execute(sql: SchemaVersion4.flags)
    }
    migrator.registerMigration("5: weights that add up, counts that nobody told") { db in
      try db.execute(sql: SchemaVersion5.sample)
      try db.execute(sql: SchemaVersion5.contacts)
    }
    migrator.registerMigration("6: turns and volumes in fewer bytes") { db in
      try db.execute(sql: SchemaVersion6.turns)
      try db.execute(sql: SchemaVersion6.volumes)
    }
    migrator.registerMigration("7: flags and turns in fewer bytes") { db in
      try db.execute(sql: SchemaVersion7.flags)
      try db.execute(sql: SchemaVersion7.turns)
    }
    return migrator
  }

  /// Makes everything of version 2 in an empty database.
  static func create(_ db: Database) throws {
    try db.execute(sql: SchemaVersion1.runTables)
    try db.execute(sql: SchemaVersion1.findingTables)
    try db.execute(sql: SchemaVersion1.otherTables)
    try db.execute(sql: SchemaVersion1.runViews)
    try db.execute(sql: SchemaVersion1.findingViews)
    try db.execute(sql: SchemaVersion1.otherViews)
    try db.execute(sql: SchemaVersion1.privacyTables)
    try db.execute(sql: SchemaVersion1.waitingTable)
  }

  /// SHA-256 over the schema's own SQL, lower-case hex: the lines `type TAB name TAB sql LF` (escaped as in
  /// ``CanonicalText``), sorted by bytes, without what SQLite and GRDB add.
  static func digest(_ db: Database) throws -> String {
    var text = CanonicalText()
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT type, name, sql FROM sqlite_schema
        WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'grdb_migrations'
        ORDER BY type, name
        """)
    while let row = try rows.next() {
      for index in 0..<3 { text.text(row[index] as String?) }
      text.endLine()
    }
    return Hexadecimal.text(text.digest)
  }
}
