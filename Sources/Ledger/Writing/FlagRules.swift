internal import GRDB

/// The rules of flags, which stand once in the database under numbers.
struct FlagRules {
  /// What a flag has of its rule.
  private struct Rule: Hashable {
    let id: String
    let version: String
    let category: String
    let severity: String
  }

  private var numbers: [Rule: Int64] = [:]

  /// No rule met so far.
  init() {}

  /// The number of a flag's rule, which is added if it is new.
  mutating func number(of flag: FlagRow, _ db: Database) throws -> Int64 {
    let rule = Rule(
      id: flag.ruleID, version: flag.ruleVersion, category: flag.category, severity: flag.severity)
    if let known = numbers[rule] { return known }
    let arguments = StatementArguments(
      [rule.id, rule.version, rule.category, rule.severity].map(RowCells.printable))
    try db.execute(
      sql: """
        INSERT INTO flag_rule (rule_id, rule_version, category, severity) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """, arguments: arguments)
    let number = try Int64.fetchOne(
      db,
      sql: """
        SELECT id FROM flag_rule WHERE rule_id = ? AND rule_version = ? AND category = ? AND severity = ?
        """, arguments: arguments)
    guard let number else { throw LedgerError(.refused, "the rule of a flag was not stored") }
    numbers[rule] = number
    return number
  }

  /// Removes the rules that no flag has any more.
  static func removeUnused(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM flag_rule WHERE \(isUnused)")
  }

  /// The first rule that no flag has: nobody wrote it, since they are written with a flag and go with the last one.
  static func unused(_ db: Database) throws -> LedgerFinding? {
    guard try db.tableExists("flag_rule") else { return nil }
    return try Int64.fetchOne(db, sql: "SELECT id FROM flag_rule WHERE \(isUnused) ORDER BY id")
      .map { .init(FlagRow.shape.name, key: "rule \($0)", "no flag has this rule") }
  }

  private static let isUnused = "NOT EXISTS (SELECT 1 FROM flag_row WHERE rule = flag_rule.id)"
}

extension FlagRow {
  /// The statement that stores a flag: its arguments are the number of the rule, and the columns of the view `flag` in
  /// their order, but for the row's number, with `result` before `digest`.
  static let insertion = """
    INSERT INTO flag_row (
      flag_id, run_id, contact_id, rule, status, grade, score, agent, leg, role, turn, at, evidence, evidence_at,
      explanation, result, digest)
    VALUES (
      ?2, ?3, ?4, ?1, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, \(SchemaVersion7.place("?17", in: "?18")),
      \(SchemaVersion7.rest(without: "?17", of: "?18")), ?19, ?20)
    """
}
