internal import GRDB

/// A small SQLite database with what supports one flag, for a folder that checks itself without earshot.
///
/// Its tables: `flag`, `contact` and `turn` as the views show them; `log`, the events from the flag's run on;
/// `line`, the texts over which the rows' digests are, by name; `step`, the way from the flag to the run's root;
/// `row_digest`, the digests of all rows of a table and run, by subject; `about`, everything else.
package struct EvidenceDatabase: Sendable {
  /// The flag.
  package var flag: FlagRow
  /// The flag's proof.
  package var proof: FlagProof
  /// The version of its contact that its run stored.
  package var contact: ContactRow?
  /// The contact's turns, masked.
  package var turns: [TurnRow]
  /// The log from the run on.
  package var log: [AuditRow]
  /// The contact's row among those of the run.
  package var contactProof: RowListProof?
  /// The row of the file with its record among those of the run.
  package var fileProof: RowListProof?
  /// More, by name.
  package var about: [(name: String, value: String)]

  /// A database of these.
  package init(
    flag: FlagRow, proof: FlagProof, contact: ContactRow?, turns: [TurnRow], log: [AuditRow],
    contactProof: RowListProof?, fileProof: RowListProof?, about: [(name: String, value: String)]
  ) {
    self.flag = flag
    self.proof = proof
    self.contact = contact
    self.turns = turns
    self.log = log
    self.contactProof = contactProof
    self.fileProof = fileProof
    self.about = about
  }

  /// Writes it into a new file that only its owner may read.
  ///
  /// - Throws: ``LedgerError``.
  package func write(to path: String) throws(LedgerError) {
    try LedgerFile.create(path)
    try LedgerError.naming(path) {
      let queue = try DatabaseQueue(path: path)
      defer { try? queue.close() }
      try queue.write { db in
        try insert(flag, "flag", db)
        if let contact { try insert(contact, "contact", db) }
        try createTurns(db)
        try createLog(db)
        try db.execute(
          sql: """
            CREATE TABLE line (name TEXT PRIMARY KEY, text TEXT, digest TEXT NOT NULL) STRICT;
            CREATE TABLE step (number INTEGER PRIMARY KEY, side TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
            CREATE TABLE row_digest (subject TEXT NOT NULL, digest TEXT NOT NULL) STRICT;
            CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
            """)
        try line("flag", proof.row, proof.digest, db)
        for (number, step) in proof.steps.enumerated() {
          try db.execute(
            sql: "INSERT INTO step VALUES (?, ?, ?)",
            arguments: [number, step.isLeft ? "left" : "right", step.hash])
        }
        for (name, proof) in [("contact", contactProof), ("file", fileProof)] {
          guard let proof else { continue }
          try line(name, proof.row, proof.digest, db)
          for digest in proof.digests {
            try db.execute(sql: "INSERT INTO row_digest VALUES (?, ?)", arguments: [proof.subject, digest])
          }
        }
        for (name, value) in about + [
          ("run", "\(proof.run)"), ("root", proof.root), ("index", "\(proof.index)"),
          ("size", "\(proof.size)"),
        ] {
          try db.execute(sql: "INSERT INTO about VALUES (?, ?)", arguments: [name, value])
        }
      }
    }
  }

  /// What `sqlite3` prints for statements with one column each, on a database that ``write(to:)`` made.
  ///
  /// - Throws: ``LedgerError``.
  package static func text(_ sql: String, in path: String) throws(LedgerError) -> String {
    try LedgerError.naming(path) {
      let queue = try DatabaseQueue(path: path, configuration: LedgerFile.configuration(readOnly: true))
      defer { try? queue.close() }
      return try queue.read { db in
        var lines: [String] = []
        let statements = try db.allStatements(sql: sql)
        while let statement = try statements.next() {
          lines += try String?.fetchAll(statement).map { ($0 ?? "") + "\n" }
        }
        return lines.joined()
      }
    }
  }

  private func line(_ name: String, _ text: String?, _ digest: String, _ db: Database) throws {
    try db.execute(sql: "INSERT INTO line VALUES (?, ?, ?)", arguments: [name, text, digest])
  }

  private func insert<Row: StoredRow>(_ row: Row, _ table: String, _ db: Database) throws {
    let columns = Row.shape.columns.filter { !$0.isHidden }
    let types = columns.map { "\"\($0.name)\" \($0.kind.sqlType)" }.joined(separator: ", ")
    try db.execute(sql: "CREATE TABLE \(table) (\(types)) STRICT")
    var cells = RowCells()
    cells.begin(Row.shape.name)
    let run = (row as? FlagRow)?.runID ?? (row as? ContactRow)?.runID ?? 0
    row.encode(into: &cells, place: RowPlace(runID: run))
    try db.execute(
      sql: "INSERT INTO \(table) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))",
      arguments: StatementArguments(cells.values))
  }

  private func createTurns(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE turn (
          turn INTEGER PRIMARY KEY, role TEXT NOT NULL, agent TEXT, at REAL, until REAL, text TEXT NOT NULL
        ) STRICT
        """)
    for turn in turns {
      try db.execute(
        sql: "INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          turn.turn, turn.role, turn.agent, turn.at.map { Double($0) / 1000 },
          turn.until.map { Double($0) / 1000 }, turn.text,
        ])
    }
  }

  private func createLog(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE log (
          seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT,
          detail TEXT, previous TEXT NOT NULL, digest TEXT NOT NULL
        ) STRICT
        """)
    for event in log {
      try db.execute(
        sql: "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          event.seq, event.at, event.actor, event.action, event.subject, event.detail, event.previous,
          event.digest,
        ])
    }
  }
}

extension TableShape.Kind {
  /// The type of such a column in a STRICT table.
  fileprivate var sqlType: String {
    switch self {
    case .text: "TEXT"
    case .integer: "INTEGER"
    case .real, .seconds: "REAL"
    case .bytes: "BLOB"
    }
  }
}
