import Foundation
import GRDB

/// A folder of a test's own, with exports and a database.
final class NightFolder {
  let path: String
  let earshot: EarshotProcess

  init() throws {
    path = NSTemporaryDirectory() + "earshot-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path + "/in", withIntermediateDirectories: true)
    earshot = EarshotProcess(home: path + "/home")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var inputs: String { path + "/in" }
  var database: String { path + "/night.sqlite" }

  /// The seed that tests draw with.
  static let seed = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

  /// Writes a file below the inputs.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = inputs + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Copies the project's own exports below the inputs.
  func copyFixtures() throws {
    for folder in try FileManager.default.contentsOfDirectory(
      atPath: EarshotProcess.root + "/Fixtures/exports")
    {
      try FileManager.default.copyItem(
        atPath: EarshotProcess.root + "/Fixtures/exports/" + folder, toPath: inputs + "/" + folder)
    }
  }

  /// Audits the inputs.
  @discardableResult
  func audit(
    _ more: [String] = [], db: String? = nil,
    environment: [String: String] = ["EARSHOT_SEED": NightFolder.seed]
  ) throws -> EarshotProcess.Outcome {
    try earshot.run(
      ["run", "--input", inputs, "--db", db ?? database, "--date", "2026-01-15", "--json"] + more,
      environment: environment)
  }

  /// Commits to the seed of the next night, which is given to it then.
  func commit(to seed: String = NightFolder.seed) throws {
    let file = path + "/seed-" + UUID().uuidString
    try Data(seed.utf8).write(to: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let outcome = try earshot.run(["sample", "commit", "--db", database, "--seed-file", file])
    guard outcome.status == 0 else { throw CocoaError(.fileWriteUnknown, userInfo: ["why": outcome.errors]) }
  }

  /// The answer to a query, row by row, cell by cell.
  func query(_ sql: String, db: String? = nil) throws -> [[String]] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: db ?? database, configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { value in
          switch value.storage {
          case .null: ""
          case .int64(let number): String(number)
          case .double(let number): String(number)
          case .string(let text): text
          case .blob(let data): data.map { String($0, radix: 16) }.joined()
          }
        }
      }
    }
  }

  /// The one value that a query answers with.
  func value(_ sql: String, db: String? = nil) throws -> String {
    try query(sql, db: db).first?.first ?? ""
  }
}
