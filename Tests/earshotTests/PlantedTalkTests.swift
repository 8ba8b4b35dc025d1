import Foundation
import GRDB
import Testing

/// What only a question or the record's own number tells: none of it stands in the database or in what is exported of it.
struct PlantedTalkTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private struct Talk {
    var language: String
    var turns: [(String, String)]
    var secrets: [String]
  }

  private static let talks = [
    Talk(
      language: "en",
      turns: [
        ("agent", "Can I have your name?"), ("customer", "Smithson, Hildegard"),
        ("agent", "Thank you, Ms Smithson."),
        ("agent", "What's your account number?"), ("customer", "84318931431"),
        ("agent", "So 84318931431, right?"),
        ("customer", "Yes, call me back on five double zero one two three four five six"),
        ("agent", "five zero zero one two three four five six, got it"),
      ], secrets: ["Smithson", "Hildegard", "84318931431", "one two three four"]),
    Talk(
      language: "pl",
      turns: [
        ("agent", "Z kim mam przyjemność?"), ("customer", "Anna Brzęczyszczykiewicz"),
        ("agent", "Pani Brzęczyszczykiewicz, poproszę numer klienta."), ("customer", "7731 8852"),
        ("customer", "proszę oddzwonić: pięćset sto dwadzieścia trzy czterysta pięćdziesiąt sześć"),
      ], secrets: ["Brzęczyszczykiewicz", "7731 8852", "sto dwadzieścia trzy"]),
    Talk(
      language: "zh",
      turns: [
        ("agent", "您全名是？"), ("customer", "欧阳娜娜"), ("agent", "欧阳娜娜您好，您的账号是多少？"), ("customer", "六六三一八二九四"),
        ("customer", "我是五零零一二三四五六"), ("agent", "好的，五零零，一二三，四五六"),
      ], secrets: ["欧阳娜娜", "六六三一八二九四", "一二三四五六", "四五六"]),
  ]

  @Test func `what was told in talk is nowhere`() throws {
    var lines = ""
    for (index, talk) in Self.talks.enumerated() {
      lines += try ContactLine.line(
        "talk-\(index)", language: talk.language, minute: index * 3, turns: talk.turns,
        more: ["customer": "+48500123456"])
    }
    try night.write("lotus/a.jsonl", lines)
    let config = night.path + "/earshot.yaml"
    try Data("sampling: { budget: 1000 }\n".utf8).write(to: URL(fileURLWithPath: config))
    let outcome = try night.audit(["--config", config])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let count = Self.talks.map(\.turns.count).reduce(0, +)
    #expect(Int(try night.value("SELECT count(*) FROM turns")) == count)

    let secrets = Self.talks.flatMap(\.secrets)
    var leaks: Set<String> = []
    func search(_ place: String, _ text: String) {
      for secret in secrets where text.contains(secret) {
        leaks.insert("\(secret) in \(place): \(text.prefix(200))")
      }
    }
    let queue = try DatabaseQueue(path: night.database)
    try queue.read { db in
      for table in try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
      ) {
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"") {
          for (column, value) in row {
            if case .string(let text) = value.storage { search("\(table).\(column)", text) }
          }
        }
      }
    }
    try queue.close()
    for command in [
      ["flags", "--format", "json", "--status", "all"], ["sample", "export", "--format", "json"],
    ] {
      let export = try night.earshot.run([command[0]] + command.dropFirst() + ["--db", night.database])
      search(command[0], export.output + export.errors)
    }
    #expect(leaks.isEmpty, "\(leaks.sorted().joined(separator: "\n"))")
  }
}
