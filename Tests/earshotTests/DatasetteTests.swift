import Foundation
import Ledger
import Testing

/// The database in Datasette (https://datasette.io), with the metadata that ships.
struct DatasetteTests {
  private static let metadata = EarshotProcess.root + "/Datasette/metadata.json"

  /// The program, where `Scripts/datasette.sh` or somebody else installed it.
  private static let program = [
    EarshotProcess.root + "/.build/datasette/bin/datasette", "/usr/bin/datasette", "/usr/local/bin/datasette",
  ].first { FileManager.default.isExecutableFile(atPath: $0) }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `the metadata describes every view and column as the database does`() throws {
    let text = try String(contentsOfFile: Self.metadata, encoding: .utf8)
    let databases = try #require(try object(text)["databases"] as? [String: [String: Any]])
    let tables = try #require(databases["night"]?["tables"] as? [String: [String: Any]])
    #expect(Set(tables.keys) == Set(ViewGuide.shared.views.map(\.name)))
    for view in ViewGuide.shared.views {
      let columns = tables[view.name]?["columns"] as? [String: String]
      let expected = Dictionary(uniqueKeysWithValues: view.columns.map { ($0.name, $0.meaning) })
      #expect(columns == expected, "\(view.name)")
    }
  }

  @Test(.enabled(if: DatasetteTests.program != nil, "Datasette is not here: run Scripts/datasette.sh"))
  func `Datasette opens the database and answers its own queries`() throws {
    let night = try NightFolder()
    try night.write(
      "a.jsonl", try ContactLine.line("1", turns: [("agent", "I repeat: 4111 1111 1111 1111.")]))
    #expect(try night.audit().status == 0)
    let program = try #require(Self.program)
    func get(_ path: String) throws -> String {
      let (status, output) = try Shell.run(
        program, [night.database, "--metadata", Self.metadata, "--get", path])
      #expect(status == 0, "\(path): \(output)")
      return output
    }
    let flags = try get("/night/flags.json?_shape=array")
    #expect(flags.contains("privacy.card-number-in-transcript"))
    let page = try get("/night/flags")
    #expect(
      page.contains("A flag, as the latest run told it, and as earlier ones did that told it otherwise.")
        && page.contains("how strong the evidence is"))
    for view in ViewGuide.shared.views { _ = try get("/night/\(view.name).json?_size=1") }
    let metadata = try object(try String(contentsOfFile: Self.metadata, encoding: .utf8))
    let databases = try #require(metadata["databases"] as? [String: [String: Any]])
    for name in try #require(databases["night"]?["queries"] as? [String: Any]).keys {
      let answer = try get("/night/\(name).json?vendor=lotus&since=2025&until=2026&contact_id=x")
      #expect(
        answer.contains("\"ok\": true") || answer.contains("\"rows\""), "\(name): \(answer.prefix(300))")
    }
  }
}
