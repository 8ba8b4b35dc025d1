import Foundation
import Report
import Testing

struct SpreadsheetTests {
  private static let python = "/usr/bin/python3"

  private func temporary() -> String { NSTemporaryDirectory() + "earshot-\(UUID().uuidString).xlsx" }

  private let table = ResultTable(
    columns: ["name", "count", "text", "answer"],
    rows: [
      [.text("退款 zażółć"), .integer(12), .text("=1+1"), .null],
      [.text("@x\u{1}\0y"), .real(0.5), .text(String(repeating: "长", count: 40_000)), .null],
      [.null, .real(.nan), .text("http://example.com/"), .null],
    ])

  /// A part of a workbook, as Python's zipfile reads it.
  private func part(_ name: String, of path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = [
      "-c",
      "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))", path,
      name,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: python), "there is no python3 to unpack it"))
  func `texts stay texts in every language, and choices are offered`() throws {
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let sheet = Spreadsheet.Sheet(
      name: "sample", table: table, wide: ["text"], choices: ["answer": ["yes", "no", "n/a"]])
    try Spreadsheet.write([sheet], to: path, created: 1_763_596_800)
    let strings = try part("xl/sharedStrings.xml", of: path)
    #expect(strings.contains("退款 zażółć"))
    #expect(strings.contains("<t>=1+1</t>"))
    #expect(strings.contains("长…"))
    let page = try part("xl/worksheets/sheet1.xml", of: path)
    #expect(!page.contains("<f>"))
    #expect(!page.contains("hyperlink"))
    #expect(page.contains("\"yes,no,n/a\"") || page.contains("&quot;yes,no,n/a&quot;"))
    #expect(try part("docProps/core.xml", of: path).contains("2025-11-20T00:00:00Z"))
  }

  @Test func `the same table gives the same bytes, in a file for the user alone`() throws {
    let (first, second) = (temporary(), temporary())
    defer { for path in [first, second] { try? FileManager.default.removeItem(atPath: path) } }
    let sheet = Spreadsheet.Sheet(name: "sample", table: table)
    try Spreadsheet.write([sheet], to: first, created: 0)
    try Spreadsheet.write([sheet], to: second, created: 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: first))
    #expect(try bytes == Data(contentsOf: URL(fileURLWithPath: second)))
    #expect(bytes.prefix(4) == Data([0x50, 0x4B, 0x03, 0x04]))
    let mode = try FileManager.default.attributesOfItem(atPath: first)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `a file that is there already stays as it is`() throws {
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    let sheet = Spreadsheet.Sheet(name: "sample", table: table)
    #expect(throws: SpreadsheetError.self) { try Spreadsheet.write([sheet], to: path, created: 0) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    #expect(throws: SpreadsheetError.self) {
      try Spreadsheet.write([sheet], to: "/nowhere/x.xlsx", created: 0)
    }
  }

  @Test func `a sheet's name that is not allowed is an error, and no file is left`() {
    let path = temporary()
    let sheet = Spreadsheet.Sheet(name: "a/b", table: table)
    #expect(throws: SpreadsheetError.self) { try Spreadsheet.write([sheet], to: path, created: 0) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
