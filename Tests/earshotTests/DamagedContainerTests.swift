import Foundation
import Testing

/// Files that are damaged before the first byte of their contents.
struct DamagedContainerTests {
  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

  private static let damaged: [String: [UInt8]] = [
    "magic alone": [0x1F, 0x8B],
    "cut within the header": Array(header.dropLast()),
    "cut behind the header": header,
    "an unknown method": [0x1F, 0x8B, 7, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0],
    "a block of an unknown type": header + [0x07, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ]

  @Test(arguments: damaged.keys.sorted())
  func `a file whose contents can't be had at all has failed and says so`(name: String) throws {
    let night = try NightFolder()
    try night.write("lotus/whole.jsonl", ContactLine.line("c-1", turns: [("customer", "Hello.")]))
    let path = try night.write("lotus/cut.jsonl.gz", "")
    try Data(try #require(Self.damaged[name])).write(to: URL(fileURLWithPath: path))
    let outcome = try night.audit()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("lotus/cut.jsonl.gz: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("Fetch the file again"), "\(outcome.errors)")
    #expect(
      try night.query("SELECT path, status FROM input_files ORDER BY path") == [
        ["lotus/cut.jsonl.gz", "failed"], ["lotus/whole.jsonl", "read"],
      ])
    #expect(try night.earshot.run(["inspect", path]).status == 65)
  }

  @Test func `an empty file and an empty gzip member are no damage`() throws {
    let night = try NightFolder()
    try night.write("lotus/whole.jsonl", ContactLine.line("c-1", turns: [("customer", "Hello.")]))
    try night.write("lotus/empty.jsonl", "")
    let path = try night.write("lotus/none.jsonl.gz", "")
    try Data(Self.header + [3, 0, 0, 0, 0, 0, 0, 0, 0, 0]).write(to: URL(fileURLWithPath: path))
    let outcome = try night.audit()
    #expect(outcome.status == 0)
    #expect(
      try night.value("SELECT count(*) FROM input_files WHERE status = 'read'") == "3", "\(outcome.errors)")
  }
}
