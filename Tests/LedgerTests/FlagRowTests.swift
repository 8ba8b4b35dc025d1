import Foundation
import GRDB
import Ledger
import Testing

/// Flags as they are stored, shorter than they are shown.
struct FlagRowTests {
  /// Texts of evidence and explanation, with how many bytes stand before the evidence where that is left out.
  static let texts: [(evidence: String?, explanation: String?, place: Int?)] = [
    ("You are stupid.", "the agent said \"You are stupid.\"", 16),
    ("You are stupid.", "You are stupid. Truly", 0),
    ("stupid", "the agent said stupid", 15), ("stupid", "stupid", 0), ("stupid", "stupid, stupid", 0),
    ("abab", "xabababab", 1), ("你好，请帮我", "客户说「你好，请帮我」", 12), ("zażółć", "gęślą zażółć", 9),
    ("👩‍👧 said", "then 👩‍👧 said so", 5), ("longer than it", "longer", nil), ("Stupid", "a stupid agent", nil),
    ("abc", "xabcx", nil), ("", "words", nil), (nil, "words", nil), ("words", nil, nil), (nil, nil, nil),
    ("a\u{0}bcd", "it was a\u{0}bcd", 7), ("e\u{301}e\u{301}", "\u{e9}e\u{301}e\u{301}", 2),
  ]

  private func night() -> Night {
    var night = Night(seed: 5, size: Self.texts.count)
    for (index, texts) in Self.texts.enumerated() {
      night.flags[index].flagID = String(format: "%03d", index)
      night.flags[index].evidence = texts.evidence
      night.flags[index].explanation = texts.explanation
      night.flags[index].ruleID = "tone.rude"
      night.flags[index].ruleVersion = "\(index % 2)"
      night.flags[index].category = "tone"
      night.flags[index].severity = "high"
    }
    return night
  }

  @Test func `an explanation comes back whole wherever it quotes the evidence`() throws {
    let scratch = try Scratch()
    let night = night()
    try night.write(to: scratch.path())
    var query = FlagQuery()
    query.order = .run
    let flags = try LedgerReader(path: scratch.path()).flags(query)
    func shown(_ text: String?) -> [UInt8]? { text.map { Array($0.replacing("\0", with: "\u{2400}").utf8) } }
    #expect(flags.map { shown($0.evidence) } == Self.texts.map { shown($0.evidence) })
    #expect(flags.map { shown($0.explanation) } == Self.texts.map { shown($0.explanation) })
    #expect(flags.map(\.ruleVersion) == night.flags.map(\.ruleVersion))
    let stored = try DatabaseQueue(path: scratch.path()).read { db in
      try Row.fetchAll(
        db, sql: "SELECT evidence_at, length(CAST(explanation AS BLOB)) FROM flag_row ORDER BY flag_id")
    }
    #expect(stored.map { $0[0] as Int? } == Self.texts.map(\.place))
    for (row, texts) in zip(stored, Self.texts) where texts.place != nil {
      #expect(row[1] == (shown(texts.explanation)?.count ?? 0) - (shown(texts.evidence)?.count ?? 0))
    }
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
    query.text = "stupid"
    #expect(try LedgerReader(path: scratch.path()).flags(query).count == 6)
  }

  @Test func `a rule stands once, whatever it raised and in however many runs, and goes with its last flag`()
    throws
  {
    let scratch = try Scratch()
    try night().write(to: scratch.path())
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    let run = try writer.begin(Night.beginning)
    var other = night()
    other.flags[0].ruleVersion = "new"
    // So many that they are written before the end.
    other.flags += (0..<10_000).map { number in
      var flag = other.flags[0]
      flag.flagID = "more \(number)"
      return flag
    }
    try other.stage(run, batch: 20_000)
    #expect(try rules(scratch) == ["0", "1", "new"])
    try run.abandon()
    try writer.close()
    #expect(try rules(scratch) == ["0", "1"])
    try night().write(to: scratch.path())
    #expect(try rules(scratch) == ["0", "1"])
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  private func rules(_ scratch: Scratch) throws -> [String] {
    try DatabaseQueue(path: scratch.path()).read { db in
      try String.fetchAll(db, sql: "SELECT rule_version FROM flag_rule ORDER BY 1")
    }
  }

  /// The flag whose evidence would stand as well at another place, and ends its explanation, is number 5.
  @Test(arguments: [
    "UPDATE flag_row SET evidence_at = 3 WHERE flag_id = '005'",
    "UPDATE flag_row SET evidence_at = 5 WHERE flag_id = '005'",
    "UPDATE flag_row SET evidence_at = evidence_at + 1000 WHERE flag_id = '005'",
    "UPDATE flag_row SET evidence_at = 1000 WHERE flag_id = '003'",
    "UPDATE flag_row SET explanation = NULL WHERE flag_id = '003'",
    "UPDATE flag_row SET explanation = explanation || char(0) || 'x' WHERE flag_id = '002'",
    "UPDATE flag_row SET evidence_at = NULL WHERE flag_id = '000'",
    "UPDATE flag_row SET evidence_at = 0 WHERE flag_id = '013'",
    "UPDATE flag_row SET evidence_at = 0 WHERE flag_id = '014'",
    "UPDATE flag_row SET evidence_at = 0 WHERE flag_id = '015'",
    "UPDATE flag_row SET rule = 3 - rule WHERE flag_id = '001'",
    "UPDATE flag_rule SET rule_id = rule_id || char(0) || 'x' WHERE id = 2",
    "INSERT INTO flag_rule (rule_id, rule_version, category, severity) VALUES ('tone.rude', '2', 'tone', 'high')",
  ])
  func `an edit that shows nothing else, or nothing at all, is found`(sql: String) throws {
    let scratch = try Scratch()
    try night().write(to: scratch.path())
    let queue = try DatabaseQueue(path: scratch.path())
    let changes = try queue.writeWithoutTransaction { db in
      try db.execute(sql: sql)
      return db.changesCount
    }
    try queue.close()
    #expect(changes == 1)
    let found = try LedgerVerifier(path: scratch.path()).verify()
    #expect(found.first?.table == "flags", "\(found)")
    if let place = sql.firstRange(of: "flag_id = '") {
      #expect(found.first?.key == "run_id 1, flag_id \(sql[place.upperBound...].prefix(3))", "\(found)")
    }
  }
}
