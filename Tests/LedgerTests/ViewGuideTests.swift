import Foundation
import GRDB
import Ledger
import Testing

/// The views explain themselves, and answer what people ask from indexes.
struct ViewGuideTests {
  private func queue(_ scratch: Scratch) throws -> DatabaseQueue {
    try Night(seed: 1, size: 3).write(to: scratch.path())
    return try DatabaseQueue(path: scratch.path())
  }

  @Test func `every view and every column has a comment inside of the database`() throws {
    let scratch = try Scratch()
    let queue = try queue(scratch)
    try queue.read { db in
      let names = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'view'")
      // An internal view shows rows as they were written; it is no promise to anybody.
      let inner = TableShape.digested.filter { $0.storage != $0.table }.map(\.table)
      #expect(inner == ["flag"])
      #expect(Set(names) == Set(ViewGuide.shared.views.map(\.name)).union(inner))
      for view in ViewGuide.shared.views {
        let columns = try String.fetchAll(
          db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [view.name])
        #expect(columns == view.columns.map(\.name), "\(view.name)")
        #expect(view.columns.allSatisfy { !$0.meaning.isEmpty } && !view.summary.isEmpty)
        let sql = try #require(
          try String.fetchOne(
            db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [view.name]))
        #expect(sql.contains("-- \(view.summary)\n"), "\(view.name)")
        for column in view.columns {
          let line = sql.split(separator: "\n").first { $0.hasPrefix("--   \(column.name) ") }
          #expect(line?.hasSuffix(column.meaning) == true, "\(view.name).\(column.name)")
        }
      }
    }
  }

  @Test(arguments: [
    (
      "SELECT * FROM contacts WHERE vendor = 'v' AND started_at >= '2025' AND started_at < '2026'",
      "contact_by_vendor"
    ),
    ("SELECT * FROM contacts WHERE agent = 'a'", "contact_by_agent"),
    ("SELECT * FROM contacts WHERE customer_key = 'k'", "contact_by_customer"),
    ("SELECT * FROM contacts WHERE contact_id = 'k'", "sqlite_autoindex_contact"),
    ("SELECT * FROM flags WHERE rule_id = 'r'", "flag_by_rule"),
    ("SELECT * FROM flags WHERE agent = 'a'", "flag_by_agent"),
    ("SELECT * FROM flags WHERE contact_id = 'c'", "flag_by_contact"),
    ("SELECT * FROM flags WHERE flag_id = 'c'", "sqlite_autoindex_flag"),
    ("SELECT * FROM flags WHERE run_id = 1", "flag_by_run"),
    (
      """
      SELECT f.* FROM flags AS f JOIN contacts AS c ON c.contact_id = f.contact_id
      WHERE c.vendor = 'v' AND c.started_at >= '2025'
      """, "contact_by_vendor"
    ),
    (
      "SELECT f.* FROM flags AS f JOIN contacts AS c ON c.contact_id = f.contact_id WHERE c.customer_key = 'k'",
      "contact_by_customer"
    ),
    ("SELECT * FROM turns WHERE contact_id = 'c'", "sqlite_autoindex_contact"),
    ("SELECT * FROM sample WHERE run_id = 1", "drawn_by_run"),
    ("SELECT * FROM reviews WHERE contact_id = 'c'", "review_by_contact"),
    ("SELECT * FROM consequences WHERE flag_id = 'f'", "consequence_by_flag"),
    ("SELECT * FROM agent_findings WHERE vendor = 'v' AND agent = 'a'", "agent_finding_by_agent"),
  ])
  func `what people ask is answered from an index`(sql: String, index: String) throws {
    let scratch = try Scratch()
    let plan = try queue(scratch).read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
    }
    #expect(
      plan.contains { $0.contains("USING INDEX \(index)") || $0.contains("USING COVERING INDEX \(index)") },
      "\(plan)")
    for table in [
      "contact", "flag", "f", "c", "r", "flag_row", "flag_rule", "drawn", "review", "consequence", "l",
      "contact_turns",
    ] {
      #expect(!plan.contains("SCAN \(table)"), "\(plan)")
    }
  }

  @Test func `the queries of the reader are answered from indexes too`() throws {
    let scratch = try Scratch()
    let queue = try queue(scratch)
    // As LedgerReader.flags writes it: with a left join, which a condition on the contact makes an inner one.
    let plan = try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          EXPLAIN QUERY PLAN SELECT f.* FROM flags AS f LEFT JOIN contacts AS c ON c.contact_id = f.contact_id
          WHERE c.vendor = 'v' AND c.started_at >= '2025' AND c.started_at < '2026' ORDER BY f.run_id, f.flag_id
          """
      ).map { $0["detail"] as String }
    }
    #expect(plan.contains { $0.contains("contact_by_vendor") }, "\(plan)")
    #expect(!plan.contains("SCAN flag") && !plan.contains("SCAN f") && !plan.contains("SCAN r"), "\(plan)")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/sqlite3"), "sqlite3 is not here"))
  func `sqlite3 opens it and tells what the views mean`() throws {
    let scratch = try Scratch()
    try Night(seed: 1, size: 3).write(to: scratch.path())
    let (status, schema) = try run("/usr/bin/sqlite3", "-readonly", scratch.path(), ".schema flags")
    #expect(status == 0 && schema.contains("explanation   why the rule hit"))
    let (_, count) = try run("/usr/bin/sqlite3", "-readonly", scratch.path(), "SELECT count(*) FROM flags")
    #expect(count == "3\n")
  }
}
