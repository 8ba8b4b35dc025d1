internal import GRDB

/// A query under construction: conditions with their arguments, an order, a page.
struct Selection {
  private let head: String
  private var conditions: [String] = []
  private var arguments: [any DatabaseValueConvertible] = []

  /// A query that begins so, up to its conditions.
  init(_ head: String) {
    self.head = head
  }

  /// Asks that a column has a value, if there is one.
  mutating func match(_ column: String, _ value: (any DatabaseValueConvertible)?) {
    add("\(column) = ?", value)
  }

  /// Asks that a column has one of some values, if there are such.
  mutating func match(_ column: String, any values: [String]?) {
    guard let values else { return }
    conditions.append("\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))")
    arguments += values
  }

  /// Asks that a condition without arguments holds.
  mutating func demand(_ condition: String) { conditions.append(condition) }

  /// Asks that a column begins with a text, if there is one.
  mutating func begin(_ column: String, _ prefix: String?) {
    guard let prefix else { return }
    // The first condition is one that an index can answer.
    conditions.append("\(column) >= ? AND substr(\(column), 1, \(prefix.unicodeScalars.count)) = ?")
    arguments += [prefix, prefix]
  }

  /// Asks that an instant's column lies in a window.
  mutating func window(_ column: String, since: Int64?, until: Int64?) {
    add("\(column) >= ?", since.flatMap(Milliseconds.text))
    add("\(column) < ?", until.flatMap(Milliseconds.text))
  }

  /// The rows.
  func fetch<Found: LedgerRow>(
    _ db: Database, order: String, limit: Int?, offset: Int
  ) throws -> [Found] {
    let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    let sql =
      "\(head)\(filter) ORDER BY \(order) LIMIT \(limit.map { max($0, 0) } ?? -1) OFFSET \(max(offset, 0))"
    let rows = try Row.fetchCursor(db, sql: sql, arguments: StatementArguments(arguments))
    var found: [Found] = []
    while let row = try rows.next() {
      var cells = RowReader(row)
      found.append(try Found(from: &cells))
    }
    return found
  }

  /// Asks for a condition with one argument, if there is one.
  mutating func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
    guard let value else { return }
    conditions.append(condition)
    arguments.append(value)
  }
}
