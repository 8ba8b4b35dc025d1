import Foundation
import Testing

/// What was planted is nowhere: not in the database, its journal, the messages, the exports.
struct NothingInClearTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  /// Published test numbers, and the customer's number.
  private static let secrets = [
    "4111111111111111", "4111 1111 1111 1111", "5500-0055-5555-5559", "378282246310005",
    "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", "44051401359", "11010519491231002X",
    "jan.kowalski@example.com", "500123456", "48500123456",
  ]

  @Test func `planted numbers are in no file and no message`() throws {
    var lines = ""
    let texts = [
      "my card is 4111 1111 1111 1111", "charge 5500-0055-5555-5559 please", "Amex 378282246310005",
      "IBAN GB82 WEST 1234 5698 7654 32", "mój PESEL to 44051401359", "身份证号11010519491231002X",
      "write to jan.kowalski@example.com", "my number is +48 500 123 456",
      "the same as I call from: 500123456",
    ]
    for (index, text) in texts.enumerated() {
      let language = text.contains("PESEL") ? "pl" : text.contains("身份证") ? "zh" : "en"
      lines += try ContactLine.line(
        "plant-\(index)", language: language, minute: index,
        turns: [("customer", text), ("agent", "Thank you.")])
      // In the other fields as well.
      lines += try ContactLine.line(
        "field-\(index)", language: language, minute: index, turns: [("agent", "Hello.")],
        more: [
          "disposition": text, "reason": text, "case_id": text, "note": text, "campaign": text,
          "recording": "https://example.com/1.ogg?customer=48500123456",
        ])
    }
    lines += try ContactLine.line("48500123456", turns: [("agent", "Hello.")])
    lines += try ContactLine.line("4111111111111111", turns: [("agent", "Hello.")])
    // A record that is quarantined keeps its shape only.
    lines += "{\"source_id\": \"q\", \"vendor\": \"lotus\", \"note\": \"4111111111111111\"}\n"
    try night.write("a.jsonl", lines)
    try night.write(
      "pbx/Master.csv",
      #"""
      "","48500123456","billing","queues","""48500123456"" <48500123456>","PJSIP/trunk-00000001","PJSIP/1001-00000002","Queue","billing,tT","2025-11-20 08:00:00","2025-11-20 08:00:05","2025-11-20 08:01:00",60,55,"ANSWERED","DOCUMENTATION","1763625600.1","","","1763625600.1",1

      """#)
    let outcome = try night.audit()
    #expect([0, 65].contains(outcome.status), "\(outcome.errors)")
    #expect(Int(try night.value("SELECT count(*) FROM flags")) ?? 0 >= 5)
    let export = try night.earshot.run(["sample", "export", "--db", night.database])
    #expect(export.output.contains("plant-0"))
    let flags = try night.earshot.run(["flags", "--db", night.database, "--format", "json"])
    var places = [
      ("messages", Data(outcome.errors.utf8)), ("summary", Data(outcome.output.utf8)),
      ("export", Data(export.output.utf8)), ("flags", Data(flags.output.utf8)),
    ]
    for name in try FileManager.default.contentsOfDirectory(atPath: night.path) where name.hasPrefix("night")
    {
      places.append((name, try Data(contentsOf: URL(fileURLWithPath: night.path + "/" + name))))
    }
    // The rows as text, since the file may hold them cut into pages.
    for table in ["contacts", "turns", "flags", "legs", "quarantine", "input_files", "audit_log"] {
      places.append(
        (table, Data(try night.query("SELECT * FROM \(table)").joined().joined(separator: "\n").utf8)))
    }
    for (place, data) in places {
      for secret in Self.secrets {
        #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) in \(place)")
      }
    }
  }

  @Test func `the database and the key are for their owner alone`() throws {
    try night.write("a.jsonl", try ContactLine.line("1", turns: [("agent", "Hello.")]))
    #expect(try night.audit(environment: ["EARSHOT_KEY": ""]).status == 0)
    let paths = [night.database, night.path + "/home/earshot/key"]
    for path in paths {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(path)")
    }
  }
}
