internal import GRDB

/// What the stable views and their columns mean: the comments inside of the views, so that `.schema flags` in
/// `sqlite3` tells it, and the descriptions that are shipped for Datasette.
package struct ViewGuide: Sendable {
  /// A view.
  package struct View: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// One row for what.
    package let summary: String
    /// Its columns in order, with what they mean.
    package fileprivate(set) var columns: [Column]
  }

  /// A column.
  package struct Column: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// What it means.
    package let meaning: String
  }

  /// The views in the order of the contract.
  package let views: [View]

  /// The guide.
  package static let shared = ViewGuide(text: runs + findings + others)

  private init(text: String) {
    var views: [View] = []
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let meaning = String(parts[1].drop { $0 == " " })
      if line.hasPrefix("  ") {
        views[views.count - 1].columns.append(
          Column(name: String(parts[0].drop { $0 == " " }), meaning: meaning))
      } else {
        views.append(View(name: String(parts[0]), summary: meaning, columns: []))
      }
    }
    self.views = views
  }

  /// Puts the comments into the views of a database, in place of those that are there.
  static func comment(_ db: Database) throws {
    for view in shared.views {
      let sql = try String.fetchOne(
        db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = ?", arguments: [view.name])
      guard let sql, let start = sql.firstRange(of: " AS\n") else { continue }
      let body = sql[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
        .drop { $0.hasPrefix("--") }
      let width = view.columns.map(\.name.count).max() ?? 0
      let comments = view.columns.map { column in
        "--   \(column.name)\(String(repeating: " ", count: width - column.name.count))  \(column.meaning)"
      }
      let text = (["CREATE VIEW \(view.name) AS", "-- \(view.summary)"] + comments).joined(separator: "\n")
      try db.execute(sql: "DROP VIEW \(view.name)")
      try db.execute(sql: text + "\n" + body.joined(separator: "\n"))
    }
  }
}
